"""Short pages (短版): where the plan of the pages leaves one far too little copy, its upper part is filled, its foot white."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product

from edition.plan.makeup import Attempt, at_foot, latitudes
from edition.plan.reserve import area_of
from edition.plan.stone import Stone
from edition.plan.waiting import Room

SHORT = 75  # per cent of the news area; copy that wants less is too little
LARGER = 250  # per cent of what the copy wishes that it may fill with larger pictures
SMALLER = 85
LEVELS = 12  # heights that are tried at most
TOGETHER = 4  # attempts, the most rows first; the first few together that make a page end the search, for less white costs less
WHITE = 3  # rows in a headline group


def shortened(
    attempts: Iterable[Attempt], spare: tuple[str, ...], room: Callable[[str], Room], number: int, stone: Stone
) -> list[list[Attempt]]:
    """The attempts with so many rows from the top as their copy fills, a few together, the most first; what belongs at the
    foot stands there.

    They are tried with the `spare` guests and without; `room` is what anything takes, by its name.
    """
    lower = sorted(_lower(attempts, spare, room, number, stone), key=lambda attempt: -attempt.rows)
    return [lower[at : at + TOGETHER] for at in range(0, len(lower), TOGETHER)]


def _lower(
    attempts: Iterable[Attempt], spare: tuple[str, ...], room: Callable[[str], Room], number: int, stone: Stone
) -> Iterator[Attempt]:
    if not stone.pages.said_anything:
        return
    area, latitude = area_of(number, stone), replace(latitudes(stone)[-1], white=WHITE)
    for attempt, more in product(attempts, dict.fromkeys((spare, ()))):
        share = replace(attempt.share, guests=(*attempt.share.guests, *more))
        foot = at_foot(share.guests, stone)
        held = [
            *(part.article for part in share.parts),
            *(name for name in share.guests if name not in foot),
        ]
        wished = sum(room(name).wished for name in held)
        free = area.rows - max((stone.guests[name].guest.shapes[0][1] for name in foot), default=0)
        if wished * 100 < SHORT * area.columns * free:
            most, least = (min(free, wished * part // 100 // area.columns) for part in (LARGER, SMALLER))
            for rows in range(most, least - 1, -max(1, (most - least) // LEVELS)):
                yield replace(attempt, share=share, latitude=latitude, rows=rows)
