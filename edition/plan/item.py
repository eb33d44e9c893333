"""Items (待拼的件): stories, guests and bundles as the search sees them, and the rectangle that they are to fill."""

from collections.abc import Callable
from dataclasses import dataclass

from edition.plan.blocks import Block
from edition.plan.table import Menu


@dataclass(frozen=True, slots=True)
class Item:
    """What takes one place on the page. `rank` is 1 for the lead; `corner` is where a pin wants it, as `lower-right`, `lower`.

    An `elastic` item can take almost any height: a story that jumps. `around` gives the shapes of a story that leaves its
    lower right corner to a guest of this menu (刀把形).
    """

    rank: int
    menu: Menu
    corner: str | None = None
    elastic: bool = False
    around: Callable[[Menu], Menu] | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """The rectangle to fill, and the weights of the terms that the search knows.

    It need only be filled `partly`, and if it is `loose`, with white between the items.
    """

    columns: int
    rows: int
    weights: dict[str, int]
    partly: bool = False
    loose: bool = False

    def cost(self, block: Block) -> int:
        """The cost of a block with the white that it leaves beside and under it."""
        white = self.columns * self.rows - block.columns * block.rows
        return block.cost + self.weights["empty"] * white
