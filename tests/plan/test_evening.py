"""Where the last page would stand half bare, all pages give up a little room or take a little more (匀版)."""

from fake_copy import layout, measured, photo, story

from edition.plan.assign import assign
from edition.plan.evening import roomy, tight

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
