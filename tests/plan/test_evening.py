"""Where the last page would stand half bare, all pages give up a little room or take a little more (匀版)."""

import random

import pytest
from fake_copy import layout, measured, photo, story

from edition.measure.copy import StoryCopy
from edition.plan.assign import assign
from edition.plan.dummies import first_way
from edition.plan.evening import roomy, tight
from edition.plan.makeup import latitudes
from edition.plan.menu import MenuMaker
from edition.plan.menu_changes import drawn
from edition.plan.part import Part
from edition.plan.plan import Cells
from edition.plan.stone import stone_of

pytestmark = pytest.mark.dear

HOUSE = layout("tabloid")


def test_tight_wishes_for_small_pictures_and_heads_first_but_for_no_narrow_picture() -> None:
    small = tight(HOUSE)
    assert small.picture.spans[0] == HOUSE.picture.least
    assert all(step.sizes == tuple(sorted(step.sizes)) for step in small.ladder)


def test_tight_leaves_the_lead_its_sizes() -> None:
    lead, *others = tight(HOUSE).ladder
    assert set(lead.sizes) == set(HOUSE.ladder[0].sizes)
    assert all(set(step.sizes) > set(own.sizes) for step, own in zip(others[:-1], HOUSE.ladder[1:-1], strict=True))


def test_roomy_wishes_for_large_pictures_first() -> None:
    assert roomy(HOUSE).picture.spans[0] == max(HOUSE.picture.spans)


def test_roomy_lets_headlines_be_a_step_larger_but_that_of_the_lead() -> None:
    large = roomy(HOUSE).ladder
    assert set(large[0].sizes) == set(HOUSE.ladder[0].sizes)
    for step, own, above in zip(large[1:], HOUSE.ladder[1:], HOUSE.ladder, strict=False):
        assert step.sizes == tuple(sorted({*own.sizes, *above.sizes}, reverse=True))


def test_a_story_that_jumps_is_the_dearer_the_more_rows_it_keeps() -> None:
    copy = measured((story("a", 1, 400),))
    menus = MenuMaker(stone_of(copy, HOUSE), Cells(0, 0, 5, 80), latitudes(stone_of(copy, HOUSE))[0])
    menu = menus.of_part(Part("a", 1, jump_to=2))
    more = drawn(menu, 20)
    for columns, shapes in menu.items():
        added = [more[columns][rows][0].cost - shapes[rows][0].cost for rows in sorted(shapes)]
        assert 0 <= added[0] < added[-1]


def test_a_picture_that_has_few_pixels_stays_narrow() -> None:
    copy = measured((story("a", 1, 200, photos=("p",)), story("b", 2, 150)), (photo("p", (400, 300)),))
    slots = [slot for page in assign(copy, HOUSE).pages for each in page.stories for slot in each.photos]
    assert [slot.cells.columns for slot in slots] == [1]


def test_a_picture_with_pixels_spans_two_columns_and_no_more_than_a_third_of_the_page() -> None:
    copy = measured((story("a", 1, 200, photos=("p",)), story("b", 2, 150)), (photo("p", (4000, 3000)),))
    for page in assign(copy, HOUSE).pages:
        for slot in (slot for each in page.stories for slot in each.photos):
            assert slot.cells.columns >= 2
            assert slot.cells.columns * (slot.cells.rows - slot.caption_rows) <= 0.35 * page.columns * page.rows


@pytest.mark.parametrize(
    ("name", "rows", "ranks"),
    [("tabloid", (23, 45), (1, 2)), ("broadsheet", (27, 32), (1, 1)), ("broadsheet", (23, 20, 29), (1, 1, 1))],
)
def test_of_too_little_copy_no_column_stays_bare(name: str, rows: tuple[int, ...], ranks: tuple[int, ...]) -> None:
    headlines = (
        "公交线路春节期间首末班时间一览",
        "科技创新大赛闭幕四百二十六名选手同台竞技",
        "电动自行车以旧换新补贴今起申领",
    )
    named = zip("abc", ranks, rows, headlines, strict=False)
    (page,) = assign(measured(tuple(story(*own, headline=words) for *own, words in named)), layout(name)).pages
    parts = [part for each in page.stories for part in each.parts]
    assert {column for part in parts for column in range(part.column, part.column + part.columns)} == set(
        range(page.columns)
    )


UNEVEN = {  # rows of the stories of A4 days whose last page stands bare at first; after the lead all are of one rank
    "a page less": (50, 35, 35, 70, 50, 70, 20, 35, 70, 70, 35),
    "as many pages": (70, 35, 70, 70, 35, 35, 70, 35),
}


def stories(day: str) -> tuple[StoryCopy, ...]:
    return tuple(story(f"s{at}", 1 if at == 0 else 2, rows) for at, rows in enumerate(UNEVEN[day]))


@pytest.mark.parametrize(("day", "fewer"), [("a page less", 1), ("as many pages", 0)])
def test_where_the_last_page_stands_bare_other_pages_are_made(day: str, fewer: int) -> None:
    copy, a4 = measured(stories(day)), layout("a4")
    first, even = first_way(stone_of(copy, a4)), assign(copy, a4).pages
    assert len(first) - len(even) == fewer
    assert [each.article for page in even for each in page.stories] != [
        each.article for page in first for each in page.stories
    ]


@pytest.mark.parametrize("day", list(UNEVEN))
def test_the_order_of_equals_in_the_manifest_does_not_change_pages_that_were_evened_out(day: str) -> None:
    own, a4 = stories(day), layout("a4")
    pages = assign(measured(own), a4).pages
    for seed in range(3):
        shuffled = tuple(random.Random(seed).sample(own, len(own)))
        assert assign(measured(shuffled), a4).pages == pages
