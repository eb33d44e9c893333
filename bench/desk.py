"""The live desk: what a save takes at the desk alone, and until it stands in Chromium, on the sample and a large paper."""

import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.large_issue import large_issue
from bench.process import ROOT
from edition.editor.session import Session
from edition.issue.read import read
from edition.pipeline import Options

sys.path.insert(0, str(ROOT / "tests" / "browser"))  # the engines that the tests drive
from desk_window import DeskWindow, serving
from engines import Browser, chromium

SAMPLE = ROOT / "issues" / "2025-01-21"
RUNS = 7
LEAST = 8  # sentences of a story that is edited in the large paper
MORE = "春节期间各地市场供应充足，秩序良好，群众出行平安顺畅。"
OPEN = 'document.querySelector(`.leaf[data-page="${arguments[0]}"] .sheet`).click()'
SEEN = """
window.seen = 0
const number = desk.model.state.number
const has = (drawing) => drawing?.textContent.replaceAll('\\n', '').includes(arguments[0])
const look = () => {  // an end may have moved to another page
  const drawn = desk.model.state.number > number ? [...desk.model.drawings.values()] : []
  if ([document.querySelector('.sheet .edition-page'), ...drawn].some(has))
    requestAnimationFrame(() => setTimeout(() => { window.seen = Date.now() }))
  else requestAnimationFrame(look)
}
look()
"""
Edit = Callable[[str, int], tuple[str, str]]  # a story's text and the number of the run: the new text, a word of it


def main() -> None:
    """Print the seconds of a word, and of a sentence more, which a new make-up takes."""
    print(f"\n{'load of the machine':48}{os.getloadavg()[0]:8.1f}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        issues = {
            "the sample, one page": Path(shutil.copytree(SAMPLE, folder / "sample" / "issue")),
            "sixteen pages, 110 stories": large_issue(folder / "large" / "issue", read(SAMPLE)),
        }
        print(f"\n{'at the desk alone':48}{'cpu s':>8}{'most':>8}{'wall s':>8}")
        for called, issue in issues.items():
            _at_desk(called, issue)
        (folder / "chromium").mkdir()
        print(f"\n{'until it stands in Chromium':48}{'wall s':>8}{'least':>8}{'desk s':>8}")
        with chromium(folder / "chromium") as browser:
            browser.resize(1440, 900)
            for called, issue in issues.items():
                _on_screen(called, issue, browser)


def _word(text: str, number: int) -> tuple[str, str]:
    word = f"{'甲乙丙丁戊己庚辛'[number]}字号"
    at = text.rindex("。") - 3
    return text[:at] + word + text[at + 3 :], word


def _sentence(text: str, number: int) -> tuple[str, str]:
    word = f"{'甲乙丙丁戊己庚辛'[number]}句号"
    return f"{text.rstrip()}{word}{MORE}\n", word


EDITS: dict[str, Edit] = {"a word": _word, "a sentence, a new make-up": _sentence}


def _stories(issue: Path) -> list[Path]:
    """The stories that are edited, by chance."""
    found = sorted((issue / "articles").glob("*.md"))
    long = [path for path in found if path.read_text(encoding="utf-8").count("。") >= LEAST]
    return random.Random(5).sample(long, min(RUNS, len(long)))


def _at_desk(called: str, issue: Path) -> None:
    """From a file that lies there to the drawings of all pages, in this process; then the same taken back."""
    session = Session(issue, Options())
    print(f"{called}: the first sight".ljust(48) + f"{_taken(session)[0]:8.2f}")
    for what, edit in EDITS.items():
        there, back = [], []
        for number in range(RUNS):
            story = _stories(issue)[number % len(_stories(issue))]
            text = story.read_text(encoding="utf-8")
            story.write_text(edit(text, number)[0], encoding="utf-8")
            there.append(_taken(session))
            story.write_text(text, encoding="utf-8")
            back.append(_taken(session))
        for said, took in ((what, there), (f"{what}, taken back", back)):
            cpu, wall = zip(*took, strict=True)
            print(
                f"{called}: {said}".ljust(48)
                + f"{statistics.median(cpu):8.2f}{max(cpu):8.2f}{statistics.median(wall):8.2f}"
            )


def _taken(session: Session) -> tuple[float, float]:
    """Seconds of processor and of the clock that a look takes."""
    cpu, wall = time.process_time(), time.perf_counter()
    session.look()
    return time.process_time() - cpu, time.perf_counter() - wall


def _on_screen(called: str, issue: Path, browser: Browser) -> None:
    with serving(issue) as address:
        desk = DeskWindow(browser, address)
        for what, edit in EDITS.items():
            took = [_shown(desk, issue, number, edit) for number in range(RUNS)]
            walls, works = zip(*took, strict=True)
            row = statistics.median(walls), min(walls), statistics.median(works)
            print(f"{called}: {what}".ljust(48) + "".join(f"{each:8.2f}" for each in row))


def _shown(desk: DeskWindow, issue: Path, number: int, edit: Edit) -> tuple[float, float]:
    """Seconds from a save to the painted page, and those that the desk says it took."""
    story = _stories(issue)[number % len(_stories(issue))]
    _open(desk, f"articles/{story.name}")
    text = story.read_text(encoding="utf-8")
    written, word = edit(text, number)
    desk.browser.run(SEEN, word)
    saved = time.time()
    story.write_text(written, encoding="utf-8")
    desk.until("window.seen")
    wall = desk.ask("window.seen") / 1000 - saved
    seconds = desk.ask("desk.model.state.saved.seconds")
    sight = desk.ask("desk.model.state.number")
    story.write_text(text, encoding="utf-8")
    desk.until("desk.model.state.number > arguments[0]", sight)
    time.sleep(0.5)
    return float(wall), float(seconds)


def _open(desk: DeskWindow, file: str) -> None:
    """Turn to the last page of a story: there its end stands."""
    page = desk.ask("desk.model.state.items.find(each => each.file === arguments[0]).pages.at(-1)", file)
    if desk.ask("desk.model.page") != page:
        desk.click("flat")
        desk.browser.run(OPEN, page)
