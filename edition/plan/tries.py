"""Tries (试配): which of many choices are tried, so that their number is bounded however many stories there are."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")

TOGETHER = 3  # stories chosen out of their turn


def fewer(count: int) -> Iterator[int]:
    """Ever fewer, down to none: one less each time, an eighth less of many."""
    while count >= 0:
        yield count
        count -= max(1, count // 8)


def unlike(several: Iterable[T], by: Callable[[T], Hashable]) -> Iterator[T]:
    """The first of each kind of alike ones."""
    seen: set[Hashable] = set()
    for each in several:
        kind = by(each)
        if kind not in seen:
            seen.add(kind)
            yield each


def choices(stories: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """None of some stories, each alone, and every few of them together."""
    return (chosen for count in range(TOGETHER + 1) for chosen in combinations(stories, count))
