"""Memory (旧版): what stood where when the make-up was kept, and how far from there a thing stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from edition.issue.forme import KeptThing, PageCost, Stance, Thing

OTHER_PAGE = 8  # steps
ROWS = 4  # up or down are a step


@dataclass(frozen=True, slots=True)
class Memory:
    """What is left of a kept make-up in this issue on this layout."""

    things: dict[Thing, tuple[KeptThing, ...]]  # page by page
    pages: dict[int, PageCost]
    homes: dict[str, int] = field(default_factory=dict)  # the pages for stories that are new, if not where they belong

    def on(self, number: int) -> Iterator[KeptThing]:
        """What stood on a page."""
        return (kept for each in self.things.values() for kept in each if kept.stance.page == number)

    def first(self, thing: Thing) -> KeptThing | None:
        """How a thing stood where it began."""
        return next(iter(self.things.get(thing, ())), None)

    def at(self, thing: Thing, number: int) -> KeptThing | None:
        """How a thing stood on a page."""
        return next((kept for kept in self.things.get(thing, ()) if kept.stance.page == number), None)

    def steps(self, kept: KeptThing) -> int:
        """How far a thing stands from where it stood; none if it is new."""
        return steps((each.stance for each in self.things.get(kept.thing, ())), kept.stance)


def steps(stood: Iterable[Stance], stands: Stance) -> int:
    """By how many columns, in place and width, and rows a thing has moved on its page, or that it has come from another."""
    before = tuple(stood)
    if not before:
        return 0
    same = next((each for each in before if each.page == stands.page), None)
    if same is None:
        return OTHER_PAGE
    aside = abs(stands.column - same.column) + abs(stands.columns - same.columns)
    return min(OTHER_PAGE, aside + -(-abs(stands.row - same.row) // ROWS))


def memory_of(things: Iterable[KeptThing], pages: Iterable[PageCost]) -> Memory:
    """The memory of things and of what their pages cost."""
    found: dict[Thing, tuple[KeptThing, ...]] = {}
    for kept in sorted(things, key=lambda each: (each.thing, each.stance.page)):
        found[kept.thing] = (*found.get(kept.thing, ()), kept)
    return Memory(found, {page.number: page for page in pages})
