"""Dummies (试版): the pages one after the other, each made up for what the pages before it have left; of several ways to begin
an issue, the best few are carried on.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from heapq import nsmallest
from operator import itemgetter

from edition.plan.again import page_again
from edition.plan.attempts import FEW, items_in
from edition.plan.corners import overlapping
from edition.plan.makeup import Attempt, Share, clean, cost, empty_page, latitudes, make_up
from edition.plan.page_trouble import surplus, without_page
from edition.plan.part import Part
from edition.plan.places import foot, news_area
from edition.plan.plan import PagePlan, Pages
from edition.plan.reserve import area_of, is_fixed
from edition.plan.shares import Sharer
from edition.plan.stone import UNRANKED, Stone
from edition.plan.table import NO_LIMIT
from edition.plan.tries import unlike
from edition.plan.trouble import homeless, impossible_pins, stuck
from edition.plan.waiting import Waiting
from edition.report import EditionError

OVERFULL = 100  # tenths of a point, of a cell that later pages have too little
LEAST_AREA = 6  # rows; what advertisements leave less of carries no story
SEVERAL = 3  # dummies that are carried on from page to page
FORKS = 12  # ways to make a page that are looked at for each
WISH_EFFORT = (
    4_000  # sets of things that are looked at for a page with wishes: what takes more would be no page to print
)
DEAR = 3_500  # tenths of a point; a page with a fault that costs as much is looked for once more within other limits
MANY = 12  # items; with more that takes too long
STRETCHED = {"short_leg", "loose_head"}  # terms of a page that holds too little
WIDER = 3  # times twice as much is looked at within wider limits


@dataclass(frozen=True, slots=True)
class Dummy:
    """The first pages of an issue and what still waits; `spent` is what they cost, `price` what all pages are thought to."""

    waiting: Waiting
    pages: Pages = ()
    spent: int = 0
    price: int = 0

    def with_page(self, page: PagePlan, waiting: Waiting, spent: int = 0, price: int = 0) -> "Dummy":
        """The dummy with one page more, and what then waits."""
        return Dummy(waiting, (*self.pages, page), self.spent + spent, self.spent + price)


def first_way(stone: Stone) -> Pages:
    """All pages, each the best for what the pages before it have left."""
    maker = DummyMaker(stone)
    dummy = maker.begun()
    while not maker.ends(dummy):
        dummy = next(iter(maker.longer(dummy)))
    return dummy.pages


def other_ways(stone: Stone, most: int | None = None) -> Iterator[Pages]:
    """Other ways to make all pages, or `most` of them: each page in many ways, and of all beginnings the most promising
    carried on, the best first.
    """
    maker = DummyMaker(stone, several=True, most=most)
    dummies = [maker.begun()]
    while dummies:
        longer: list[Dummy] = []
        for dummy in dummies:
            with suppress(EditionError):
                made = maker.longer(dummy)
                yield from (each.pages for each in made if maker.ends(each))
                longer += (each for each in made if not maker.ends(each))
        longer.sort(key=lambda dummy: dummy.price)
        dummies = list(unlike(longer, lambda dummy: dummy.waiting))[:SEVERAL]


@dataclass(frozen=True, slots=True)
class DummyMaker:
    """Makes dummies longer by a page; in `several` ways, or in the best. They are to have no more than `most` pages."""

    stone: Stone
    several: bool = False
    most: int | None = None
    sharers: dict[str, Sharer] = field(default_factory=dict)

    def begun(self) -> Dummy:
        """The dummy of no page. Raises EditionError if what is pinned can stand nowhere."""
        stone = self.stone
        told = (*impossible_pins(stone), *homeless(stone), *overlapping(stone), *without_page(stone))
        if told:
            raise EditionError(told)
        return Dummy(all_of(stone))

    def ends(self, dummy: Dummy) -> bool:
        """Whether nothing waits, and every page is there that must be."""
        return not dummy.waiting and len(dummy.pages) >= self._least

    @property
    def _least(self) -> int:
        stone = self.stone
        fixed = {copy.guest.place.page or 0 for copy in stone.guests.values() if is_fixed(copy, stone)}
        return max((stone.pages.count or 0, *fixed))

    def longer(self, dummy: Dummy) -> list[Dummy]:
        """The dummy with each of some pages behind it, the best first. Raises EditionError if there is none."""
        stone, waiting, number = self.stone, dummy.waiting, len(dummy.pages) + 1
        there = stone.at(number)
        sharer = self.sharers.setdefault(there.grid, Sharer.at(there))
        here = sharer.here(number, waiting)
        if stone.pages.count and number > stone.pages.count:
            raise EditionError(surplus(waiting, stone))
        if not here or (area_of(number, stone).rows < LEAST_AREA and not sharer.must(number, here)):
            if number > max(self._least, stone.pages.reach, stone.pages.last or 0):
                raise EditionError(stuck(number, waiting, sharer, partial(_can_make, number, waiting)))
            return [dummy.with_page(empty_page(number, there), waiting)]
        made = _ways(number, here, sharer, several=self.several, last=number == self.most)
        if not made:  # of a wish, or of one dummy of several, it is enough to know that it cannot be had
            quiet = stone.wishes or self.several
            raise EditionError(() if quiet else stuck(number, here, sharer, partial(_can_make, number, here)))
        return [
            dummy.with_page(
                page, waiting.without(attempt.share, *rest_of(attempt.share, page)), attempt.price + cost(page), price
            )
            for price, attempt, page in made
        ]


def all_of(stone: Stone) -> Waiting:
    """All copy of the issue."""
    guests = {name: copy.guest for name, copy in stone.guests.items()}
    guests = {name: guest for name, guest in guests.items() if not is_fixed(stone.guests[name], stone)}
    bound = {name for name, guest in guests.items() if guest.place.page or guest.place.beside}
    return Waiting(
        rest=None,
        stories=tuple(sorted(stone.stories, key=stone.importance)),
        guests=tuple(name for name, guest in guests.items() if not guest.spare and name not in bound),
        bound=tuple(name for name, guest in guests.items() if not guest.spare and name in bound),
        spare=tuple(name for name, guest in guests.items() if guest.spare),
    )


def _ways(
    number: int, waiting: Waiting, sharer: Sharer, *, several: bool = False, last: bool = False
) -> list[tuple[int, Attempt, PagePlan]]:
    """The page as it was kept, or those of the first round of attempts that yields any, the best first; alone the first clean
    one, but where `several` are wanted. After the `last` nothing may be left.

    Where the page plan leaves less room for what is put off than it takes, later rounds are asked too.
    """
    again = page_again(number, waiting, sharer.stone, lambda share, page: _onward(share, waiting, sharer, page))
    if again and not _overfull(again[0], waiting, sharer, again[1]):
        return [(0, Attempt(again[0], latitudes(sharer.stone)[0]), again[1])]
    kept = PageWays(waiting, sharer, several, last)
    rounds = sharer.rounds(number, waiting)
    kept.ask(number, _within_effort(rounds) if sharer.stone.wishes else rounds)
    if not (kept.ways or several or sharer.stone.wishes):
        kept.ask(number, sharer.last_rounds(number, waiting))
    for attempt in kept.second_look():
        kept.found(number, attempt)
    return sorted(kept.ways, key=itemgetter(0))[:FORKS]


@dataclass(slots=True)
class PageWays:
    """The ways to make a page that were found until now, and what another must not cost to be among the best."""

    waiting: Waiting
    sharer: Sharer
    several: bool
    last: bool
    ways: list[tuple[int, Attempt, PagePlan]] = field(default_factory=list)
    least: dict[Waiting, int] = field(default_factory=dict)  # by what is left, the least price of a page that leaves it
    enough: bool = False  # one leaves the pages to come the room that they need

    def ask(self, number: int, rounds: Iterable[list[Attempt]]) -> None:
        """Try what there is round by round, until a page leaves those to come the room that they need."""
        for attempts in rounds:
            for attempt in attempts:
                if self.found(number, attempt):
                    break
            if self.enough:
                break

    def found(self, number: int, attempt: Attempt) -> bool:
        """Put the page of an attempt among those found; whether none better need be sought."""
        share, stone = attempt.share, self.sharer.stone
        jumps = any(part.jump_to for part in share.parts)
        left = self.waiting.without(share, None)  # more where a story jumps
        if self.last and (jumps or left):
            return False
        onward = partial(_onward, share, self.waiting, self.sharer) if jumps else None
        limit = (self._limit() if jumps or left else NO_LIMIT) - attempt.price
        page = make_up(number, attempt, stone, onward, limit if jumps else limit - self.sharer.onward(left))
        if not page:
            return False
        left = self.waiting.without(share, *rest_of(share, page))
        white = stone.layout.weights["hole"] * foot(page) * news_area(page).columns if left else 0
        price = attempt.price + cost(page) + _onward(share, self.waiting, self.sharer, page) + white
        self.ways.append((price, attempt, page))
        self.least[left] = min(price, self.least.get(left, price))
        fits = not self.sharer.outlook.overfull(number, left)
        self.enough = self.enough or fits
        return (not self.several or not left) and fits and clean(page)

    def second_look(self) -> Iterator[Attempt]:
        """The share of the best page within other limits, where that is bare, or has a fault and is dear, or full and holds few
        things: with white at its foot where there is too little for it, else with dog-legs. Of several, of the last page.
        """
        stone = self.sharer.stone
        if not self.ways or stone.wishes:
            return
        _, attempt, page = min(self.ways, key=itemgetter(0))
        if self.several and self.waiting.without(attempt.share, *rest_of(attempt.share, page)):
            return
        items = items_in(attempt.share)
        good = clean(page) or (cost(page) < DEAR and (items > FEW or attempt.partly))
        if (good and not _is_bare(page)) or items > MANY or attempt.loose or attempt.rows:
            return
        wide = latitudes(stone)[-1]
        thin = attempt.partly or any(term.value for term in page.terms if term.name in STRETCHED)
        other = replace(attempt, latitude=wide if thin else replace(wide, dog_legs=True), partly=thin)
        if other != attempt:
            yield other

    def _limit(self) -> int:
        """The price beyond which a page is not carried on."""
        if not self.several or len(self.least) < SEVERAL:
            return NO_LIMIT
        return nsmallest(SEVERAL, self.least.values())[-1]


def _is_bare(page: PagePlan) -> bool:
    return any(term.value for term in page.terms if term.name == "bare")


def _within_effort(rounds: Iterator[list[Attempt]]) -> Iterator[list[Attempt]]:
    """The rounds of attempts, as far as the effort for a page with wishes goes: an impossible swap took 40 s."""
    spent = 0
    for attempts in rounds:
        within = []
        for attempt in attempts:
            spent += 1 << items_in(attempt.share) + WIDER * attempt.latitude.any_span
            if spent <= WISH_EFFORT:
                within.append(attempt)
        yield within
        if spent > WISH_EFFORT:
            return


def _onward(share: Share, waiting: Waiting, sharer: Sharer, page: PagePlan) -> int:
    """What a page costs the pages after it: what it puts off must have room on them."""
    left = waiting.without(share, *rest_of(share, page))
    return sharer.onward(left) + OVERFULL * sharer.outlook.overfull(page.number, left)


def _overfull(share: Share, waiting: Waiting, sharer: Sharer, page: PagePlan) -> int:
    return sharer.outlook.overfull(page.number, waiting.without(share, *rest_of(share, page)))


def _can_make(number: int, waiting: Waiting, stone: Stone) -> bool:
    return bool(_ways(number, waiting, Sharer.at(stone)))


def rest_of(share: Share, page: PagePlan) -> tuple[Part | None, int | None]:
    """What of the story that jumps is left, and the page on which it goes on."""
    for slot in page.stories:
        if slot.jump_to is not None:
            return Part(slot.article, UNRANKED, slot.legs[-1].stop, jump_from=page.number), slot.jump_to
    return None, None
