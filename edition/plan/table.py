"""Tiling tables (拼版表): the cheapest ways to fill rectangles exactly, for every set of items, by dynamic programming.

A set of items is an integer with a bit for each. A rectangle is filled by one item's own shapes, or by two smaller
rectangles, one over the other or side by side (guillotine cuts).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from operator import itemgetter

from edition.plan.blocks import Block
from edition.plan.edges import Edge, meeting
from edition.plan.put_together import side, stack
from edition.plan.table_shelf import CROWN, KEYS, Abreast, Shelf, set_abreast, unlike_crowns

Shapes = dict[int, tuple[Block, ...]]  # by rows: the cheapest block, and perhaps one with unlike headlines at its top
Menu = dict[int, Shapes]  # by columns
Table = dict[int, Menu]  # by set of items
Family = tuple[int, Iterable[tuple[int, int]]]  # a set of items, and the ways to part it in two

HEIGHTS_KEPT = 8  # of a set of items and a width
ELASTIC_KEPT = 60  # if one of them can take almost any height
EXACT_KEPT = 32  # if few items must fill all: with eight heights some pages that they can fill are not found
FEW = 6  # items; of more there are too many ways, and they make pinwheels
MARGIN = 300  # ways that cost so much more than the cheapest of a set and a width are not kept
NO_LIMIT = 1 << 40


@dataclass(frozen=True, slots=True)
class Joins:
    """What putting blocks together costs, and what of it is allowed. Sets of items throughout.

    `bump` is the cost of two headlines that bump, `touch` of two pictures that touch, `disorder` that of an item over a more
    important one; `lesser[i]` are the items less important than item i, and a pair counts `standing[i]` times. `free` may
    stand before more important ones. `upper`, `lower`, `left` and `right` are pinned to that edge; `elastic` can take almost
    any height.
    """

    bump: int = 0
    touch: int = 0
    disorder: int = 0
    lesser: tuple[int, ...] = ()
    standing: tuple[int, ...] = ()
    free: int = 0
    upper: int = 0
    lower: int = 0
    left: int = 0
    right: int = 0
    elastic: int = 0

    def stacked(self, upper: int, lower: int) -> int | None:
        """The cost of one set of items standing over another; None if pins forbid it."""
        if upper & self.lower or lower & self.upper:
            return None
        pairs = 0
        for item, lesser in enumerate(self.lesser):
            if lower >> item & 1 and (over := upper & lesser):
                pairs += over.bit_count() * self.standing[item]
        return self.disorder * pairs

    def parted(self, left: int, right: int) -> bool:
        """Whether pins allow one set of items to stand left of another."""
        return not (left & self.right or right & self.left)

    def beside(self, left: Block, right: Block) -> int:
        """The cost of the headlines and pictures that meet where two blocks stand side by side."""
        edge, other = left.right, right.left
        return self.along(edge, other) if edge and other else 0

    def along(self, edge: Edge, other: Edge) -> int:
        """The cost of the headlines and pictures that meet along two touching edges."""
        heads, pictures = meeting(edge, other)
        return self.bump * heads + self.touch * pictures


@dataclass(frozen=True, slots=True)
class Window:
    """Which heights can belong to a whole of `cells`: what a set leaves must hold the rest, and the rest must fill it.

    `least` and `most` are the cells that each item may take; `slack` is what of the whole may stay empty.
    """

    cells: int
    slack: int
    least: tuple[int, ...]
    most: tuple[int, ...]

    def is_narrow(self, joins: Joins) -> bool:
        """Whether few items must fill all to the row, and none of them can take almost any height."""
        return not self.slack and len(self.least) <= FEW and not joins.elastic

    def heights(self, items: int, columns: int, rows: int) -> range:
        """The heights that a set of items may have over so many columns."""
        return self.every_height(items, columns, rows)[-1]

    def every_height(self, items: int, columns: int, rows: int) -> list[range]:
        """The same over each number of columns up to so many, from one on."""
        least = most = 0
        for item, (low, high) in enumerate(zip(self.least, self.most, strict=True)):
            if not items >> item & 1:
                least, most = least + low, most + high
        lowest, highest = self.cells - self.slack - most, self.cells - least
        return [range(max(1, -(-lowest // wide)), min(rows, highest // wide) + 1) for wide in range(1, columns + 1)]


def fill_table(
    menus: tuple[Menu, ...],
    columns: int,
    rows: int,
    joins: Joins,
    families: Iterable[Family],
    *,
    window: Window | None = None,
    pairs: Table | None = None,
    stacks_under: bool = True,
) -> Table:
    """The cheapest ways to fill up to `columns` x `rows` with each item, and with each set of a family, the smaller first.

    `pairs` are shapes of two items that no cut makes (dog-legs). Whether stacks stand under others makes a difference only
    where items have so many heights that few of them are kept.
    """
    shelves: Shelved = {1 << item: _on_shelves(menu) for item, menu in enumerate(menus)}
    table: Table = {1 << item: menu for item, menu in enumerate(menus)}
    most = EXACT_KEPT if window and window.is_narrow(joins) else HEIGHTS_KEPT
    for items, halved in families:
        halves = [
            (joins.stacked(first, second), joins.parted(first, second), shelves[first], shelves[second])
            for first, second in halved
            if shelves[first] and shelves[second]
        ]
        halves.sort(key=lambda half: half[0] or 0)
        kept = ELASTIC_KEPT if items & joins.elastic else most
        table[items] = {}
        every = range(1, rows + 1)
        heights = [every, *window.every_height(items, columns, rows)] if window else [every] * (columns + 1)
        shelves[items] = {}
        for wide, promising in enumerate(_promising(halves, heights)):
            shelf = _cheapest(_ways(promising, heights[wide], joins), kept) if promising else None
            if pairs and items in pairs:
                shapes = _with_pair(shelf.by_rows if shelf else {}, pairs[items].get(wide, {}), heights[wide])
                shelf = Shelf.of(shapes) if shapes else None
            if shelf:
                table[items][wide] = shelf.by_rows
                shelves[items][wide] = shelf if stacks_under else shelf.put_together()
    return table


def with_few_heights(table: Table) -> Table:
    """A table with no more heights of each set of items than where white may stay."""
    return {items: _with_few(menu) if items & (items - 1) else menu for items, menu in table.items()}


def _with_few(menu: Menu) -> Menu:
    return {
        columns: dict(nsmallest(HEIGHTS_KEPT, shapes.items(), key=lambda entry: (entry[1][0].cost, entry[0])))
        for columns, shapes in menu.items()
    }


def _on_shelves(menu: Menu) -> dict[int, Shelf]:
    return {wide: Shelf.of(menu[wide]) for wide in sorted(menu) if menu[wide]}


# Cost, stacked or side by side, and the two blocks: a block is only made of what is kept.
Way = tuple[int, bool, Block, Block]
Found = dict[int, Way]  # by rows + CROWN * crown: ways of other headlines at the top are kept apart
Shelved = dict[int, dict[int, Shelf]]  # by set of items and columns
Half = tuple[int | None, bool, dict[int, Shelf], dict[int, Shelf]]  # disorder, whether they may be parted, both
Promise = tuple[int, int | None, Shelf, Shelf]  # the least cost, the disorder if one is over the other, both


def _ways(promising: list[Promise], heights: range, joins: Joins) -> Found:
    """The ways to put two halves together, those that promise the least cost first: what follows is soon beyond the limit."""
    found: Found = {}
    limit = NO_LIMIT
    for promise, disorder, one, other in sorted(promising, key=itemgetter(0)):
        if promise > limit:
            break
        if disorder is None:
            best = _side(one, other, heights, joins, limit, found)
        else:
            best = _stack(one, other, heights, disorder, joins, limit, found)
        limit = min(limit, best + MARGIN)
    return found


def _promising(halves: list[Half], heights: list[range]) -> list[list[Promise]]:
    """By columns what may be put together to the heights that are asked for."""
    widest = len(heights) - 1
    windows = [(1 << each.stop) - (1 << each.start) if each else 0 for each in heights]
    found: list[list[Promise]] = [[] for _ in heights]
    for disorder, parted, ones, others in halves:
        for columns, one in ones.items():
            if disorder is not None and (other := others.get(columns)) and (lower := other.under).blocks:
                wanted = heights[columns]
                if wanted.start <= one.highest + lower.highest and one.lowest + lower.lowest < wanted.stop:
                    found[columns].append((one.least + lower.least + disorder, disorder, one, other))
            if parted:
                for more, right in others.items():
                    if (wide := columns + more) > widest:
                        break
                    if one.heights & right.heights & windows[wide]:
                        found[wide].append((one.least + right.least, None, one, right))
    return found


def _stack(upper: Shelf, lower: Shelf, heights: range, disorder: int, joins: Joins, limit: int, found: Found) -> int:
    """Put every block over every other as long as the cost stays within the limit; the least cost is the answer."""
    best, cheapest, lowest, touch = limit, lower.under.blocks, lower.under.least, joins.touch
    start, stop = heights.start, heights.stop
    for cost, top, key, first in upper.blocks:
        spent = cost + disorder
        room = limit - spent
        if lowest > room:
            break
        base, least, most = first.base, start - top, stop - top
        for more, foot, second in cheapest:
            if more > room:
                break
            if least <= foot < most:
                held = found.get(key + foot)
                total = spent + more
                if held is None or total < held[0]:
                    if base & second.crest:
                        total += touch
                        if total > limit or (held is not None and total >= held[0]):
                            continue
                    found[key + foot] = (total, True, first, second)
                    if total < best:  # noqa: PLR1730  calls of `min` took a twentieth of the time of a table
                        best = total
    return best


def _side(left: Shelf, right: Shelf, heights: range, joins: Joins, limit: int, found: Found) -> int:
    """Put every block beside every other of its height as long as the cost stays within the limit."""
    best, others = limit, right.abreast
    for rows, blocks in left.abreast.items():
        if rows not in others or rows not in heights:
            continue
        for one, crown, _, first in blocks:
            for other, _, more, second in others[rows]:
                cost = one + other
                if cost > limit:
                    continue
                key = rows + CROWN * (crown + more)
                held = found.get(key)
                most = limit if held is None or held[0] > limit else held[0] - 1
                if cost <= most and (cost := cost + joins.beside(first, second)) <= most:
                    found[key] = (cost, False, first, second)
                    if cost < best:  # noqa: PLR1730  as above
                        best = cost
    return best


def _cheapest(found: Found, most: int) -> Shelf | None:
    """The cheapest heights, each with its cheapest way and the cheapest of an unlike crown.

    Cost, rows and key are one number: such are sorted twice as fast as tuples.
    """
    abreast: dict[int, list[Abreast]] = {}
    crowns: dict[int, int] = {}
    blocks, cheapest = [], []  # in order
    for code in sorted([(way[0] * CROWN + key % CROWN) * KEYS + key for key, way in found.items()]):
        key = code % KEYS
        rows, crown = key % CROWN, key // CROWN
        if rows not in abreast:
            if len(abreast) == most:
                continue
            made = _join(found[key])
            abreast[rows], crowns[rows] = [], crown
            cheapest.append((made.cost, rows, made))
        elif len(abreast[rows]) == 1 and unlike_crowns(crown, crowns[rows]):
            made = _join(found[key])
        else:
            continue
        abreast[rows].append(set_abreast(made.cost, crown, made))
        blocks.append((made.cost, rows, key, made))
    if not blocks:
        return None
    return Shelf.laid(blocks, cheapest, abreast)


def _with_pair(shapes: Shapes, pair: Shapes, heights: range) -> Shapes:
    """The shapes, and those of a pair where they are cheaper."""
    better = {
        rows: blocks
        for rows, blocks in pair.items()
        if rows in heights and (rows not in shapes or blocks[0].cost < shapes[rows][0].cost)
    }
    return {rows: better.get(rows) or shapes[rows] for rows in sorted(shapes.keys() | better.keys())}


def _join(way: Way) -> Block:
    cost, stacked, first, second = way
    return stack(first, second, cost) if stacked else side(first, second, cost)


def in_order(menus: tuple[Menu, ...], columns: int, rows: int, joins: Joins) -> Menu:
    """The rectangles that items fill together in their order: only runs of neighbours are put together."""
    table = fill_table(menus, columns, rows, joins, _runs(len(menus)))
    return table[(1 << len(menus)) - 1]


def _runs(count: int) -> Iterator[Family]:
    """Every run of neighbours and its cuts in two."""
    for length in range(2, count + 1):
        for start in range(count - length + 1):
            cuts = [(_run(start, first), _run(start + first, length - first)) for first in range(1, length)]
            yield _run(start, length), cuts


def _run(start: int, length: int) -> int:
    return (1 << length) - 1 << start


def every_set(count: int, free: int) -> Iterator[Family]:
    """Every set of two items or more, and its halves."""
    return ((items, halves(items, free)) for items in range(3, 1 << count) if items & (items - 1))


def halves(items: int, free: int) -> Iterator[tuple[int, int]]:
    """Every way to part a set in two: the part with the most important item stands above or at the left.

    What is free may stand before what is more important.
    """
    most_important = items & -items
    rest = part = items ^ most_important
    while part:
        part = (part - 1) & rest
        first, second = most_important | part, rest ^ part
        yield first, second
        if most_important & free or not second & ~free:
            yield second, first
