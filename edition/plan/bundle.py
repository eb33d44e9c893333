"""Bundles (集纳): the least important items of a page put together, so that the search has no more than it can permute."""

from itertools import islice

from edition.plan.item import Goal, Item
from edition.plan.stone import LAST, UNRANKED
from edition.plan.table import Joins, in_order

MOST_ITEMS = 8  # more are bundled
MOST_WITH_GUESTS = 10  # if the rest are guests: thirteen took 13 s for each attempt
MOST_IN_ORDER = 6  # of one bundle; more are put together group by group: the work grows with the cube of their number


def bundled(items: tuple[Item, ...], goal: Goal) -> tuple[Item, ...]:
    """No more items than the search can permute: the least important are bundled (集纳), each bundle kept in its order; of many
    guests without rank or place, such as small advertisements, these too.
    """
    free = [at for at, item in enumerate(items) if at and not (item.corner or item.elastic)]
    items = _in_bundles(items, [at for at in free if items[at].rank < LAST], MOST_ITEMS, goal)
    guests = [at for at, item in enumerate(items) if item.guest and item.rank == UNRANKED and not item.corner]
    return _in_bundles(items, guests, MOST_WITH_GUESTS, goal)


def _in_bundles(items: tuple[Item, ...], loose: list[int], most: int, goal: Goal) -> tuple[Item, ...]:
    """No more than so many items, if those that are loose are few enough to be put together for it."""
    bundles = max(1, most - (len(items) - len(loose)))
    if len(loose) <= bundles:
        return items
    fixed = [item for at, item in enumerate(items) if at not in loose]
    small, larger = divmod(len(loose), bundles)
    sizes = [small] * (bundles - larger) + [small + 1] * larger
    waiting = iter(loose)
    bundled = [_bundle(tuple(items[at] for at in islice(waiting, size)), goal) for size in sizes]
    return tuple(sorted((*fixed, *bundled), key=lambda item: item.rank))


def _bundle(items: tuple[Item, ...], goal: Goal) -> Item:
    joins = Joins(bump=goal.weights["bumping_heads"])
    menus = tuple(item.menu for item in items)
    while len(menus) > 1:
        groups = (menus[at : at + MOST_IN_ORDER] for at in range(0, len(menus), MOST_IN_ORDER))
        menus = tuple(in_order(group, goal.columns, goal.rows, joins) for group in groups)
    return Item(items[0].rank, menus[0])
