"""Corners (版角): boxes of fixed shape in corners of one page that would stand on one another."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from edition.measure.copy import GuestCopy
from edition.plan.places import share_columns
from edition.plan.plan import Cells
from edition.plan.reserve import area_of, is_fixed
from edition.plan.stone import Stone
from edition.report import Finding


def overlapping(stone: Stone) -> Iterator[Finding]:
    """Boxes whose places on a page share cells, whatever its stories."""
    held: dict[int, list[tuple[GuestCopy, Cells]]] = {}
    for copy in stone.guests.values():
        place = copy.guest.place
        if place.page and place.edge and "-" in place.edge and not is_fixed(copy, stone):
            there = stone.at(place.page).guests[copy.guest.name]
            if len(there.guest.shapes) == 1:
                held.setdefault(place.page, []).append((there, _cells(there, area_of(place.page, stone))))
    for number, boxes in held.items():
        area = area_of(number, stone)
        for (first, one), (second, other) in combinations(boxes, 2):
            if _share(one, other):
                shapes = "、".join(f"{each.columns}栏×{each.rows}行" for each in (one, other))
                message = (
                    f"“{second.guest.id}”与“{first.guest.id}”在第{number}版上叠在一起："
                    f"{shapes}，版面是{area.columns}栏×{area.rows}行"
                )
                hint = "改小一件，或给其中一件换一个 place 或 page。"
                yield Finding("box-same-place", "error", second.guest.where, message, hint)


def _cells(copy: GuestCopy, area: Cells) -> Cells:
    """Where a box stands in its corner of the news area."""
    (columns, rows), edge = copy.guest.shapes[0], copy.guest.place.edge or ""
    row = area.row if edge.startswith("upper") else area.row + area.rows - rows
    column = 0 if edge.endswith("left") else area.columns - columns
    return replace(area, column=column, row=row, columns=columns, rows=rows)


def _share(one: Cells, other: Cells) -> bool:
    last = min(one.row + one.rows, other.row + other.rows)
    return share_columns(one, other) and max(one.row, other.row) < last
