"""The make-up search (拼版): the best ways to tile the news area of a page with its items."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from edition.plan.arrangements import CANDIDATES, different
from edition.plan.blocks import (
    Block,
    Side,
    Stack,
)
from edition.plan.bundle import MOST_ITEMS, bundled
from edition.plan.cornered import cornered
from edition.plan.interlock import Interlocks
from edition.plan.item import Goal, Item
from edition.plan.menu_changes import credited, drawn, either, ragged
from edition.plan.pinwheel import BLOCKS, by_shape, pinwheels
from edition.plan.plan import GuestSlot
from edition.plan.put_together import side, stack
from edition.plan.shelving import shelved
from edition.plan.stone import LAST, UNRANKED
from edition.plan.table import (
    FEW,
    NO_LIMIT,
    Joins,
    Menu,
    Shapes,
    Table,
    Window,
    every_set,
    fill_table,
    halves,
    with_few_heights,
)
from edition.plan.terms import standing, white_cell

MORE = 8  # items that may interlock where a straight cut goes through all of them
LEVELS = 4  # of white at the foot, at which the lead may enfold the rest


def tilings(items: tuple[Item, ...], goal: Goal) -> tuple[Block, ...]:
    """The best tilings by all items, the cheapest first; items stand in order of importance, those without rank last."""
    least = [min(columns * rows for columns, shapes in item.menu.items() for rows in shapes) for item in items]
    if sum(least) > goal.columns * goal.rows:
        return ()
    if goal.loose:
        return tuple(shelved(items, goal))
    if goal.partly:
        items = tuple(item if item.elastic else _ragged(item, goal) for item in items)
    many = len(items) > 2 * MOST_ITEMS  # bundles of three and more fill almost any height
    items = bundled(items, goal)
    if goal.credit:
        items = tuple(replace(item, menu=credited(item.menu, goal.credit)) for item in items)
    if goal.drawn:
        items = tuple(replace(item, menu=drawn(item.menu, goal.drawn)) if item.elastic else item for item in items)
    if not all(item.menu for item in items):
        return ()  # a bundle may fit no shape though each of its items does
    joins = _joins(items, goal)
    menus = tuple(item.menu for item in items)
    whole = (1 << len(items)) - 1
    window = _window(menus, goal)
    pairs = _pairs(items, joins, window, goal)
    found = [*_single(menus[0] if len(items) == 1 else pairs.get(whole, {}), goal)]
    spare = _set(item.rank == LAST for item in items)
    if len(items) > 1:
        sets = (family for family in every_set(len(items), joins.free) if goal.partly or family[0] != whole)
        table = fill_table(menus, goal.columns, goal.rows, joins, sets, window=window, pairs=pairs, stacks_under=many)
        found += (_with_gutter(block, goal) for block in _single(table[whole], goal)) if goal.partly else ()
        found += _cut_in_two(table, halves(whole, joins.free), goal, joins, spare)
        cut = different(found, goal)
        limit = goal.cost(cut[-1]) if len(cut) == CANDIDATES else NO_LIMIT
        if enfolded := list(_enfolded(items, table, goal, joins, limit)):
            cut = different((*found, *enfolded), goal)
        if window.is_narrow(joins):  # around one another a row more or less would only take the place of other ways
            table = with_few_heights(table)
        wheels = different(_wheels(table, window, goal, joins, cut), goal)
        made = tuple(sorted((*cut, *wheels), key=goal.cost))
        return tuple(sorted((*made, *different(_locked(items, table, goal, joins, made), goal)), key=goal.cost))
    return tuple(different(found, goal))


def _with_gutter(block: Block, goal: Goal) -> Block:
    """A block with the price of the straight cut through all of it (断版), if there is one."""
    if _is_cut(block, goal):
        return replace(block, cost=block.cost + goal.weights["gutter"])
    return block


def _is_cut(block: Block, goal: Goal) -> bool:
    """Whether a straight cut goes through all of a block, from top to foot or through the middle; none over fillers alone."""
    match block:
        case Side():
            return True
        case Stack(upper=upper, lower=lower):
            in_middle = upper.rows in range(goal.rows // 5, goal.rows * 4 // 5 + 1)
            return in_middle and not all(isinstance(slot, GuestSlot) and slot.spare for slot in lower.place(0, 0))
    return False


def _wheels(table: Table, window: Window, goal: Goal, joins: Joins, cut: list[Block]) -> Iterator[Block]:
    """The pinwheels of the whole height, or of those heights that the cheapest blocks have; none where the cheapest has no
    straight cut through it.
    """
    if len(window.least) < BLOCKS or (cut and not _is_cut(cut[0], goal)):
        return
    heights = list(dict.fromkeys(block.rows for block in cut))[:LEVELS] if goal.partly else [goal.rows]
    shapes = by_shape(table)
    for rows in heights:
        costs = [block.cost for block in cut if block.rows == rows]
        most = min(costs) + goal.weights["gutter"] if costs else None  # the score knows more than the search
        yield from pinwheels(table, window, goal.columns, rows, joins, most, shapes)


def _locked(
    items: tuple[Item, ...], table: Table, goal: Goal, joins: Joins, made: tuple[Block, ...]
) -> Iterator[Block]:
    """The interlocked pages of few items; where white may stay, only if the cheapest of those made has a straight cut."""
    uncut = bool(made) and not _is_cut(made[0], goal)
    if len(items) > (FEW if goal.partly else MORE) or (uncut and (goal.partly or len(items) > FEW)):
        return
    heights = list(dict.fromkeys(block.rows for block in made))[:LEVELS] if goal.partly else [goal.rows]
    own = {held: credited(menu, -goal.credit) for held, menu in table.items()} if goal.credit else table
    for rows in heights:
        costs = [block.cost + goal.credit * block.columns * rows for block in made if block.rows == rows]
        most = min(costs) + goal.weights["gutter"] if costs else NO_LIMIT  # the score may count two
        filled = goal.credit * goal.columns * rows
        for block in Interlocks(items, own, goal.columns, rows, joins, most).blocks():
            yield replace(block, cost=block.cost - filled)


def _ragged(item: Item, goal: Goal) -> Item:
    """A story that may end some rows over its foot; the white costs as much as anywhere, until all have their places."""
    return replace(item, menu=ragged(item.menu, white_cell(goal.weights), goal.rows))


def _single(menu: Menu, goal: Goal) -> Iterator[Block]:
    """The blocks of a menu that fill the goal, or a part of it if that is enough."""
    for columns, shapes in menu.items():
        for rows, blocks in shapes.items():
            if (columns, rows) == (goal.columns, goal.rows) or (goal.partly and rows <= goal.rows):
                yield from blocks


def _pairs(items: tuple[Item, ...], joins: Joins, window: Window, goal: Goal) -> Table:
    """The dog-legs of every story with every less important item, or one without rank, in its corner, and with the guests
    that are pinned to corners.
    """
    pairs: Table = {}
    for at, host in enumerate(items):
        for other, guest in enumerate(items):
            allowed = joins.stacked(1 << at, 1 << other) is not None and joins.parted(1 << at, 1 << other)
            if host.around and other != at and host.rank <= guest.rank and allowed:
                both = 1 << at | 1 << other
                pairs[both] = host.around(guest.menu, partial(window.heights, both, rows=goal.rows))
    for held, menu in () if goal.partly else cornered(items, window, goal):
        pairs[held] = either(pairs.get(held, {}), menu)
    return pairs


def _joins(items: tuple[Item, ...], goal: Goal) -> Joins:
    return Joins(
        bump=goal.weights["bumping_heads"],
        touch=goal.weights["touching_pictures"],
        disorder=goal.weights["place_order"],
        lesser=tuple(_set(item.rank < other.rank < UNRANKED for other in items) for item in items),
        standing=tuple(standing(item.rank) for item in items),
        free=_set(item.rank >= UNRANKED or item.corner is not None for item in items),
        upper=_set("upper" in (item.corner or "") for item in items),
        lower=_set("lower" in (item.corner or "") for item in items),
        left=_set("left" in (item.corner or "") for item in items),
        right=_set("right" in (item.corner or "") for item in items),
        elastic=_set(item.elastic for item in items),
    )


def _window(menus: tuple[Menu, ...], goal: Goal) -> Window:
    areas = [[columns * rows for columns, shapes in menu.items() for rows in shapes] for menu in menus]
    slack = goal.columns * goal.rows if goal.partly else 0
    return Window(goal.columns * goal.rows, slack, tuple(map(min, areas)), tuple(map(max, areas)))


def _set(held: Iterable[bool]) -> int:
    return sum(1 << at for at, each in enumerate(held) if each)


def _cut_in_two(
    table: Table, halved: Iterator[tuple[int, int]], goal: Goal, joins: Joins, spare: int
) -> Iterator[Block]:
    """The whole as two blocks; a cut through the middle, or from top to foot, is a gutter (断版); not one over a filler."""
    gutter = goal.weights["gutter"]
    middle = range(goal.rows // 5, goal.rows * 4 // 5 + 1)
    for first, second in halved:
        disorder = joins.stacked(first, second)
        if disorder is not None:
            upper, lower = table[first].get(goal.columns, {}), table[second].get(goal.columns, {})
            for above in _each(upper):
                cut = gutter * (above.rows in middle and bool(second & ~spare))
                for below in lower.get(goal.rows - above.rows, ()):
                    touch = joins.touch * bool(above.base & below.crest)
                    yield stack(above, below, above.cost + below.cost + disorder + cut + touch)
        if joins.parted(first, second):
            for columns, left in table[first].items():
                right = table[second].get(goal.columns - columns, {}).get(goal.rows, ())
                for one in left.get(goal.rows, ()):
                    for other in right:
                        yield side(one, other, one.cost + other.cost + gutter + joins.beside(one, other))


def _enfolded(items: tuple[Item, ...], table: Table, goal: Goal, joins: Joins, limit: int) -> Iterator[Block]:
    """The lead around all others, down to the foot or to a low strip: no straight cut goes through the page. None need cost
    more than the limit.
    """
    whole = (1 << len(items)) - 1
    lead = items[0].enfolding
    if lead is None:
        return
    if goal.partly:
        cheapest = sorted(table[whole].get(goal.columns, {}).values(), key=lambda blocks: goal.cost(blocks[0]))
        others = credited(_allowed(1, whole ^ 1, table, joins), -goal.credit)
        for rows in (blocks[0].rows for blocks in cheapest[:LEVELS]):
            yield from _each(credited({goal.columns: lead(others, rows, limit)}, goal.credit)[goal.columns])
        return
    yield from _each(lead(_allowed(1, whole ^ 1, table, joins), goal.rows, limit))
    for at, item in enumerate(items[1:], 1):
        strip, rest = 1 << at, whole ^ 1 ^ 1 << at
        disorder = joins.stacked(whole ^ strip, strip)
        if disorder is not None and rest:
            for rows, blocks in item.menu.get(goal.columns, {}).items():
                if rows < goal.rows // 5:
                    left = limit - blocks[0].cost - disorder
                    for upper in _each(lead(_allowed(1, rest, table, joins), goal.rows - rows, left)):
                        yield stack(upper, blocks[0], upper.cost + blocks[0].cost + disorder)


def _allowed(host: int, corner: int, table: Table, joins: Joins) -> Menu:
    """What a corner may hold beside its host, as far as pins allow."""
    allowed = joins.stacked(host, corner) is not None and joins.parted(host, corner)
    return table.get(corner, {}) if allowed else {}


def _each(shapes: Shapes) -> Iterator[Block]:
    return (block for blocks in shapes.values() for block in blocks)
