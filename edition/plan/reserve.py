"""What is cut out of a page before its make-up (留版): guests over most of its width, the ear beside the nameplate (报眼)."""

from collections.abc import Iterator
from dataclasses import replace

from edition.measure.copy import GuestCopy
from edition.plan.plan import Cells, GuestSlot
from edition.plan.stone import Stone, between, strips
from edition.report import Finding

MOST_OF = 3, 4  # of the page's width; a guest at its top or foot that is as wide has no story beside it


def is_fixed(copy: GuestCopy, stone: Stone) -> bool:
    """Whether a guest's place is known before any make-up."""
    place = copy.guest.place
    if place.page is None:
        return False
    stone = stone.at(place.page)
    shapes = stone.guests.get(copy.guest.name, copy).guest.shapes
    if len(shapes) != 1:
        return False
    wide, of = shapes[0][0] * MOST_OF[1], stone.layout.grid.columns * MOST_OF[0]
    return place.edge == "ear" or (place.edge in ("upper", "lower") and wide >= of)


def furniture(number: int, stone: Stone) -> tuple[tuple[str, Cells], ...]:
    """The furniture of a page; a nameplate leaves the ear its columns."""
    stone = stone.at(number)
    ears = sum(copy.guest.shapes[0][0] for copy in _fixed(number, stone) if copy.guest.place.edge == "ear")
    return tuple(
        (name, replace(cells, columns=cells.columns - ears) if name == "nameplate" else cells)
        for name, cells in strips(stone.layout, number)
    )


def reserved(number: int, stone: Stone) -> tuple[GuestSlot, ...]:
    """The fixed guests of a page in their places: the first named is the nearest to its edge."""
    stone = stone.at(number)
    columns, rows = stone.layout.grid.columns, stone.layout.grid.rows
    taken = [cells for _, cells in strips(stone.layout, number)]
    slots = []
    for copy in _fixed(number, stone):
        wide, high = copy.guest.shapes[0]
        area = between(taken, columns, rows)
        row = {"upper": area.row, "lower": area.row + area.rows - high}.get(copy.guest.place.edge or "", 0)
        wide = wide if copy.guest.place.edge == "ear" else columns  # beside what is narrower nothing stands
        cells = Cells(columns - wide, row, wide, high)
        slots.append(GuestSlot(copy.guest.kind, copy.guest.id, cells, copy.guest.spare))
        taken.append(cells)
    return tuple(slots)


def area_of(number: int, stone: Stone) -> Cells:
    """The news area of a page."""
    stone = stone.at(number)
    grid = stone.layout.grid
    taken = (cells for _, cells in furniture(number, stone))
    return between((*taken, *(slot.cells for slot in reserved(number, stone))), grid.columns, grid.rows)


def no_room(stone: Stone) -> Iterator[Finding]:
    """Fixed guests that their page has no room for."""
    for name, copy in stone.guests.items():
        if not is_fixed(copy, stone):
            continue
        guest = stone.at(copy.guest.place.page or 0).guests[name].guest
        columns, rows = guest.shapes[0]
        page = f"第{guest.place.page}版"
        if guest.place.edge == "ear":
            plate = dict(strips(stone.at(guest.place.page or 0).layout, guest.place.page or 0)).get("nameplate")
            if plate is None or columns >= plate.columns or rows > plate.rows:
                room = f"报头是{plate.columns}栏×{plate.rows}行" if plate else f"{page}没有报头"
                message = f"{guest.label}“{guest.title}”（{columns}栏×{rows}行）不能做报眼：{room}"
                yield Finding("guest-overset", "error", guest.where, message, "改小它，或换一个版位（place、page）。")
            continue
        there = stone.at(guest.place.page or 0)
        others = {id_: other for id_, other in there.guests.items() if id_ != name and other.guest.place.page}
        alone = replace(there, guests=others)
        if area_of(guest.place.page or 0, alone).rows < rows:
            left = area_of(guest.place.page or 0, alone)
            message = f"{guest.label}“{guest.title}”高{rows}行，{page}只有{left.rows}行放得下它"
            yield Finding("guest-overset", "error", guest.where, message, "改小它，或把它移到别的版（page）。")


def on_last(stone: Stone, last: int) -> Stone:
    """The stone with what belongs on the last page on that page."""
    guests = {
        name: replace(copy, guest=replace(copy.guest, place=replace(copy.guest.place, page=last)))
        if copy.guest.place.last
        else copy
        for name, copy in stone.guests.items()
    }
    return replace(stone, guests=guests, pages=replace(stone.pages, last=last))


def _fixed(number: int, stone: Stone) -> Iterator[GuestCopy]:
    return (copy for copy in stone.guests.values() if copy.guest.place.page == number and is_fixed(copy, stone))
