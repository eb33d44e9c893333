"""Recalling (照旧): what a page held when it was kept, with what has changed since, along its old cuts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from operator import itemgetter

from edition.issue.forme import KeptThing, Thing
from edition.plan.blocks import Block
from edition.plan.cut_tree import CutLeaf, CutNode, Halves, cut_tree
from edition.plan.lockup import name_of
from edition.plan.memory import Memory
from edition.plan.menu import Latitude, MenuMaker
from edition.plan.part import Part
from edition.plan.plan import Cells
from edition.plan.reshape import reshaped
from edition.plan.retrace import PAIR, Retracer, Stood
from edition.plan.stone import UNRANKED, Stone
from edition.plan.table import Menu

NOWHERE = 1 << 30
WIDEST = 2  # columns that a thing may take from another beside it
TREES = 3  # kept of those that a thing more was put into


@dataclass(frozen=True, slots=True)
class Recaller:
    """One page with what it is to hold: `parts` of stories and `guests`, all within the same latitude."""

    number: int
    parts: dict[str, Part]
    guests: tuple[str, ...]
    stone: Stone
    memory: Memory
    area: Cells
    latitude: Latitude
    dear: int
    free: bool  # things may be wider or narrower than they were
    menus: dict[tuple[str, int], Menu] = field(default_factory=dict)

    def blocks(self) -> Iterator[Block]:
        """The ways to fill the page along its old cuts, the nearest to how it stood first."""
        held = self._held()
        tree = cut_tree({name: cells for name, (cells, _) in held.items()}, self.area)
        if tree is None:
            return
        stood = {
            name.partition(PAIR)[0]: Stood(cells.columns, cells.rows, kept.head, kept.size)
            for name, (cells, kept) in held.items()
        }
        retracer = Retracer(partial(self._menu, held), stood, self.stone.layout.weights["empty"], self.dear)
        there = {name for each in held for name in each.split(PAIR)}
        trees = reshaped(tree, self.stone.wishes, self.area)
        trees += [closed for each in trees for closed in _closed(each)]
        for name in (*self.parts, *self.guests):
            if name not in there:
                trees = _with(name, trees, retracer)
        for each in trees:
            yield from retracer.pages(each)

    def _held(self) -> dict[str, tuple[Cells, KeptThing]]:
        """The places of what stood here and still does; the two of a dog-leg have one place."""
        names = {*self.parts, *self.guests}
        held = {name_of(kept.thing): kept for kept in self.memory.on(self.number) if name_of(kept.thing) in names}
        found: dict[str, tuple[Cells, KeptThing]] = {name: (_cells(kept), kept) for name, kept in held.items()}
        for name, kept in held.items():
            other = next((each for each in held if kept.notch and found.get(each, (None,))[0] == _notch(kept)), None)
            if other:
                found[f"{name}{PAIR}{other}"] = found.pop(name)
                del found[other]
        return found

    def _menu(self, held: dict[str, tuple[Cells, KeptThing]], leaf: CutLeaf) -> Menu:
        """What a leaf may be filled with: in its old width, if it had one here."""
        place = next(
            (cells for name, (cells, _) in held.items() if name.split(PAIR)[0] == leaf.name.split(PAIR)[0]), None
        )
        columns = leaf.cells.columns if place and place.columns == leaf.cells.columns and not self.free else 0
        key = leaf.name, columns
        if key not in self.menus:
            self.menus[key] = self._menu_over(leaf.name, columns)
        return self.menus[key]

    def _menu_over(self, name: str, columns: int) -> Menu:
        host, _, inner = name.partition(PAIR)
        kept = self.memory.at(Thing("story", host), self.number)
        latitude = replace(self.latitude, size=kept.size if kept else 0)
        maker = MenuMaker(self._pinned(name, columns), self.area, latitude)
        if inner and (host not in self.parts or self.stone.pictures_of(host) or self.stone.stories[host].pad):
            return {}
        if inner:
            corner = self._menu_over(inner, kept.notch[0] if kept and kept.notch else 0)
            return maker.around(self.stone.stories[host], self.parts[host], corner)
        if name in self.parts:
            part = self.parts[name]
            photos = () if part.jump_from else self.stone.pictures_of(name)
            return maker.story(self.stone.stories[name], part, photos)
        copy = self.stone.guests[name]
        menu = maker.guest(copy, self.stone.guest_rank(name, [each for each in self.parts if self._fresh(each)]))
        return {wide: shapes for wide, shapes in menu.items() if columns in (0, wide)}

    def _fresh(self, story: str) -> bool:
        return self.parts[story].rank < UNRANKED

    def _pinned(self, name: str, columns: int) -> Stone:
        """The stone with a story over so many columns, whatever its rank may have; those that the editor gave go first."""
        story = name.partition(PAIR)[0]
        if not columns or story not in self.stone.stories or self.stone.pins(story).span:
            return self.stone
        copy = self.stone.stories[story]
        pins = replace(copy.article.pins, span=columns)
        held = replace(copy, article=replace(copy.article, pins=pins))
        return replace(self.stone, stories=self.stone.stories | {story: held})


def _cells(kept: KeptThing) -> Cells:
    stance = kept.stance
    return Cells(stance.column, stance.row, stance.columns, stance.rows)


def _notch(kept: KeptThing) -> Cells:
    cells, (columns, rows) = _cells(kept), kept.notch or (0, 0)
    return Cells(cells.column + cells.columns - columns, cells.row + cells.rows - rows, columns, rows)


def _with(name: str, trees: list[CutNode], retracer: Retracer) -> list[CutNode]:
    """The trees with one thing more, in the best of all places for it."""
    found: list[tuple[int, int, CutNode]] = []
    for tree in trees:
        for each in _grown(tree, name):
            blocks = retracer.pages(each)
            found.append((blocks[0].cost if blocks else NOWHERE, len(found), each))
    return [each for _, _, each in sorted(found, key=itemgetter(0, 1))[:TREES]]


def _closed(tree: CutNode) -> Iterable[CutNode]:
    """The tree without the white that what is gone has left, if there is any but at the foot."""
    closed = _without_white(tree)
    return (closed,) if closed is not None and closed != tree else ()


def _without_white(node: CutNode) -> CutNode | None:
    match node:
        case CutLeaf(name=""):
            return None
        case Halves(cells, upright, first, second):
            one, other = _without_white(first), _without_white(second)
            if one and other:
                return Halves(cells, upright, one, other)
            kept = one or other
            return replace(kept, cells=cells) if kept else None
    return node


def _grown(node: CutNode, name: str) -> Iterator[CutNode]:
    """The tree with one thing more: over or under any of its nodes, or at either side of it."""
    new = CutLeaf(replace(node.cells, rows=0), name)
    if isinstance(node, CutLeaf) and not node.name:
        yield CutLeaf(node.cells, name)
        return
    for first, second in ((new, node), (node, new)):
        yield Halves(node.cells, False, first, second)
    if isinstance(node, CutLeaf):
        yield CutLeaf(node.cells, f"{node.name}{PAIR}{name}")
        for columns in range(max(1, node.cells.columns - WIDEST), node.cells.columns):
            narrow = CutLeaf(replace(node.cells, columns=columns), node.name)
            yield from (Halves(node.cells, True, *both) for both in ((new, narrow), (narrow, new)))
    if isinstance(node, Halves):
        yield from (replace(node, first=each) for each in _grown(node.first, name))
        yield from (replace(node, second=each) for each in _grown(node.second, name))
