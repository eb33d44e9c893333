"""Columns side by side (分栏的文本): a page whose text kept its layout is cut into its columns again.

A recursive cut on the grid of characters: across at wide blanks, then along gutters that run through all rows, then across
where that sets gutters free below or above.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from edition.intake.raw.braid import WORK, Fragment, parted, unbraided, usual_measures

_CELL = re.compile(r"\S+(?: \S+)*")
_NARROWEST = 7  # characters between the starts of two columns
_NEAR = 12  # rows around a pushed cell that tell where its column is
_FURTHEST = 8  # characters that it may have been pushed, with every cell before it
_GUTTER = 2  # blank characters
_LEAST = 2  # rows that must have text on either side of a gutter


class Slip(NamedTuple):
    """A piece of a row, and the character at which it starts; `pushed` up to the piece before, it may start anywhere."""

    start: int
    text: str
    pushed: bool = False


Slips = tuple[Slip, ...]


def is_laid_out(rows: Sequence[str]) -> bool:
    """Whether many lines hold several pieces with wide blanks between them."""
    filled = [row for row in rows if row.strip()]
    split = [row for row in filled if re.search(r"\S {3,}\S", row)]
    return len(split) > 0.25 * len(filled)


def columns(rows: Sequence[str]) -> list[list[Fragment]]:
    """The columns in reading order, top regions first, without the single blank rows that are other columns' lines."""
    cells = [tuple(Slip(match.start(), match[0]) for match in _CELL.finditer(row)) for row in rows]
    measures = usual_measures([cell.text for row in cells for cell in row])
    seated = _seated([tuple(part for cell in row for part in _parts(cell, measures)) for row in cells])
    return _cut(seated, WORK / max(1, sum(map(bool, seated))))


def _parts(cell: Slip, measures: Sequence[float]) -> Iterator[Slip]:
    for piece in parted(Fragment(cell.text, cell.start), measures):
        yield Slip(piece.start or 0, piece.text, piece.pushed)


def _seated(rows: Sequence[Slips]) -> list[Slips]:
    """The rows with every pushed cell where free cells above or below it start; one that finds no such place is no cell."""
    seated = []
    for number, row in enumerate(rows):
        around = rows[max(0, number - _NEAR) : number + _NEAR + 1] if any(cell.pushed for cell in row) else ()
        free = Counter(cell.start for other in around for cell in other if not cell.pushed)
        seated.append(tuple(_seats(row, free)))
    return seated


def _seats(row: Slips, free: Counter[int]) -> list[Slip]:
    found: list[Slip] = []
    pushes = 0
    for cell in row:
        pushes = pushes + 1 if cell.pushed else 0
        starts = [at for at in range(cell.start, cell.start + pushes * _FURTHEST) if free[at] >= _LEAST]
        if starts:
            best = max((at for at in starts if at <= starts[0] + 3), key=free.__getitem__)
            found.append(Slip(best, cell.text))
        elif cell.pushed:
            found[-1] = Slip(found[-1].start, f"{found[-1].text} {cell.text}")
        else:
            found.append(cell)
    return found


def _cut(rows: list[Slips], work: float) -> list[list[Fragment]]:
    """The columns of a region; `work` is what the search for braided ones may take a row."""
    rows = _trim(rows)
    if not rows:
        return []
    at = next((at for at in range(1, len(rows)) if not rows[at - 1] and not rows[at]), None)
    if at is None:
        gutters = _gutters(rows)
        if gutters:
            return [column for part in _slices(rows, gutters) for column in _cut(part, work)]
        at = _across(rows)
    if at is None:
        return _leaf([cells for cells in rows if cells], work)
    return _cut(rows[:at], work) + _cut(rows[at:], work)


def _leaf(rows: list[Slips], work: float) -> list[list[Fragment]]:
    """A region that no cut can part: one column, or several that are braided."""
    edges = _edges(rows)
    if len(edges) < 2:
        return [[Fragment(_joined(cells), cells[0].start) for cells in rows]]
    pieces = [tuple(Fragment(cell.text, cell.start, cell.pushed) for cell in cells) for cells in rows]
    measure = max(usual_measures([piece.text for row in pieces for piece in row]), default=0.0)
    _, columns = unbraided(pieces, len(edges), measure, edges, work * len(rows))
    return columns


def _edges(rows: Sequence[Slips]) -> list[int]:
    """The characters at which the columns of a region start, from the cells that stand free; one if there are no columns."""
    several = [cells for cells in rows if len(cells) > 1]
    if len(several) < max(_LEAST, len(rows) // 8):
        return [0]
    counts = Counter(cell.start for cells in rows for cell in cells if not cell.pushed)
    found: list[int] = []
    for start in sorted(counts):
        near = sum(counts[start + step] for step in range(-1, 4))
        if near >= max(_LEAST, len(rows) // 6) and (not found or start >= found[-1] + _NARROWEST):
            found.append(start)
    return found


def _trim(rows: list[Slips]) -> list[Slips]:
    filled = [number for number, cells in enumerate(rows) if cells]
    return rows[filled[0] : filled[-1] + 1] if filled else []


def _occupied(cells: Slips) -> int:
    """The characters of a row that are taken, as bits."""
    bits = 0
    for cell in cells:
        bits |= ((1 << len(cell.text)) - 1) << cell.start
    return bits


def _gutters(rows: Sequence[Slips]) -> list[int]:
    """Where blanks run through all rows with columns of text on both sides: the first character behind each."""
    bits = 0
    for cells in rows:
        bits |= _occupied(cells)
    runs = [match.span() for match in re.finditer(f"0{{{_GUTTER},}}", format(bits, "b")[::-1])]
    ends = [stop for _, stop in runs]
    edges = [0, *ends, bits.bit_length() + 1]
    kept = []
    for number, stop in enumerate(ends, 1):
        left = sum(any(edges[number - 1] <= cell.start < stop for cell in cells) for cells in rows)
        right = sum(any(stop <= cell.start < edges[number + 1] for cell in cells) for cells in rows)
        if left >= _LEAST and right >= _LEAST:
            kept.append(stop)
    return kept


def _slices(rows: Sequence[Slips], gutters: Sequence[int]) -> list[list[Slips]]:
    edges = [0, *gutters, 1 << 30]
    return [
        [tuple(cell for cell in cells if low <= cell.start < high) for cells in rows] for low, high in pairwise(edges)
    ]


def _across(rows: Sequence[Slips]) -> int | None:
    """The row before which a cut sets most gutters free, weighed by the rows they part.

    Only a cell that lies across a gutter is a reason to cut: a headline over the columns below, a story under those above.
    """
    best, score = None, 0
    for at in range(1, len(rows)):
        above, below = _gutters(rows[:at]), _gutters(rows[at:])
        free = len(above) * at + len(below) * (len(rows) - at)
        if free > score and (_lies_over(rows[at - 1], below) or _lies_over(rows[at], above)):
            best, score = at, free
    return best


def _lies_over(cells: Slips, gutters: Sequence[int]) -> bool:
    return any(
        cell.start < gutter - _GUTTER and cell.start + len(cell.text) > gutter for cell in cells for gutter in gutters
    )


def _joined(cells: Slips) -> str:
    text = ""
    for cell in cells:
        text += " " * (cell.start - cells[0].start - len(text)) + cell.text
    return text
