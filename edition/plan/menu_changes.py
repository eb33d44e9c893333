"""What a menu becomes (菜单的增减): without what is shallow, with white under stories, with a credit for what is filled."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

from edition.plan.blocks import Block, GuestLeaf, StoryLeaf, White
from edition.plan.plan import StorySlot
from edition.plan.put_together import stack
from edition.plan.table import NO_LIMIT, Menu, Shapes

RAGGED = 5  # rows of white that a story or a guest may leave under it, at the foot of a page that need not be filled


def filled(menu: Menu) -> Menu:
    """A menu without the widths that have no shapes."""
    return {columns: shapes for columns, shapes in menu.items() if shapes}


def each_shape(menu: Menu) -> list[Block]:
    """The cheapest block of each shape."""
    return [blocks[0] for shapes in menu.values() for blocks in shapes.values()]


def narrowest(menu: Menu) -> Menu:
    """The shapes of the least width."""
    return {columns: menu[columns] for columns in sorted(menu)[:1]}


def nearly_as_high(menu: Menu, rows: int) -> bool:
    """Whether the lowest shape leaves, of so many rows, hardly any to others over or under it: less than a quarter."""
    return min(high for shapes in menu.values() for high in shapes) * 4 > rows * 3


def blank(columns: int, rows: int, cell: int) -> Menu:
    """White of any size up to so many columns and rows, at a price for each cell."""
    return {
        wide: {high: (White(cell * wide * high, wide, high),) for high in range(1, rows + 1)}
        for wide in range(1, columns + 1)
    }


def deep(menu: Menu, rows: int) -> Menu:
    """Those shapes of a story of which each leg has so many rows or more."""
    kept = {
        columns: {
            high: tuple(block for block in blocks if _shallowest(block) >= rows) for high, blocks in shapes.items()
        }
        for columns, shapes in menu.items()
    }
    return filled({columns: {high: held for high, held in shapes.items() if held} for columns, shapes in kept.items()})


def _shallowest(block: Block) -> int:
    """The rows of the shortest leg of a story in its rectangle."""
    return min(_legs(block), default=0)


def _legs(block: Block) -> Iterator[int]:
    """The rows of all legs in a block; those of one story without placing it, which took a tenth of a page's time."""
    if not isinstance(block, StoryLeaf):
        yield from (leg.rows for slot in block.place(0, 0) if isinstance(slot, StorySlot) for leg in slot.legs)
        return
    whole = block.rows - block.head.rows - block.white
    over, above = (block.pictures.columns, block.pictures.rows) if block.pictures else (0, 0)
    under, below = (block.corner.columns, block.corner.rows) if block.corner else (0, 0)
    rows = (whole - above * (left <= over) - below * (left <= under) for left in range(block.columns, 0, -1))
    yield from islice((each for each in rows if each > 0), len(block.cuts))
    if block.corner:
        yield from _legs(block.corner)


def ragged(menu: Menu, cell: int, most: int) -> Menu:
    """A menu with some rows of white under each story or guest, at a price for each cell, in no more than so many rows."""
    found: Menu = {}
    for columns, shapes in menu.items():
        costs = {rows: blocks[0].cost for rows, blocks in shapes.items()}
        lower: dict[int, tuple[StoryLeaf | GuestLeaf, int]] = {}
        for rows, white in product(shapes, range(1, RAGGED + 1)):
            leaf, high = shapes[rows][0], rows + white
            cost = leaf.cost + cell * columns * white
            if isinstance(leaf, StoryLeaf | GuestLeaf) and high <= most and cost < costs.get(high, NO_LIMIT):
                costs[high], lower[high] = cost, (leaf, white)
        found[columns] = dict(shapes) | {high: (_over_white(*way, cell),) for high, way in lower.items()}
    return found


def _over_white(leaf: StoryLeaf | GuestLeaf, rows: int, cell: int) -> Block:
    """What ends so many rows over its foot; a guest keeps its size."""
    cost = leaf.cost + cell * leaf.columns * rows
    if isinstance(leaf, StoryLeaf):
        return replace(leaf, rows=leaf.rows + rows, cost=cost)
    return stack(leaf, White(cell * leaf.columns * rows, leaf.columns, rows), cost)


def credited(menu: Menu, credit: int) -> Menu:
    """A menu with each of its shapes so much cheaper for every cell that it fills."""
    return {
        columns: {
            rows: tuple(replace(block, cost=block.cost - credit * columns * rows) for block in blocks)
            for rows, blocks in shapes.items()
        }
        for columns, shapes in menu.items()
    }


def drawn(menu: Menu, row: int) -> Menu:
    """The menu of a story that jumps with a price for every row of text that it keeps beyond the fewest."""
    least = min((sum(_legs(block)) for block in each_shape(menu)), default=0)
    return {
        columns: {
            rows: tuple(replace(block, cost=block.cost + row * (sum(_legs(block)) - least)) for block in blocks)
            for rows, blocks in shapes.items()
        }
        for columns, shapes in menu.items()
    }


def either(one: Menu, other: Menu) -> Menu:
    """The shapes of both menus, the cheapest way of each shape first."""
    found: dict[int, Shapes] = {columns: dict(shapes) for columns, shapes in one.items()}
    for columns, shapes in other.items():
        held = found.setdefault(columns, {})
        for rows, blocks in shapes.items():
            held[rows] = tuple(sorted((*held.get(rows, ()), *blocks), key=lambda block: block.cost))
    return found
