"""Legs (一栏里的一段): the rows of a galley that a plan gives to a column, every line on the page's grid."""

from collections.abc import Iterator
from itertools import groupby

from edition.compose.grid import PageGrid
from edition.compose.page import Rect, Role, SetLine, TextBox
from edition.plan.layout import Layout
from edition.plan.plan import Leg
from edition.typography.galley import Galley, Piece

Placed = tuple[int, Piece]  # the row of the page where a piece begins


def leg_boxes(leg: Leg, galley: Galley, article: str, grid: PageGrid, layout: Layout) -> tuple[TextBox, ...]:
    """The boxes of a leg, one for each paragraph or part of a paragraph that stands in it."""
    placed = tuple(_placed(leg, galley))
    return tuple(
        _box(kind, tuple(group), leg.column, article, grid, layout)
        for (_, kind), group in groupby(placed, key=lambda each: (each[1].paragraph, each[1].kind))
        if kind != "blank"
    )


def _placed(leg: Leg, galley: Galley) -> Iterator[Placed]:
    row = 0
    for piece in galley.pieces:
        if leg.start <= row < leg.stop:
            yield leg.row + row - leg.start, piece
        row += piece.rows


def _box(role: Role, placed: tuple[Placed, ...], column: int, article: str, grid: PageGrid, layout: Layout) -> TextBox:
    first_row, first = placed[0]
    last_row, last = placed[-1]
    rect = Rect(grid.x(column), grid.y(first_row), grid.column, grid.row * (last_row + last.rows - first_row))
    lines = tuple(line for row, piece in placed for line in _set_lines(row, piece, column, grid, layout))
    return TextBox(role, rect, lines, article, paragraph=first.paragraph, continued=not first.first)


def _set_lines(row: int, piece: Piece, column: int, grid: PageGrid, layout: Layout) -> Iterator[SetLine]:
    """The lines of a piece, a row each, in the middle of the rows it takes (占行)."""
    size = layout.styles[piece.style].size or layout.grid.size
    white = (piece.rows - len(piece.lines)) / 2
    for number, line in enumerate(piece.lines):
        yield SetLine(
            x=grid.x(column) + piece.indent * size,
            baseline=grid.baseline(row + white + number, size),
            size=size,
            style=piece.style,
            line=line,
        )
