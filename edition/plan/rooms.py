"""Rooms (占地): how many cells things take, before it is known where they stand."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace

from edition.measure.copy import GuestCopy
from edition.measure.guests.guest import PictureContent
from edition.plan.makeup import Share, latitudes
from edition.plan.menu import MenuMaker
from edition.plan.part import Part
from edition.plan.plan import Cells
from edition.plan.reserve import area_of
from edition.plan.stone import UNRANKED, Stone
from edition.plan.table import Menu
from edition.plan.waiting import Room


@dataclass(frozen=True, slots=True)
class Rooms:
    """Measures the room that stories and guests take on an inner page; `made` remembers what was measured."""

    stone: Stone
    made: dict[object, Room] = field(default_factory=dict)
    asked: dict[object, Room] = field(default_factory=dict)  # the same by the very rank: looked up for every share

    def cells(self, number: int) -> int:
        """The cells of a page's news area."""
        area = area_of(number, self.stone)
        return area.columns * area.rows

    def of(self, name: str, start: int = 0, rank: int | None = None) -> Room:
        """The cells that a story (from a row on) or a guest takes; a story with its own rank, if its page's is not known."""
        asked = name, start, rank
        if asked not in self.asked:
            step = (
                self._step(name, rank)
                if rank and rank < UNRANKED and not start and name in self.stone.stories
                else None
            )
            key = name, start, step
            if key not in self.made:
                self.made[key] = self._kept(name, key, lambda: self._measure(name, start, step))
            self.asked[asked] = self.made[key]
        return self.asked[asked]

    def is_deep(self, number: int, story: str) -> bool:
        """Whether a story is deeper than a page over so few columns as its pin gives it: it can only jump."""
        span = self.stone.pins(story).span
        return span is not None and self.of(story).least > span * area_of(number, self.stone).rows

    def tight(self, number: int, each: Part | str) -> int:
        """The least cells that a part of a story, or a guest, can do with on a page within the widest limits."""
        area = area_of(number, self.stone)
        name, start = (each, 0) if isinstance(each, str) else (each.article, each.start)
        return self._kept(name, (each, area), lambda: self._tight(area, each)).least or self.of(name, start).least

    def of_each(self, share: Share) -> list[Room]:
        """The rooms of all things of a share."""
        parts = [self.of(part.article, part.start, part.rank) for part in share.parts]
        return parts + [self.of(each) for each in share.guests]

    def wished(self, share: Share) -> int:
        """The cells that the things of a share wish together."""
        return sum(room.wished for room in self.of_each(share))

    def may_fill(self, share: Share, cells: int) -> bool:
        """Whether a share may take just so many cells."""
        rooms = self.of_each(share)
        return sum(room.least for room in rooms) <= cells <= sum(room.most for room in rooms)

    def tightest(self, number: int, share: Share) -> int:
        """The least cells that a share can do with: within the house's limits if that is few enough, or within wider ones."""
        cells = self.cells(number)
        least = sum(room.least for room in self.of_each(share))
        text = sum(self.stone.text_cells(part) for part in share.parts)
        if least <= cells or text > cells:
            return least if least <= cells else text
        parts = (min(self.of(each.article, each.start).least, self.tight(number, each)) for each in share.parts)
        return sum(parts) + sum(min(self.of(each).least, self.tight(number, each)) for each in share.guests)

    def _tight(self, area: Cells, each: Part | str) -> Room:
        menus = MenuMaker(self.stone, area, latitudes(self.stone)[-1])  # as the attempt has them
        return _room_of(self._menu(each, 0, None, menus) if isinstance(each, str) else menus.of_part(each))

    def _kept(self, name: str, key: Hashable, make: Callable[[], Room]) -> Room:
        """What an earlier build measured of a thing that has not changed since, or is measured now."""
        stone, layout = self.stone, self.stone.layout
        held = stone.guests.get(name) or stone.stories[name]
        content = held.guest.content if isinstance(held, GuestCopy) else None
        own = (content.photo,) if isinstance(content, PictureContent) else ()
        pictures = own if content else stone.pictures_of(name)
        captions = tuple(stone.captions.get(photo.id) for photo in pictures)
        variant = stone.grid, layout.picture.spans, layout.ladder[0].sizes, stone.pins(name), stone.memory is None
        depends = (
            held,
            pictures,
            captions,
            layout,
            area_of(2, stone),
            stone.wishes,
            stone.memory if stone.wishes else None,
        )
        return stone.rack.alike((name, key, variant), depends, make)

    def _step(self, name: str, rank: int) -> int:
        """The first rank of the ladder's step that a story of a rank stands on; a brief stands on the last."""
        layout = self.stone.layout
        return layout.ladder[-1].ranks[0] if self.stone.is_form(name, "brief") else layout.step(rank).ranks[0]

    def _measure(self, name: str, start: int, rank: int | None) -> Room:
        """One whose pictures are too tall for any page takes what it does when they are made smaller."""
        page, (house, _, wide) = area_of(2, self.stone), latitudes(self.stone)
        room = _room_of(self._menu(name, start, rank, MenuMaker(self.stone, replace(page, rows=10_000), house)))
        if room.least <= page.columns * page.rows:
            return room
        smaller = self._menu(name, start, rank, MenuMaker(self.stone, page, wide))
        return _room_of(smaller) if smaller else room

    def _menu(self, name: str, start: int, rank: int | None, menus: MenuMaker) -> Menu:
        stone = self.stone
        if guest := stone.guests.get(name):
            return menus.guest(guest, guest.guest.rank or UNRANKED)
        own = rank or stone.stories[name].article.rank
        return menus.of_part(Part(name, UNRANKED, start, jump_from=1) if start else Part(name, own))


def _room_of(menu: Menu) -> Room:
    blocks = [blocks[0] for shapes in menu.values() for blocks in shapes.values()]
    if not blocks:
        return Room(0, 0, 0)
    cells = [block.columns * block.rows for block in blocks]
    cheapest = min(blocks, key=lambda block: block.cost)
    return Room(min(cells), cheapest.columns * cheapest.rows, max(cells))
