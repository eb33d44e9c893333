"""Spreading (匀版): copy too little for the pages that are asked for is shared out, so that each carries something."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.plan.rooms import Rooms
from edition.plan.waiting import Waiting


def spread(number: int, waiting: Waiting, order: Iterable[str], rooms: Rooms) -> Waiting:
    """What may stand on a page of what waits: where one of the pages to come would stay bare, its even part.

    Only where their number is fixed, and of pages that name no sections; `order` are the stories that no page has for itself.
    """
    pages = rooms.stone.pages
    alike = [each for each in range(number, (pages.count or 0) + 1) if not pages.sections(each)]
    if waiting.rest or len(alike) < 2 or alike[0] != number:
        return waiting
    free = [each for each in order if pages.allows(number, rooms.stone.stories[each].article.section)]
    wished = sum(rooms.of(each).wished for each in (*free, *waiting.guests))
    if wished > sum(map(rooms.cells, alike[1:])):
        return waiting
    kept = set(_part(free, wished // len(alike), max(1, len(free) + 1 - len(alike)), rooms))
    held = {each for each in free if each not in kept}
    guests = waiting.guests[: -(-len(waiting.guests) // len(alike))]
    stories = tuple(each for each in waiting.stories if each not in held)
    return replace(waiting, stories=stories, guests=guests, more=True)


def _part(stories: Iterable[str], cells: int, most: int, rooms: Rooms) -> Iterator[str]:
    """The first of some stories, so that they come nearest to so many cells: one at least."""
    taken = 0
    for count, each in enumerate(stories):
        wished = rooms.of(each).wished
        if count and (count >= most or taken + wished // 2 > cells):
            return
        taken += wished
        yield each
