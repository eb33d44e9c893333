"""Pages are shared out by what they leave to those after them; what is short, bare or small finds its place (配稿)."""

from dataclasses import replace

import pytest
from fake_copy import layout, measured, photo, story

from edition.plan.assign import assign
from edition.plan.lockup import locked
from edition.plan.makeup import latitudes
from edition.plan.menu import MenuMaker
from edition.plan.outlook import Outlook
from edition.plan.part import Part
from edition.plan.plan import PagePlan
from edition.plan.reserve import area_of
from edition.plan.rooms import Rooms
from edition.plan.stone import stone_of
from edition.plan.waiting import Waiting

HOUSE = layout("a4")


def price(*rows: int) -> int:
    """What stories of so many rows cost the pages to come."""
    stone = stone_of(measured(tuple(story(f"s{at}", 9, high) for at, high in enumerate(rows))), HOUSE)
    return Outlook(Rooms(stone)).price(Waiting(None, tuple(stone.stories), ()))


def test_what_fills_pages_costs_nothing_and_what_leaves_the_last_bare_does() -> None:
    assert price() == 0
    assert price(60, 60) == 0
    assert price(20) > price(60) > 0


def test_copy_that_is_a_little_too_much_costs_less_than_a_page_for_it() -> None:
    prices = [price(rows) for rows in range(130, 180)]  # about the cells of a page
    crowded = next(each for each in prices if each)
    assert crowded < 100
    assert max(prices) > 1000


def test_an_important_story_takes_more_room_than_a_small_one() -> None:
    rooms = Rooms(stone_of(measured((story("a", 9, 40),)), HOUSE))
    assert rooms.of("a", rank=2).wished > rooms.of("a", rank=9).wished


def test_legs_of_a_few_rows_are_only_tried_within_wide_limits() -> None:
    stone = stone_of(measured((story("a", 9, 14),)), HOUSE)
    house, _, wide = latitudes(stone)
    spans = {each: set(MenuMaker(stone, area_of(2, stone), each).of_part(Part("a", 9))) for each in (house, wide)}
    assert spans[house] == {1, 2}  # over three columns its legs would have five rows
    assert spans[wide] == {1, 2, 3}


def test_beside_a_lead_that_leaves_a_column_stands_what_has_room() -> None:
    stories = (story("lead", 1, 18, photos=("p", "q")), story("next", 2, 20, photos=("r", "s")), story("small", 3, 30))
    shapes = {"p": (1000, 1500), "q": (1500, 1000), "r": (1000, 1500), "s": (1500, 1000)}
    plan = assign(measured(stories, tuple(photo(name, pixels) for name, pixels in shapes.items())), HOUSE)
    assert len(plan.pages[0].stories) > 1
    assert _value(plan.pages[0], "empty") <= 15


@pytest.mark.parametrize(("name", "rows"), [("broadsheet", (200, 60, 40)), ("tabloid", (360, 80, 60))])
def test_what_is_new_stands_in_the_white_of_a_kept_page_and_moves_nothing(name: str, rows: tuple[int, ...]) -> None:
    house = layout(name)
    stories = tuple(story(f"s{at}", at, high) for at, high in enumerate(rows, 1))
    forme = locked(assign(measured(stories), house), name)
    more = measured((*stories, story("new", 9, 8)))
    after = locked(assign(replace(more, issue=replace(more.issue, forme=forme)), house), name)
    assert set(forme.things) <= set(after.things)


def _value(page: PagePlan, name: str) -> int:
    return next(term.value for term in page.terms if term.name == name)
