"""Arrangements (版样): in which columns everything on a page stands, and the best pages of different ones."""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import nsmallest

from edition.plan.blocks import Block, GuestLeaf, Hook, Pinwheel, Side, Stack, StoryLeaf, UprightLeaf
from edition.plan.item import Goal
from edition.plan.table import NO_LIMIT

Arrangement = tuple[tuple[str, int, int], ...]

CANDIDATES = 24  # of tilings by cuts, of pinwheels, and of interlocked pages
ALIKE_KEPT = 2  # of one arrangement


def different(found: Iterable[Block], goal: Goal) -> list[Block]:
    """The cheapest blocks, but few of one arrangement: a row more or less of white is no other page."""
    kept: list[Block] = []
    seen: Counter[Arrangement] = Counter()
    for block in nsmallest(CANDIDATES * 8, found, key=goal.cost):
        stands = arrangement(block)
        seen[stands] += 1
        if seen[stands] <= ALIKE_KEPT:
            kept.append(block)
        if len(kept) == CANDIDATES:
            break
    return kept


def arrangement(block: Block) -> Arrangement:
    """In which columns everything stands, from the upper left to the lower right."""
    return tuple(_stances(block, 0))


def _stances(block: Block, column: int) -> Iterator[tuple[str, int, int]]:
    """The things in a block that begins at a column: name, first column, columns."""
    match block:
        case Stack(upper=one, lower=other):
            yield from (*_stances(one, column), *_stances(other, column))
        case Side(first=one, second=other):
            yield from (*_stances(one, column), *_stances(other, column + one.columns))
        case Pinwheel(columns=columns, corners=(first, second, third, fourth), middle=middle):
            inner, end = min(first.columns, fourth.columns), column + columns
            starts = (column, end - second.columns, column + inner, end - third.columns, column)
            for each, start in zip((first, second, middle, third, fourth), starts, strict=True):
                yield from _stances(each, start)
        case Hook(upper=upper, beside=beside, story=story):
            yield from (*_stances(upper, column), *_stances(beside, column + upper.columns), *_stances(story, column))
        case StoryLeaf(columns=columns, part=part):
            yield part.article, column, columns
            yield from _stances(block.heel, column) if block.heel else ()
            if block.shoulder:
                yield from _stances(block.shoulder, column + columns - block.shoulder.columns)
            if block.corner:
                yield from _stances(block.corner, column + columns - block.corner.columns)
        case UprightLeaf(columns=columns, story=story):
            yield story.part.article, column, columns
        case GuestLeaf(columns=columns, slot=slot):
            yield slot.name, column, columns


@dataclass(slots=True)
class Foremost:
    """What the best blocks of one height cost that were found until now, as `different` keeps them."""

    costs: dict[Arrangement, list[int]] = field(default_factory=dict)
    known: int | None = NO_LIMIT  # the limit, until another is among them

    def take(self, block: Block) -> bool:
        """Whether a block may be among them; if so it is."""
        if block.cost > self.limit:
            return False
        held = self.costs.setdefault(arrangement(block), [])
        insort(held, block.cost)
        del held[ALIKE_KEPT:]
        self.known = None
        return True

    @property
    def limit(self) -> int:
        """What costs more is not among them."""
        if self.known is None:
            every = sorted([cost for held in self.costs.values() for cost in held])
            self.known = every[CANDIDATES - 1] if len(every) >= CANDIDATES else NO_LIMIT
        return self.known
