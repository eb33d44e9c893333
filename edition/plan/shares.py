"""Shares (配稿): what each page is to hold, decided by rank, section and room before any geometry."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, chain, combinations, islice, product

from edition.issue.issue import Pins
from edition.plan.attempts import few_of, items_in, joined_by, left_beside, with_white, within
from edition.plan.last_rounds import last_rounds
from edition.plan.makeup import Attempt, Share, latitudes
from edition.plan.outlook import Outlook
from edition.plan.part import Part
from edition.plan.reserve import area_of
from edition.plan.rooms import Rooms
from edition.plan.rubrics import rubrics
from edition.plan.short_page import shortened
from edition.plan.spreading import spread
from edition.plan.stone import Stone
from edition.plan.tries import choices, fewer, unlike
from edition.plan.waiting import Waiting

OPTIONS = 4  # shares of whole stories tried for a page
LIKELY = 16  # shares that are looked at for what they leave to the pages to come
LOOKED_AT = 7  # stories that may be chosen out of their turn to fill a page
MISFIT = 20  # price of each per cent of the page that wishes and room differ by
PUT_OFF = 100  # of a story that stands behind a less important one's page
GUESTS = 300  # price of each guest too few or too many
OFFERED = 8  # spare guests that are looked at for a page
TOGETHER = 3  # of them on one page
FILLINGS = 4  # choices of them that are tried
MANY = 24  # items; of many, one more or less makes no other page
BESIDE = 2  # stories of the size of what is left beside a pinned guest, or of half the page
SMALL = 6  # stories that are tried, each alone, behind those that have room in their order
LEAD_STAYS = 35  # per cent of the page that a lead fills at least before it jumps
STAYS = 20  # any other story
EASY = 3  # per cent of the page that headlines and pictures take up without effort


@dataclass(frozen=True, slots=True)
class Sharer:
    """Proposes shares for the pages of an issue."""

    stone: Stone
    rooms: Rooms
    outlook: Outlook

    @classmethod
    def at(cls, stone: Stone) -> "Sharer":
        """The sharer of a stone."""
        rooms = Rooms(stone)
        return cls(stone, rooms, Outlook(rooms))

    def here(self, number: int, waiting: Waiting) -> Waiting:
        """What of all that waits may stand on a page, as the plan of the pages has it."""
        pages = self.stone.pages
        waiting = spread(number, waiting, self._in_order(number, waiting), self.rooms)
        if not pages.named and waiting.due in (None, number):
            return waiting
        stories = tuple(each for each in waiting.stories if self.stone.may_stand(number, each))
        rest = waiting.rest if waiting.due == number else None
        bound = tuple(self._bound(number, waiting, stories))
        more = waiting.more or len(stories) < len(waiting.stories) or rest is not waiting.rest
        return replace(waiting, stories=stories, rest=rest, bound=bound, more=more)

    def must(self, number: int, waiting: Waiting) -> tuple[str, ...]:
        """The stories that are pinned to a page, or that no later page may hold."""
        return tuple(each for each in waiting.stories if self._pins(each).page == number or self._closes(number, each))

    def rounds(self, number: int, waiting: Waiting) -> Iterator[list[Attempt]]:
        """What to try for a page, round by round: the first round that yields a page ends it.

        All that waits, all with white at the foot; whole stories; a story that jumps; whatever has room.
        """
        house, bent, wide = latitudes(self.stone)
        everything = list(self._everything(number, waiting))
        wholes = [Attempt(share, house, price) for share, price in self._wholes(number, waiting)]
        jumps = [Attempt(share, house, price) for share, price in self._jumps(number, waiting)]
        jumps = sorted((*jumps, *few_of(within(bent, jumps))), key=lambda attempt: attempt.price)
        spare = next((self._spares(number, each.share, waiting)[0] for each in everything), ())
        short = shortened(everything, spare, self.rooms.of, number, self.stone)
        stuffed = list(self._stuffed(number, everything, waiting))
        bents = few_of(within(bent, everything))
        exact = [*bents, *self._filled(number, everything, waiting)]
        yield exact if short else [*exact, *within(wide, everything), *stuffed]
        yield from short
        yield stuffed if short else []
        yield within(wide, stuffed)
        yield from with_white(everything, self.stone)
        yield [replace(attempt, loose=True) for attempt in everything]
        yield [*wholes, *few_of(within(bent, wholes[:1])), *self._filled(number, wholes, waiting), *jumps]
        yield [*within(wide, wholes), *within(wide, jumps)]
        halved = [Attempt(share, house, price) for share, price in self._halved(number, waiting)]
        yield [*halved, *within(bent, halved), *within(wide, halved)]
        yield from with_white([*wholes, *jumps], self.stone)
        yield [replace(attempt, at_jump=True) for attempt in (*jumps, *few_of(within(wide, jumps)))]
        white = [replace(attempt, blanks=count) for attempt in few_of(within(wide, everything)) for count in (1, 2)]
        white += [replace(attempt, blanks=1) for attempt in few_of(within(wide, jumps))]
        yield [attempt for attempt in white if len(attempt.share.parts) > 1]
        yield from self._meanwhile(number, waiting)
        for share in self._white(number, waiting):
            attempt = Attempt(share, wide)
            yield from with_white([attempt], self.stone)
            yield [replace(attempt, partly=True), *(replace(each, blanks=1) for each in few_of([attempt]))]
            yield [replace(attempt, loose=True)]
        yield [replace(attempt, partly=True) for attempt in few_of(within(wide, jumps))]

    def last_rounds(self, number: int, waiting: Waiting) -> Iterator[list[Attempt]]:
        """What to try for a page that no round yields."""
        house, everything = latitudes(self.stone)[0], list(self._everything(number, waiting))
        shares = (*self._wholes(number, waiting), *self._jumps(number, waiting))
        short = chain(*shortened(everything, (), self.rooms.of, number, self.stone))
        loose = within(latitudes(self.stone)[-1], [replace(attempt, loose=True) for attempt in everything])
        every = [*everything, *(Attempt(share, house, price) for share, price in shares)]
        yield from last_rounds(number, every, [*short, *loose], self.stone)

    def _meanwhile(self, number: int, waiting: Waiting) -> Iterator[list[Attempt]]:
        """Jumps from a page that another story jumps over, to one on which none goes on: what is longer than a page would
        have no other way.
        """
        if waiting.due in (None, number):
            return
        house, bent, wide = latitudes(self.stone)
        jumps = [Attempt(share, house, price) for share, price in self._jumps(number, waiting, over=True)]
        yield [*jumps, *few_of(within(bent, jumps))]
        yield within(wide, jumps)
        yield from with_white(jumps, self.stone)
        yield [replace(attempt, blanks=1) for attempt in few_of(within(wide, jumps))]

    def _everything(self, number: int, waiting: Waiting) -> Iterator[Attempt]:
        """All that waits, if it may fit and nothing is pinned to a later page; guests may wait if there is more to come."""
        house = latitudes(self.stone)[0]
        later = any((self._pins(story).page or 0) > number for story in waiting.stories)
        closes = waiting.more and len(self.must(number, waiting)) == len(waiting.stories)
        for count in range(len(waiting.guests), -1, -1) if closes else (len(waiting.guests),):
            share = self._share(number, waiting, waiting.stories, waiting.guests[:count])
            left = later or not set(waiting.bound) <= set(share.guests)
            fits = self.rooms.tightest(number, share) <= self.rooms.cells(number)
            if fits and not left and (share.parts or share.guests):
                yield Attempt(share, house, GUESTS * (len(waiting.guests) - count))

    def _wholes(self, number: int, waiting: Waiting) -> Iterator[tuple[Share, int]]:
        """Shares of whole stories that may fill the page exactly: mostly in order, the best matches first."""
        cells = self.rooms.cells(number)
        must, free = self.must(number, waiting), self._in_order(number, waiting)
        order = {story: at for at, story in enumerate(free)}
        found: dict[tuple[tuple[str, ...], int], int] = {}
        for count in range(min(len(waiting.guests), 2) + 1):
            room = cells - self.rooms.wished(self._share(number, waiting, must, waiting.guests[:count]))
            turn = self._turn(number, free, room)
            for kept in range(max(0, turn - 2), turn + 1):
                left = room - self._taken(number, free[:kept])
                for chosen in choices(free[kept : kept + LOOKED_AT]):
                    stories = (*free[:kept], *chosen)
                    # the most important is put off only where the rest of another leaves it no room
                    if stories[:1] == free[:1] or (waiting.rest and self.rooms.of(free[0]).least > room):
                        off = abs(left - self._taken(number, chosen, kept)) * 100 // cells
                        price = MISFIT * max(0, off - EASY) + self._price(stories, order, count, waiting)
                        found[stories, count] = price
        shares = (
            (self._share(number, waiting, (*must, *stories), waiting.guests[:count]), found[stories, count])
            for stories, count in sorted(found, key=lambda key: (found[key], key))
        )
        likely = list(islice((each for each in shares if self.rooms.may_fill(each[0], cells)), LIKELY))
        likely.sort(key=lambda each: each[1] + self.onward(waiting.without(each[0], None)))
        few = 1 if any(items_in(share) > MANY for share, _ in likely) else OPTIONS
        return islice(unlike(likely, lambda each: tuple(self.rooms.of_each(each[0]))), few)

    def onward(self, waiting: Waiting) -> int:
        """What it costs the pages to come that they are to hold what waits; where they are planned, `overfull` says it."""
        return 0 if self.stone.pages.said_anything else self.outlook.price(waiting)

    def _price(self, stories: Iterable[str], order: dict[str, int], count: int, waiting: Waiting) -> int:
        """What it costs to put stories off behind less important ones, or to put too few or too many guests on a page.

        `order` says at which place each story stands that may be put off.
        """
        taken = [order[story] for story in stories if story in order]
        skipped = max(taken) + 1 - len(taken) if taken else 0
        return PUT_OFF * skipped + GUESTS * abs(count - min(1, len(waiting.guests)))

    def _filled(self, number: int, attempts: list[Attempt], waiting: Waiting) -> Iterator[Attempt]:
        """The best of some attempts with spare guests added."""
        for attempt in attempts[:1]:
            for spare in filter(None, self._spares(number, attempt.share, waiting)):
                yield replace(attempt, share=joined_by(attempt.share, spare))

    def _stuffed(self, number: int, attempts: list[Attempt], waiting: Waiting) -> Iterator[Attempt]:
        """Attempts with white at the foot, and with spare guests to fill it, also within wider limits, or none."""
        wide = latitudes(self.stone)[-1]
        for attempt in attempts:
            for spare in self._spares(number, attempt.share, waiting):
                filled = replace(attempt, share=joined_by(attempt.share, spare), partly=True)
                yield from (filled, *(few_of(within(wide, [filled])) if spare else ()))

    def _spares(self, number: int, share: Share, waiting: Waiting) -> list[tuple[str, ...]]:
        """A few choices of spare guests, those first that are as large as what a share leaves, and none."""
        free = self.rooms.cells(number) - self.rooms.wished(share)
        rooms = {name: self.rooms.of(name) for name in waiting.spare[:OFFERED]}
        sets = [chosen for count in range(1, TOGETHER + 1) for chosen in combinations(rooms, count)]
        sets.sort(key=lambda chosen: abs(free - sum(rooms[name].wished for name in chosen)))
        return [*sets[:FILLINGS], ()]

    def _jumps(self, number: int, waiting: Waiting, *, over: bool = False) -> Iterator[tuple[Share, int]]:
        """Shares of which one story goes on on the next page: the one that has no room left, or the largest."""
        if not over and waiting.due not in (None, number):  # one story jumps at a time
            return
        must, free = self.must(number, waiting), self._in_order(number, waiting)
        order = {story: at for at, story in enumerate(free)}
        for count in range(min(len(waiting.guests), 1), -1, -1):
            held = self._share(number, waiting, must, waiting.guests[:count])
            room = self.rooms.cells(number) - self.rooms.wished(held)
            turn = self._turn(number, free, room)
            largest = max((*must, *free[: turn + 1]), key=lambda story: self.rooms.of(story).wished, default="")
            deep = [story for story in (*must, *free[:turn]) if self.rooms.is_deep(number, story)]
            for jumper in dict.fromkeys((*deep[:1], *free[turn : turn + 1], *filter(None, [largest]))):
                if self._pins(jumper).no_jump or not self._next(number, jumper, waiting):
                    continue
                kept = [story for story in free[:turn] if story != jumper]
                stays = self.rooms.cells(number) * (LEAD_STAYS if jumper in free[:1] else STAYS) // 100
                while kept and jumper not in must and room - self._taken(number, kept) < stays:
                    kept.pop()
                for dropped in range(min(3, len(kept) + 1)):
                    stories = (*kept[: len(kept) - dropped], jumper)
                    onward = dict.fromkeys((*must, *stories))
                    share = self._share(number, waiting, onward, waiting.guests[:count], jumper)
                    yield share, PUT_OFF * dropped + self._price(stories, order, count, waiting)
                    if not dropped and jumper in free[:1]:
                        for each in self._fit_beside(number, share, free[turn:]):
                            wider = self._share(number, waiting, (*onward, each), waiting.guests[:count], jumper)
                            yield wider, self._price((*stories, each), order, count, waiting)
        if waiting.rest and self._next(number, waiting.rest.article, waiting):
            yield self._share(number, waiting, must, (), waiting.rest.article), 0

    def _next(self, number: int, story: str, waiting: Waiting) -> int | None:
        """The page to which a story may jump: none on which another goes on."""
        page = self.stone.pages.onward(number, self._section(story))
        return None if page in waiting.dues else page

    def _halved(self, number: int, waiting: Waiting) -> Iterator[tuple[Share, int]]:
        """The rest of a story, or the lead, that leaves no other room and yet fills no page: it jumps beside a small one."""
        free, half = self._in_order(number, waiting), self.rooms.cells(number) // 2
        jumper = waiting.rest.article if waiting.rest else next(iter(free), "")
        may = waiting.due in (None, number) and jumper and not self._pins(jumper).no_jump
        if not may or not self._next(number, jumper, waiting):
            return
        order = {story: at for at, story in enumerate(free)}
        lead = () if waiting.rest else (jumper,)
        must = (*self.must(number, waiting), *lead)
        for each in [each for each in free if each not in lead and self.rooms.of(each).wished <= half][:BESIDE]:
            share = self._share(number, waiting, (*must, each), (), jumper)
            yield share, self._price((*lead, each), order, 0, waiting)

    def _fit_beside(self, number: int, share: Share, stories: tuple[str, ...]) -> Iterator[str]:
        """Of stories out of their turn those that are as large as what a pinned guest or story leaves beside or under it."""
        held = {part.article for part in share.parts}
        rooms = {each: self.rooms.of(each, rank=2) for each in stories if each not in held}
        found: list[str] = []
        area = area_of(number, self.stone)
        placed = [each for each in held if self._pins(each).place not in (None, "upper-left")]
        under = (columns * area.rows - self.rooms.of(each).wished for each in placed for columns in (1, 2))
        for cells in (*left_beside((self.stone.guests[name] for name in share.guests), area), *under):
            fitting = [each for each, room in rooms.items() if room.least <= cells <= room.most]
            found += sorted(fitting, key=lambda each: abs(rooms[each].wished - cells))[:BESIDE]
        yield from dict.fromkeys(found)

    def _white(self, number: int, waiting: Waiting) -> Iterator[Share]:
        """As many stories in order as have room, and one behind them that still has; what they leave stays white."""
        must, free, cells = self.must(number, waiting), self._in_order(number, waiting), self.rooms.cells(number)
        for kept in fewer(self._turn(number, free, cells)):
            small = self._small(number, (*must, *free[:kept]), free[kept:])[:SMALL] if 0 < kept <= MANY else []
            for more, guests in product((*small, None), dict.fromkeys((waiting.guests[:1], ()))):
                share = self._share(number, waiting, (*must, *free[:kept], *filter(None, [more])), guests)
                alone = share.guests == guests or not waiting.stories  # no bound guest drives the stories off its page
                if share.parts or (share.guests and alone):
                    yield share

    def _small(self, number: int, taken: tuple[str, ...], stories: tuple[str, ...]) -> list[str]:
        """Those of some stories that have room beside others, the largest first; of equals in size the first."""
        ranks = {each: self.stone.stories[each].article.rank for each in (*taken, *stories)}
        tight = {each: self.rooms.tight(number, Part(each, rank)) for each, rank in ranks.items()}
        room = self.rooms.cells(number) - sum(tight[each] for each in taken)
        small = sorted((each for each in stories if tight[each] <= room), key=lambda each: -tight[each])
        return list(unlike(small, lambda each: tight[each]))

    def _share(
        self, number: int, waiting: Waiting, stories: Iterable[str], guests: tuple[str, ...], jumper: str = ""
    ) -> Share:
        """The share of these stories and guests, of what waits from the page before, and of the guests bound to them."""
        stories, rest = tuple(stories), waiting.rest
        ranks, over = self.stone.page_ranks(number, stories), rubrics(number, stories, rest, self.stone)
        onward = self.stone.pages.onward(number, self._section(jumper)) if jumper else None
        parts = [
            Part(story, ranks[story], jump_to=onward if story == jumper else None, rubric=over[story])
            for story in stories
        ]
        if rest:
            parts.append(replace(rest, jump_to=onward if rest.article == jumper else None))
        return Share(tuple(parts), (*self._bound(number, waiting, stories), *guests))

    def _bound(self, number: int, waiting: Waiting, stories: tuple[str, ...]) -> Iterator[str]:
        """The guests that belong to this page or, if to none, to one of its stories."""
        for name in waiting.bound:
            place = self.stone.guests[name].guest.place
            if place.page == number or (place.page is None and place.beside in stories):
                yield name

    def _in_order(self, number: int, waiting: Waiting) -> tuple[str, ...]:
        """The stories that may stand on this page or a later one: by importance on page 1, else section by section."""
        free = [each for each in waiting.stories if self._pins(each).page is None and not self._closes(number, each)]
        free.sort(key=self.stone.importance)
        if number == 1:
            return tuple(free)
        named = self.stone.pages.sections(number)
        sections = list(dict.fromkeys((*named, *(self._section(story) for story in free))))
        return tuple(sorted(free, key=lambda story: sections.index(self._section(story))))

    def _closes(self, number: int, story: str) -> bool:
        """Whether no later page may hold a story without a pinned page."""
        return self._pins(story).page is None and self.stone.pages.after(number, self._section(story)) is None

    def _turn(self, number: int, stories: tuple[str, ...], room: int) -> int:
        """How many stories in order have room."""
        taken = accumulate(self._each_taken(number, stories))
        return next((count for count, cells in enumerate(taken) if cells > room), len(stories))

    def _taken(self, number: int, stories: Iterable[str], behind: int = 0) -> int:
        """The cells that stories take on a page in their order, behind so many others."""
        return sum(self._each_taken(number, stories, behind))

    def _each_taken(self, number: int, stories: Iterable[str], behind: int = 0) -> Iterator[int]:
        first = (1 if number == 1 else 2) + behind
        return (self.rooms.of(story, rank=rank).wished for rank, story in enumerate(stories, first))

    def _pins(self, story: str) -> Pins:
        return self.stone.pins(story)

    def _section(self, story: str) -> str:
        return self.stone.stories[story].article.section
