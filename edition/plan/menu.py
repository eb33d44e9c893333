"""Shape menus (版位菜单): every rectangle that a story or a picture may fill, how it is filled and what that costs."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from heapq import nsmallest
from itertools import product
from typing import Literal, TypeVar

from edition.issue.issue import Photo
from edition.measure.copy import GuestCopy, TextCopy
from edition.measure.guests.guest import GalleyContent, PictureContent
from edition.plan.blocks import Block, GuestLeaf, PhotoLeaf, UprightLeaf
from edition.plan.bodies import BodyMaker, Hole, few_legs
from edition.plan.edges import PICTURE, every_column, moved
from edition.plan.heads import HeadChoice, head_choices, head_price
from edition.plan.legs import LEAST_BODY
from edition.plan.menu_changes import deep, each_shape, either, filled, narrowest, nearly_as_high
from edition.plan.part import Part
from edition.plan.photo_grids import photo_grids
from edition.plan.plan import Cells, GuestSlot
from edition.plan.stone import UNRANKED, Stone
from edition.plan.story_leaves import Tops, story_leaf, tops, under
from edition.plan.table import Joins, Menu, Shapes, in_order
from edition.plan.table_menus import table_menu, with_text_under
from edition.plan.terms import (
    LEAST_PICTURE,
    coarse,
    crop_off,
    is_all_tables,
    most_crop,
    natural_rows,
    steps_down,
    steps_small,
    too_large,
    vast,
)
from edition.plan.upright_heads import OVER, no_head, upright_head

T = TypeVar("T")

WHOLE_HEIGHTS = 8  # of a picture that has no shape of its own: eighths of the news area
ANY_HEIGHT = 10_000  # rows
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
    lines: tuple[str, ...] = ()  # the only ones that a headline of that size may have
    narrow: bool = False  # a story's pictures together stand as narrow as they can


@dataclass(frozen=True, slots=True)
class MenuMaker:
    """Makes the menus for one news area."""

    stone: Stone
    area: Cells
    latitude: Latitude

    def photo(self, photo: Photo, *, alone: bool) -> Menu:
        """The shapes of a picture that are neither narrow, large nor coarse; if there are none, narrow ones, then any.

        Within wide limits they may be narrow and coarse, at their price.
        """
        return self._once(("photo", photo.id, alone, self._room), lambda: self._photo(photo, alone=alone))

    def _photo(self, photo: Photo, *, alone: bool) -> Menu:
        menu = self._every_shape(photo, alone=alone)
        wished = min(self.stone.layout.picture.least, self.area.columns)
        for least in (1,) if self.latitude.any_span else (wished, 1):
            good = {columns: self._good(photo, shapes, least, alone=alone) for columns, shapes in menu.items()}
            if any(good.values()):
                return filled(good)
        return menu if menu or not self.latitude.any_span else self._any_height(photo, alone=alone)

    def _every_shape(self, photo: Photo, *, alone: bool) -> Menu:
        """A picture's natural height over each number of columns, in whole rows, and every other within the allowed crop."""
        spans = range(1, self.area.columns + 1)
        return filled({columns: self._picture_shapes(photo, columns, alone=alone) for columns in spans})

    def _good(self, photo: Photo, shapes: Shapes, least: int, *, alone: bool) -> Shapes:
        """Of a picture's shapes over so many columns those that are neither narrow, large nor coarse."""
        cells, layout = self.area.columns * self.area.rows, self.stone.layout
        good: Shapes = {}
        for rows, (leaf, *_) in shapes.items():
            high = rows - self.stone.caption_rows(photo.id, leaf.columns)
            sharp = self.latitude.any_span or not coarse(leaf.columns, high, photo, layout, alone=alone)
            if leaf.columns >= least and sharp and not too_large(leaf.columns, high, cells):
                good[rows] = (leaf,)
        return good

    def of_part(self, part: Part) -> Menu:
        """The shapes of a part of a story, with its pictures if it begins here."""
        stone = self.stone
        return self.story(stone.stories[part.article], part, () if part.start else stone.pictures_of(part.article))

    def story(self, story: TextCopy, part: Part, photos: tuple[Photo, ...]) -> Menu:
        """Over each span that the rank may have: the cheapest ways to fill a rectangle with a story, or with a part of it."""
        wanted = self.of_its_step(part)
        return self._once((wanted, self._room), lambda: self._story(story, wanted, photos))

    @property
    def _room(self) -> tuple[int, int, Latitude]:
        """What the shapes of a thing depend on, beside itself; dog-legs are no shapes of one thing."""
        return self.area.columns, self.area.rows, replace(self.latitude, dog_legs=False)

    def _once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What has been made under a key on this stone, or is now."""
        made: dict[Hashable, T] = self.stone.made
        if key not in made:
            made[key] = make()
        return made[key]

    def of_its_step(self, part: Part) -> Part:
        """A part with the first rank of its step of the ladder: all ranks of one have the same shapes."""
        first = min(self.stone.layout.step(part.rank).ranks) if part.rank < UNRANKED else part.rank
        return part if part.rank == first else replace(part, rank=first)

    def _story(self, story: TextCopy, part: Part, photos: tuple[Photo, ...]) -> Menu:
        side = self.stone.side_of(part.article) if part.whole else ""
        if side and (menu := self._upright(story, part, photos, side)):
            return menu
        if is_all_tables(story) and not part.start and not photos:
            whole = replace(part, jump_to=None)
            if menu := self._menu(story, whole, list(self._with_tables(story, whole, ()))):
                return menu if part.whole else {}  # in legs it would only be torn to fill white, or to jump
        if not photos:
            return self._menu(story, part, [Hole(), *self._with_tables(story, part, ())])
        if self.stone.is_form(part.article, "photos"):
            grids = photo_grids(photos, self.area, self.stone.layout, partial(self._picture, alone=False))
            rows = story.galleys[0].rows
            return self._menu(story, part, [Hole(block, legs=n) for block in grids for n in few_legs(rows, block)])
        found: Menu = {}
        for shapes in (self.photo, self._every_shape, *([self._any_height] if self.latitude.any_span else [])):
            if not found or (self.latitude.any_span and nearly_as_high(found, self.area.rows)):
                menus = tuple(shapes(photo, alone=False) for photo in photos)
                holes = self.picture_holes(photos) if shapes == self.photo else self._holes(menus)
                found = either(found, self._menu(story, part, [*holes, *self._with_tables(story, part, menus)]))
        return found

    def _upright(self, story: TextCopy, part: Part, photos: tuple[Photo, ...], side: Literal["left", "right"]) -> Menu:
        """The shapes of a story whose headline runs down the outer column at one side."""
        layout = self.stone.layout
        menus = tuple(self._every_shape(photo, alone=False) for photo in photos)
        holes = self._holes(menus) if photos else [Hole(), *self._with_tables(story, part, ())]
        span = self.stone.pins(part.article).span
        menu: Menu = {}
        for columns in (span,) if span else range(2, self.area.columns + 1):
            price = layout.weights["span_step"] * steps_down(columns, layout.step(part.rank).spans)
            heights = range(LEAST_BODY, self.area.rows - OVER + 1)
            for body in self.bodies(story, part).cheapest(holes, columns - 1, heights) if columns > 1 else ():
                rows = body.rows + OVER
                if head := upright_head(story, part, rows, layout):
                    inner = story_leaf(part, columns - 1, body.cost, no_head(layout), 0, body)
                    cost = body.cost + price + head_price(head, layout)
                    menu.setdefault(columns, {})[rows] = (UprightLeaf(cost, columns, rows, inner, head, side),)
        return menu

    def _with_tables(self, story: TextCopy, part: Part, pictures: tuple[Menu, ...]) -> Iterator[Hole]:
        """The holes that a story's pictures and its tables over several columns make together; a few rows of text may stand
        under them in as few legs as hold them.
        """
        if not story.tables or not part.whole:
            return
        tables = tuple(table_menu(table, self.area) for table in story.tables)
        rows = story.galleys[story.open_from].rows
        holes = self._holes((*pictures, *tables))
        yield from with_text_under(holes, rows)

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
        return filled({columns: self._seated(copy, shapes) for columns, shapes in menu.items()})

    def around(
        self,
        story: TextCopy,
        part: Part,
        guest: Menu,
        heights: Callable[[int], range] | None = None,
        photos: tuple[Photo, ...] = (),
    ) -> Menu:
        """The same for a dog-leg (刀把形): the story leaves its lower right corner to a guest.

        `heights` are those that are asked for over so many columns.
        """
        few = {
            columns: dict(nsmallest(GUESTS_TRIED, shapes.items(), key=lambda entry: (entry[1][0].cost, entry[0])))
            for columns, shapes in guest.items()
        }
        own = self.picture_holes(photos)
        holes = [Hole(hole.pictures, block) for hole in own for block in each_shape(few)]
        return self._menu(story, self.of_its_step(part), holes, heights)

    def _seated(self, copy: GuestCopy, shapes: Shapes) -> Shapes:
        """What a guest's content may fill as blocks of the guest, as far as they are its shapes and have room."""
        over, wanted = int(bool(copy.guest.word)), copy.guest.shapes
        seated: Shapes = {}
        for rows, blocks in shapes.items():
            if rows + over <= self.area.rows and (not wanted or (blocks[0].columns, rows + over) in wanted):
                seated[rows + over] = tuple(self._guest_leaf(copy, over, block) for block in blocks)
        return seated

    def _piece(self, copy: GuestCopy) -> Menu:
        menu: Menu = {}
        slot = _guest_slot(copy)
        for columns, rows in copy.guest.shapes:
            if columns <= self.area.columns and rows <= self.area.rows:
                menu.setdefault(columns, {})[rows] = (GuestLeaf(self._price(copy), columns, rows, slot, 0, None),)
        return menu

    def _guest_leaf(self, copy: GuestCopy, over: int, block: Block) -> GuestLeaf:
        left, right = moved(block.left, over), moved(block.right, over)
        cost, rows = block.cost + self._price(copy), over + block.rows
        crest = 0 if over else block.crest
        return GuestLeaf(cost, block.columns, rows, _guest_slot(copy), over, block, left, right, crest, block.base)

    def _price(self, copy: GuestCopy) -> int:
        """What it costs to take a guest that need not be taken."""
        return self.stone.layout.weights["option"] * copy.guest.spare

    def _menu(
        self, story: TextCopy, part: Part, holes: list[Hole], heights: Callable[[int], range] | None = None
    ) -> Menu:
        """The shapes over the spans of the rank, without legs of a few rows; where none holds the story, over any span."""
        spans = self.spans(story, part)
        menu = filled({columns: self._over(columns, story, part, holes, heights) for columns in spans})
        if not self.latitude.any_span and not story.tables:
            menu = deep(menu, self.stone.layout.legs.short) or menu
        if not menu and not self.stone.pins(part.article).span:
            spans = range(1, self.area.columns + 1)
            menu = {columns: self._over(columns, story, part, holes, heights) for columns in spans}
        return filled(menu)

    def _over(
        self, columns: int, story: TextCopy, part: Part, holes: list[Hole], heights: Callable[[int], range] | None
    ) -> Shapes:
        if heights or part.jump_to is not None or holes != [Hole()]:
            wanted = heights(columns) if heights else range(self.area.rows + 1)
            return self._as_high(columns, story, part, holes, wanted, self.area.rows)
        key = "text", part, columns, replace(self.latitude, crop=0, any_span=False, dog_legs=False)  # for any height
        every = self._once(key, lambda: self._as_high(columns, story, part, holes, range(ANY_HEIGHT), ANY_HEIGHT))
        return {rows: blocks for rows, blocks in every.items() if rows <= self.area.rows}

    def _as_high(
        self, columns: int, story: TextCopy, part: Part, holes: list[Hole], wanted: range, most: int
    ) -> Shapes:
        """The shapes over so many columns whose heights are wanted, of `most` rows."""
        groups = self.tops(story, part, columns)
        high = [rows for rows, _ in groups]
        rows = range(max(LEAST_BODY, wanted.start - max(high)), wanted.stop - min(high))
        bodies = self.bodies(story, part).cheapest(holes, columns, rows)
        return under(part, columns, groups, bodies, range(most + 1))

    def heads(self, story: TextCopy, part: Part, columns: int) -> tuple[HeadChoice, ...]:
        """The headlines that a story may have over so many columns."""
        asked, layout = (self.latitude.size, self.latitude.lines), self.stone.layout
        return self._once((part, columns, *asked), lambda: head_choices(story, part, columns, layout, *asked))

    def tops(self, story: TextCopy, part: Part, columns: int) -> Tops:
        """The same, each with every white that it may have."""
        white, size, lines = self.latitude.white, self.latitude.size, self.latitude.lines
        heads, layout = self.heads(story, part, columns), self.stone.layout
        key = "tops", part, columns, white, size, lines
        return self._once(key, lambda: tops(part, columns, heads, white, layout))

    def bodies(self, story: TextCopy, part: Part) -> BodyMaker:
        """What fills the columns under a story's head, whatever its rank."""
        unranked = replace(part, rank=UNRANKED, rubric="")
        return self._once(unranked, lambda: BodyMaker(story, unranked, self.stone.layout))

    def _picture_shapes(self, photo: Photo, columns: int, *, alone: bool) -> Shapes:
        natural = natural_rows(columns, photo, self.stone.layout, alone=alone)
        reach = natural * self.latitude.crop // 100 + 1
        wanted = range(max(LEAST_PICTURE, natural - reach), min(natural + reach, self.area.rows) + 1)
        layout, crop = self.stone.layout, self.latitude.crop
        shown = (rows for rows in wanted if crop_off(rows, columns, photo, layout, alone=alone) <= crop)
        leaves = (self._picture(photo, columns, rows, alone=alone)[1] for rows in shown)
        return {leaf.rows: (leaf,) for leaf in leaves if self._has_room(leaf)}

    def _any_height(self, photo: Photo, *, alone: bool) -> Menu:
        """For a picture whose own shape has no room, several heights over any columns; it is shown whole, white beside it."""
        heights = dict.fromkeys(max(LEAST_PICTURE, self.area.rows * at // WHOLE_HEIGHTS) for at in range(WHOLE_HEIGHTS))
        menu: Menu = {}
        for columns, rows in product(range(1, self.area.columns + 1), heights):
            _, leaf = self._picture(photo, columns, rows, alone=alone)
            if self._has_room(leaf):
                menu.setdefault(columns, {})[leaf.rows] = (leaf,)
        return menu

    def _has_room(self, leaf: PhotoLeaf) -> bool:
        return leaf.rows <= self.area.rows and leaf.columns * leaf.rows in self.stone.picture_cells(leaf.photo)

    def _picture(self, photo: Photo, columns: int, rows: int, *, alone: bool) -> tuple[int, PhotoLeaf]:
        """A picture over so many columns and rows and its caption under it, and by how many per cent it is out of shape."""
        layout, weights = self.stone.layout, self.stone.layout.weights
        caption = self.stone.caption_rows(photo.id, columns)
        off = crop_off(rows, columns, photo, layout, alone=alone)
        span = weights["small_picture"] * steps_small(columns, layout)
        size = vast(columns, rows, self.area.columns * self.area.rows)
        pixels = coarse(columns, rows, photo, layout, alone=alone, whole=off > most_crop(layout))
        cost = span + weights["crop"] * off + weights["vast_picture"] * size + weights["coarse_picture"] * pixels
        edge, every = ((0, rows + caption, PICTURE),), every_column(columns)
        whole = off > most_crop(layout)
        return off, PhotoLeaf(cost, columns, rows + caption, photo.id, caption, whole, edge, edge, every, every)

    def picture_holes(self, photos: tuple[Photo, ...]) -> list[Hole]:
        """The rectangles that a story's pictures fill, neither narrow, large nor coarse if that can be."""
        if not photos:
            return [Hole()]
        key = "holes", tuple(photo.id for photo in photos), self._room
        return self._once(key, lambda: self._holes(tuple(self.photo(photo, alone=False) for photo in photos)))

    def _holes(self, menus: tuple[Menu, ...]) -> list[Hole]:
        """The rectangles that all pictures of a story fill together, in their order, over or beside one another."""
        menus = tuple(map(narrowest, menus)) if self.latitude.narrow else menus
        together = in_order(menus, self.area.columns, self.area.rows, Joins()) if all(menus) else {}
        return [Hole(block) for block in each_shape(together)]

    def spans(self, story: TextCopy, part: Part) -> Iterable[int]:
        """The spans that a rank may have; narrower ones too if all of its own make legs of a few rows."""
        most = self.area.columns
        if (span := self.stone.pins(part.article).span) and not part.jump_from:
            return (span,)
        if self.latitude.any_span or part.jump_from:
            return range(1, most + 1)
        spans = self.stone.layout.step(part.rank).spans
        short = story.galleys[0].rows < min(spans) * self.stone.layout.legs.short
        return (span for span in (*spans, *(range(1, min(spans)) if short else ())) if span <= most)


def _guest_slot(copy: GuestCopy) -> GuestSlot:
    return GuestSlot(copy.guest.kind, copy.guest.id, Cells(0, 0, 0, 0), copy.guest.spare)
