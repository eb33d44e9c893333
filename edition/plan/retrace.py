"""Retracing (照旧拼): a page along the cuts by which it was kept; one pass over a fixed tree, instead of a search for one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from itertools import product
from operator import itemgetter

from edition.plan.blocks import Block, Pinwheel, Stack, StoryLeaf, White
from edition.plan.cut_tree import CutLeaf, CutNode, Enfolded, Halves, Interlock, Windmill
from edition.plan.frame import Frame
from edition.plan.item import Host
from edition.plan.put_together import side, stack
from edition.plan.table import NO_LIMIT, Menu

HEIGHTS = 24  # of a node and a width that are kept: the cheapest
KEPT = 2  # ways of each height
WHOLE = 12  # of the whole page
EACH = 8  # heights of what stands about a thing
ABOUT = 40  # ways in which all of it may stand there
REACH = 24  # rows by which a node may be higher or lower than it was
NUDGE = 10  # price of a row, in tenths of a point, by which a thing is higher or lower than it was
WIDTH = 60  # of a column
OTHER_HEAD = 40  # of a headline of other lines or another size

Ways = dict[int, tuple[Block, ...]]  # by rows
Joint = tuple[
    int, int, Block, Block, Callable[[Block, Block, int], Block]
]  # rows, cost, two blocks and how they are joined


@dataclass(frozen=True, slots=True)
class Stood:
    """How a thing stood, as far as a leaf can be like it; `over` are the rows over a story's pictures."""

    columns: int
    rows: int
    head: tuple[str, ...] = ()
    size: int = 0
    over: int = 0


