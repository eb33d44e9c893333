"""The page again (照旧): the page that comes nearest to how it was kept, where what has changed since lets it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import combinations

from edition.issue.forme import Stance
from edition.plan.kept_shares import kept_shares
from edition.plan.lockup import things_on
from edition.plan.makeup import Attempt, Share, latitudes, make_up, scored
from edition.plan.memory import Memory
from edition.plan.plan import PagePlan
from edition.plan.recall import Course, Recaller
from edition.plan.reserve import area_of
from edition.plan.rules import faults
from edition.plan.stone import Stone
from edition.plan.waiting import Waiting

Onward = Callable[[Share, PagePlan], int]
STIFF = 1_000  # times as dear is what is not as it stood, where nothing should be otherwise
NEAR_ENOUGH = 130  # per cent of what the page cost when it was kept: no other cuts are looked for
QUIET = 300  # tenths of a point that it may cost more in any case


_STILL = tuple(Course(limits, STIFF, ragged) for limits in ("house", "wide") for ragged in (False, True))
_STRICT = (Course("house", 1), Course("wide", 1), Course("wide", 1, free=True))
_EASED = (Course("house", STIFF, eased=True), Course("wide", STIFF, eased=True))


def page_again(number: int, waiting: Waiting, stone: Stone, onward: Onward) -> tuple[Share, PagePlan] | None:
    """The page with what stood there and still waits, as near to how it stood as can be; None if it was not kept, or if
    what has changed does not let it be made up so.
    """
    memory = stone.memory
    if memory is None or not any(memory.on(number)):
        return None
    for share in kept_shares(number, waiting, stone, memory):
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
    was, locked = memory.pages.get(number), _interlocked(number, memory)
    for ways in (_STILL, _STRICT, _EASED):
        for page in _along(number, share, stone, memory, ways):
            if untouched(page, memory) and was and price(page) == was.cost:
                return page
            near.append(page)
        if same := next((page for page in near if untouched(page, memory)), None):
            return same
        if was and near and not locked and ways is not _STILL and _stays(best := _of(near, memory), was.cost, memory):
            return best
    if was and not locked and any(price(page) <= _dear(was.cost) for page in near):
        return _of(near, memory)
    house, bent, wide = latitudes(stone)
    attempts = [Attempt(share, latitude) for latitude in (house, bent, wide)]
    attempts += [replace(attempt, partly=True) for attempt in (attempts[0], attempts[-1])]
    made = (make_up(number, attempt, stone, onward) for attempt in attempts)
    pages = [*near, *(page for page in made if page)]
    same = next((page for page in pages if untouched(page, memory)), None) if locked else None
    return same or (_of(pages, memory, onward) if pages else None)


def _stays(page: PagePlan, cost: int, memory: Memory) -> bool:
    """Whether nothing of a page that cost so much has moved, and it is not much dearer."""
    return not moves(page, memory) and price(page) <= _dear(cost)


def _interlocked(number: int, memory: Memory) -> bool:
    """Whether things stood about one another (咬合): where the old cuts do not give the same page, it may still be found."""
    stood = [kept for kept in memory.on(number) if kept.thing.sort == "story"]
    return any(kept.shoulder or kept.heel for kept in stood) or any(
        one.notch is None and other.notch is None and _overlap(one.stance, other.stance)
        for one, other in combinations(stood, 2)
    )


def _overlap(one: Stance, other: Stance) -> bool:
    across = one.column < other.column + other.columns and other.column < one.column + one.columns
    return across and one.row < other.row + other.rows and other.row < one.row + one.rows


def _of(pages: list[PagePlan], memory: Memory, onward: Callable[[PagePlan], int] = lambda page: 0) -> PagePlan:
    """Of some pages the one that is worth most: one on which all has moved is three and a half times as dear as if nothing
    had, one on which all has only become larger or smaller in its place twice.
    """

    def worth(page: PagePlan) -> tuple[int, int]:
        things = sum(1 for _ in memory.on(page.number))
        other = 3 * moves(page, memory) // 2 + _altered(page, memory)
        return (price(page) + onward(page)) * (things + other) // max(1, things), price(page)

    return min(pages, key=worth)


def _dear(cost: int) -> int:
    """What a page may cost that cost so much when it was kept."""
    return cost * NEAR_ENOUGH // 100 + QUIET


def moves(page: PagePlan, memory: Memory) -> int:
    """How many things of a page do not stand where they were kept."""
    return sum(memory.steps(kept) > 0 for kept in things_on(page))


def _altered(page: PagePlan, memory: Memory) -> int:
    """How many things of a page do not stand just as they were kept, in place, size and headline."""
    stood = {replace(kept, where="") for kept in memory.on(page.number)}
    return sum(kept.thing in memory.things and kept not in stood for kept in things_on(page))


def price(page: PagePlan) -> int:
    """What a page costs by itself, whatever has moved."""
    return sum(term.cost for term in page.terms if term.name != "moved")


def _along(number: int, share: Share, stone: Stone, memory: Memory, ways: tuple[Course, ...]) -> Iterator[PagePlan]:
    """The pages along the old cuts that keep every hard rule."""
    area = area_of(number, stone)
    _, bent, wide = latitudes(stone)
    parts = {part.article: part for part in share.parts}
    limits = {"house": bent, "wide": replace(wide, dog_legs=True)}
    for way in ways:
        recaller = Recaller(number, parts, share.guests, stone, memory, area, limits[way.limits], way)
        for block in recaller.blocks():
            page = scored(number, tuple(block.place(area.column, area.row)), stone)
            if _all_of(share, page) and not faults(page, stone):
                yield page


def _all_of(share: Share, page: PagePlan) -> bool:
    """Whether a page holds its share and nothing else."""
    stands = [*(slot.article for slot in page.stories), *(slot.name for slot in page.guests)]
    return sorted(stands) == sorted([*(part.article for part in share.parts), *share.guests])
