"""The lead's place (头条位置): the upper left of the news area, or beside or under what is pinned to an upper corner."""

from collections.abc import Iterable, Iterator

from edition.measure.copy import GuestCopy
from edition.plan.places import news_area
from edition.plan.plan import GuestSlot, PagePlan
from edition.plan.stone import Stone


def corners_of_lead(guests: Iterable[GuestCopy], columns: int, least: int) -> tuple[str, ...]:
    """In which corners or at which edges of a page of so many columns the lead is tried beside these guests.

    It stands beside what is pinned to the upper left, or under it; under what leaves it fewer columns at its side than the
    `least` it wishes for, too.
    """
    upper = [copy.guest for copy in guests if "upper" in (copy.guest.place.edge or "")]
    if any("left" in (guest.place.edge or "") for guest in upper):
        return "upper", "left"
    wide = any(columns - wide < least for guest in upper for wide, _ in guest.shapes)
    return ("upper-left", "left") if wide else ("upper-left",)


def starts(page: PagePlan, stone: Stone) -> set[tuple[int, int]]:
    """The columns and rows at which the lead of a page may begin."""
    area = news_area(page)
    found = {(area.column, area.row)}
    for slot in _at_top(page, stone):
        cells = slot.cells
        found.add((area.column, cells.row + cells.rows))
        if cells.column == area.column:
            found.add((cells.column + cells.columns, area.row))
        found |= {(beside, cells.row + cells.rows) for beside in _beside_foot(page, stone)}
    return found


def _beside_foot(page: PagePlan, stone: Stone) -> Iterator[int]:
    """The column beside what is pinned to the lower left: the lead has no other place where something else is over it."""
    for slot in page.guests:
        if stone.guests[slot.name].guest.place.edge == "lower-left":
            yield slot.cells.column + slot.cells.columns


def in_the_way(page: PagePlan, stone: Stone) -> GuestSlot | None:
    """What stands over a page's lead or in its place, if an editor pinned it there."""
    area, fresh = news_area(page), [slot for slot in page.stories if not slot.jump_from]
    lead = fresh[0].parts[0] if fresh else None
    moved = (
        lead and (lead.column, lead.row) != (area.column, area.row) and (lead.column, lead.row) in starts(page, stone)
    )
    return next(_at_top(page, stone), None) if moved else None


def _at_top(page: PagePlan, stone: Stone) -> Iterator[GuestSlot]:
    area = news_area(page)
    for slot in page.guests:
        if slot.cells.row == area.row and "upper" in (stone.guests[slot.name].guest.place.edge or ""):
            yield slot
