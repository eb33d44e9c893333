"""The page again (照旧): the page that comes nearest to how it was kept, where what has changed since lets it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from edition.issue.forme import Thing
from edition.plan.lockup import name_of, things_on
from edition.plan.makeup import Attempt, Share, latitudes, make_up, scored
from edition.plan.memory import Memory
from edition.plan.part import Part
from edition.plan.plan import PagePlan
from edition.plan.rail import rail_again
from edition.plan.recall import Recaller
from edition.plan.reserve import area_of
from edition.plan.rubrics import rubrics
from edition.plan.rules import faults
from edition.plan.stone import Stone
from edition.plan.waiting import Waiting

Onward = Callable[[Share, PagePlan], int]
STIFF = 1_000  # times as dear is what is not as it stood, where nothing should be otherwise
NEAR_ENOUGH = 130  # per cent of what the page cost when it was kept: no other is looked for
QUIET = 300  # tenths of a point that it may cost more in any case


def page_again(number: int, waiting: Waiting, stone: Stone, onward: Onward) -> tuple[Share, PagePlan] | None:
    """The page with what stood there and still waits, as near to how it stood as can be; None if it was not kept, or if
    what has changed does not let it be made up so.
    """
    memory = stone.memory
    if memory is None or not any(memory.on(number)):
        return None
    for share in _shares(number, waiting, stone, memory):
        if page := _nearest(number, share, stone, memory, partial(onward, share)):
            return share, page
    return None


def untouched(page: PagePlan, memory: Memory) -> bool:
    """Whether everything of a page stands just as it was kept, and nothing else does."""
    stands = {kept.thing: replace(kept, where="") for kept in things_on(page)}
    return stands == {kept.thing: replace(kept, where="") for kept in memory.on(page.number)}


def _nearest(
    number: int, share: Share, stone: Stone, memory: Memory, onward: Callable[[PagePlan], int]
) -> PagePlan | None:
    """The best page along the old cuts, or of all pages, what has moved counted in."""
    near: list[PagePlan] = []
    for page in _along(number, share, stone, memory):
        if untouched(page, memory):
            return page
        near.append(page)
    was = memory.pages.get(number)
    limit = was.cost * NEAR_ENOUGH // 100 + QUIET if was else 0
    cheap = [page for page in near if price(page) <= limit]
    if cheap:
        return min(cheap, key=lambda page: (moves(page, memory), price(page)))
    house, bent, wide = latitudes(stone)
    attempts = [Attempt(share, latitude) for latitude in (house, bent, wide)]
    attempts += [replace(attempt, partly=True) for attempt in (attempts[0], attempts[-1])]
    made = (make_up(number, attempt, stone, onward) for attempt in attempts)
    return _least_moved([*near, *(page for page in made if page)], memory, onward)


def _least_moved(pages: list[PagePlan], memory: Memory, onward: Callable[[PagePlan], int]) -> PagePlan | None:
    """Of the pages that cost no more than an editor would pay above the cheapest, the one with the fewest things moved."""
    worth = [(price(page) + onward(page), page) for page in pages]
    limit = min((cost for cost, _ in worth), default=0) * NEAR_ENOUGH // 100 + QUIET
    fair = [(moves(page, memory), cost, at) for at, (cost, page) in enumerate(worth) if cost <= limit]
    return pages[min(fair)[2]] if fair else None


def moves(page: PagePlan, memory: Memory) -> int:
    """How many things of a page do not stand where they were kept."""
    return sum(memory.steps(kept) > 0 for kept in things_on(page))


def price(page: PagePlan) -> int:
    """What a page costs by itself, whatever has moved."""
    return sum(term.cost for term in page.terms if term.name != "moved")


def _along(number: int, share: Share, stone: Stone, memory: Memory) -> Iterator[PagePlan]:
    """The pages along the old cuts that keep every hard rule: within the house's limits, then within wider ones."""
    area = area_of(number, stone)
    _, bent, wide = latitudes(stone)
    parts = {part.article: part for part in share.parts}
    wide = replace(wide, dog_legs=True)
    for latitude, dear, free in (
        (bent, STIFF, False),
        (wide, STIFF, False),
        (bent, 1, False),
        (wide, 1, False),
        (wide, 1, True),
    ):
        recaller = Recaller(number, parts, share.guests, stone, memory, area, latitude, dear, free)
        for block in recaller.blocks():
            page = scored(number, tuple(block.place(area.column, area.row)), stone)
            if _all_of(share, page) and not faults(page, stone):
                yield page


def _all_of(share: Share, page: PagePlan) -> bool:
    """Whether a page holds its share and nothing else."""
    stands = [*(slot.article for slot in page.stories), *(slot.name for slot in page.guests)]
    return sorted(stands) == sorted([*(part.article for part in share.parts), *share.guests])


def _shares(number: int, waiting: Waiting, stone: Stone, memory: Memory) -> Iterator[Share]:
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
    ranks, over = stone.page_ranks(number, stories), rubrics(number, stories, stone)
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
    the last; without any, the last page of all.
    """
    section = stone.stories[name].article.section
    homes = [
        (stood[0].stance.page, thing.id)
        for thing, stood in memory.things.items()
        if thing.sort == "story" and thing.id in stone.stories and stone.stories[thing.id].article.section == section
    ]
    less = [page for page, other in homes if stone.importance(other) > stone.importance(name)]
    return min(less) if less else max((page for page, _ in homes), default=max(memory.pages, default=1))
