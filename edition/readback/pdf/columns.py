"""Columns and paragraphs (栏与段) of a finished page, inferred from where its lines begin, end and follow one another."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TypeVar

from edition.readback.clause import Spot
from edition.readback.painted.painted_page import PageArea
from edition.readback.pdf.boxed_columns import columns_in_box
from edition.readback.pdf.marks import ADDRESS, FULL, NARROW
from edition.readback.pdf.printed_lines import PrintedLine, cluster
from edition.readback.pdf.signs import Sign
from edition.typography.classes import CLOSINGS, OPENINGS, STOPS

_T = TypeVar("_T")
_ASIDE = 2.5  # em that a line of a column, or a column in a box, begins beside the column at most
FLUSH = 0.05  # em; a line is flush if it ends as near as this to the edge


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A line in its column, in points: `left` and `right` are the column's edges, `top` says that it heads a leg.

    An edge where no other line begins is `alone`: a centred or flush-right line has one of its own.
    """

    line: PrintedLine
    column: int  # from 1
    left: float
    right: float
    top: bool
    alone: bool

    @property
    def offset(self) -> float:
        """Where the cell of the first sign begins, in em from the column's left edge."""
        return (self.line.left - self.left) / self.line.em

    @property
    def begins_flush(self) -> bool:
        """Does the line begin at the left edge, an opening mark by its full cell or cut to its ink?"""
        return abs(self.offset) <= FLUSH or (self.line.text[0] in OPENINGS and -0.9 <= self.offset <= -0.45)

    @property
    def is_flush(self) -> bool:
        """Does the line end at the right edge? With a mark: by its full cell, cut at most to its ink, or hanging."""
        sign, em = self.line.signs[-1], self.line.em
        if abs(self.line.right - self.right) <= FLUSH * em or abs(sign.x + sign.advance - self.right) <= FLUSH * em:
            return True
        room = (self.right - sign.x) / em
        if sign.char in NARROW and abs(room - sign.advance / em / 2 - 0.25) <= FLUSH:
            return True  # its ink in the middle of half an em, whatever its glyph has around it
        return sign.char in FULL and (0.12 <= room <= 0.5 or abs(room) <= FLUSH or abs(room - 1) <= FLUSH)

    def place(self, text: str) -> Spot:
        """This line as a place to name."""
        return Spot(text, page=self.line.page, column=self.column)


@dataclass(frozen=True)
class SetParagraph:
    """The lines of one paragraph, over columns and pages."""

    lines: tuple[ColumnLine, ...]

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        """Its characters in order."""
        return tuple(sign for placed in self.lines for sign in placed.line.signs)

    @cached_property
    def text(self) -> str:
        """Its characters in order, without spaces."""
        return "".join(sign.char for sign in self.signs)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """How many characters stand before the end of each line."""
        return tuple(accumulate(len(placed.line.signs) for placed in self.lines))

    @property
    def is_ranged_right(self) -> bool:
        """Do all its lines end where the first does, though the last begins farther in?"""
        first, last = self.lines[0].line, self.lines[-1].line
        near = FLUSH * first.em
        return last.left > first.left + near and all(abs(each.line.right - first.right) <= near for each in self.lines)

    def is_address(self, n: int) -> bool:
        """Does the character n belong to a web or mail address, which may be broken after its marks (U4)?"""
        return any(found.start() <= n < found.end() for found in ADDRESS.finditer(self.text))

    def line_of(self, n: int) -> ColumnLine:
        """The line that holds the character n."""
        return self.lines[bisect_right(self.ends, n)]


@dataclass(frozen=True, slots=True)
class SetText:
    """Text of one font and size as it stands on the pages: its paragraphs, and the usual step from line to line."""

    passages: tuple[SetParagraph, ...]
    row: float

    @property
    def lines(self) -> Iterator[ColumnLine]:
        """All lines, paragraph by paragraph."""
        return (placed for passage in self.passages for placed in passage.lines)


@dataclass(frozen=True, slots=True)
class _Column:
    """The lines of one page that share a left edge, from top to bottom."""

    number: int  # 0 until those of the whole page are known
    left: float
    alone: bool
    lines: tuple[PrintedLine, ...]

    @property
    def frame(self) -> PageArea | None:
        """The box or ground that it stands in; all columns of one are as wide as one another."""
        return self.lines[0].frame


def set_text_of(lines: Sequence[PrintedLine]) -> SetText:
    """Put lines in their columns and join them to paragraphs."""
    places = _grouped(lines, lambda line: (line.page, line.frame))
    columns = list(_numbered([column for place in places for column in _columns(place)]))
    row = _usual_step(columns)
    blocks = [replace(column, lines=block) for column in columns for block in _split(column.lines, 1.8 * row)]
    blocks = [block for page in _grouped(blocks, lambda block: block.lines[0].page) for block in _running(page, row)]
    legs = [
        [ColumnLine(line, block.number, block.left, edge, n == 0, block.alone) for n, line in enumerate(block.lines)]
        for alike in _grouped(blocks, lambda block: block.frame and (block.lines[0].page, block.frame))
        for block, edge in zip(alike, _right_edges(alike), strict=True)
    ]
    return SetText(tuple(_join([part for leg in legs for part in parts_of_leg(leg, row)])), row)


