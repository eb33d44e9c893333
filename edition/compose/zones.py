"""Zones (版面区): the ground that each story and guest has on a page, taken from the cells of the plan."""

from collections.abc import Iterable, Iterator

from edition.compose.grid import PageGrid
from edition.compose.page import Zone
from edition.plan.plan import Cells, PagePlan

Corner = tuple[int, int]  # column and row


def zones(plan: PagePlan, grid: PageGrid) -> Iterator[Zone]:
    """The zones of a page: its stories, then its guests."""
    for story in plan.stories:
        yield Zone("story", story.article, _polygon(story.parts, grid))
    for guest in (*plan.fixed, *plan.guests):
        yield Zone(guest.kind, guest.id, _polygon((guest.cells,), grid))


def _polygon(parts: Iterable[Cells], grid: PageGrid) -> tuple[tuple[float, float], ...]:
    """The outline in points; neighbours meet in the middle of the gap between their columns."""
    return tuple((grid.x(column) - grid.gap / 2, grid.y(row)) for column, row in _outline(parts))


def _outline(parts: Iterable[Cells]) -> Iterator[Corner]:
    """The corners of rectangles that hang together, clockwise from the upper left."""
    sides = _sides({cell for part in parts for cell in _each(part)})
    start = min(sides, key=lambda corner: (corner[1], corner[0]))
    before, corner = (start[0], start[1] + 1), start
    while True:
        after = sides[corner]
        if not (before[0] == corner[0] == after[0] or before[1] == corner[1] == after[1]):
            yield corner
        before, corner = corner, after
        if corner == start:
            return


def _sides(cells: set[Corner]) -> dict[Corner, Corner]:
    """The sides of cells that have no neighbour there, each from corner to corner, clockwise around all."""
    sides = {}
    for column, row in cells:
        right, foot = column + 1, row + 1
        if (column, row - 1) not in cells:
            sides[column, row] = right, row
        if (right, row) not in cells:
            sides[right, row] = right, foot
        if (column, foot) not in cells:
            sides[right, foot] = column, foot
        if (column - 1, row) not in cells:
            sides[column, foot] = column, row
    return sides


def _each(cells: Cells) -> Iterator[Corner]:
    for row in range(cells.row, cells.row + cells.rows):
        for column in range(cells.column, cells.column + cells.columns):
            yield column, row
