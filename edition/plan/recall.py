"""Recalling (照旧): what a page held when it was kept, with what has changed since, along its old cuts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from edition.issue.forme import KeptThing, Thing
from edition.issue.issue import Photo
from edition.plan.blocks import Block
from edition.plan.bodies import Hole
from edition.plan.cut_tree import (
    Bays,
    CutLeaf,
    CutNode,
    Enfolded,
    Halves,
    Interlock,
    cut_tree,
    holds,
    leaves,
    within,
)
from edition.plan.item import Host
from edition.plan.lockup import enclosing, name_of, things_in
from edition.plan.memory import Memory
from edition.plan.menu import Latitude, MenuMaker
from edition.plan.menu_changes import either, ragged
from edition.plan.notches import cells_taken, enfolding, least_around, set_around
from edition.plan.part import Part
from edition.plan.plan import Cells
from edition.plan.reshape import reshaped
from edition.plan.retrace import Retracer, Stood
from edition.plan.stone import UNRANKED, Stone
from edition.plan.table import NO_LIMIT, Menu, Shapes
from edition.plan.terms import white_cell

NOWHERE = 1 << 30
WIDEST = 2  # columns that a thing may take from another beside it
BRIEF = 12  # rows, about, of what is new and stands in white
TREES = 3  # kept of those that a thing more was put into
FIRST = 4  # ways along each that are looked at
SHIFT = 150  # price of a thing, in tenths of a point, that does not stand where it stood


class Course(NamedTuple):
    """One way to try the old cuts: within which limits, and how dear what is not as it stood is."""

    limits: str
    dear: int
    ragged: bool = True  # columns may end over their foot
    free: bool = False  # things may be wider or narrower than they were
    eased: bool = False  # white may stand under any of them, or under all


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
    course: Course
    menus: dict[tuple[str, int], Menu] = field(default_factory=dict)

    def blocks(self) -> Iterator[Block]:
        """The ways to fill the page along its old cuts, the nearest to how it stood first."""
        held = self._held()
        notches = {name: Bays(kept.notch, kept.shoulder, kept.heel) for name, kept in held.items()}
        notches = {name: left for name, left in notches.items() if any(left)}
        tree = cut_tree({name: _cells(kept) for name, kept in held.items()}, self.area, notches)
        if tree is None or {leaf.name for leaf in leaves(tree) if leaf.name} != held.keys():
            return
        stood = {
            name: Stood(kept.stance.columns, kept.stance.rows, kept.head, kept.size, self._over(name, kept))
            for name, kept in held.items()
        }
        cell = white_cell(self.stone.layout.weights)
        shapes = partial(self._menu, held), partial(self._around, held), self._host
        retracer = Retracer(*shapes, stood, cell, self.course.dear)
        trees = reshaped(tree, self.stone.wishes, self.area)
        trees += [closed for each in trees for closed in _closed(each)]
        for name in (*self.parts, *self.guests):
            if name not in held:
                trees = self._with(name, trees, retracer, _grown)
        for each in self._with("", trees, retracer, _eased) if self.course.eased else trees:
            yield from retracer.pages(each)

    def _with(
        self, name: str, trees: list[CutNode], retracer: Retracer, grown: Callable[[CutNode, str], Iterator[CutNode]]
    ) -> list[CutNode]:
        """The trees with one thing more, in the best of all places for it: where the others stay as they stood."""
        found: list[tuple[int, int, CutNode]] = []
        for tree in trees:
            for each in grown(tree, name):
                price = min(map(self._worth, retracer.pages(each)[:FIRST]), default=NOWHERE)
                found.append((price, len(found), each))
        return [each for _, _, each in sorted(found, key=itemgetter(0, 1))[:TREES]]

    def _worth(self, block: Block) -> int:
        """What a page costs with what has moved."""
        things = things_in(self.number, block.place(self.area.column, self.area.row))
        return block.cost + self.course.dear * SHIFT * sum(self.memory.steps(kept) > 0 for kept in things)

    def _held(self) -> dict[str, KeptThing]:
        """What stood here and still does; what does not stand within the news area as it is now is as good as new."""
        names = {*self.parts, *self.guests}
        stood = ((name_of(kept.thing), kept) for kept in self.memory.on(self.number))
        return {name: kept for name, kept in stood if name in names and holds(self.area, _cells(kept))}

    def _over(self, name: str, kept: KeptThing) -> int:
        """The rows of a story over its pictures; 0 if it has none."""
        photos = self.stone.pictures_of(name) if name in self.parts else ()
        stood = (self.memory.at(Thing("photo", photo.id), self.number) for photo in photos)
        return min((each.stance.row - kept.stance.row for each in stood if each), default=0)

    def _menu(self, held: dict[str, KeptThing], leaf: CutLeaf) -> Menu:
        """What a leaf may be filled with: in its old width, if that is the leaf's."""
        key = leaf.name, self._columns(held, leaf)
        if key not in self.menus:
            self.menus[key] = self._menu_over(*key)
        return self.menus[key]

    def _columns(self, held: dict[str, KeptThing], leaf: CutLeaf | Enfolded) -> int:
        """The width that a thing keeps; 0 if it is free."""
        kept = held.get(leaf.name)
        return leaf.cells.columns if kept and kept.stance.columns == leaf.cells.columns and not self.course.free else 0

    def _menu_over(self, name: str, columns: int) -> Menu:
        maker = self._maker(name, columns)
        if name in self.parts:
            story, part, photos = self.stone.stories[name], self.parts[name], self._photos(name)
            menu = maker.story(story, part, photos)
            if own := self._as_broken(name, maker):
                menu = either(menu, own.story(story, part, photos))
        else:
            rank = self.stone.guest_rank(name, [each for each in self.parts if self._fresh(each)])
            menu = maker.guest(self.stone.guests[name], rank)
        if self.course.ragged:
            lower = ragged(menu, white_cell(self.stone.layout.weights), self.area.rows)
            menu = {wide: _both(shapes, menu[wide]) for wide, shapes in lower.items()}
        return {wide: shapes for wide, shapes in menu.items() if columns in (0, wide)}

    def _around(self, held: dict[str, KeptThing], node: Enfolded, inner: Menu) -> Menu:
        """What the host of others may fill around them; over the whole page it may have pictures too."""
        if node.name not in self.parts or self.stone.stories[node.name].pad:
            return {}
        maker, part = self._maker(node.name, self._columns(held, node)), self.parts[node.name]
        story, photos = self.stone.stories[node.name], self._photos(node.name)
        whole = (self.area.columns, self.area.rows) == (node.cells.columns, node.cells.rows)
        found = {} if photos else maker.around(story, part, inner)
        if not photos and (own := self._as_broken(node.name, maker)):
            found = either(found, own.around(story, part, inner))
        columns = self._columns(held, node)
        found = {wide: shapes for wide, shapes in found.items() if columns in (0, wide)}
        if whole:
            shapes = enfolding(maker, story, part, photos, inner, self.area.rows, NO_LIMIT)
            found = found | {self.area.columns: shapes}
        return found

    def _host(self, name: str) -> Host | None:
        """A story that others stand about, with its pictures."""
        if name not in self.parts or self.stone.stories[name].pad:
            return None
        maker, own = self._maker(name, 0), (self.stone.stories[name], self.parts[name], self._photos(name))
        makers = tuple(filter(None, (maker, self._as_broken(name, maker))))

        like = self._pictured(name)

        def around(wide: tuple[int, int], rows: int, hole: Hole, limit: int) -> tuple[Block, ...]:
            return tuple(block for each in makers for block in set_around(each, *own, wide, rows, hole, limit, like))

        cells, least = partial(cells_taken, maker, *own, like=like), partial(least_around, maker, *own)
        return Host((), cells, least, around)

    def _pictured(self, story: str) -> tuple[int, int] | None:
        """The columns and rows that a story's pictures took together; None if not all of them stood here."""
        stood = [self.memory.at(Thing("photo", photo.id), self.number) for photo in self._photos(story)]
        cells = [_cells(kept) for kept in stood if kept]
        if not cells or len(cells) < len(stood):
            return None
        whole = enclosing(cells)
        return whole.columns, whole.rows

    def _maker(self, name: str, columns: int) -> MenuMaker:
        kept = self.memory.at(Thing("story", name), self.number)
        latitude = replace(self.latitude, size=kept.size if kept else 0)
        return MenuMaker(self._pinned(name, columns), self.area, latitude)

    def _as_broken(self, name: str, maker: MenuMaker) -> MenuMaker | None:
        """The same with a story's headline only as it was kept: of those that take the same rows a menu holds the cheapest."""
        kept = self.memory.at(Thing("story", name), self.number)
        lines = kept.head if kept and len(self.stone.stories[name].headline) > 1 else ()
        return replace(maker, latitude=replace(maker.latitude, lines=lines)) if lines else None

    def _photos(self, story: str) -> tuple[Photo, ...]:
        return () if self.parts[story].jump_from else self.stone.pictures_of(story)

    def _fresh(self, story: str) -> bool:
        return self.parts[story].rank < UNRANKED

    def _pinned(self, story: str, columns: int) -> Stone:
        """The stone with a story over so many columns, whatever its rank may have; those that the editor gave go first."""
        if not columns or story not in self.stone.stories or self.stone.pins(story).span:
            return self.stone
        copy = self.stone.stories[story]
        pins = replace(copy.article.pins, span=columns)
        held = replace(copy, article=replace(copy.article, pins=pins))
        return replace(self.stone, stories=self.stone.stories | {story: held})


