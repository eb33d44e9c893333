"""Attempts (试拼): what is tried for a page, otherwise than at first."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.measure.copy import GuestCopy
from edition.plan.makeup import Attempt, Share, latitudes
from edition.plan.menu import Latitude
from edition.plan.plan import Cells
from edition.plan.stone import Stone

FEW = 6  # items


def joined_by(share: Share, spare: tuple[str, ...]) -> Share:
    """A share with some guests more."""
    return replace(share, guests=(*share.guests, *spare))


def within(latitude: Latitude, attempts: list[Attempt]) -> list[Attempt]:
    """The attempts within other limits."""
    return [replace(attempt, latitude=latitude) for attempt in attempts]


def few_of(attempts: list[Attempt]) -> list[Attempt]:
    """The attempts with few items, where a second look costs little."""
    return [each for each in attempts if items_in(each.share) <= FEW]


def with_white(attempts: list[Attempt], stone: Stone, latitude: Latitude | None = None) -> Iterator[list[Attempt]]:
    """Attempts with guests that must stand in a corner or at an edge, with white wherever it is best."""
    wide = replace(latitude or latitudes(stone)[-1], dog_legs=True)
    placed = [
        replace(each, latitude=wide)
        for each in few_of(attempts)
        if any(stone.guests[name].guest.place.edge for name in each.share.guests)
    ]
    for blanks in (1, 2):
        yield [replace(each, blanks=blanks) for each in placed]


def items_in(share: Share) -> int:
    """How many things stand on a page with a share."""
    return len(share.parts) + len(share.guests)


def left_beside(guests: Iterable[GuestCopy], area: Cells) -> Iterator[int]:
    """The cells beside, and over or under, each guest that is pinned to a corner or an edge."""
    for copy in guests:
        edge, shapes = copy.guest.place.edge or "", copy.guest.shapes
        if len(shapes) == 1 and {"upper", "lower"} & set(edge.split("-")):
            columns, rows = shapes[0]
            yield from (cells for cells in ((area.columns - columns) * rows, columns * (area.rows - rows)) if cells)
