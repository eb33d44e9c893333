"""Legs (栏块): running text of a page in its columns, as blocks of lines that stand under one another."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from edition.readback.painted.painted_page import PageArea
from edition.readback.pdf.columns import ColumnLine, SetParagraph, parts_of_leg
from edition.readback.pdf.marks import is_han
from edition.readback.pdf.printed_lines import PrintedLine, cluster
from edition.typography.classes import OPENINGS

_PITCH = 1.8  # rows; more white than that ends a leg
_LARGER = 1.18  # of the body's size: what is larger is no running text, but for a long run of sentences
_LARGEST = 1.6
_NEXT = 1.7  # em from a line to the next one
_EVEN = 0.3  # em by which two edges that are one may differ
_SUBHEAD = 1.13  # a subhead in its leg may be a little larger than the body
_SMALLER = 0.8


@dataclass(frozen=True)
class TextLeg:
    """Lines of one column without a break between them. Edges in points; `row` is the step from line to line."""

    lines: tuple[PrintedLine, ...]
    left: float
    right: float
    row: float

    @cached_property
    def em(self) -> float:
        """The size of its type."""
        return Counter(round(line.em, 2) for line in self.lines).most_common(1)[0][0]

    @cached_property
    def font(self) -> str:
        """The font that most of its signs have."""
        return Counter(sign.font for line in self.lines for sign in line.signs).most_common(1)[0][0]

    @property
    def top(self) -> float:
        """Where its first line begins."""
        return self.lines[0].baseline - self.em

    @property
    def bottom(self) -> float:
        """The baseline of its last line."""
        return self.lines[-1].baseline

    @property
    def order(self) -> int:
        """When its first sign was painted."""
        return self.lines[0].signs[0].order

    @cached_property
    def is_indented(self) -> bool:
        """Does its first line begin further in, as a paragraph does?"""
        return self.column_lines[0].offset >= 1.2

    @cached_property
    def column_lines(self) -> tuple[ColumnLine, ...]:
        """Its lines in their column."""
        return tuple(
            ColumnLine(line, 1, self.left, self.right, n == 0, alone=False) for n, line in enumerate(self.lines)
        )

    @cached_property
    def paragraphs(self) -> tuple[SetParagraph, ...]:
        """Its lines cut where a paragraph opens."""
        return tuple(parts_of_leg(self.column_lines, self.row, tables=False))


def body_size(lines: Sequence[PrintedLine]) -> float:
    """The size in which most Han of a page is set; 0 if there is none."""
    counts = Counter(round(line.em, 1) for line in lines for sign in line.signs if is_han(sign.char))
    return max(counts, key=lambda size: (counts[size], -size), default=0.0)


def legs_of(lines: Sequence[PrintedLine], body: float, strokes: Sequence[PageArea]) -> list[TextLeg]:
    """The legs of a page: lines of like size under one another, with nothing between them."""
    chains: list[list[PrintedLine]] = []
    held = [line for line in lines if _SMALLER * body <= line.em <= _LARGEST * body]
    for line in sorted(held, key=lambda line: (line.baseline, line.left)):
        over = [chain for chain in chains if _goes_on(chain, line, strokes, body)]
        if over:
            max(over, key=lambda chain: chain[-1].baseline).append(line)
        else:
            chains.append([line])
    row = _usual_row(chains, body)
    parts = [part for chain in chains for part in _by_row(chain, row) if _runs(part, body)]
    return _with_edges([TextLeg(tuple(part), _left(part), _right(part), row) for part in parts])


def _goes_on(chain: Sequence[PrintedLine], line: PrintedLine, strokes: Sequence[PageArea], body: float) -> bool:
    last = chain[-1]
    em, step = last.em, line.baseline - last.baseline
    alike = abs(line.em - em) < 0.03 * em or all(0.97 * body < each < _SUBHEAD * body for each in (line.em, em))
    if not alike or not 0.7 * em < step < 4 * em:
        return False
    left, right = min(map(_start, chain)), max(each.right for each in chain)
    if abs(_start(line) + 2 * em - _start(last)) < _EVEN * em and step < _NEXT * em and line.right <= right:
        return not _is_walled(
            last, line, strokes, line.left, right
        )  # the second may be shorter than the first's indent
    inside = _start(line) >= left - 2.3 * em and (line.right <= right + 2.3 * em or len(chain) < 3)
    overlap = min(line.right, right) - max(_start(line), left)
    if not inside or overlap < 0.6 * min(line.right - line.left, right - left):
        return False
    return not _is_walled(last, line, strokes, left, right)


def _is_walled(last: PrintedLine, line: PrintedLine, strokes: Sequence[PageArea], left: float, right: float) -> bool:
    """Whether a rule stands between a line and the one under it."""
    em = last.em
    return any(
        rule.height < 0.4 * em
        and last.baseline < rule.top < line.baseline - 0.5 * em
        and rule.left < right
        and rule.right > left
        and rule.width > em
        for rule in strokes
    )


def _start(line: PrintedLine) -> float:
    """Where the line's first cell begins, or its ink if it begins with an opening mark cut to its half."""
    return line.signs[0].x if line.text[0] in OPENINGS else line.left


