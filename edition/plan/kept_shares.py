"""What a kept page is to hold (照旧配稿): what stood there and still waits, and what is new and belongs there."""

from collections.abc import Iterator
from dataclasses import replace

from edition.issue.forme import Thing
from edition.plan.lockup import name_of
from edition.plan.makeup import Share
from edition.plan.memory import Memory
from edition.plan.part import Part
from edition.plan.rail import rail_again
from edition.plan.rubrics import rubrics
from edition.plan.stone import Stone
from edition.plan.waiting import Waiting


def kept_shares(number: int, waiting: Waiting, stone: Stone, memory: Memory) -> Iterator[Share]:
    """What the page is to hold: what stood there, with what is new and belongs there, or without that if it may wait."""
    stood = {name_of(kept.thing) for kept in memory.on(number)}
    new = [name for name in waiting.stories if _is_new(name, memory) and _home(name, stone, memory) <= number]
    last = number >= max(memory.pages, default=0)
    fresh = [name for name in waiting.guests if not memory.things.get(_thing(name)) and last]
    yield _share(number, waiting, stone, memory, {*stood, *new, *fresh})
    if new and not last:
        yield _share(number, waiting, stone, memory, stood)


def _share(number: int, waiting: Waiting, stone: Stone, memory: Memory, names: set[str]) -> Share:
    pages = {name: stone.pins(name).page for name in waiting.stories}
    stories = [
        name
        for name in waiting.stories
        if pages[name] == number or (pages[name] is None and name in names and _begins(name, memory, number))
    ]
    ranks, over = stone.page_ranks(number, stories), rubrics(number, stories, waiting.rest, stone)
    parts = [Part(name, ranks[name], rubric=over[name]) for name in stories]
    parts = rail_again(parts, memory, number, stone)
    if waiting.rest:
        parts.append(replace(waiting.rest, jump_to=None))
    parts = [replace(part, jump_to=_goes_on(part.article, memory, number)) for part in parts]
    return Share(tuple(parts), tuple(_guests(number, waiting, stone, stories, names)))


def _guests(number: int, waiting: Waiting, stone: Stone, stories: list[str], names: set[str]) -> Iterator[str]:
    """The guests that must stand here, then those that did."""
    for name in (*waiting.bound, *waiting.guests, *waiting.spare):
        place = stone.guests[name].guest.place
        bound = place.page == number or (place.page is None and (place.beside or "") in stories)
        if bound or (place.page is None and not place.beside and name in names):
            yield name


def _begins(name: str, memory: Memory, number: int) -> bool:
    stood = memory.things.get(Thing("story", name), ())
    return not stood or stood[0].stance.page == number


def _goes_on(name: str, memory: Memory, number: int) -> int | None:
    """The page on which a story went on that stood here."""
    stood = [kept.stance.page for kept in memory.things.get(Thing("story", name), ())]
    return next((page for page in stood if page > number), None) if number in stood else None


def _is_new(name: str, memory: Memory) -> bool:
    return Thing("story", name) not in memory.things


def _thing(name: str) -> Thing:
    sort, _, bare = name.partition(":")
    return Thing("photo", bare) if sort == "photo" else Thing("guest", name)


def _home(name: str, stone: Stone, memory: Memory) -> int:
    """The page that a new story belongs on: of those that hold its section the first with a less important one, or else
    the last; without any, the last page of all. It may have been given another.
    """
    if name in memory.homes:
        return memory.homes[name]
    section = stone.stories[name].article.section
    homes = [
        (stood[0].stance.page, thing.id)
        for thing, stood in memory.things.items()
        if thing.sort == "story" and thing.id in stone.stories and stone.stories[thing.id].article.section == section
    ]
    less = [page for page, other in homes if stone.importance(other) > stone.importance(name)]
    return min(less) if less else max((page for page, _ in homes), default=max(memory.pages, default=1))


def other_homes(stone: Stone, memory: Memory) -> Iterator[Memory]:
    """The memory with what is new on another page than where it belongs, the last page first."""
    new = [name for name in stone.stories if _is_new(name, memory) and stone.pins(name).page is None]
    for page in sorted(memory.pages, reverse=True) if new else ():
        if all(stone.pages.allows(page, stone.stories[name].article.section) for name in new):
            yield replace(memory, homes=dict.fromkeys(new, page))
