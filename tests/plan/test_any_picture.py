"""Whatever the shape of its pictures, a story keeps them, and a page is made."""

import random

import pytest
from fake_copy import layout, measured, photo, story

from edition.plan.assign import assign
from edition.plan.blocks import PhotoLeaf
from edition.plan.item import Goal, Item
from edition.plan.plan import Plan
from edition.plan.search import tilings

pytestmark = pytest.mark.dear

# width and height in pixels
SHAPES = {
    "a rule": (300, 7),
    "a ribbon": (4000, 40),
    "a tower": (100, 400),
    "a pole": (7, 300),
    "a hair": (1, 20000),
    "a horizon": (20000, 1),
    "a dot": (1, 1),
    "a square": (800, 800),
    "an icon": (16, 12),
}


def pictures(plan: Plan) -> list[str]:
    return sorted(slot.photo for page in plan.pages for story in page.stories for slot in story.photos)


@pytest.mark.parametrize("house", ["a4", "tabloid"])
@pytest.mark.parametrize("first", SHAPES)
@pytest.mark.parametrize("second", ["a tower", "an icon"])
def test_a_short_story_keeps_two_pictures_of_any_shape(first: str, second: str, house: str) -> None:
    photos = (photo("one", SHAPES[first]), photo("two", SHAPES[second]))
    plan = assign(measured((story("a", 1, 3, photos=("one", "two")),), photos), layout(house))
    assert pictures(plan) == ["one", "two"]


def test_a_tower_on_a_small_page_is_shown_whole() -> None:
    photos = (photo("one", (10, 400)),)
    (page,) = assign(measured((story("a", 1, 3, photos=("one",)),), photos), layout("a4")).pages
    assert page.stories[0].photos[0].whole


@pytest.mark.parametrize("house", ["broadsheet", "tabloid", "a4"])
@pytest.mark.parametrize("others", [5, 12])
def test_a_picture_almost_as_high_as_the_page_drives_no_story_off_it(others: int, house: str) -> None:
    photos = (photo("one", (100, 800)), photo("two", (1600, 400)))
    short = tuple(story(f"s{number}", number + 1, 2) for number in range(others))
    plan = assign(measured((*short, story("t", others + 1, 3, photos=("one", "two"))), photos), layout(house))
    assert len(plan.pages) == 1


@pytest.mark.parametrize("seed", range(12))
def test_a_day_of_short_stories_is_made_up(seed: int) -> None:
    dice = random.Random(seed)
    names = [f"p{number}" for number in range(5)]
    photos = tuple(photo(name, dice.choice(list(SHAPES.values()))) for name in names)
    held = {number: names[2 * number : 2 * number + 2] for number in range(2)}
    stories = tuple(
        story(f"s{number}", number + 1, dice.randint(1, 30), photos=tuple(held.get(number, ())))
        for number in range(dice.randint(9, 16))
    )
    plan = assign(measured(stories, photos), layout(dice.choice(["a4", "tabloid", "broadsheet"])))
    assert pictures(plan) == sorted(held[0] + held[1])


def test_a_bundle_that_fits_no_shape_is_no_tiling() -> None:
    tall = {2: {40: (PhotoLeaf(0, 2, 40, "p", 0),)}}  # any one of them has room, no two of them
    items = tuple(Item(rank, tall) for rank in range(1, 13))
    assert tilings(items, Goal(2, 50, layout().weights)) == ()