def _both(lower: Shapes, shapes: Shapes) -> Shapes:
    """Shapes with white under the text, beside those that it would take the place of: one of these may be how it stood."""
    return {
        rows: blocks if blocks == shapes.get(rows) else (*blocks, *shapes.get(rows, ()))
        for rows, blocks in lower.items()
    }


def _cells(kept: KeptThing) -> Cells:
    stance = kept.stance
    return Cells(stance.column, stance.row, stance.columns, stance.rows)


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
        case Enfolded(cells, name, inner):
            held = _without_white(inner)
            return Enfolded(cells, name, held) if held else CutLeaf(cells, name)
        case Interlock(cells, name, corners):
            about = tuple(each and _without_white(each) for each in corners)
            return Interlock(cells, name, about) if any(about) else CutLeaf(cells, name)
    return node


def _grown(node: CutNode, name: str) -> Iterator[CutNode]:
    """The tree with one thing more: over or under any of its nodes, at either side of a leaf, or in its corner."""
    if isinstance(node, CutLeaf) and not node.name:
        yield from _in_white(node, name)
        return
    new = CutLeaf(replace(node.cells, rows=0), name)
    for first, second in ((new, node), (node, new)):
        yield Halves(node.cells, False, first, second)
    if isinstance(node, CutLeaf):
        yield from _beside(node, name)
    yield from within(node, lambda part: _grown(part, name))


