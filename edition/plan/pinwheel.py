"""Pinwheels (风车式): a page of five blocks around one another, so that no straight cut goes through it (断版)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from edition.plan.blocks import Block, Pinwheel
from edition.plan.table import NO_LIMIT, Joins, Menu, Table, Window

BLOCKS = 5  # of a pinwheel
TRIPLES = 8_000  # of corner blocks looked at, at most

Held = tuple[int, Block]  # a set of items and a block that holds them
ByShape = dict[tuple[int, int], tuple[Held, ...]]  # by columns and rows


@dataclass(frozen=True, slots=True)
class _Wheel:
    """What the search looks up: by set of items the least `cells` that they take, the most, and their least cost; `most` is
    what a wheel may cost.

    `astray` are the items that pins keep out of each block: upper left, upper right, lower right, lower left, middle.
    """

    table: Table
    shapes: ByShape
    sums: list[tuple[int, int, int]]
    columns: int
    rows: int
    joins: Joins
    most: int
    astray: tuple[int, int, int, int, int]

    def fits(self, items: int, cells: int, cost: int) -> bool:
        """Whether these items can fill so many cells, and cost no more than they may on top of `cost`."""
        least, most, spent = self.sums[items]
        return least <= cells <= most and cost + spent <= self.most


def pinwheels(
    table: Table,
    window: Window,
    columns: int,
    rows: int,
    joins: Joins,
    most: int | None,
    shapes: "ByShape",
) -> Iterator[Block]:
    """The tilings of `columns` x `rows` by all items as a pinwheel that cost at most `most`; `shapes` are the table's."""
    count = len(window.least)
    upper, lower, left, right = joins.upper, joins.lower, joins.left, joins.right
    wheel = _Wheel(
        table=table,
        shapes=shapes,
        sums=_sums(table, window),
        columns=columns,
        rows=rows,
        joins=joins,
        most=NO_LIMIT if most is None else most,
        astray=(lower | right, lower | left, upper | left, upper | right, upper | lower | left | right),
    )
    whole = (1 << count) - 1
    for first, second, fourth in islice(_triples(wheel, whole), TRIPLES):
        if thirds := wheel.shapes.get((columns - fourth[1].columns, rows - second[1].rows)):
            yield from _closed(wheel, first, second, fourth, whole, thirds)


def _triples(wheel: _Wheel, whole: int) -> Iterator[tuple[Held, Held, Held]]:
    """Blocks at the upper left, the upper right and the lower left."""
    for first in _firsts(wheel, whole):
        room = wheel.columns * wheel.rows - first[1].columns * first[1].rows
        for fourth in _fourths(wheel, first[1]):
            rest = whole ^ first[0] ^ fourth[0]
            spent = first[1].cost + fourth[1].cost
            if not first[0] & fourth[0] and wheel.fits(rest, room - fourth[1].columns * fourth[1].rows, spent):
                for second in _seconds(wheel, first[1], fourth[1], rest):
                    yield first, second, fourth


def _firsts(wheel: _Wheel, whole: int) -> list[Held]:
    """Blocks at the upper left that leave the others the room they need, the cheapest first."""
    cells = wheel.columns * wheel.rows
    found = [
        (items, blocks[0])
        for items, menu in wheel.table.items()
        if not items & wheel.astray[0] and (whole ^ items).bit_count() >= 4
        for wide, shapes in menu.items()
        for high, blocks in shapes.items()
        if wide < wheel.columns and high < wheel.rows and wheel.fits(whole ^ items, cells - wide * high, blocks[0].cost)
    ]
    return sorted(found, key=lambda held: held[1].cost)


def _fourths(wheel: _Wheel, first: Block) -> Iterator[Held]:
    """Blocks under the first, narrower or wider than it."""
    for columns in range(1, wheel.columns):
        if columns != first.columns:
            for items, block in wheel.shapes.get((columns, wheel.rows - first.rows), ()):
                if not items & wheel.astray[3]:
                    yield items, block


def _seconds(wheel: _Wheel, first: Block, fourth: Block, rest: int) -> Iterator[Held]:
    """Blocks right of the first: less deep than it if the fourth reaches under them, else deeper."""
    columns, table, astray = wheel.columns - first.columns, wheel.table, wheel.astray[1]
    heights = range(first.rows) if first.columns < fourth.columns else range(first.rows + 1, wheel.rows)
    part = rest
    while part := (part - 1) & rest:
        if not part & astray and part in table and (shapes := table[part].get(columns)):
            for rows, blocks in shapes.items():
                if rows in heights:
                    yield part, blocks[0]


def _closed(
    wheel: _Wheel, first: Held, second: Held, fourth: Held, whole: int, thirds: tuple[Held, ...]
) -> Iterator[Pinwheel]:
    """The wheels that the items left close: one of some blocks at the lower right, and one in the middle."""
    rest = whole ^ first[0] ^ second[0] ^ fourth[0]
    columns, rows = abs(first[1].columns - fourth[1].columns), abs(first[1].rows - second[1].rows)
    for third_items, third in thirds:
        middle_items = rest ^ third_items
        if third_items & ~rest or third_items & wheel.astray[2] or middle_items & wheel.astray[4]:
            continue
        for middle in wheel.table.get(middle_items, {}).get(columns, {}).get(rows, ())[:1]:
            corners = (first[1], second[1], third, fourth[1])
            cost = sum(block.cost for block in (*corners, middle)) + wheel.joins.beside(first[1], second[1])
            cost += wheel.joins.stacked(first[0] | second[0], third_items | fourth[0]) or 0
            yield Pinwheel(cost, wheel.columns, wheel.rows, corners, middle)


def by_shape(table: Table) -> ByShape:
    """The sets of items of a table and their cheapest blocks, by shape."""
    shapes: dict[tuple[int, int], list[Held]] = {}
    for items, menu in table.items():
        for columns, heights in menu.items():
            for rows, blocks in heights.items():
                shapes.setdefault((columns, rows), []).append((items, blocks[0]))
    return {shape: tuple(held) for shape, held in shapes.items()}


def _sums(table: Table, window: Window) -> list[tuple[int, int, int]]:
    """By set of items the least and the most cells of its items together, and their least cost."""
    sums = [(0, 0, 0)]
    for item, (low, high) in enumerate(zip(window.least, window.most, strict=True)):
        price = _least_cost(table[1 << item])
        sums += [(least + low, most + high, cost + price) for least, most, cost in sums]
    return sums


def _least_cost(menu: Menu) -> int:
    return min(block.cost for shapes in menu.values() for blocks in shapes.values() for block in blocks)