def _usual_row(chains: Sequence[Sequence[PrintedLine]], body: float) -> float:
    steps = [q.baseline - p.baseline for chain in chains for p, q in pairwise(chain) if abs(p.em - body) < 0.05 * body]
    usual = max(cluster(steps, 0.03 * body), key=len, default=(1.5 * body,))
    near = [step for step in steps if abs(step - usual[0]) < 0.12 * usual[0]]
    return sum(near) / len(near) if near else 1.5 * body


def _by_row(chain: Sequence[PrintedLine], row: float) -> Iterator[list[PrintedLine]]:
    """A chain cut where more white stands between two lines than the text's own."""
    start = 0
    for n in range(1, len(chain)):
        usual = row * max(1.0, chain[n].em / chain[0].em)
        if chain[n].baseline - chain[n - 1].baseline > _PITCH * usual:
            yield list(chain[start:n])
            start = n
    yield list(chain[start:])


def _runs(part: Sequence[PrintedLine], body: float) -> bool:
    """Is this running text? Larger type must be several lines of sentences."""
    if part[0].em <= _LARGER * body:
        return True
    return len(part) >= 4 and any("。" in line.text for line in part)


def _left(part: Sequence[PrintedLine]) -> float:
    lefts = [line.left for line in part if line.text[0] not in OPENINGS]
    return min(lefts, default=min(line.left for line in part))


def _right(part: Sequence[PrintedLine]) -> float:
    return max(line.right for line in part)


def _with_edges(legs: Sequence[TextLeg]) -> list[TextLeg]:
    """The legs with the edges of their column: one whose lines are all indented, or all short, takes them from the others."""
    lefts = [leg.left for leg in legs if len(leg.lines) >= 3]
    widths = cluster(
        [leg.right - leg.left for leg in legs if len(leg.lines) >= 3], 0.3 * min((leg.em for leg in legs), default=0)
    )
    usual = max(widths, key=len, default=(0.0,))
    kept = []
    for leg in legs:
        edges = [left for left in lefts if abs(left + 2 * leg.em - leg.left) < 0.15 * leg.em]
        like = [left for left in lefts if abs(left - leg.left) < 0.3 * leg.em]
        left = min(edges) if edges and (not like or len(leg.lines) < 3) else leg.left
        kept.append(replace(leg, left=left, right=_right_edge(leg, left, legs, usual[-1])))
    return kept


def _right_edge(leg: TextLeg, left: float, legs: Sequence[TextLeg], usual: float) -> float:
    """Where its column ends: where that of a leg above or below it does, else as wide as most legs are."""
    same = [other for other in legs if abs(other.left - left) < 0.3 * leg.em and len(other.lines) >= 3]
    like = [other.right for other in same if other.right - leg.right < 2.5 * leg.em or len(leg.lines) < 3]
    if like:
        return max(leg.right, *like)
    return leg.right if len(leg.lines) >= 3 or left == leg.left else max(leg.right, left + usual)
