"""The make-up search (拼版): the cheapest tiling of a rectangle of the grid by guillotine cuts, over subsets of the items."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.plan.menu import PhotoLeaf, StoryLeaf

Leaf = StoryLeaf | PhotoLeaf
Menu = dict[int, dict[int, Leaf]]  # columns -> rows -> the cheapest leaf
KEPT = 12  # heights kept for a set of items and a width


@dataclass(frozen=True, slots=True)
class Cut:
    """Two blocks, the second below the first (`stacked`) or to its right."""

    cost: int
    columns: int
    rows: int
    stacked: bool
    first: "Block"
    second: "Block"


Block = Leaf | Cut


def tilings(menus: tuple[Menu, ...], columns: int, rows: int) -> tuple[Block, ...]:
    """The cheapest tiling of exactly `columns` x `rows` by all items; the first item stays in the upper left part."""
    best: dict[tuple[int, int], dict[int, Block]] = {}
    count = len(menus)
    for items in range(1, 1 << count):
        for wide in range(1, columns + 1):
            found: dict[int, Block] = {}
            if items & (items - 1) == 0:
                found.update(menus[items.bit_length() - 1].get(wide, {}))
            for upper, lower in _halves(items):
                _stack(best[upper, wide], best[lower, wide], rows, found)
                for left in range(1, wide):
                    _side(best[upper, left], best[lower, wide - left], found)
            best[items, wide] = _cheapest(found, exactly=rows if items == (1 << count) - 1 else None)
    goal = best[(1 << count) - 1, columns].get(rows)
    return (goal,) if goal else ()


def _halves(items: int) -> Iterator[tuple[int, int]]:
    """Every way to part a set in two, the part with the most important item first."""
    lead = items & -items
    rest = items ^ lead
    part = (rest - 1) & rest
    while part != rest:
        yield lead | part, rest ^ part
        part = (part - 1) & rest


def _stack(upper: dict[int, Block], lower: dict[int, Block], most: int, found: dict[int, Block]) -> None:
    for top, first in upper.items():
        for foot, second in lower.items():
            rows, cost = top + foot, first.cost + second.cost
            if rows <= most and (rows not in found or cost < found[rows].cost):
                found[rows] = Cut(cost, first.columns, rows, True, first, second)


def _side(left: dict[int, Block], right: dict[int, Block], found: dict[int, Block]) -> None:
    for rows in left.keys() & right.keys():
        first, second = left[rows], right[rows]
        cost = first.cost + second.cost
        if rows not in found or cost < found[rows].cost:
            found[rows] = Cut(cost, first.columns + second.columns, rows, False, first, second)


def _cheapest(found: dict[int, Block], exactly: int | None) -> dict[int, Block]:
    if exactly is not None:
        return {exactly: found[exactly]} if exactly in found else {}
    return dict(sorted(found.items(), key=lambda entry: (entry[1].cost, entry[0]))[:KEPT])
