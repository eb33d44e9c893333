"""Boxes and grounds (加框、底纹、反白): a story keeps clear of its box on all sides, in a grid of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.compose.grid import PageGrid
from edition.compose.page import Box, Rect, TextBox, TintBox, framed
from edition.layout.layout import Layout
from edition.layout.looks import Look
from edition.plan.plan import Cells

TOP = 0.7  # rows that a box or a ground stands under the row above it
LIFT = 0.5  # rows that the text stands higher, so that it has white under it
FOOT = 0.4  # rows of white under the ground of a headline group
HEAD_LIFT = (LIFT - TOP) / 2  # so that a headline group keeps its white above and below it


def inner_grid(grid: PageGrid, cells: Cells, pad: float, lift: float) -> PageGrid:
    """The grid of a box: every column narrower by `pad` points on both sides, the gaps as wide as all others."""
    column = grid.column - 2 * pad
    left = grid.x(cells.column) + cells.columns * pad - cells.column * (column + grid.gap)
    return replace(grid, left=left, top=grid.top - lift * grid.row, column=column)


def wide_grid(grid: PageGrid, cells: Cells) -> PageGrid:
    """A grid of which a column is as wide as these cells, and stands where they do."""
    column = grid.width(cells.columns)
    return replace(grid, left=grid.x(cells.column) - cells.column * (column + grid.gap), column=column)


def box_around(cells: Cells, look: Look, grid: PageGrid, layout: Layout) -> Iterator[Box]:
    """The ground and the frame of a story's place."""
    place = grid.rect(cells)
    rect = Rect(place.x, place.y + TOP * grid.row, place.w, place.h - TOP * grid.row)
    if look.tint:
        yield TintBox(rect, _light(layout))
    if look.box:
        yield from framed(rect, layout.ink.thin)


def head_ground(place: Rect, look: Look, layout: Layout) -> Iterator[TintBox]:
    """The ground of a headline group that has one."""
    if look.ground:
        row = layout.grid.row
        foot = FOOT + LIFT * look.boxed
        rect = Rect(place.x, place.y + TOP * row, place.w, place.h - (TOP + foot) * row)
        dark = look.ground == "reverse"
        yield TintBox(rect, layout.ink.named(layout.frame.reverse) if dark else _light(layout))


def on_ground(boxes: Iterable[TextBox], look: Look, layout: Layout) -> Iterator[TextBox]:
    """The boxes of a headline group, white if its ground is dark (反白), and where they are ranged left clear of its edge."""
    for box in boxes:
        if look.ground and layout.head.range == "left" and not any(line.vertical for line in box.lines):
            slack = (box.rect.x + box.rect.w - line.x - line.line.width * line.size for line in box.lines)
            inset = max(0.0, min(layout.head_inset(look), *slack))
            box = replace(box, lines=tuple(replace(line, x=line.x + inset) for line in box.lines))  # noqa: PLW2901 - it stands for itself
        yield replace(box, colour="white") if look.ground == "reverse" else box


def _light(layout: Layout) -> str:
    grey = round(255 * (1 - layout.frame.tint / 100))
    return f"#{grey:02x}{grey:02x}{grey:02x}"
