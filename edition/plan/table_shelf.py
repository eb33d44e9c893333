"""Shelves of tiling tables (拼版表的架): the blocks of a set of items and a width, as the innermost loops want them."""

from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from edition.plan.blocks import Block, Stack
from edition.plan.edges import Edge
from edition.plan.terms import alike

SIZES = 1000  # a crown is the size of the headline at the upper left x SIZES + that of the one at the upper right
CROWN = 1 << 14  # a key is rows + CROWN * crown; things are measured on pages of 10,000 rows
KEYS = CROWN * SIZES * SIZES  # that there may be

Abreast = tuple[int, int, int, Block]  # cost, what the headlines at the upper left and right are of a crown, block


@dataclass(slots=True)
class Shelf:
    """The blocks of a set of items and a width, the cheapest first.

    `heights` has a bit for each height that there is: nine of ten shelves side by side have none in common.
    """

    least: int
    heights: int
    blocks: list[tuple[int, int, int, Block]]  # cost, rows, key
    cheapest: list[tuple[int, int, Block]]  # cost, rows; one of each height
    abreast: dict[int, list[Abreast]]  # by rows
    by_rows: dict[int, tuple[Block, ...]]
    lowest: int
    highest: int
    under: "Under"

    @classmethod
    def of(cls, shapes: dict[int, tuple[Block, ...]]) -> "Shelf":
        """A shelf of what fills each height."""
        blocks = [
            (block.cost, rows, rows + CROWN * _crown(block.left, block.right), block)
            for rows, alternatives in shapes.items()
            for block in alternatives
        ]
        cheapest = [(alternatives[0].cost, rows, alternatives[0]) for rows, alternatives in shapes.items()]
        abreast: dict[int, list[Abreast]] = {rows: [] for rows in shapes}
        for cost, rows, key, block in blocks:
            abreast[rows].append(set_abreast(cost, key // CROWN, block))
        return cls.laid(sorted(blocks, key=itemgetter(0, 1, 2)), sorted(cheapest, key=itemgetter(0, 1)), abreast)

    @classmethod
    def laid(
        cls,
        blocks: list[tuple[int, int, int, Block]],
        cheapest: list[tuple[int, int, Block]],
        abreast: dict[int, list[Abreast]],
    ) -> "Shelf":
        """A shelf of blocks that stand in their order already."""
        shapes = {rows: tuple([each[3] for each in abreast[rows]]) for rows in sorted(abreast)}
        heights = sum([1 << rows for rows in shapes])
        under = Under.of(cheapest)
        return cls(blocks[0][0], heights, blocks, cheapest, abreast, shapes, min(shapes), max(shapes), under)

    def put_together(self) -> "Shelf":
        """The same, if a table has put its blocks together: a stack never stands under another block, for that stands on the
        upper half of it too. So a third of all pairs that were looked at are left out, a fifth of the time of a wide table, and
        of 265 pages one was another.
        """
        self.under = Under.of([each for each in self.cheapest if not isinstance(each[2], Stack)])
        return self


@dataclass(slots=True)
class Under:
    """What of a shelf may stand under others, the cheapest first; its least cost and its heights."""

    blocks: list[tuple[int, int, Block]]  # cost, rows
    least: int
    lowest: int
    highest: int

    @classmethod
    def of(cls, blocks: list[tuple[int, int, Block]]) -> "Under":
        """These, if there are any."""
        rows = [each[1] for each in blocks] or [0]
        return cls(blocks, blocks[0][0] if blocks else 0, min(rows), max(rows))


def set_abreast(cost: int, crown: int, block: Block) -> Abreast:
    """A block among those of its height, its crown parted."""
    right = crown % SIZES
    return cost, crown - right, right, block


def _crown(left: Edge, right: Edge) -> int:
    """The sizes of the headlines at the upper left and the upper right, as one number."""
    upper_left = left[0][2] if left and left[0][0] == 0 else 0
    upper_right = right[0][2] if right and right[0][0] == 0 else 0
    return upper_left * SIZES + upper_right


@cache
def unlike_crowns(crown: int, other: int) -> bool:
    """Whether the headlines at one of the upper corners are not alike."""
    return any(not alike(one, two) for one, two in zip(divmod(crown, SIZES), divmod(other, SIZES), strict=True))
