"""Make-up (画版): every story and picture gets its place, in whole columns and whole rows."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial

from edition.layout.layout import Layout
from edition.measure.copy import Copy
from edition.plan.again import page_again, price, untouched
from edition.plan.allotment import Allotment
from edition.plan.chains import jumped_twice
from edition.plan.corners import overlapping
from edition.plan.evening import evened
from edition.plan.makeup import Attempt, Share, clean, cost, empty_page, latitudes, make_up
from edition.plan.memory import Memory
from edition.plan.options import taken
from edition.plan.page_trouble import idle_index, surplus, without_page
from edition.plan.part import Part
from edition.plan.pins import bent, with_pins
from edition.plan.plan import PagePlan, Plan
from edition.plan.reasons import reasons
from edition.plan.remember import better_anew, remembered
from edition.plan.reserve import area_of, is_fixed, on_last
from edition.plan.rules import marks
from edition.plan.shares import Sharer
from edition.plan.stone import UNRANKED, Stone, stone_of
from edition.plan.trouble import (
    airy,
    homeless,
    impossible_pins,
    laid_down,
    stuck,
    tables_set,
    underset,
    unpinned,
    unplaced,
)
from edition.plan.waiting import Waiting
from edition.plan.wishes import as_wished
from edition.rack import Rack
from edition.report import EditionError, Finding

OVERFULL = 100  # tenths of a point, of a cell that later pages have too little
LEAST_AREA = 6  # rows; what advertisements leave less of carries no story


def assign(copy: Copy, layout: Layout, *, draft: bool = False, rack: Rack | None = None) -> Plan:
    """The plan of all pages: page by page, the best make-up of the best share that can be made up.

    Raises EditionError if a pin cannot be honoured or copy has no room. A draft leaves such pins aside and marks its faults.
    What the rack of an earlier make-up has of a page is not tried again.
    """
    with _uncollected():
        return _assign(copy, layout, draft, rack or Rack())


@contextmanager
def _uncollected() -> Iterator[None]:
    """Frozen values make few circles: looking for them in the meantime took a seventh of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _assign(copy: Copy, layout: Layout, draft: bool, rack: Rack) -> Plan:
    rack.turn()
    stone, notes = remembered(copy.issue.forme, stone_of(copy, layout, rack))
    wishes = copy.issue.forme.wishes if copy.issue.forme and stone.memory else ()
    refusals: tuple[Finding, ...] = ()
    try:
        pages, refusals = as_wished(stone, wishes, _all_pages) if stone.memory else with_pins(stone, _all_pages, _even)
    except EditionError:
        if not draft:
            raise
        unpinned = _all_unpinned(stone)
        pages = _even(_all_pages(unpinned), unpinned)
    if layout.even and len(pages) % 2 and not stone.pages.count:
        pages = (*pages, empty_page(len(pages) + 1, stone.at(len(pages) + 1)))
    stones = [stone.at(page.number) for page in pages]
    return Plan(
        tuple(
            replace(page, reasons=reasons(page, there), faults=tuple(marks(page, there)) if draft else ())
            for page, there in zip(pages, stones, strict=True)
        ),
        (
            *notes,
            *refusals,
            *bent(pages, stone),
            *(() if wishes else _better_anew(pages, stone)),
            *(
                finding
                for page, there in zip(pages, stones, strict=True)
                for finding in (*underset(page, there), *airy(page, there), *taken(page, there))
            ),
            *(finding for page in pages for finding in (*tables_set(page, stone), *laid_down(page, stone))),
            *jumped_twice(pages, stone),
            *stone.pages.unreached(len(pages)),
            *idle_index(len(pages), stone),
        ),
    )


def _better_anew(pages: tuple[PagePlan, ...], stone: Stone) -> Iterator[Finding]:
    """That a make-up without memory (重新画版) would be much better, if a page has changed, or costs more than when kept."""
    memory = stone.memory
    if memory is None or all(untouched(page, memory) and _no_dearer(page, memory) for page in pages):
        return
    with suppress(EditionError):
        yield from better_anew(pages, _all_pages(replace(stone, memory=None)))


def _no_dearer(page: PagePlan, memory: Memory) -> bool:
    kept = memory.pages.get(page.number)
    return kept is not None and price(page) <= kept.cost


def _even(pages: tuple[PagePlan, ...], stone: Stone) -> tuple[PagePlan, ...]:
    """The pages evened out, where nothing says how they stand."""
    return pages if stone.memory or stone.pages.said_anything else evened(pages, stone, _all_pages)