def _numbered(columns: Sequence[_Column]) -> Iterator[_Column]:
    """The columns of all pages, those of a box under the number of the page's column that they stand in."""
    for page in _grouped(columns, lambda column: column.lines[0].page):
        places = cluster([column.left for column in page], _ASIDE * page[0].lines[0].em)
        for column in page:
            yield replace(column, number=next(n for n, lefts in enumerate(places, 1) if column.left <= lefts[-1]))


def _columns(lines: Sequence[PrintedLine]) -> Iterator[_Column]:
    """The columns of a page, or of a box, from left to right. A line belongs to the nearest edge at or before its beginning."""
    em = lines[0].em
    starts = cluster([line.left for line in lines if line.text[0] not in OPENINGS], 0.12 * em)
    shared = [group[len(group) // 2] for group in starts if len(group) >= 2]
    box = columns_in_box(lines)
    edges = (
        box.lefts if box else [e for e in shared if not any(abs(e - 2 * em - other) < 0.12 * em for other in shared)]
    )
    held: dict[float, list[PrintedLine]] = defaultdict(list)
    for line in lines:
        held[max((edge for edge in edges if edge <= line.left + 0.6 * em), default=line.left)].append(line)
    for left in sorted(held):
        yield _Column(0, left, left not in edges, tuple(sorted(held[left], key=lambda line: line.baseline)))


def _usual_step(columns: Sequence[_Column]) -> float:
    em = columns[0].lines[0].em
    steps = [q.baseline - p.baseline for column in columns for p, q in pairwise(column.lines)]
    steps = [step for step in steps if 0.5 * em < step < 3 * em]
    usual = max(cluster(steps, 0.03 * em), key=len, default=(1.5 * em,))[0]
    # baselines that were snapped to pixels make unequal steps
    near = [step for step in steps if abs(step - usual) < 0.12 * usual]
    return sum(near) / len(near) if near else usual


def _split(lines: Sequence[PrintedLine], step: float) -> Iterator[tuple[PrintedLine, ...]]:
    start = 0
    for n in range(1, len(lines)):
        if lines[n].baseline - lines[n - 1].baseline > step:
            yield tuple(lines[start:n])
            start = n
    yield tuple(lines[start:])


def _running(blocks: Sequence[_Column], row: float) -> list[_Column]:
    """The blocks of a page without its head and foot: single lines that stand on one baseline above, or below, all others."""
    edges = [min(block.lines[0].baseline for block in blocks), max(block.lines[-1].baseline for block in blocks)]
    outer = [
        [block for block in blocks if any(abs(line.baseline - edge) < row / 2 for line in block.lines)]
        for edge in edges
    ]
    apart = [block for group in outer if all(len(block.lines) == 1 for block in group) for block in group]
    return [block for block in blocks if block not in apart] or list(blocks)


def _right_edges(blocks: Sequence[_Column]) -> list[float]:
    """The right edge of each block: where lines of its column end together, else as wide as most other blocks are.

    Of blocks in a box it is that of the box's columns.
    """
    box = columns_in_box([line for block in blocks for line in block.lines])
    if box:
        return [block.left + box.width for block in blocks]
    edges = [_shared_end(block, blocks) for block in blocks]
    widths = cluster(
        [edge - block.left for block, edge in zip(blocks, edges, strict=True) if edge is not None for _ in block.lines],
        FLUSH * blocks[0].lines[0].em,
    )
    usual = max(widths, key=len, default=(0.0,))[0]
    return [
        edge
        if edge is not None
        else max(_edge_around(block, blocks, edges, usual), *(line.right for line in block.lines))
        for block, edge in zip(blocks, edges, strict=True)
    ]


def _edge_around(block: _Column, blocks: Sequence[_Column], edges: Sequence[float | None], usual: float) -> float:
    """The right edge of the column that lines stand in which hang or are indented; else as far as most columns are wide."""
    around = [
        other.left + usual if edge is None else edge
        for other, edge in zip(blocks, edges, strict=True)
        if other.lines[0].page == block.lines[0].page
        and other.left < block.left < other.left + usual / 2
        and (edge is None or edge >= max(line.right for line in block.lines) - FLUSH * block.lines[0].em)
    ]
    return min(around, default=block.left + usual)


def _shared_end(block: _Column, blocks: Sequence[_Column]) -> float | None:
    """The rightmost place where lines that end with a character end together, in this block and those like it."""
    em = block.lines[0].em
    widest = _widest(block)
    reach = (0.6 if len(block.lines) >= 8 else 2.2) * em
    ends = [
        line.right
        for other in blocks
        if other.lines[0].page == block.lines[0].page
        and other.left == block.left
        and abs(_widest(other) - widest) < reach
        for line in other.lines
        if line.text[-1] not in FULL | NARROW
    ]
    shared = [group for group in cluster(ends, FLUSH * em) if len(group) >= max(2, 0.1 * len(ends))]
    return shared[-1][len(shared[-1]) // 2] if shared else None


def _widest(block: _Column) -> float:
    return max(line.right for line in block.lines)


def parts_of_leg(leg: Sequence[ColumnLine], row: float, *, tables: bool = True) -> Iterator[SetParagraph]:
    """A leg cut before every line that opens a paragraph: by an indent, by white above it, or flush right under a short one;
    a row of a table is none of its neighbours'. Without `tables` wide white in a line says nothing: a credit may follow it.
    """
    start = 0
    for n in range(1, len(leg)):
        white = leg[n].line.baseline - leg[n - 1].line.baseline > 1.25 * row
        tabular = tables and (leg[n].line.is_tabular or leg[n - 1].line.is_tabular)
        other = leg[n].line.block != leg[n - 1].line.block
        if white or tabular or other or _is_indented(leg[n]) or _stands_right(leg[n], leg[n - 1]):
            yield SetParagraph(tuple(leg[start:n]))
            start = n
    yield SetParagraph(tuple(leg[start:]))


def _stands_right(placed: ColumnLine, before: ColumnLine) -> bool:
    """Is this a line set flush right, after the end of a paragraph?"""
    ended = not before.is_flush or _ends_sentence(before)
    return ended and placed.is_flush and not placed.begins_flush


def _is_indented(placed: ColumnLine) -> bool:
    return placed.offset >= 1.2


def _join(parts: Sequence[SetParagraph]) -> Iterator[SetParagraph]:
    """Join the end of a leg with the top of the leg that goes on with its paragraph."""
    ordered = sorted(parts, key=lambda part: (part.lines[0].line.page, part.signs[0].order))
    if all(part.lines[0].line.block is not None for part in ordered):
        yield from _tagged(ordered)
        return
    after = {n: n + 1 for n, (p, q) in enumerate(pairwise(ordered)) if _is_open_top(q) and _leads_to(p, q)}
    goals = set(after.values())
    for n, part in enumerate(ordered):
        if _is_open_top(part) and n not in goals:
            before = [m for m, p in enumerate(ordered) if m not in after and _breaks_off(p) and _stands_before(p, part)]
            if before:
                after[max(before, key=lambda m: _reading_place(ordered[m].lines[-1]))] = n
                goals.add(n)
    for n in range(len(ordered)):
        if n not in goals:
            yield SetParagraph(tuple(_whole(n, ordered, after)))


def _tagged(parts: Sequence[SetParagraph]) -> Iterator[SetParagraph]:
    """The parts as the file's own tags join them."""
    for group in _grouped(parts, lambda part: block.number if (block := part.lines[0].line.block) else -1):
        yield SetParagraph(tuple(line for part in group for line in part.lines))


def _whole(n: int, parts: Sequence[SetParagraph], after: Mapping[int, int]) -> Iterator[ColumnLine]:
    yield from parts[n].lines
    if n in after:
        yield from _whole(after[n], parts, after)


def _is_open_top(part: SetParagraph) -> bool:
    """Does the part head a leg without opening a paragraph?"""
    first = part.lines[0]
    return first.top and not first.alone and not first.line.under and not _is_indented(first)


def _leads_to(p: SetParagraph, q: SetParagraph) -> bool:
    """Does q go on with p, being painted next? Where other text was painted between them, p must break off."""
    return _breaks_off(p) or q.signs[0].order == p.signs[-1].order + 1


def _breaks_off(part: SetParagraph) -> bool:
    """Does the part end with a full line in the middle of a sentence?"""
    return part.lines[-1].is_flush and not _ends_sentence(part.lines[-1])


def _ends_sentence(placed: ColumnLine) -> bool:
    return placed.line.text[-1] in STOPS | CLOSINGS | frozenset("：；")


def _stands_before(p: SetParagraph, q: SetParagraph) -> bool:
    """Is p in the column to the left of q, or on the page before?"""
    end, start = p.lines[-1], q.lines[0]
    if end.line.page == start.line.page:
        return end.column == start.column - 1
    return end.line.page == start.line.page - 1


def _reading_place(placed: ColumnLine) -> tuple[int, int, float]:
    return placed.line.page, placed.column, placed.line.baseline


def _grouped(items: Sequence[_T], key: Callable[[_T], Hashable]) -> list[list[_T]]:
    groups: dict[Hashable, list[_T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return list(groups.values())
