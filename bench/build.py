"""Whole builds against plain WeasyPrint on the same copy (median of five after a warm-up)."""

import compileall
import html
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from edition.issue.issue import Article, Issue
from edition.issue.read import read
from edition.issue.words import block_words

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "issues" / "2025-01-21"
RUNS = 5
PEER_PAGE = os.environ.get("PEER_PAGE")  # another program's page of the same copy may stand in for the plain one

PLAIN_CSS = """
@page { size: 390mm 550mm; margin: 20mm }
html { font: 9pt/12pt 'Noto Serif CJK SC' }
body { margin: 0 }
section { columns: 6; column-gap: 13.5pt; column-rule: .4pt solid #999; text-align: justify; orphans: 1; widows: 1 }
p { margin: 0; text-indent: 2em }
h1 { margin: 6pt 0; font-weight: 900; text-align: center; line-height: 1.15 }
"""


# A second issue in one process: prints its seconds.
PLAIN_SECOND = """
import sys, time, weasyprint
for _ in range(2):
    start = time.perf_counter()
    weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])
print(time.perf_counter() - start)
"""
SECOND = """
import sys, time
from edition.paint.press_room import PressRoom
with PressRoom() as press:
    from pathlib import Path
    from edition.pipeline import Options, build
    for _ in range(2):
        start = time.perf_counter()
        build(Path(sys.argv[1]), Options(press=press), lambda name: None)
print(time.perf_counter() - start)
"""


def main() -> None:
    """Print the time of a build of the sample beside that of the peer, and their ratio."""
    compileall.compile_dir(ROOT / "edition", quiet=1)  # as an installed program is, and the peer
    with tempfile.TemporaryDirectory() as folder:
        page = Path(PEER_PAGE) if PEER_PAGE else Path(folder) / "plain.html"
        if not PEER_PAGE:
            page.write_text(plain_page(read(SAMPLE)), encoding="utf-8")
        build = ("-m", "edition", "build", str(SAMPLE), "--out", folder)
        _compare(
            _whole,
            {
                "plain WeasyPrint": ("-m", "weasyprint", str(page), f"{folder}/plain.pdf"),
                "edition build": build,
                "edition build --only epub": (*build, "--only", "epub"),
            },
        )
        print()
        _compare(
            _second,
            {
                "plain WeasyPrint, 2nd page": ("-c", PLAIN_SECOND, str(page), f"{folder}/plain.pdf"),
                "edition, 2nd issue": ("-c", SECOND, str(SAMPLE)),
            },
        )


def _compare(timed: Callable[[tuple[str, ...]], float], commands: dict[str, tuple[str, ...]]) -> None:
    """Run the commands in turn, so that they share the machine's moods; print medians, and ratios to the first."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(RUNS + 1):
        for name, command in commands.items():
            taken = timed(command)
            if run:  # the first run warms the caches up
                seconds[name].append(taken)
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    peer = next(iter(medians.values()))
    for name, median in medians.items():
        print(f"{name:28} {median:6.2f} s   {median / peer:5.2f} of plain WeasyPrint")


def plain_page(issue: Issue) -> str:
    """The same copy as one page of CSS columns, as somebody would write it who knows WeasyPrint."""
    stories = "".join(_plain_story(article) for article in issue.articles)
    return f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>{PLAIN_CSS}</style><body>{stories}</body></html>'


def _plain_story(article: Article) -> str:
    paragraphs = "".join(f"<p>{html.escape(block_words(block))}" for block in article.story.blocks)
    return f"<h1>{html.escape(article.headline)}</h1><section>{paragraphs}</section>"


def _whole(arguments: tuple[str, ...]) -> float:
    """The seconds that a process takes."""
    start = time.perf_counter()
    _python(arguments)
    return time.perf_counter() - start


def _second(arguments: tuple[str, ...]) -> float:
    """The seconds that a process says its second run took."""
    return float(_python(arguments))


def _python(arguments: tuple[str, ...]) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, check=True, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ).stdout
