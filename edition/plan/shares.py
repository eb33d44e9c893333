"""Shares (配稿): what each page is to hold, decided by rank, section and room before any geometry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations, islice

from edition.issue.issue import Pins
from edition.plan.makeup import Share, area_of, latitudes, pictures_of
from edition.plan.menu import Latitude, MenuMaker
from edition.plan.part import Part
from edition.plan.stone import UNRANKED, Stone
from edition.plan.table import Menu

OPTIONS = 4  # shares of whole stories tried for a page
LOOKED_AT = 7  # stories that may be chosen out of their turn to fill a page
LEAD_STAYS = 45  # per cent of the page that a lead fills at least before it jumps
STAYS = 20  # any other story
EASY = 3  # per cent of the page that headlines and pictures take up without effort


@dataclass(frozen=True, slots=True)
class Waiting:
    """What has no page yet: the rest of a story that jumped, stories, pictures alone, fillers."""

    rest: Part | None
    stories: tuple[str, ...]
    photos: tuple[str, ...]
    fillers: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.rest or self.stories or self.photos)

    def without(self, share: Share, rest: Part | None) -> "Waiting":
        """What waits when a page has taken its share, and `rest` of it has jumped."""
        taken = {part.article for part in share.parts}
        return Waiting(
            rest,
            tuple(each for each in self.stories if each not in taken),
            tuple(each for each in self.photos if each not in share.photos),
            tuple(each for each in self.fillers if each not in share.fillers),
        )


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to try a page."""

    share: Share
    latitude: Latitude
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """The cells that an item takes: at least, as is wished, at most."""

    least: int
    wished: int
    most: int


