"""Boxes around stories (加框、底纹): a story keeps clear of its box on all sides, in a grid of its own."""

from collections.abc import Iterator
from dataclasses import replace

from edition.compose.grid import PageGrid
from edition.compose.page import Box, Rect, TintBox, framed
from edition.layout.layout import Layout
from edition.layout.looks import Look
from edition.plan.plan import Cells

TOP = 0.7  # rows that a box stands under the row above it
LIFT = 0.5  # rows that the text stands higher, so that it has white under it
HEAD_LIFT = (LIFT - TOP) / 2  # so that a headline group keeps its white above and below it


def inner_grid(grid: PageGrid, cells: Cells, pad: float, lift: float) -> PageGrid:
    """The grid of a box: every column narrower by `pad` points on both sides, the gaps as wide as all others."""
    column = grid.column - 2 * pad
    left = grid.x(cells.column) + cells.columns * pad - cells.column * (column + grid.gap)
    return replace(grid, left=left, top=grid.top - lift * grid.row, column=column)


def box_around(cells: Cells, look: Look, grid: PageGrid, layout: Layout) -> Iterator[Box]:
    """The ground and the frame of a story's place."""
    place = grid.rect(cells)
    rect = Rect(place.x, place.y + TOP * grid.row, place.w, place.h - TOP * grid.row)
    if look.tint:
        grey = round(255 * (1 - layout.frame.tint / 100))
        yield TintBox(rect, f"#{grey:02x}{grey:02x}{grey:02x}")
    if look.box:
        yield from framed(rect, layout.ink.thin)
