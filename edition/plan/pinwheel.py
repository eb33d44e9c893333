"""Pinwheels (风车式): a page of five blocks around one another, so that no straight cut goes through it (断版)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from edition.plan.blocks import Block, Pinwheel
from edition.plan.table import NO_LIMIT, Joins, Menu, Table, Window

TRIPLES = 8_000  # of corner blocks looked at, at most

Held = tuple[int, Block]  # a set of items and a block that holds them


@dataclass(frozen=True, slots=True)
class _Wheel:
    """What the search looks up: `least` the least cost of each item, `most` what a wheel may cost.

    `astray` are the items that pins keep out of each block: upper left, upper right, lower right, lower left, middle.
    """

    table: Table
    shapes: dict[tuple[int, int], tuple[Held, ...]]
    window: Window
    columns: int
    rows: int
    joins: Joins
    least: tuple[int, ...]
    most: int
    astray: tuple[int, int, int, int, int]

    def fits(self, items: int, cells: int, cost: int) -> bool:
        """Whether these items can fill so many cells, and cost no more than they may on top of `cost`."""
        least = most = 0
        for item, price in enumerate(self.least):
            if items >> item & 1:
                least += self.window.least[item]
                most += self.window.most[item]
                cost += price
        return least <= cells <= most and cost <= self.most


def pinwheels(table: Table, window: Window, columns: int, rows: int, joins: Joins, most: int | None) -> Iterator[Block]:
    """The tilings of `columns` x `rows` by all items as a pinwheel that cost at most `most`."""
    count = len(window.least)
    if count < 5:
        return
    upper, lower, left, right = joins.upper, joins.lower, joins.left, joins.right
    wheel = _Wheel(
        table=table,
        shapes=_by_shape(table),
        window=window,
        columns=columns,
        rows=rows,
        joins=joins,
        least=tuple(_least_cost(table[1 << item]) for item in range(count)),
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
    columns = wheel.columns - first.columns
    part = rest
    while part := (part - 1) & rest:
        if part & wheel.astray[1]:
            continue
        for rows, blocks in wheel.table.get(part, {}).get(columns, {}).items():
            if rows < wheel.rows and rows != first.rows and (rows < first.rows) == (first.columns < fourth.columns):
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


def _by_shape(table: Table) -> dict[tuple[int, int], tuple[Held, ...]]:
    shapes: dict[tuple[int, int], list[Held]] = {}
    for items, menu in table.items():
        for columns, heights in menu.items():
            for rows, blocks in heights.items():
                shapes.setdefault((columns, rows), []).append((items, blocks[0]))
    return {shape: tuple(held) for shape, held in shapes.items()}


def _least_cost(menu: Menu) -> int:
    return min(block.cost for shapes in menu.values() for blocks in shapes.values() for block in blocks)
