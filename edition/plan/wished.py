"""Wishes kept (如愿): whether a page gives what was wished of the things on it, beside how they were kept."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from edition.issue.forme import Stance, Thing, Wish, WishName
from edition.plan.lockup import things_on
from edition.plan.memory import Memory
from edition.plan.plan import Cells, Fault, PagePlan
from edition.plan.stone import Stone

SEEN = 6  # rows by which something must stand higher or lower, or nobody would see it
PAGE = 1_000  # rows, more than any page has


def wished(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """Every wish about what is on the page is had."""
    if not stone.wishes or stone.memory is None:
        return
    stands = {kept.thing: kept.stance for kept in things_on(page)}
    for wish in stone.wishes:
        for thing in _about(wish, page.number, stone.memory):
            if thing in stands and not had(wish, thing, stands[thing], stone.memory):
                cells = Cells(*(getattr(stands[thing], key) for key in ("column", "row", "columns", "rows")))
                yield Fault("wish", cells, f"“{thing.id}”没有{wish.words}")


def _about(wish: Wish, number: int, memory: Memory) -> Iterator[Thing]:
    """The things on a page that a wish is about."""
    if wish.name == "keep" and wish.thing is None:
        if wish.page in (None, number):
            yield from (kept.thing for kept in memory.on(number))
        return
    yield from (thing for thing in (wish.thing, wish.other) if thing)


def had(wish: Wish, thing: Thing, stands: Stance, memory: Memory) -> bool:
    """Whether a wish about a thing is had where it stands. Lead, page and corner are pins."""
    stood = memory.at(thing, stands.page) or memory.first(thing)
    if stood is None:
        return True
    if wish.name == "swap" and wish.thing and wish.other:
        other = memory.first(wish.other if thing == wish.thing else wish.thing)
        return other is None or _in_place_of(stands, stood.stance, other.stance)
    asked = _ASKED.get(wish.name)
    return asked is None or asked(stands, stood.stance)


def _down(stands: Stance, old: Stance) -> int:
    """By how many rows something stands lower than it did; a page is more than any."""
    return (stands.page - old.page) * PAGE + stands.row - old.row


def _cells(stance: Stance) -> int:
    return stance.columns * stance.rows


_ASKED: dict[WishName, Callable[[Stance, Stance], bool]] = {
    "keep": lambda stands, old: replace(stands, rows=old.rows) == old,
    "higher": lambda stands, old: _down(stands, old) <= -SEEN,
    "lower": lambda stands, old: _down(stands, old) >= SEEN,
    "wider": lambda stands, old: stands.columns > old.columns,
    "narrower": lambda stands, old: stands.columns < old.columns,
    "bigger": lambda stands, old: _cells(stands) > _cells(old),
    "smaller": lambda stands, old: _cells(stands) < _cells(old),
}


def _in_place_of(stands: Stance, own: Stance, other: Stance) -> bool:
    """Whether a thing has left its place, and covers some of another's; where one stood in the other's corner, begins there."""
    stayed = (stands.page, stands.column, stands.row) == (own.page, own.column, own.row)
    moved = stands.page == other.page and not stayed and _touch(stands, other)
    return moved and not (own.page == other.page and _touch(own, other) and _short_of(stands.row, own.row, other.row))


def _touch(one: Stance, other: Stance) -> bool:
    """Whether two rectangles have cells in common."""
    across = one.column < other.column + other.columns and other.column < one.column + one.columns
    return across and one.row < other.row + other.rows and other.row < one.row + one.rows


def _short_of(row: int, own: int, other: int) -> bool:
    """Whether a row lies before the other, seen from its own."""
    return row < other if own < other else row > other