def _all_pages(stone: Stone) -> tuple[PagePlan, ...]:
    """All pages; what belongs on the last one takes room there, and may so make it another."""
    others = {name: copy for name, copy in stone.guests.items() if not copy.guest.place.last}
    if stone.pages.count:
        return _pages(on_last(stone, stone.pages.count))
    if len(others) == len(stone.guests) and not stone.pages.hangs_on_last:
        return _pages(stone)
    tried: dict[int, tuple[PagePlan, ...]] = {}
    first = replace(stone, guests=others, pages=replace(stone.pages, named=frozenset()))
    last = max(1, stone.pages.reach, len(_pages(first)))
    while last not in tried:
        tried[last] = _pages(on_last(stone, last))
        if len(tried[last]) == last:
            return tried[last]
        last = len(tried[last])
    return tried[max(tried)]


def _pages(stone: Stone) -> tuple[PagePlan, ...]:
    articles = tuple(story.article for story in stone.stories.values())
    told = (*impossible_pins(articles, stone.layout), *homeless(stone), *overlapping(stone), *without_page(stone))
    if told:
        raise EditionError(told)
    sharers: dict[str, Sharer] = {}
    waiting = _all(stone)
    pages: list[PagePlan] = []
    fixed = {copy.guest.place.page or 0 for copy in stone.guests.values() if is_fixed(copy, stone)}
    least = max((stone.pages.count or 0, *fixed))
    while waiting or len(pages) < least:
        number = len(pages) + 1
        there = stone.at(number)
        sharer = sharers.setdefault(there.grid, Sharer.at(there))
        here = sharer.here(number, waiting)
        if stone.pages.count and number > stone.pages.count:
            raise EditionError(surplus(waiting, stone))
        if not here or (area_of(number, stone).rows < LEAST_AREA and not sharer.must(number, here)):
            if number > max(least, stone.pages.reach, stone.pages.last or 0):
                raise EditionError(stuck(number, waiting, sharer, partial(_can_make, number, waiting)))
            pages.append(empty_page(number, there))
            continue
        made = _page(number, here, sharer)
        if made is None:  # of a wish it is enough to know that it cannot be had
            raise EditionError(() if stone.wishes else stuck(number, here, sharer, partial(_can_make, number, here)))
        attempt, page = made
        pages.append(page)
        waiting = waiting.without(attempt.share, *_rest(attempt.share, page))
    return tuple(pages)


def _all(stone: Stone) -> Waiting:
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


def _page(number: int, waiting: Waiting, sharer: Sharer) -> tuple[Attempt, PagePlan] | None:
    """The page as it was kept, or the first clean page of a round of attempts, or else the best of the first that yields any.

    Where the page plan leaves less room for what is put off than it takes, later rounds are asked too.
    """
    again = page_again(number, waiting, sharer.stone, lambda share, page: _onward(share, waiting, sharer, page))
    if again and not _overfull(again[0], waiting, sharer, again[1]):
        return Attempt(again[0], latitudes(sharer.stone)[0]), again[1]
    kept: list[tuple[int, Attempt, PagePlan]] = []
    for attempts in sharer.rounds(number, waiting):
        made: list[tuple[int, Attempt, PagePlan]] = []
        for attempt in attempts:
            onward = partial(_onward, attempt.share, waiting, sharer)
            page = make_up(number, attempt, sharer.stone, onward)
            if page:
                made.append((attempt.price + cost(page) + onward(page), attempt, page))
                if clean(page) and not _overfull(attempt.share, waiting, sharer, page):
                    break
        kept += made
        if any(not _overfull(attempt.share, waiting, sharer, page) for _, attempt, page in made):
            break
    return min(kept, key=lambda each: each[0])[1:] if kept else None


def _onward(share: Share, waiting: Waiting, sharer: Sharer, page: PagePlan) -> int:
    """What a page costs the pages after it: what it puts off must have room on them."""
    left = waiting.without(share, *_rest(share, page))
    return sharer.onward(left) + OVERFULL * sharer.overfull(page.number, left)


def _overfull(share: Share, waiting: Waiting, sharer: Sharer, page: PagePlan) -> int:
    return sharer.overfull(page.number, waiting.without(share, *_rest(share, page)))


def _can_make(number: int, waiting: Waiting, stone: Stone) -> bool:
    return _page(number, waiting, Sharer.at(stone)) is not None


def _rest(share: Share, page: PagePlan) -> tuple[Part | None, int | None]:
    """What of the story that jumps is left, and the page on which it goes on."""
    for slot in page.stories:
        if slot.jump_to is not None:
            return Part(slot.article, UNRANKED, slot.legs[-1].stop, jump_from=page.number), slot.jump_to
    return None, None


def _all_unpinned(stone: Stone) -> Stone:
    for story in tuple(stone.stories):
        stone = unpinned(stone, story)
    for guest in tuple(stone.guests):
        stone = unplaced(stone, guest)
    return replace(stone, pages=Allotment())
