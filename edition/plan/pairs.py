"""Pairs (成对): what is counted of every two things of a page, without looking at every two of a hundred."""

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter, itemgetter

from edition.plan.places import adjacent, share_columns
from edition.plan.plan import Head, StorySlot
from edition.plan.terms import alike, seen_larger


def lesser(
    ranked: Iterable[tuple[StorySlot, int]], value: Callable[[StorySlot], int]
) -> Iterator[tuple[StorySlot, int, list[int]]]:
    """Every story with its rank, and the values of all that are less important than it, in order."""
    values: list[int] = []
    for _, equal in groupby(sorted(ranked, key=itemgetter(1), reverse=True), key=itemgetter(1)):
        held = list(equal)
        yield from ((slot, rank, values) for slot, rank in held)
        for slot, _ in held:
            insort(values, value(slot))


def bumping(heads: Iterable[Head]) -> Iterator[tuple[Head, Head]]:
    """Headlines side by side that are alike in size, in their order."""
    ordered = list(heads)
    starts: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for at, head in enumerate(ordered):
        for row in range(head.cells.row, head.cells.row + head.cells.rows):
            starts[head.cells.column, row].add(at)
    found: set[tuple[int, int]] = set()
    for at, head in enumerate(ordered):
        right = head.cells.column + head.cells.columns
        for row in range(head.cells.row, head.cells.row + head.cells.rows):
            found.update((min(at, other), max(at, other)) for other in starts.get((right, row), ()))
    pairs = ((ordered[one], ordered[other]) for one, other in sorted(found))
    return ((one, other) for one, other in pairs if alike(one.size, other.size) and adjacent(one.cells, other.cells))


def stacked(heads: Iterable[Head]) -> int:
    """How many headlines stand right under another."""
    ordered = list(heads)
    feet: defaultdict[int, list[Head]] = defaultdict(list)
    for head in ordered:
        feet[head.cells.row + head.cells.rows].append(head)
    return sum(share_columns(upper.cells, lower.cells) for lower in ordered for upper in feet.get(lower.cells.row, ()))


def swelling(heads: Iterable[Head]) -> int:
    """How many headlines stand somewhere under one than which they are seen to be larger."""
    count = at = 0
    columns: defaultdict[int, int] = defaultdict(int)  # of the headlines above, a bit for each, by column and by size
    sizes: defaultdict[int, int] = defaultdict(int)
    by_row = attrgetter("cells.row")
    for _, level in groupby(sorted(heads, key=by_row), key=by_row):
        held = list(level)
        for head in held:
            above = smaller = 0
            for column in range(head.cells.column, head.cells.column + head.cells.columns):
                above |= columns[column]
            for size, bits in sizes.items():
                smaller |= bits if seen_larger(head.size, size) else 0
            count += (above & smaller).bit_count()
        for head in held:
            sizes[head.size] |= 1 << at
            for column in range(head.cells.column, head.cells.column + head.cells.columns):
                columns[column] |= 1 << at
            at += 1
    return count
