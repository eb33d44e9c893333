"""Whole builds against plain WeasyPrint on the same copy (whole processes, median of five after a warm-up)."""

import html
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from edition.issue import read
from edition.issue.issue import Article, Issue
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


def main() -> None:
    """Print the time of a build of the sample beside that of the peer, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(PEER_PAGE) if PEER_PAGE else Path(folder) / "plain.html"
        if not PEER_PAGE:
            page.write_text(plain_page(read(SAMPLE)), encoding="utf-8")
        commands = {
            "plain WeasyPrint": [sys.executable, "-m", "weasyprint", str(page), f"{folder}/plain.pdf"],
            "edition build": [sys.executable, "-m", "edition", "build", str(SAMPLE), "--out", f"{folder}/whole"],
            "edition build --only epub": [
                *(sys.executable, "-m", "edition", "build", str(SAMPLE)),
                *("--only", "epub", "--out", f"{folder}/epub"),
            ],
        }
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(RUNS + 1):
            for name, command in commands.items():
                taken = _timed(command)
                if run:  # the first run warms the caches up
                    seconds[name].append(taken)
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    for name, median in medians.items():
        print(f"{name:28} {median:6.2f} s   {median / medians['plain WeasyPrint']:5.2f} of plain WeasyPrint")


def plain_page(issue: Issue) -> str:
    """The same copy as one page of CSS columns, as somebody would write it who knows WeasyPrint."""
    stories = "".join(_plain_story(article) for article in issue.articles)
    return f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>{PLAIN_CSS}</style><body>{stories}</body></html>'


def _plain_story(article: Article) -> str:
    paragraphs = "".join(f"<p>{html.escape(block_words(block))}" for block in article.story.blocks)
    return f"<h1>{html.escape(article.headline)}</h1><section>{paragraphs}</section>"


def _timed(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start