@dataclass(frozen=True, slots=True)
class Retracer:
    """The ways to fill the nodes of trees with what each leaf's menu holds; `cell` is the price of a cell of white.

    What is not as it stood is `dear` times as dear as the score alone would have it.
    """

    menu: Callable[[CutLeaf], Menu]
    around: Callable[[Enfolded, Menu], Menu]  # the shapes of what enfolds others that have these
    host: Callable[[str], Host | None]  # a story that others stand about
    stood: Mapping[str, Stood]
    cell: int
    dear: int = 1
    found: dict[tuple[CutNode, int], Ways] = field(default_factory=dict)

    def pages(self, tree: CutNode) -> tuple[Block, ...]:
        """The ways to fill the whole of the tree's rectangle, the nearest to how it stood first."""
        columns, rows = tree.cells.columns, tree.cells.rows
        if isinstance(tree, Windmill):
            return self._wheels(tree, WHOLE).get(rows, ())
        if isinstance(tree, Interlock):
            return self._about(tree, range(rows, rows + 1), WHOLE).get(rows, ())
        if isinstance(tree, CutLeaf | Enfolded):
            return self._made(tree, columns).get(rows, ())
        pairs = (pair for pair in self._pairs(tree, columns) if pair[0] == rows)
        return tuple(join(one, other, cost) for _, cost, one, other, join in nsmallest(WHOLE, pairs, key=itemgetter(1)))

    def ways(self, node: CutNode, columns: int) -> Ways:
        """The ways to fill a node over so many columns, by rows; each block's cost tells how far it is from how it stood."""
        key = node, columns
        if key not in self.found:
            found = {rows: blocks for rows, blocks in self._made(node, columns).items() if self._near(node, rows)}
            few = nsmallest(HEIGHTS, found, key=lambda rows: (found[rows][0].cost, rows))
            self.found[key] = {rows: found[rows] for rows in sorted(few)}
        return self.found[key]

    def _near(self, node: CutNode, rows: int) -> bool:
        return isinstance(node, CutLeaf) or abs(rows - node.cells.rows) <= REACH

    def _made(self, node: CutNode, columns: int) -> Ways:
        match node:
            case CutLeaf(cells, ""):
                reach = range(max(0, cells.rows - REACH), cells.rows + REACH + 1)
                price = NUDGE * self.dear
                return {
                    rows: (White(self.cell * columns * rows + price * abs(rows - cells.rows), columns, rows),)
                    for rows in reach
                }
            case CutLeaf(_, name):
                return {rows: self._like(name, blocks) for rows, blocks in self.menu(node).get(columns, {}).items()}
            case Halves():
                return _joined(self._pairs(node, columns))
            case Enfolded(cells, name, inner):
                widths = range(1, columns) if columns != cells.columns else (inner.cells.columns,)
                found = self.around(node, {wide: self.ways(inner, wide) for wide in widths}).get(columns, {})
                return {rows: self._like(name, blocks) for rows, blocks in found.items()}
            case Windmill():
                return self._wheels(node, KEPT) if columns == node.cells.columns else {}
            case Interlock(cells):
                heights = range(max(0, cells.rows - REACH), cells.rows + REACH + 1)
                return self._about(node, heights) if columns == cells.columns else {}

    def _about(self, node: Interlock, heights: range, most: int = KEPT) -> Ways:
        """One thing with others about it in their widths; tried are the nearest that leave it the room for its text."""
        if (host := self.host(node.name)) is None:
            return {}
        columns, beside = node.cells.columns, node.corners[1]
        wide = columns - (beside.cells.columns if beside else 0), columns
        room = host.cells(*wide)
        found: dict[int, list[Block]] = {}
        for _, rows, frame in nsmallest(ABOUT, self._frames(node, room, heights), key=itemgetter(0)):
            for block in self._like(node.name, host.around(wide, rows - frame.over, frame.hole(), NO_LIMIT)):
                found.setdefault(rows, []).append(frame.filled(block, columns, rows))
        return {rows: tuple(nsmallest(most, made, key=lambda block: block.cost)) for rows, made in found.items()}

    def _frames(self, node: Interlock, room: range, heights: range) -> Iterator[tuple[int, int, Frame]]:
        """What may stand about a thing and in which height of all, with what is not as it stood as its price."""
        ways = [_few(self.ways(each, each.cells.columns)) if each else (None,) for each in node.corners]
        for frame in (Frame(*about) for about in product(*ways)):
            for rows in heights:
                if frame.left(node.cells.columns, rows) in room:
                    yield frame.cost + self.dear * NUDGE * abs(rows - node.cells.rows), rows, frame

    def _like(self, name: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """The blocks of a leaf, charged with what is not as it stood."""
        stood = self.stood.get(name)
        if stood is None:
            return tuple(blocks)
        charged = (replace(block, cost=block.cost + self.dear * _unlike(block, stood)) for block in blocks)
        return tuple(nsmallest(KEPT, charged, key=lambda block: block.cost))

    def _pairs(self, node: Halves, columns: int) -> Iterator[Joint]:
        return self._beside(node, columns) if node.upright else self._stacked(node, columns)

    def _stacked(self, node: Halves, columns: int) -> Iterator[Joint]:
        for upper in _all(self.ways(node.first, columns)):
            for lower in _all(self.ways(node.second, columns)):
                yield upper.rows + lower.rows, upper.cost + lower.cost, upper, lower, stack

    def _beside(self, node: Halves, columns: int) -> Iterator[Joint]:
        for wide in range(1, columns):
            left, right = self.ways(node.first, wide), self.ways(node.second, columns - wide)
            for rows in sorted(left.keys() & right.keys()):
                for one, other in product(left[rows], right[rows]):
                    yield rows, one.cost + other.cost, one, other, side

    def _wheels(self, node: Windmill, most: int) -> Ways:
        """The five in their widths; what the first two leave gives the heights of the other three."""
        corners = [self.ways(each, each.cells.columns) for each in node.corners]
        middle = self.ways(node.middle, node.middle.cells.columns)
        rows, columns = node.cells.rows, node.cells.columns
        narrow = node.corners[0].cells.columns < node.corners[3].cells.columns
        wheels = []
        for deep, deeper in product(corners[0], corners[1]):
            parts = (corners[2].get(rows - deeper), corners[3].get(rows - deep), middle.get(abs(deep - deeper)))
            if deep != deeper and (deeper < deep) == narrow and all(parts):
                third, fourth, inner = (part[0] for part in parts if part)
                four = (corners[0][deep][0], corners[1][deeper][0], third, fourth)
                wheels.append(Pinwheel(sum(each.cost for each in (*four, inner)), columns, rows, four, inner))
        return {rows: tuple(nsmallest(most, wheels, key=lambda wheel: wheel.cost))} if wheels else {}


def _unlike(block: Block, stood: Stood) -> int:
    rows = block.upper.rows if isinstance(block, Stack) else block.rows  # a guest over white is no higher for that
    price = NUDGE * abs(rows - stood.rows) + WIDTH * abs(block.columns - stood.columns)
    if stood.size and isinstance(block, StoryLeaf):
        price += OTHER_HEAD * ((block.head.headline, block.head.size) != (stood.head, stood.size))
        price += NUDGE * abs(block.head.rows + block.white - stood.over) if stood.over else 0
    return price


def _few(ways: Ways) -> list[Block]:
    """The cheapest block of each of a few heights."""
    return nsmallest(EACH, (blocks[0] for blocks in ways.values()), key=lambda block: block.cost)


def _all(ways: Ways) -> Iterator[Block]:
    return (block for blocks in ways.values() for block in blocks)


def _joined(pairs: Iterable[Joint]) -> Ways:
    """The cheapest few of each height; two blocks are only put together if they are kept."""
    by_rows: dict[int, list[Joint]] = {}
    for pair in pairs:
        by_rows.setdefault(pair[0], []).append(pair)
    return {
        rows: tuple(join(one, other, cost) for _, cost, one, other, join in nsmallest(KEPT, found, key=itemgetter(1)))
        for rows, found in by_rows.items()
    }
