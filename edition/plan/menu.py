"""Shape menus (版位菜单): every rectangle that a story or a picture may fill, how it is filled and what that costs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import product

from edition.issue.issue import Photo
from edition.measure.copy import GuestCopy, TextCopy
from edition.measure.galley import Galley
from edition.measure.guests.guest import GalleyContent, PictureContent
from edition.plan.blocks import Block, GuestLeaf, PhotoLeaf, StoryLeaf, White, moved
from edition.plan.heads import HeadChoice, head_choices
from edition.plan.legs import LEAST_BODY, Cut, cut_legs, fill_legs, heads_again
from edition.plan.part import Part
from edition.plan.plan import Cells, GuestSlot
from edition.plan.stone import Stone
from edition.plan.table import Joins, Menu, Shapes, in_order
from edition.plan.terms import alike, crop_off, depth_off, most_crop, natural_rows, steps_down, thin, uneven, vast

LEAST_PICTURE = 4  # rows
WHOLE_HEIGHTS = 8  # of a picture that has no shape of its own: eighths of the news area
LEAVES_KEPT = 2  # of a width and a height: the cheapest sizes of the headline; one more if it is not like them
GUESTS_TRIED = 6  # heights of a guest in a dog-leg's corner, for each width


@dataclass(frozen=True, slots=True)
class Latitude:
    """How far the make-up may go (宽限): white rows in a headline group, crop in per cent, spans beyond the ladder's, a size
    of the headline beyond it.
    """

    white: int
    crop: int
    any_span: bool = False
    dog_legs: bool = False
    size: int = 0


@dataclass(frozen=True, slots=True)
class _Body:
    """One way to fill the rows under a story's head: its legs, around its pictures or around another story's corner."""

    rows: int
    galley: int
    cuts: tuple[Cut, ...]
    hole: "_Hole"
    cost: int


@dataclass(frozen=True, slots=True)
class _Hole:
    """What the legs leave free at the right: at the top for the story's own pictures, at the foot for another's corner."""

    block: Block | None = None
    foot: bool = False

    @property
    def columns(self) -> int:
        return self.block.columns if self.block else 0

    @property
    def rows(self) -> int:
        return self.block.rows if self.block else 0

    @property
    def cost(self) -> int:
        return self.block.cost if self.block else 0


@dataclass(frozen=True, slots=True)
class MenuMaker:
    """Makes the menus for one news area."""

    stone: Stone
    area: Cells
    latitude: Latitude

    def photo(self, photo: Photo, *, alone: bool) -> Menu:
        """A picture's natural height over each number of columns, in whole rows, and every other within the allowed crop."""
        spans = range(1, self.area.columns + 1)
        menu = {columns: self._picture_shapes(photo, columns, alone=alone) for columns in spans}
        menu = {columns: shapes for columns, shapes in menu.items() if shapes}
        return menu if menu or not self.latitude.any_span else self._any_height(photo, alone=alone)

    def story(self, story: TextCopy, part: Part, photos: tuple[Photo, ...]) -> Menu:
        """Over each span that the rank may have: the cheapest ways to fill a rectangle with a story, or with a part of it."""
        if not photos:
            return self._menu(story, part, [_Hole()])
        menu = self._menu(story, part, self._holes(tuple(self.photo(photo, alone=False) for photo in photos)))
        if menu or not self.latitude.any_span:
            return menu
        return self._menu(story, part, self._holes(tuple(self._any_height(photo, alone=False) for photo in photos)))

    def blank(self) -> Menu:
        """White of any size."""
        cell = self.stone.layout.weights["empty"]
        return {
            columns: {rows: (White(cell * columns * rows, columns, rows),) for rows in range(1, self.area.rows + 1)}
            for columns in range(1, self.area.columns + 1)
        }

    def guest(self, copy: GuestCopy, rank: int) -> Menu:
        """The rectangles that a guest may fill, with a row over what it shows if it has a word to print."""
        guest = copy.guest
        match guest.content:
            case PictureContent(photo):
                menu = self.photo(photo, alone=True)
            case GalleyContent():
                menu = self.story(copy, Part(guest.name, rank), ())
            case _:
                return self._piece(copy)
        found = {columns: self._seated(copy, shapes) for columns, shapes in menu.items()}
        return {columns: shapes for columns, shapes in found.items() if shapes}

    def around(self, story: TextCopy, part: Part, guest: Menu) -> Menu:
        """The same for a dog-leg (刀把形): the story leaves its lower right corner to a guest."""
        few = {
            columns: dict(nsmallest(GUESTS_TRIED, shapes.items(), key=lambda entry: (entry[1][0].cost, entry[0])))
            for columns, shapes in guest.items()
        }
        return self._menu(story, part, [_Hole(block, foot=True) for block in _blocks(few)])

    def _seated(self, copy: GuestCopy, shapes: Shapes) -> Shapes:
        """What a guest's content may fill as blocks of the guest, as far as they are its shapes and have room."""
        over, wanted = int(bool(copy.guest.word)), copy.guest.shapes
        seated: Shapes = {}
        for rows, blocks in shapes.items():
            if rows + over <= self.area.rows and (not wanted or (blocks[0].columns, rows + over) in wanted):
                seated[rows + over] = tuple(_guest_leaf(copy, over, block) for block in blocks)
        return seated

    def _piece(self, copy: GuestCopy) -> Menu:
        menu: Menu = {}
        slot = _guest_slot(copy)
        for columns, rows in copy.guest.shapes:
            if columns <= self.area.columns and rows <= self.area.rows:
                menu.setdefault(columns, {})[rows] = (GuestLeaf(0, columns, rows, slot, 0, None),)
        return menu

    def _menu(self, story: TextCopy, part: Part, holes: list[_Hole]) -> Menu:
        """The shapes over the spans that the rank may have; where none holds the story, over any."""
        menu = {columns: self._over(columns, story, part, holes) for columns in self._spans(part)}
        if not any(menu.values()) and not self.stone.pins(part.article).span:
            spans = range(1, self.area.columns + 1)
            menu = {columns: self._over(columns, story, part, holes) for columns in spans}
        return {columns: shapes for columns, shapes in menu.items() if shapes}

    def _over(self, columns: int, story: TextCopy, part: Part, holes: list[_Hole]) -> Shapes:
        heads = head_choices(story, part, columns, self.stone.layout, self.latitude.size)
        bodies = self._cheapest_bodies(story, part, holes, columns, min(head.rows for head in heads))
        return self._shapes(part, columns, heads, bodies)

    def _picture_shapes(self, photo: Photo, columns: int, *, alone: bool) -> Shapes:
        natural = natural_rows(columns, photo, self.stone.layout, alone=alone)
        reach = natural * self.latitude.crop // 100 + 1
        wanted = range(max(LEAST_PICTURE, natural - reach), natural + reach + 1)
        found = (self._picture(photo, columns, rows, alone=alone) for rows in wanted)
        return {leaf.rows: (leaf,) for off, leaf in found if off <= self.latitude.crop and leaf.rows <= self.area.rows}

    def _any_height(self, photo: Photo, *, alone: bool) -> Menu:
        """For a picture whose own shape has no room, several heights over any columns; it is shown whole, white beside it."""
        parts = (self.area.rows * part // WHOLE_HEIGHTS for part in range(WHOLE_HEIGHTS))
        heights = dict.fromkeys(max(LEAST_PICTURE, rows) for rows in parts)
        menu: Menu = {}
        for columns, rows in product(range(1, self.area.columns + 1), heights):
            _, leaf = self._picture(photo, columns, rows, alone=alone)
            if leaf.rows <= self.area.rows:
                menu.setdefault(columns, {})[leaf.rows] = (leaf,)
        return menu

    def _picture(self, photo: Photo, columns: int, rows: int, *, alone: bool) -> tuple[int, PhotoLeaf]:
        """A picture over so many columns and rows and its caption under it, and by how many per cent it is out of shape."""
        layout, weights = self.stone.layout, self.stone.layout.weights
        caption = self.stone.caption_rows(photo.id, columns)
        off = crop_off(rows, columns, photo, layout, alone=alone)
        span = weights["small_picture"] * steps_down(columns, layout.picture.spans)
        size = vast(columns, rows, self.area.columns * self.area.rows)
        cost = span + weights["crop"] * off + weights["vast_picture"] * size
        return off, PhotoLeaf(cost, columns, rows + caption, photo.id, caption, whole=off > most_crop(layout))

    def _holes(self, menus: tuple[Menu, ...]) -> list[_Hole]:
        """The rectangles that all pictures of a story fill together, in their order, over or beside one another."""
        together = in_order(menus, self.area.columns, self.area.rows, Joins()) if all(menus) else {}
        return [_Hole(block) for block in _blocks(together)]

    def _shapes(self, part: Part, columns: int, heads: tuple[HeadChoice, ...], bodies: tuple[_Body, ...]) -> Shapes:
        """Every head with every body and every allowed white: by rows the cheapest of some headline sizes."""
        best: dict[tuple[int, int], tuple[int, HeadChoice, int, _Body]] = {}
        for head in heads:
            for white in range(self.latitude.white + 1):
                head_cost = self._head_cost(head, white, columns, part)
                for body in bodies:
                    key, cost = (head.rows + white + body.rows, head.size), head_cost + body.cost
                    if key[0] <= self.area.rows and (key not in best or cost < best[key][0]):
                        best[key] = cost, head, white, body
        shapes: Shapes = {}
        for (rows, size), way in sorted(best.items(), key=lambda item: (item[0][0], item[1][0])):
            held = shapes.get(rows, ())
            unlike = all(not alike(size, block.left[0][2]) for block in held)
            if len(held) < LEAVES_KEPT or (len(held) == LEAVES_KEPT and unlike):
                shapes[rows] = (*held, _leaf(part, columns, *way))
        return shapes

    def _spans(self, part: Part) -> Iterable[int]:
        most = self.area.columns
        if span := self.stone.pins(part.article).span:
            return (span,)
        if self.latitude.any_span or part.jump_from:
            return range(1, most + 1)
        return (span for span in self.stone.layout.step(part.rank).spans if span <= most)

    def _head_cost(self, head: HeadChoice, white: int, columns: int, part: Part) -> int:
        weights = self.stone.layout.weights
        spans = (columns,) if part.jump_from else self.stone.layout.step(part.rank).spans
        return (
            weights["head_step"] * head.steps
            + weights["thin_head"] * thin(head.fill)
            + weights["split_head"] * head.split
            + weights["head_white"] * white * columns
            + weights["span_step"] * steps_down(columns, spans)
        )

    def _cheapest_bodies(
        self, story: TextCopy, part: Part, holes: list[_Hole], columns: int, head_rows: int
    ) -> tuple[_Body, ...]:
        """For every number of rows the cheapest body."""
        best: dict[int, _Body] = {}
        for hole in holes:
            if hole.columns < columns + (not hole.foot):
                for body in self._bodies(story, part, hole, columns, self.area.rows - head_rows):
                    if body.rows not in best or body.cost < best[body.rows].cost:
                        best[body.rows] = body
        return tuple(best.values())

    def _bodies(self, story: TextCopy, part: Part, hole: _Hole, columns: int, most: int) -> Iterator[_Body]:
        weights = self.stone.layout.weights
        price = hole.cost + weights["dog_leg"] * hole.foot
        for number, galley in enumerate(story.galleys if part.whole else story.galleys[:1]):
            for rows in self._heights(galley, part, hole, columns, most):
                rooms = _rooms(columns, rows, hole)
                if cuts := self._cut(galley, rooms, part):
                    cost = price + self._legs_cost(galley, rooms, cuts, part) + weights["recut"] * bool(number)
                    yield _Body(rows, number, cuts, hole, cost)
                    if part.jump_to is None:
                        break  # a higher body is only for where this one cannot be cut

    def _heights(self, galley: Galley, part: Part, hole: _Hole, columns: int, most: int) -> Iterable[int]:
        """How many rows the body may take: the least that holds it, or one more; any number if it jumps.

        A table that is cut takes the rows of its head once more in each leg.
        """
        beside = self.stone.layout.legs.short if hole.foot else LEAST_BODY
        if part.jump_to is not None:
            return range(hole.rows + beside, most + 1)
        least = -(-(galley.rows - part.start + hole.columns * hole.rows) // columns)
        if hole.columns < columns and least <= hole.rows and not hole.foot:
            least = hole.rows  # the text ends beside the picture
        elif hole.block:
            least = max(least, hole.rows + beside)
        return range(least, min(least + 1 + heads_again(galley), most) + 1)

    def _cut(self, galley: Galley, rooms: tuple[int, ...], part: Part) -> tuple[Cut, ...] | None:
        if part.jump_to is None:
            return cut_legs(galley, rooms, part.start)
        cuts = fill_legs(galley, (*rooms[:-1], rooms[-1] - 1), part.start)
        jumps = self.stone.layout.jumps
        if cuts and cuts[-1][1] - part.start >= jumps.before and galley.rows - cuts[-1][1] >= jumps.after:
            return cuts
        return None

    def _legs_cost(self, galley: Galley, rooms: tuple[int, ...], cuts: tuple[Cut, ...], part: Part) -> int:
        weights, layout = self.stone.layout.weights, self.stone.layout
        white = [room - galley.height(start, stop) for room, (start, stop) in zip(rooms, cuts, strict=True)]
        white[-1] -= part.jump_to is not None
        return (
            weights["empty"] * sum(white)
            + weights["uneven_legs"] * uneven(white)
            + weights["leg_depth"] * sum(depth_off(room, layout) for room in rooms)
            + weights["short_leg"] * sum(room < layout.legs.short for room in rooms)
        )


def _leaf(part: Part, columns: int, cost: int, head: HeadChoice, white: int, body: _Body) -> StoryLeaf:
    edge = ((0, head.rows + white, head.size),)
    rows = head.rows + white + body.rows
    corner = body.hole.block if body.hole.foot else None
    return StoryLeaf(
        cost=cost,
        columns=columns,
        rows=rows,
        part=part,
        head=head,
        white=white,
        pictures=None if corner else body.hole.block,
        galley=body.galley,
        cuts=body.cuts,
        corner=corner,
        left=edge,
        right=edge + moved(corner.right, rows - corner.rows) if corner else edge,
    )


def _guest_leaf(copy: GuestCopy, over: int, block: Block) -> GuestLeaf:
    left, right = moved(block.left, over), moved(block.right, over)
    return GuestLeaf(block.cost, block.columns, over + block.rows, _guest_slot(copy), over, block, left, right)


def _guest_slot(copy: GuestCopy) -> GuestSlot:
    return GuestSlot(copy.guest.kind, copy.guest.id, Cells(0, 0, 0, 0), copy.guest.spare)


def _rooms(columns: int, rows: int, hole: _Hole) -> tuple[int, ...]:
    """The rows of each leg; a column that pictures fill has none."""
    rooms = (rows,) * (columns - hole.columns) + (rows - hole.rows,) * hole.columns
    return tuple(room for room in rooms if room)


def _blocks(menu: Menu) -> list[Block]:
    return [blocks[0] for shapes in menu.values() for blocks in shapes.values()]