def _eased(node: CutNode, name: str) -> Iterator[CutNode]:
    """The tree with white (`name` is "") under all of it, or under one thing in it."""
    if not isinstance(node, CutLeaf) or node.name:
        yield Halves(node.cells, False, node, CutLeaf(replace(node.cells, rows=0), name))
        yield from within(node, lambda part: _eased(part, name))


def _beside(node: CutLeaf, name: str) -> Iterator[CutNode]:
    """A leaf with one thing more in its lower right corner, or at either side of it."""
    for columns in range(1, min(WIDEST, node.cells.columns - 1) + 1):
        corner = CutLeaf(replace(node.cells, columns=columns, rows=0), name)
        yield Enfolded(node.cells, node.name, corner)
        narrow = CutLeaf(replace(node.cells, columns=node.cells.columns - columns), node.name)
        yield from (Halves(node.cells, True, *both) for both in ((corner, narrow), (narrow, corner)))


def _in_white(node: CutLeaf, name: str) -> Iterator[CutNode]:
    """White with one thing in all of it, or at its upper left, in few columns."""
    yield CutLeaf(node.cells, name)
    cells = node.cells
    for columns in range(1, min(WIDEST, cells.columns) + 1):
        narrow, rest = replace(cells, columns=columns), replace(cells, columns=cells.columns - columns)
        under = replace(narrow, rows=max(0, cells.rows - BRIEF))
        corner = Halves(narrow, False, CutLeaf(replace(narrow, rows=0), name), CutLeaf(under, ""))
        yield Halves(cells, True, corner, CutLeaf(rest, "")) if rest.columns else corner
