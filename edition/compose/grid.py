"""The grid (版面网格): where the columns and rows of a page lie, in points from the top left corner of the sheet."""

from dataclasses import dataclass

from edition.compose.page import Rect
from edition.layout.layout import Layout
from edition.plan.plan import Cells
from edition.units import points

IDEOGRAPH_RISE = (
    0.38  # the middle of a Han character's em box above its baseline, in em (the box reaches from -.12 to .88)
)


@dataclass(frozen=True, slots=True)
class PageGrid:
    """The lines of one sheet: `left` and `top` of the type area (版心), the width of a column, the gap, the row."""

    sheet_width: float
    sheet_height: float
    left: float
    top: float
    columns: int
    rows: int
    column: float
    gap: float
    row: float

    def x(self, column: int) -> float:
        """The left edge of a column."""
        return self.left + column * (self.column + self.gap)

    def y(self, row: float) -> float:
        """The upper edge of a row."""
        return self.top + row * self.row

    def width(self, columns: int) -> float:
        """The width of columns side by side with the gaps between them."""
        return columns * self.column + (columns - 1) * self.gap

    def rect(self, cells: Cells) -> Rect:
        """The place of a slot."""
        return Rect(self.x(cells.column), self.y(cells.row), self.width(cells.columns), cells.rows * self.row)

    def baseline(self, row: float, size: float) -> float:
        """The baseline of type of `size` points whose em boxes stand in the middle of a row."""
        return centred_baseline(self.y(row) + self.row / 2, size)


def centred_baseline(middle: float, size: float) -> float:
    """The baseline of type whose em boxes have their middle at `middle`."""
    return middle + IDEOGRAPH_RISE * size


def grid_of(layout: Layout) -> PageGrid:
    """The grid that a layout lays over its sheet."""
    rules = layout.grid
    width, height = points(layout.page.width), points(layout.page.height)
    return PageGrid(
        sheet_width=width,
        sheet_height=height,
        left=(width - rules.width(rules.columns)) / 2,
        top=points(layout.page.top),
        columns=rules.columns,
        rows=rules.rows,
        column=rules.width(1),
        gap=rules.gap * rules.size,
        row=rules.row,
    )
