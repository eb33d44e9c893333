"""Lines: the sample's paragraphs set at five measures, and the processor time it takes beside a plain WeasyPrint layout."""

import html
import statistics
import time
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import weasyprint

from edition.issue.read import read
from edition.issue.story import Paragraph
from edition.layout.layout import load, shipped
from edition.layout.typefaces import Typefaces
from edition.typography.classes import CLOSINGS, OPENINGS, PAUSES, STOPS, Kind, kind_of
from edition.typography.line import Line, Mark
from edition.typography.paragraph import set_paragraph
from edition.typography.rules import Metrics, Rules
from edition.typography.text import Text, plain

SAMPLE = Path(__file__).parent.parent / "issues" / "2025-01-21"
MEASURES = (12, 13, 14, 16, 18)
RUNS = 5
PLAIN = """
@page { size: 390mm 550mm; margin: 15mm }
main { columns: 6; column-gap: 1.5em; font: 9pt/12pt "Noto Serif CJK SC"; text-align: justify }
p { margin: 0; text-indent: 2em }
"""
SEEN, TOO_WIDE, SQUEEZED = 0.0501, 0.1501, 0.85  # em


def main() -> None:
    """Print the table and the times."""
    issue = read(SAMPLE)
    metrics = Typefaces(load(shipped(issue.layout))).metrics("body")
    copy = [block.text for article in issue.articles for block in article.story.blocks if isinstance(block, Paragraph)]
    print(
        f"{len(copy)} paragraphs, {sum(len(plain(text)) for text in copy)} characters; level gb, font digits, gap 1/4 em"
    )
    print("    em  lines   gap > .05 em  of all lines   gap > .15   runts   marks squeezed   。 out of order")
    for measure in MEASURES:
        print(_row(measure, [set_paragraph(text, measure, Rules(), metrics) for text in copy]))
    _times(copy, metrics)


def _row(measure: int, paragraphs: list[tuple[Line, ...]]) -> str:
    lines = [line for paragraph in paragraphs for line in paragraph]
    gaps = [_han_gap(line) for line in lines if not line.last]
    seen = sum(gap > SEEN for gap in gaps)
    marks = [width for line in lines for width in _mark_widths(line)]
    squeezed = sum(width < SQUEEZED for width in marks) / len(marks)
    return (
        f"{measure:6}{len(lines):7}{seen / len(gaps):14.2%}{seen / len(lines):14.2%}"
        f"{sum(gap > TOO_WIDE for gap in gaps):12}{sum(map(_ends_in_runt, paragraphs)):8}{squeezed:17.1%}"
        f"{sum(map(_is_out_of_order, lines)):18}"
    )


def _is_han(mark: Mark) -> bool:
    return kind_of(mark.char) is Kind.HAN


def _han_gap(line: Line) -> float:
    gaps = (right.x - left.x - left.natural for left, right in pairwise(line.marks) if _is_han(left) and _is_han(right))
    return max(gaps, default=0.0)


def _mark_widths(line: Line) -> Iterable[float]:
    """The room of every full-width mark beside Han inside a line."""
    gap = _han_gap(line)
    for left, right in pairwise(line.marks):
        if left.char in CLOSINGS | PAUSES | STOPS and _is_han(right):
            yield left.advance - gap
        if right.char in OPENINGS and _is_han(left):
            yield right.advance - gap * (right is not line.marks[-1])


def _ends_in_runt(paragraph: tuple[Line, ...]) -> bool:
    words = [mark for mark in paragraph[-1].marks if mark.char.isalnum()]
    return len(paragraph) > 1 and len(words) < 2


def _is_out_of_order(line: Line) -> bool:
    """Whether a full stop gives way while a pause or a Han-Latin gap still has room."""
    pairs = [(left, right) for left, right in pairwise(line.marks) if _is_han(right)]
    if all(left.advance > 1 - 1e-3 for left, _ in pairs if left.char in STOPS):
        return False
    gaps = [
        left.advance - left.natural for left, right in pairwise(line.marks) if _is_han(left) and right.char.isdigit()
    ]
    return any(left.advance > 0.5 + 1e-3 for left, _ in pairs if left.char in PAUSES) or max(gaps, default=0) > 0.126


def _times(copy: list[Text], metrics: Metrics) -> None:
    body = "".join(f"<p>{html.escape(plain(text))}</p>" for text in copy)
    document = weasyprint.HTML(string=f'<html lang="zh-CN"><style>{PLAIN}</style><main>{body}</main></html>')
    composing = _median(lambda: _compose(copy, metrics))
    tenfold = _median(lambda: _compose(copy * 10, metrics))
    one = tuple(run for text in copy for run in text)
    endless = _median(lambda: _compose([one], metrics))
    longer = _median(lambda: _compose([one * 10], metrics))
    laying_out = _median(document.render)
    print(
        f"\ncomposing at 17 em {composing:.3f} s of processor time; WeasyPrint lays the same copy out in {laying_out:.3f} s: "
        f"{composing / laying_out:.2f} of it"
    )
    print(
        f"ten times the copy: {tenfold / composing:.1f} times the time; as one paragraph: {longer / endless:.1f} times"
    )


def _compose(copy: list[Text], metrics: Metrics) -> None:
    for text in copy:
        set_paragraph(text, 17, Rules(), metrics)


def _median(work: Callable[[], object]) -> float:
    def seconds() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    seconds()  # warm
    return statistics.median(seconds() for _ in range(RUNS))
