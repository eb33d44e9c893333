"""The live desk: from a save in another program to the new page in Chromium, on the sample."""

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.process import ROOT

sys.path.insert(0, str(ROOT / "tests" / "browser"))  # the engines that the tests drive
from desk_window import DeskWindow, serving
from engines import chromium

SAMPLE = ROOT / "issues" / "2025-01-21"
STORY = "articles/holiday-toll.md"
RUNS = 7
MORE = "春节期间各地市场供应充足，秩序良好，群众出行平安顺畅。"
SEEN = """
window.seen = 0
const look = () => {
  const words = document.querySelector('.sheet .edition-page')?.textContent.replaceAll('\\n', '') ?? ''
  if (words.includes(arguments[0])) requestAnimationFrame(() => setTimeout(() => { window.seen = Date.now() }))
  else requestAnimationFrame(look)
}
look()
"""


def main() -> None:
    """Print the seconds of a word, and of a sentence more, which a new make-up takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        issue = Path(shutil.copytree(SAMPLE, folder / "issue"))
        (folder / "chromium").mkdir()
        with chromium(folder / "chromium") as browser, serving(issue) as address:
            browser.resize(1440, 900)
            desk = DeskWindow(browser, address)
            print(f"\n{'load of the machine':32}{os.getloadavg()[0]:8.1f}")
            print(f"{'':32}{'wall s':>8}{'least':>8}{'desk s':>8}")
            for words, add in (("a word", ""), ("a sentence, a new make-up", MORE)):
                walls, works = zip(*(_edit(desk, issue / STORY, number, add) for number in range(RUNS)), strict=True)
                print(f"{words:32}{statistics.median(walls):8.2f}{min(walls):8.2f}{min(works):8.2f}")


def _edit(desk: DeskWindow, story: Path, number: int, add: str) -> tuple[float, float]:
    """Seconds from a save to the painted page, and those that the desk says it took."""
    word = f"{'甲乙丙丁戊己庚辛'[number]}{'句' if add else '字'}号"
    text = story.read_text(encoding="utf-8")
    desk.browser.run(SEEN, word)
    saved = time.time()
    story.write_text(text.replace("小型", word, 1) if not add else f"{text.rstrip()}{word}{add}\n", encoding="utf-8")
    desk.until("window.seen")
    wall = desk.ask("window.seen") / 1000 - saved
    seconds = desk.ask("desk.model.state.saved.seconds")
    story.write_text(text, encoding="utf-8")
    desk.until(
        "!document.querySelector('.sheet .edition-page').textContent.replaceAll('\\n', '').includes(arguments[0])", word
    )
    time.sleep(0.5)
    return float(wall), float(seconds)
