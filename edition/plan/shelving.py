"""Shelves (上架): blocks in their order, each where it first has room; what lies between them stays white."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.plan.blocks import Block, Shelves
from edition.plan.item import Goal, Item


def shelved(items: tuple[Item, ...], goal: Goal) -> Iterator[Shelves]:
    """What must stand in a corner there, then what at an edge, then the others in their order, each in its cheapest shape where
    it first has room.
    """
    floor = _Floor(goal.rows, [0] * goal.columns)
    for item in sorted(items, key=lambda item: -len(item.corner.split("-")) if item.corner else 0):
        shapes = (blocks for menu in item.menu.values() for blocks in menu.values())
        cheapest = sorted((block for blocks in shapes for block in blocks), key=lambda block: block.cost)
        if not any(floor.take(block, item.corner or "") for block in cheapest):
            return
    foot = max((row + block.rows for block, _, row in floor.placed), default=0)
    yield Shelves(sum(block.cost for block, _, _ in floor.placed), goal.columns, foot, tuple(floor.placed))


@dataclass(frozen=True, slots=True)
class _Floor:
    """What is taken of each column, a bit for each row, and what stands there.

    Looking at each block for each place took the square of the blocks; the rows of a column are one number.
    """

    rows: int
    taken: list[int]
    placed: list[tuple[Block, int, int]] = field(default_factory=list)
    full: set[tuple[int, int]] = field(default_factory=set)  # what found no place anywhere finds none later

    def take(self, block: Block, corner: str) -> bool:
        """Whether a block has room, in its corner or at its edge, else as high as it can and there as far left."""
        shape = block.columns, block.rows
        if shape in self.full:
            return False
        places = [
            (row, column) for column in self._columns(block, corner) if (row := self._row(block, column, corner)) >= 0
        ]
        if not places:
            if not corner:
                self.full.add(shape)
            return False
        row, column = min(places)
        for each in range(column, column + block.columns):
            self.taken[each] |= (1 << block.rows) - 1 << row
        self.placed.append((block, column, row))
        return True

    def _columns(self, block: Block, corner: str) -> range:
        right = len(self.taken) - block.columns
        return range(1) if "left" in corner else range(right, right + 1) if "right" in corner else range(right + 1)

    def _row(self, block: Block, column: int, corner: str) -> int:
        """The first row at which a block has room from a column on; -1 if it has none."""
        foot = self.rows - block.rows
        taken = 0
        for each in self.taken[column : column + block.columns]:
            taken |= each
        free = _runs(~taken & (1 << self.rows) - 1, block.rows)
        free &= 1 if "upper" in corner else 1 << foot if "lower" in corner else free
        return (free & -free).bit_length() - 1


def _runs(free: int, rows: int) -> int:
    """The rows from which so many are free."""
    held = 1
    while held < rows:
        step = min(held, rows - held)
        free &= free >> step
        held += step
    return free
