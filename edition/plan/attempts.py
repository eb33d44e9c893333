"""Attempts (试拼): what is tried for a page, otherwise than at first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from edition.measure.copy import GuestCopy
from edition.plan.makeup import Attempt, Share
from edition.plan.menu import Latitude
from edition.plan.plan import Cells

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


def with_placed(attempts: list[Attempt], guests: Mapping[str, GuestCopy]) -> list[Attempt]:
    """The attempts with guests that must stand in a corner or at an edge."""
    return [each for each in attempts if any(guests[name].guest.place.edge for name in each.share.guests)]


def with_low_heads(attempts: list[Attempt], most: int) -> list[Attempt]:
    """The attempts of several stories, no headline but the lead's in more points: where its own is long, a short one may be
    larger wherever it has room.
    """
    return [replace(attempt, head_most=most) for attempt in attempts if len(attempt.share.parts) > 1]


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
