"""Lines (行) of a page, put together again from its glyphs by geometry alone. All lengths in points."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from edition.readback.painted.painted_page import PageArea
from edition.readback.pdf.marks import is_han
from edition.readback.pdf.signs import Sign, TaggedBlock
from edition.typography.classes import OPENINGS


@dataclass(frozen=True)
class PrintedLine:
    """A line of one column; `raised` are the smaller signs above or below its baseline (note marks, indices).

    `under` says that text in another font stands right above it: a subhead, a bold beginning of its paragraph.
    """

    page: int
    signs: tuple[Sign, ...]
    raised: tuple[Sign, ...] = ()
    under: bool = False

    @cached_property
    def text(self) -> str:
        """Its characters, without spaces."""
        return "".join(sign.char for sign in self.signs)

    @property
    def block(self) -> TaggedBlock | None:
        """The paragraph, item or cell that it belongs to, by the file's own tags; what stands before it may be its marker."""
        return self.signs[-1].block

    @property
    def frame(self) -> PageArea | None:
        """The box or ground that it stands in."""
        return self.signs[0].frame

    @property
    def is_cell(self) -> bool:
        """Is it a line of a table's cell, by the file's own tags?"""
        return self.block is not None and self.block.is_cell

    @cached_property
    def em(self) -> float:
        """The type size that most of its signs have."""
        return Counter(sign.size for sign in self.signs).most_common(1)[0][0]

    @cached_property
    def baseline(self) -> float:
        """Its distance from the top of the page."""
        return sorted(sign.y for sign in self.signs)[len(self.signs) // 2]

    @cached_property
    def left(self) -> float:
        """The cell edge of its first sign."""
        return min(self.signs[0].cell, *(sign.x for sign in self.raised), math.inf)

    @cached_property
    def right(self) -> float:
        """Where its last sign ends, the blank half of a mark left out."""
        return max(self.signs[-1].inner_right, *(s.x + s.advance for s in self.raised), 0.0)

    @cached_property
    def han_gaps(self) -> tuple[float, ...]:
        """What stands between two neighbouring Chinese characters, in em; not where a space or a raised sign does.

        A glyph may be given a wider advance, so that no reader takes the white behind it for a space: it fills its em only.
        """
        return tuple(
            (q.x - p.x - min(p.advance, p.size)) / p.size
            for p, q in pairwise(self.signs)
            if is_han(p.char) and is_han(q.char) and not q.spaced and not any(p.x < r.x < q.x for r in self.raised)
        )

    @cached_property
    def is_tabular(self) -> bool:
        """Do its signs stand in columns of their own, as the cells of a table do: wide white and no space between them?"""
        return any(
            _blank(p, q) > _CELLS and q.x - p.x - p.advance > _CELLS * p.size and not q.spaced
            for p, q in pairwise(self.signs)
            if not any(p.x < r.x < q.x for r in self.raised)
        )

    @cached_property
    def stretch(self) -> float:
        """What justification added to every gap, in em: the median between Chinese characters (0 if there are few)."""
        gaps = sorted(self.han_gaps)
        return gaps[len(gaps) // 2] if len(gaps) >= 3 else 0.0


Signs = tuple[Sign, ...]  # neighbours on one baseline
_CELLS = 0.6  # em; no justified line of ours has such white in it
_MOST_RAISED = 6  # signs of an index or a power; more are a text of their own


def lines_of(page: int, signs: Sequence[Sign], size: float, font: str) -> tuple[PrintedLine, ...]:
    """The lines set mainly in one font and size, from top to bottom and from left to right."""
    pieces = _pieces([sign for sign in signs if 0.4 * size <= sign.size <= 1.15 * size])
    small = [piece for piece in pieces if all(sign.size < 0.85 * size for sign in piece)]
    others = [piece for piece in pieces if not _is_set_in(piece, size, font) and piece not in small]
    return tuple(_line(page, piece, small, others) for piece in pieces if _is_set_in(piece, size, font))


def every_line(page: int, signs: Sequence[Sign]) -> tuple[PrintedLine, ...]:
    """All lines, whatever they are set in; small signs beside a line that is much larger are its raised ones."""
    groups = [list(_rows(group)) for group in _by_size(signs)]
    edges = [edge for rows in groups for edge in _edges([piece[0] for row in rows for piece in _cut(row, _is_apart)])]
    body = Counter(sign.size for sign in signs).most_common(1)[0][0] if signs else 0.0
    rows = [row for group in groups for row in group]
    cuts = [q.order == p.order + 1 for row in rows for p, q in pairwise(row) if _parts(p, q, edges, body)]
    across = sum(cuts) > 0.2 * len(cuts)  # painted row by row over all columns; else what is painted on is one line
    lines = [
        PrintedLine(page, piece)
        for row in rows
        for piece in _cut(row, lambda p, q: _parts(p, q, edges, body) and (across or not _is_near(p, q)))
    ]
    hosts: dict[int, list[Sign]] = {}
    for n, line in enumerate(lines):
        host = (
            next((m for m, other in enumerate(lines) if _is_raised(line, other)), None)
            if len(line.signs) <= 4
            else None
        )
        if host is not None:
            hosts.setdefault(host, []).extend(line.signs)
            hosts.setdefault(n, [])
    return tuple(
        replace(line, raised=tuple(hosts.get(n, ()))) for n, line in enumerate(lines) if n not in hosts or hosts[n]
    )


def _parts(p: Sign, q: Sign, edges: Sequence[float], body: float) -> bool:
    """Does another line begin at q? Headlines side by side may stand nearer than a gutter, but are painted one by one."""
    if q.order != p.order + 1 and q.size > 1.2 * body:
        return _blank(p, q) > 0.05
    return _is_gutter(p, q, edges)


def _is_near(p: Sign, q: Sign) -> bool:
    return q.order == p.order + 1 and _blank(p, q) < 8


def _by_size(signs: Sequence[Sign]) -> Iterator[list[Sign]]:
    """Signs in groups of like size; a size joins the group whose greatest is at most an eighth smaller."""
    group: list[Sign] = []
    for sign in sorted(signs, key=lambda s: (s.size, s.order)):
        if group and sign.size > 1.125 * group[-1].size:
            yield group
            group = []
        group.append(sign)
    if group:
        yield group


def _is_raised(line: PrintedLine, host: PrintedLine) -> bool:
    """Do few small signs stand above the baseline of a larger line, or a little below it, within its length or close behind?"""
    if line.em > 0.75 * host.em or not -0.25 * host.em < host.baseline - line.baseline < 0.7 * host.em:
        return False
    if (
        not host.left - 0.3 * host.em <= line.left <= host.right + 0.3 * host.em
    ):  # else they end a leg of the next column
        return False
    return line.right <= host.right + 2 * line.em * len(line.signs)


def _pieces(signs: Sequence[Sign]) -> list[Signs]:
    """Rows cut at the gutters between columns."""
    rows = list(_rows(signs))
    filled = _Filled(signs)
    edges = _edges([piece[0] for row in rows for piece in _cut(row, lambda p, q: _is_apart(*filled.white(p, q)))])
    return [
        piece
        for row in rows
        for piece in _cut(row, lambda p, q: _in_other_cell(p, q) or _is_gutter(*filled.white(p, q), edges))
    ]


def _in_other_cell(p: Sign, q: Sign) -> bool:
    return p.block != q.block and any(sign.block is not None and sign.block.is_cell for sign in (p, q))


class _Filled:
    """What small signs, above or below their baseline, fill of the white between two signs of a line: 10⁻⁹、."""

    def __init__(self, signs: Sequence[Sign]) -> None:
        self.signs = {sign.order: sign for sign in signs}

    def white(self, p: Sign, q: Sign) -> tuple[Sign, Sign]:
        """The two signs with the most white between them, from p to q, if all between are small; else p and q."""
        between = [self.signs.get(order) for order in range(p.order + 1, q.order)] if p.order < q.order else []
        small = [s for s in between if s and s.size < 0.85 * p.size and abs(s.y - p.y) < 0.6 * p.size]
        if not small or len(small) < len(between) or len(small) > _MOST_RAISED:
            return p, q
        chain = (p, *sorted(small, key=lambda s: s.x), q)
        one, two = max(pairwise(chain), key=lambda pair: pair[1].inner_left - pair[0].inner_right)
        return replace(one, size=p.size, order=two.order - 1), two


def _rows(signs: Sequence[Sign]) -> Iterator[Signs]:
    """Signs on one baseline, from left to right, whatever their column."""
    row: list[Sign] = []
    for sign in sorted(signs, key=lambda s: s.y):
        if row and sign.y - row[0].y > 0.1 * row[0].size:
            yield _rightward(row)
            row = []
        row.append(sign)
    if row:
        yield _rightward(row)


def _rightward(row: list[Sign]) -> Signs:
    # by the inner halves: of two marks that share one em, the cells may begin at the same place
    return tuple(sorted(row, key=lambda s: (s.inner_left, s.order)))


def _cut(row: Sequence[Sign], apart: Callable[[Sign, Sign], bool]) -> Iterator[Signs]:
    start = 0
    for n in range(1, len(row)):
        if apart(row[n - 1], row[n]):
            yield tuple(row[start:n])
            start = n
    yield tuple(row[start:])


def _blank(p: Sign, q: Sign) -> float:
    """The white between two neighbours in em, the blank halves of marks counted in."""
    return (q.inner_left - p.inner_right) / p.size


def _is_apart(p: Sign, q: Sign) -> bool:
    """May a column begin at q? First guess, from these two alone; two marks in full cells are no gutter."""
    return _blank(p, q) > 0.25 if q.order != p.order + 1 else q.cell - p.inner_right > 0.8 * p.size


def _is_gutter(p: Sign, q: Sign, edges: Sequence[float]) -> bool:
    """Does a column begin at q? What was painted in one go needs wide white at a column's edge."""
    blank = _blank(p, q)
    if blank <= (0.25 if q.order == p.order + 1 else 0.05):
        return False
    # flush, indented, and either with the blank half cut off
    offsets = (0, 2, -0.5, 1.5) if q.char in OPENINGS else (0, 2)
    reach = 0.12 * q.size
    at_edge = any(
        p.inner_right - reach < edge < q.inner_left + reach
        and any(abs(q.cell - edge - offset * q.size) < reach for offset in offsets)
        for edge in edges
    )
    if q.order == p.order + 1:
        return blank > 0.9 if at_edge else blank > (6 if q.spaced else 3)
    return at_edge or blank > 0.6


def _edges(starts: Sequence[Sign]) -> tuple[float, ...]:
    """Where three lines or more begin at the same place, but for the indents of first lines."""
    if not starts:
        return ()
    em = starts[0].size
    groups = [group for group in cluster([sign.cell for sign in starts], 0.1 * em) if len(group) >= 3]
    counts = {group[len(group) // 2]: len(group) for group in groups}
    return tuple(
        edge
        for edge, count in counts.items()
        if not any(abs(edge - 2 * em - other) < 0.12 * em and more >= count for other, more in counts.items())
    )


def cluster(values: Iterable[float], reach: float) -> tuple[tuple[float, ...], ...]:
    """Values in groups, rising; a value joins a group whose greatest is at most `reach` away."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= reach:
            groups[-1].append(value)
        else:
            groups.append([value])
    return tuple(tuple(group) for group in groups)


def _is_set_in(piece: Sequence[Sign], size: float, font: str) -> bool:
    own = sum(sign.font == font and abs(sign.size - size) <= 0.02 * size for sign in piece)
    return own >= 0.6 * len(piece)


def _line(page: int, piece: Signs, small: Sequence[Signs], others: Sequence[Signs]) -> PrintedLine:
    line = PrintedLine(page, piece)
    em, left, right = line.em, piece[0].cell, piece[-1].inner_right
    raised = [
        sign
        for each in small
        if 0.1 * em < abs(line.baseline - each[0].y) < 0.6 * em
        for sign in each
        if left - 0.8 * em <= sign.x <= right + 0.8 * em
        and not (len(piece) == 1 and is_han(sign.char))  # a byline beside a headline that runs downwards
    ]
    under = any(
        0.8 * em < line.baseline - each[0].y < 1.8 * em and each[0].x < right and each[-1].inner_right > left
        for each in others
    )
    return PrintedLine(page, piece, tuple(raised), under)
