"""A page that its plan leaves far too little copy is filled from the top over its whole width, and white at its foot alone."""

from dataclasses import replace

import pytest
from fake_copy import layout, measured, story

from edition.issue.page_table import PageSaid
from edition.measure.copy import Copy, GuestCopy
from edition.measure.guests.guest import Guest, PieceContent, PlaceEdge, PlaceRules
from edition.pieces.piece import Piece
from edition.plan.assign import assign
from edition.plan.places import extents, foot, news_area
from edition.plan.plan import PagePlan
from edition.plan.rules import faults
from edition.plan.score import hole
from edition.plan.stone import Stone, stone_of

HOUSE = layout("broadsheet-8")
STORIES = (story("a", 1, 60), story("b", 2, 50), story("c", 4, 40), story("d", 7, 12))


def planned(count: int, *boxes: GuestCopy) -> Copy:
    """One page of so many stories, and of boxes, as the plan of the pages has it."""
    copy = measured(STORIES[:count])
    said = (PageSaid(1, {"sections": ["要闻"]}),)
    return replace(copy, issue=replace(copy.issue, pages_said=said, page_count=1), guests=(*copy.guests, *boxes))


def box(edge: PlaceEdge, columns: int, rows: int) -> GuestCopy:
    content = PieceContent(Piece("t", 1.0, 1.0, (), ()))
    place = PlaceRules(1, edge)
    return GuestCopy(Guest("ad", "广告", edge, "boxes", content, shapes=((columns, rows),), place=place), ())


def only(copy: Copy) -> tuple[PagePlan, Stone]:
    (page,) = assign(copy, HOUSE).pages
    stone = stone_of(copy, HOUSE)
    assert not faults(page, stone)
    return page, stone


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_its_white_is_at_the_foot_under_everything(count: int) -> None:
    page, stone = only(planned(count))
    area = news_area(page)
    assert foot(page) > area.rows // 4
    assert hole(page, stone) <= area.columns * 3  # the feet of legs


@pytest.mark.parametrize(("edge", "column"), [("lower-left", 0), ("lower-right", 5), ("lower", 2)])
def test_what_belongs_at_the_foot_stands_there(edge: PlaceEdge, column: int) -> None:
    page, _ = only(planned(3, box(edge, 3, 20)))
    area = news_area(page)
    (advert,) = page.guests
    assert (advert.cells.column, advert.cells.row + advert.cells.rows) == (column, area.row + area.rows)
    stories = [cells for name, cells in extents(page) if name in "abc"]
    assert max(cells.row + cells.rows for cells in stories) < advert.cells.row
    assert sum(cells.columns * cells.rows for cells in stories) % area.columns == 0