@dataclass(frozen=True, slots=True)
class Sharer:
    """Proposes shares for the pages of an issue; `rooms` remembers what was measured."""

    stone: Stone
    rooms: dict[str, Room] = field(default_factory=dict)

    def attempts(self, number: int, waiting: Waiting) -> Iterator[Attempt]:
        """What to try for a page, the best first: all that waits, whole stories, fillers, wider limits, a jump, white."""
        strict, wide = latitudes(self.stone)
        everything = self._everything(number, waiting)
        wholes = list(self._wholes(number, waiting))
        for latitude in (strict, wide):
            yield from (Attempt(share, latitude) for share in (*everything, *self._filled(everything, waiting)))
        yield from (Attempt(share, latitude, partly=True) for share in everything for latitude in (strict, wide))
        for latitude in (strict, wide):
            yield from (Attempt(share, latitude) for share in wholes)
            yield from (Attempt(share, latitude) for share in self._filled(wholes[:1], waiting))
            yield from (Attempt(share, latitude) for share in self._jumps(number, waiting))
        yield from (Attempt(share, wide, partly=True) for share in self._white(number, waiting))

    def _everything(self, number: int, waiting: Waiting) -> tuple[Share, ...]:
        """All that waits, if it may fit and nothing is pinned to a later page."""
        cells = self._cells(number)
        share = self._share(number, waiting.rest, waiting.stories, waiting.photos)
        later = any((self._pins(story).page or 0) > number for story in waiting.stories)
        return () if later or sum(room.least for room in self._rooms_of(share)) > cells else (share,)

    def _wholes(self, number: int, waiting: Waiting) -> Iterator[Share]:
        """Shares of whole stories that may fill the page exactly: mostly in order, the best matches first."""
        cells = self._cells(number)
        must, free = self._must(number, waiting), self._in_order(number, waiting)
        found: dict[tuple[tuple[str, ...], int], int] = {}
        wished_photos = min(len(waiting.photos), 1)
        for photos in range(min(len(waiting.photos), 2) + 1):
            room = cells - self._wished(self._share(number, waiting.rest, must, waiting.photos[:photos]))
            turn = self._turn(free, room)
            for kept in range(max(0, turn - 2), turn + 1):
                for chosen in _choices(free[kept : kept + LOOKED_AT]):
                    stories = (*free[:kept], *chosen)
                    if stories[:1] != free[:1]:
                        continue  # the most important is never put off
                    off = abs(room - sum(self._room(story).wished for story in stories)) * 100 // cells
                    skipped = sum(story not in stories for story in free[: free.index(stories[-1])]) if stories else 0
                    found[stories, photos] = max(0, off - EASY) + 2 * skipped + 4 * abs(photos - wished_photos)
        ordered = sorted(found, key=lambda key: (found[key], key))
        shares = (
            self._share(number, waiting.rest, (*must, *stories), waiting.photos[:photos]) for stories, photos in ordered
        )
        return islice((share for share in shares if self._may_fill(share, cells)), OPTIONS)

    def _filled(self, shares: Iterable[Share], waiting: Waiting) -> Iterator[Share]:
        """Shares with a house filler added."""
        return (replace(share, fillers=(filler,)) for share in shares for filler in waiting.fillers)

    def _jumps(self, number: int, waiting: Waiting) -> Iterator[Share]:
        """Shares of which one story goes on on the next page."""
        cells = self._cells(number)
        must, free = self._must(number, waiting), self._in_order(number, waiting)
        room = cells - self._wished(self._share(number, waiting.rest, must, waiting.photos[:1]))
        turn = self._turn(free, room)
        largest = max(free[: turn + 1], key=lambda story: self._room(story).wished, default=None)
        for jumper in dict.fromkeys((*free[turn : turn + 1], *([largest] if largest else []))):
            if self._pins(jumper).no_jump:
                continue
            others = [story for story in free[:turn] if story != jumper]
            stays = cells * (LEAD_STAYS if jumper == free[0] else STAYS) // 100
            while others and room - sum(self._room(story).wished for story in others) < stays:
                others.pop()
            for dropped in range(min(3, len(others) + 1)):
                kept = others[: len(others) - dropped]
                yield self._share(number, waiting.rest, (*must, *kept, jumper), waiting.photos[:1], jumper)
                yield self._share(number, waiting.rest, (*must, *kept, jumper), (), jumper)
        if waiting.rest:
            yield self._share(number, waiting.rest, must, (), waiting.rest.article)

    def _white(self, number: int, waiting: Waiting) -> Iterator[Share]:
        """As many stories in order as have room; what they leave stays white."""
        must, free = self._must(number, waiting), self._in_order(number, waiting)
        for kept in range(self._turn(free, self._cells(number)), -1, -1):
            share = self._share(number, waiting.rest, (*must, *free[:kept]), waiting.photos[:1])
            yield share
            yield replace(share, photos=())

    def _share(
        self, number: int, rest: Part | None, stories: Iterable[str], photos: tuple[str, ...], jumper: str = ""
    ) -> Share:
        stories = tuple(stories)
        ranks = self.stone.page_ranks(number, stories)
        onward = number + 1
        parts = [Part(story, ranks[story], jump_to=onward if story == jumper else None) for story in stories]
        if rest:
            parts.append(replace(rest, jump_to=onward if rest.article == jumper else None))
        return Share(tuple(parts), photos)

    def _must(self, number: int, waiting: Waiting) -> tuple[str, ...]:
        return tuple(story for story in waiting.stories if self._pins(story).page == number)

    def _in_order(self, number: int, waiting: Waiting) -> tuple[str, ...]:
        """The stories without a pinned page: by importance on page 1, else section by section."""
        free = [story for story in waiting.stories if self._pins(story).page is None]
        free.sort(key=self.stone.importance)
        if number == 1:
            return tuple(free)
        sections = list(dict.fromkeys(self._section(story) for story in free))
        return tuple(sorted(free, key=lambda story: sections.index(self._section(story))))

    def _turn(self, stories: tuple[str, ...], room: int) -> int:
        """How many stories in order have room."""
        for count, story in enumerate(stories):
            room -= self._room(story).wished
            if room < 0:
                return count
        return len(stories)

    def _may_fill(self, share: Share, cells: int) -> bool:
        rooms = self._rooms_of(share)
        return sum(room.least for room in rooms) <= cells <= sum(room.most for room in rooms)

    def _wished(self, share: Share) -> int:
        return sum(room.wished for room in self._rooms_of(share))

    def _rooms_of(self, share: Share) -> list[Room]:
        return [self._room(part.article, part.start) for part in share.parts] + [
            self._room(each) for each in share.photos
        ]

    def _room(self, name: str, start: int = 0) -> Room:
        key = f"{name} {start}"
        if key not in self.rooms:
            self.rooms[key] = self._measure(name, start)
        return self.rooms[key]

    def _measure(self, name: str, start: int) -> Room:
        """The room of a story (from a row on) or a picture on an inner page, before its rank on the page is known."""
        stone = self.stone
        menus = MenuMaker(stone, replace(area_of(2, stone), rows=10_000), latitudes(stone)[0])
        if name in stone.photos and name not in stone.stories:
            return _room_of(menus.photo(stone.photos[name], alone=True))
        story = stone.stories[name]
        part = Part(name, UNRANKED, start, jump_from=1) if start else Part(name, story.article.rank)
        return _room_of(menus.story(story, part, () if start else pictures_of(story, stone)))

    def _cells(self, number: int) -> int:
        area = area_of(number, self.stone)
        return area.columns * area.rows

    def _pins(self, story: str) -> Pins:
        return self.stone.stories[story].article.pins

    def _section(self, story: str) -> str:
        return self.stone.stories[story].article.section


def _choices(stories: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (chosen for count in range(4) for chosen in combinations(stories, count))


def _room_of(menu: Menu) -> Room:
    blocks = [blocks[0] for shapes in menu.values() for blocks in shapes.values()]
    cells = [block.columns * block.rows for block in blocks]
    cheapest = min(blocks, key=lambda block: block.cost)
    return Room(min(cells), cheapest.columns * cheapest.rows, max(cells))
