"""Items (待拼的件): stories, guests and bundles as the search sees them, and the rectangle that they are to fill."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from edition.plan.blocks import Block
from edition.plan.bodies import Hole
from edition.plan.table import Menu, Shapes
from edition.plan.terms import beyond_fifth, white_cell


@dataclass(frozen=True, slots=True)
class Host:
    """A story that can be set around others in the corners of its rectangle (让位).

    `spans` are the columns that its headline may stand over. `cells` says how many it may take with its headline over the
    first of two numbers of columns and its text over the second, `least` what it costs at least with its headline over so
    many, `around` gives its shapes of so many rows about a hole that may cost no more than a limit.
    """

    spans: tuple[int, ...]
    cells: Callable[[int, int], range]
    least: Callable[[int], int]
    around: Callable[[tuple[int, int], int, Hole, int], tuple[Block, ...]]


@dataclass(frozen=True, slots=True)
class Item:
    """What takes one place on the page. `rank` is 1 for the lead; `corner` is where a pin wants it, as `lower-right`, `lower`.

    An `elastic` item can take almost any height: a story that jumps. `around` gives the shapes of a story that leaves its
    lower right corner to a guest of this menu (刀把形), in the heights asked for over so many columns, `enfolding` those over
    all columns and so many rows that may cost no more than a limit, `cornered` those with guests in several corners. A
    `guest` may stand in such a corner. A `host` can be set around anything.
    """

    rank: int
    menu: Menu
    corner: str | None = None
    elastic: bool = False
    around: Callable[[Menu, Callable[[int], range]], Menu] | None = None
    enfolding: Callable[[Menu, int, int], Shapes] | None = None
    cornered: Callable[[Mapping[str, Menu], Callable[[int], range]], Menu] | None = None
    guest: bool = False
    host: Host | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """The rectangle to fill, and the weights of the terms that the search knows.

    It need only be filled `partly`, and if it is `loose`, with white between the items. A row that a story which jumps keeps
    costs `drawn`.
    """

    columns: int
    rows: int
    weights: dict[str, int]
    partly: bool = False
    loose: bool = False
    drawn: int = 0

    @property
    def credit(self) -> int:
        """What a cell is worth that an item fills: it is not white."""

        return self.weights["empty"] + self.weights["bare"] // 2 if self.partly else 0

    def cost(self, block: Block) -> int:
        """The cost of a block with the white that it leaves beside and under it; beside it costs as much as anywhere."""
        rows = self.rows - block.rows
        foot = self.weights["empty"] * self.columns * rows
        foot += self.weights["bare"] * beyond_fifth(self.columns, rows, self.rows)
        beside = (self.columns - block.columns) * block.rows
        return block.cost + self.credit * block.columns * block.rows + foot + white_cell(self.weights) * beside
