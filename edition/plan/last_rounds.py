"""Last rounds (再试): what is tried before a page is refused, with pictures or headlines smaller than others have them."""

from collections.abc import Iterator
from dataclasses import replace

from edition.plan.attempts import few_of, with_white, within
from edition.plan.makeup import Attempt, latitudes
from edition.plan.stone import Stone


def last_rounds(number: int, attempts: list[Attempt], bare: list[Attempt], stone: Stone) -> Iterator[list[Attempt]]:
    """Attempts with the pictures of a story as narrow as they can stand together, then with small headlines but for the
    lead's; with these the `bare` ones too, which leave white under everything or between.
    """
    wide, attempts = latitudes(stone)[-1], few_of(attempts)
    narrow = replace(wide, narrow=True)
    pictured = [each for each in attempts if any(len(stone.pictures_of(part.article)) > 1 for part in each.share.parts)]
    yield within(narrow, pictured)
    yield from with_white(pictured, stone, narrow)
    for tried, latitude in (attempts, wide), (pictured, narrow):
        yield from with_white(_with_lead_aside(tried, stone), stone, latitude)
    for step in (stone.layout.step(1 if number == 1 else 2), stone.layout.ladder[-1]):
        low = _with_low_heads(attempts, min(step.sizes))
        yield [*within(wide, low), *_with_low_heads(few_of(bare), min(step.sizes))]
        yield from with_white(low, stone)


def _with_lead_aside(attempts: list[Attempt], stone: Stone) -> list[Attempt]:
    """Those with guests pinned to the upper right and the lower left, their lead beside the one and under the other."""
    edges = [{stone.guests[name].guest.place.edge for name in each.share.guests} for each in attempts]
    pinned = (each for each, held in zip(attempts, edges, strict=True) if {"upper-right", "lower-left"} <= held)
    return [replace(each, aside=True) for each in pinned]


def _with_low_heads(attempts: list[Attempt], most: int) -> list[Attempt]:
    """The attempts of several stories, no headline but the lead's in more points: where its own is long, a short one may be
    larger wherever it has room.
    """
    return [replace(attempt, head_most=most) for attempt in attempts if len(attempt.share.parts) > 1]
