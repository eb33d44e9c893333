"""An advertisement pinned to a corner or an edge of the front takes its own room and no more: the copy stands around it."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from corner_days import cornered_day
from days import faces, layout

from edition.measure.insertions import on_layout
from edition.measure.measure import measure
from edition.plan.assign import assign
from edition.plan.places import news_area
from edition.plan.plan import PagePlan, Plan
from edition.plan.rules import faults
from edition.plan.score import empty
from edition.plan.stone import Stone, stone_of

pytestmark = pytest.mark.dear

PLACES = ("upper-left", "upper-right", "lower-left", "lower-right", "top", "bottom")
LEADS = (("long", False), ("long", True), ("middle", True), ("short", False))  # whether it has a picture
CASES = [("a4", 1, place, *lead) for place in PLACES for lead in LEADS]
CASES += [("a4", 2, place, "long", False) for place in PLACES]
CASES += [(name, 2, "upper-right", "long", False) for name in ("tabloid", "broadsheet")]
CASES += [("weekly", 3, "upper-right", "long", False)]
WHITE = 0.04  # of the front, at most


@cache
def made(name: str, width: int, place: str, lead: str, *, pictured: bool) -> tuple[Plan, Stone]:
    house = layout(name)
    shape = width, house.grid.rows // (3 if width == 1 else 5)
    with TemporaryDirectory() as folder:
        issue = on_layout(cornered_day(house, shape, place, lead, Path(folder), pictured=pictured), house)
        copy = measure(issue, house, faces(name))
        return assign(copy, house), stone_of(copy, house)


def white(page: PagePlan, stone: Stone) -> float:
    area = news_area(page)
    return empty(page, stone) / (area.columns * area.rows)


@pytest.mark.parametrize(("name", "width", "place", "lead", "pictured"), CASES)
def test_no_front_is_white_beside_its_advertisement(
    name: str, width: int, place: str, lead: str, pictured: bool
) -> None:
    plan, stone = made(name, width, place, lead, pictured=pictured)
    assert [fault for page in plan.pages for fault in faults(page, stone)] == []
    assert len(plan.pages) > 1
    assert white(plan.pages[0], stone) <= WHITE


def test_the_last_leg_of_a_lead_goes_on_under_an_advertisement_beside_its_headline() -> None:
    plan, _ = made("a4", 1, "upper-right", "long", pictured=False)
    lead, (advert,) = plan.pages[0].stories[0], plan.pages[0].guests
    under = lead.legs[-1]
    assert lead.head.cells.columns == 2
    assert advert.cells.column == under.column == 2
    assert under.row == advert.cells.row + advert.cells.rows + 1  # a row of white between them
    assert lead.jump_to == 2


def test_a_lead_gives_way_to_what_is_pinned_to_its_corner_and_the_editor_is_told() -> None:
    plan, _ = made("a4", 1, "upper-left", "short", pictured=False)
    lead, (advert,) = plan.pages[0].stories[0], plan.pages[0].guests
    assert (advert.cells.column, advert.cells.row) == (0, 6)
    assert (lead.head.cells.column, lead.head.cells.row) in ((1, 6), (0, 6 + advert.cells.rows))
    assert "pin-over-lead" in [finding.id for finding in plan.findings]
