"""Make-up (画版): every story and picture gets its place, in whole columns and whole rows."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

from edition.issue.forme import Wish
from edition.layout.layout import Layout
from edition.measure.copy import Copy
from edition.plan.again import price, untouched
from edition.plan.allotment import Allotment
from edition.plan.chains import jumped_twice
from edition.plan.dummies import first_way
from edition.plan.evening import evened
from edition.plan.kept_shares import other_homes
from edition.plan.makeup import empty_page
from edition.plan.memory import Memory
from edition.plan.options import taken
from edition.plan.page_trouble import idle_index, more_than_filled
from edition.plan.pins import bent, with_pins
from edition.plan.plan import PagePlan, Pages, Plan
from edition.plan.reasons import reasons
from edition.plan.remember import better_anew, remembered
from edition.plan.reserve import on_last
from edition.plan.rules import marks
from edition.plan.stone import Stone, stone_of
from edition.plan.trouble import (
    airy,
    laid_down,
    tables_set,
    underset,
    unpinned,
    unplaced,
)
from edition.plan.wishes import as_wished
from edition.rack import LeftError, Rack
from edition.report import EditionError, Finding


def assign(copy: Copy, layout: Layout, *, draft: bool = False, rack: Rack | None = None) -> Plan:
    """The plan of all pages: page by page, the best make-up of the best share that can be made up.

    Raises EditionError if a pin cannot be honoured or copy has no room. A draft leaves such pins aside and marks its faults.
    What the rack of an earlier make-up has of a page is not tried again; where its `heed` raises LeftError, all is left.
    """
    rack = rack or Rack()
    with _uncollected():
        try:
            return _assign(copy, layout, draft, rack)
        except LeftError:
            rack.leave()
            raise


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
        pages, refusals = _made(stone, wishes)
    except EditionError:
        if not draft:
            raise
        unpinned = _all_unpinned(stone)
        pages = _even(_all_pages(unpinned), unpinned)
    if not stone.pages.count:
        pages = _paired(pages, stone)
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
            *more_than_filled(pages, stone),
            *(finding for page in pages for finding in (*tables_set(page, stone), *laid_down(page, stone))),
            *jumped_twice(pages, stone),
            *stone.pages.unreached(len(pages)),
            *idle_index(len(pages), stone),
        ),
    )


def _made(stone: Stone, wishes: tuple[Wish, ...]) -> tuple[Pages, tuple[Finding, ...]]:
    """The pages, and what is said of pins and wishes. A number of pages that they have anyway changes nothing."""
    if stone.pages.count and not stone.pages.named and (as_they_come := _anyway(stone, wishes)):
        return as_they_come
    return as_wished(stone, wishes, _kept_pages) if stone.memory else with_pins(stone, _all_pages, _even)


def _anyway(stone: Stone, wishes: tuple[Wish, ...]) -> tuple[Pages, tuple[Finding, ...]] | None:
    """The pages as they come where no number is asked for, if they have that number."""
    free = replace(stone, pages=replace(stone.pages, count=None))
    with suppress(EditionError):
        pages, said = _made(free, wishes)
        if len(pages := _paired(pages, free)) == stone.pages.count:
            return pages, said
    return None


def _paired(pages: Pages, stone: Stone) -> Pages:
    """The pages, with an empty one behind them where the paper is printed on both sides."""
    if stone.layout.even and len(pages) % 2:
        return (*pages, empty_page(len(pages) + 1, stone.at(len(pages) + 1)))
    return pages


def _better_anew(pages: Pages, stone: Stone) -> Iterator[Finding]:
    """That a make-up without memory (重新画版) would be much better, if a page has changed, or costs more than when kept."""
    memory = stone.memory
    if memory is None or all(untouched(page, memory) and _no_dearer(page, memory) for page in pages):
        return
    with suppress(EditionError):
        yield from better_anew(pages, with_pins(replace(stone, memory=None), _all_pages, _even)[0])


def _no_dearer(page: PagePlan, memory: Memory) -> bool:
    kept = memory.pages.get(page.number)
    return kept is not None and price(page) <= kept.cost


def _even(pages: Pages, stone: Stone) -> Pages:
    """The pages evened out, where nothing says how they stand."""
    return pages if stone.memory or stone.pages.said_anything else evened(pages, stone)


def _kept_pages(stone: Stone) -> Pages:
    """All pages as they were kept; what is new stands on another page than where it belongs if that saves one."""
    pages = _all_pages(stone)
    if stone.memory is None or len(pages) <= len(stone.memory.pages):
        return pages
    for memory in other_homes(stone, stone.memory):
        with suppress(EditionError):
            others = _all_pages(replace(stone, memory=memory))
            if len(others) < len(pages):
                return others
    return pages


def _all_pages(stone: Stone) -> Pages:
    """All pages; what belongs on the last one takes room there, and may so make it another."""
    others = {name: copy for name, copy in stone.guests.items() if not copy.guest.place.last}
    if stone.pages.count:
        return first_way(on_last(stone, stone.pages.count))
    if len(others) == len(stone.guests) and not stone.pages.hangs_on_last:
        return first_way(stone)
    tried: dict[int, Pages] = {}
    first = replace(stone, guests=others, pages=replace(stone.pages, named=frozenset()))
    last = max(1, stone.pages.reach, len(first_way(first)))
    while last not in tried:
        tried[last] = first_way(on_last(stone, last))
        if len(tried[last]) == last:
            return tried[last]
        last = len(tried[last])
    return tried[max(tried)]


def _all_unpinned(stone: Stone) -> Stone:
    for story in tuple(stone.stories):
        stone = unpinned(stone, story)
    for guest in tuple(stone.guests):
        stone = unplaced(stone, guest)
    return replace(stone, pages=Allotment())
