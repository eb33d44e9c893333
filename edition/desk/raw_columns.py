"""Columns side by side (分栏的文本): a page whose text kept its layout is cut into its columns again.

A recursive cut on the grid of characters: across at wide blanks, then along gutters that run through all rows, then across
where that sets gutters free below or above.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_CELL = re.compile(r"\S+(?: \S+)*")
_GUTTER = 2  # blank characters
_LEAST = 2  # rows that must have text on either side of a gutter


class Row(NamedTuple):
    """A line of a column and the character at which it starts."""

    start: int
    text: str


def is_laid_out(rows: Sequence[str]) -> bool:
    """Whether many lines hold several pieces with wide blanks between them."""
    filled = [row for row in rows if row.strip()]
    split = [row for row in filled if re.search(r"\S {3,}\S", row)]
    return len(split) > 0.25 * len(filled)


def columns(rows: Sequence[str]) -> list[list[Row]]:
    """The columns in reading order, top regions first; blank rows stay as they are."""
    return _cut([_cells(row) for row in rows])


Cells = tuple[Row, ...]


def _cells(row: str) -> Cells:
    return tuple(Row(match.start(), match[0]) for match in _CELL.finditer(row))


def _cut(rows: list[Cells]) -> list[list[Row]]:
    rows = _trim(rows)
    if not rows:
        return []
    at = next((at for at in range(1, len(rows)) if not rows[at - 1] and not rows[at]), None)
    if at is None:
        gutters = _gutters(rows)
        if gutters:
            return [column for part in _slices(rows, gutters) for column in _cut(part)]
        at = _across(rows)
    if at is None:
        return [[_joined(cells) for cells in rows if cells]]  # a single blank row is another column's line
    return _cut(rows[:at]) + _cut(rows[at:])


def _trim(rows: list[Cells]) -> list[Cells]:
    filled = [number for number, cells in enumerate(rows) if cells]
    return rows[filled[0] : filled[-1] + 1] if filled else []


def _occupied(cells: Cells) -> int:
    """The characters of a row that are taken, as bits."""
    bits = 0
    for start, text in cells:
        bits |= ((1 << len(text)) - 1) << start
    return bits


def _gutters(rows: Sequence[Cells]) -> list[int]:
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


def _slices(rows: Sequence[Cells], gutters: Sequence[int]) -> list[list[Cells]]:
    edges = [0, *gutters, 1 << 30]
    return [
        [tuple(cell for cell in cells if low <= cell.start < high) for cells in rows] for low, high in pairwise(edges)
    ]


def _across(rows: Sequence[Cells]) -> int | None:
    """The row before which a cut sets most gutters free, weighed by the rows they part."""
    best, score = None, 0
    for at in range(1, len(rows)):
        free = len(_gutters(rows[:at])) * at + len(_gutters(rows[at:])) * (len(rows) - at)
        if free > score:
            best, score = at, free
    return best


def _joined(cells: Cells) -> Row:
    if not cells:
        return Row(0, "")
    start = cells[0].start
    text = ""
    for cell in cells:
        text += " " * (cell.start - start - len(text)) + cell.text
    return Row(start, text)
