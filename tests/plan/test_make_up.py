"""Whatever the copy, pages come out full and sound; pins are honoured or named."""

from dataclasses import replace

import pytest
from fake_copy import layout, measured, photo, sample_sized, story
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from edition.issue.issue import Pins
from edition.measure.copy import Copy
from edition.plan import trouble
from edition.plan.assign import assign
from edition.plan.places import news_area
from edition.plan.plan import PagePlan, Plan
from edition.plan.rules import faults
from edition.plan.stone import stone_of
from edition.report import EditionError

ALL = ("broadsheet", "broadsheet-8", "tabloid", "a4")


def value(page: PagePlan, term: str) -> float:
    return next(each.value for each in page.terms if each.name == term)


def prove(copy: Copy, name: str) -> Plan:
    """The plan of some copy: sound pages, full but for the last, with every row of every story once and in order."""
    house = layout(name)
    plan = assign(copy, house)
    for page in plan.pages:
        assert not faults(page, stone_of(copy, house))
    for page in plan.pages[:-1]:
        area = news_area(page)
        assert value(page, "empty") <= 0.12 * area.columns * area.rows
    for each in copy.stories:
        slots = [slot for page in plan.pages for slot in page.stories if slot.article == each.article.id]
        legs = [leg for slot in slots for leg in slot.legs]
        rows = each.galleys[slots[0].galley].rows
        assert [leg.start for leg in legs] == [0, *(leg.stop for leg in legs[:-1])]
        assert legs[-1].stop == rows
    shown = [guest.picture.photo for page in plan.pages for guest in page.guests if guest.picture]
    shown += [photo.photo for page in plan.pages for slot in page.stories for photo in slot.photos]
    assert sorted(shown) == sorted(photo.id for photo in copy.issue.photos)
    return plan


@pytest.mark.parametrize("name", ALL)
def test_an_issue_of_one_broadsheet_page_can_be_made_up_in_every_layout(name: str) -> None:
    prove(sample_sized(), name)


def test_the_front_page_is_full_without_a_gutter_or_a_bump() -> None:
    (page,) = prove(sample_sized(), "broadsheet").pages
    area = news_area(page)
    assert value(page, "empty") <= 0.015 * area.columns * area.rows
    assert not any(value(page, term) for term in ("gutter", "bumping_heads", "uneven_legs"))


@pytest.mark.dear
@given(
    rows=st.lists(st.integers(2, 260), min_size=1, max_size=7),
    pictures=st.integers(0, 2),
    name=st.sampled_from(ALL),
    data=st.data(),
)
@profile(max_examples=25, deadline=None, derandomize=True)
def test_any_copy_can_be_made_up(rows: list[int], pictures: int, name: str, data: st.DataObject) -> None:
    shapes = [data.draw(st.sampled_from([(1600, 1200), (4000, 1000), (900, 1600)])) for _ in range(pictures)]
    photos = tuple(photo(f"p{number}", pixels) for number, pixels in enumerate(shapes))
    owned = ("p0",) if photos and data.draw(st.booleans()) else ()
    stories = tuple(
        story(f"s{number}", number + 1, height, photos=owned if number == 0 else ())
        for number, height in enumerate(rows)
    )
    prove(measured(stories, photos), name)


@pytest.mark.parametrize(
    "copy",
    [
        measured((story("only", 1, 60),)),
        measured((), (photo("a"), photo("b", (900, 1600)))),
        measured(tuple(story(f"s{number:02}", number + 1, 6 + number % 5) for number in range(30))),
        measured((story("lead", 1, 620), *(story(f"s{number}", number + 2, 30) for number in range(4)))),
        measured((story("s", 1, 90, headline="字" * 40), story("t", 2, 50, headline="字" * 40))),
        measured((story("lead", 1, 100), story("sentence", 2, 2))),
        measured(tuple(story(f"s{number}", 1, 60 + 7 * number) for number in range(4))),
    ],
    ids=["one", "pictures", "thirty-briefs", "long-lead", "long-headlines", "sentence", "equals"],
)
@pytest.mark.parametrize("name", ["broadsheet", "a4"])
def test_odd_copy_can_be_made_up(copy: Copy, name: str) -> None:
    prove(copy, name)


def test_the_order_of_equals_in_the_manifest_changes_nothing() -> None:
    stories = tuple(story(f"s{number}", 1 if number == 0 else 2, 60 + 9 * number) for number in range(5))
    shuffled = (stories[3], stories[0], stories[4], stories[2], stories[1])
    assert assign(measured(stories), layout()).pages == assign(measured(shuffled), layout()).pages


def test_the_most_important_story_leads_the_first_page() -> None:
    copy = measured(tuple(story(f"s{number}", 9 - number, 80) for number in range(9)))
    first = assign(copy, layout("tabloid")).pages[0].stories[0]
    assert first.article == "s8"


def test_sections_keep_together_after_the_first_page() -> None:
    stories = tuple(
        story(f"s{number:02}", number + 1, 115, section="奇" if number % 2 else "偶") for number in range(12)
    )
    plan = prove(measured(stories), "tabloid")
    begun = [[int(slot.article[1:]) for slot in page.stories if not slot.jump_from] for page in plan.pages[1:]]
    mixed = [page for page in begun if len({number % 2 for number in page}) > 1]
    assert len(mixed) <= 1


def test_a_story_longer_than_a_page_jumps_and_says_where_to() -> None:
    plan = prove(measured((story("lead", 1, 300), story("next", 2, 30))), "a4")
    parts = [(page.number, slot) for page in plan.pages for slot in page.stories if slot.article == "lead"]
    assert [slot.jump_to for _, slot in parts] == [*(number for number, _ in parts[1:]), None]
    assert [slot.jump_from for _, slot in parts] == [None, *(number for number, _ in parts[:-1])]
    assert all(leg.rows > leg.stop - leg.start for _, slot in parts[:-1] for leg in slot.legs[-1:])


def test_an_even_number_of_pages_if_the_layout_wants_it() -> None:
    house = layout().model_copy(update={"even": True})
    assert len(assign(sample_sized(), house).pages) == 2


def test_fillers_close_the_last_page() -> None:
    stories = (story("lead", 1, 200), story("second", 2, 80))
    bare = assign(measured(stories), layout()).pages[-1]
    filled = assign(measured(stories, (), (("f1", 40), ("f2", 30))), layout()).pages[-1]
    assert filled.guests
    assert value(filled, "empty") < value(bare, "empty")


def test_a_page_that_stays_white_is_said() -> None:
    plan = assign(measured((story("only", 1, 60),)), layout())
    assert [finding.id for finding in plan.findings] == ["page-underset"]


# Pins


def pinned(**pins: object) -> tuple[Copy, str]:
    stories = tuple(story(f"s{number}", number + 1, 90 + 20 * number) for number in range(5))
    free = stories[3]
    chosen = replace(free, article=replace(free.article, pins=Pins(**pins)))  # type: ignore[arg-type]
    return measured((*stories[:3], chosen, stories[4])), "s3"


@pytest.mark.parametrize(
    ("place", "left", "upper"),
    [("upper-right", False, True), ("lower-left", True, False), ("lower-right", False, False)],
)
def test_a_story_stands_in_the_corner_it_is_pinned_to(place: str, left: bool, upper: bool) -> None:
    copy, name = pinned(place=place)
    page, cells = next(
        (page, slot.parts[0]) for page in assign(copy, layout()).pages for slot in page.stories if slot.article == name
    )
    area = news_area(page)
    lowest = max(part.row + part.rows for slot in page.stories for part in slot.parts)
    assert (cells.column == 0) if left else (cells.column + cells.columns == area.columns)
    assert (cells.row == area.row) if upper else (cells.row + cells.rows == lowest)


def test_a_pinned_lead_leads() -> None:
    copy, name = pinned(lead=True)
    assert assign(copy, layout()).pages[0].stories[0].article == name


def test_a_pinned_span_is_kept() -> None:
    copy, name = pinned(span=4)
    slots = [slot for page in assign(copy, layout()).pages for slot in page.stories if slot.article == name]
    assert [slot.head.cells.columns for slot in slots] == [4]


def test_a_pinned_page_is_kept() -> None:
    copy, name = pinned(page=2)
    (_, second, *_) = assign(copy, layout("tabloid")).pages
    assert name in [slot.article for slot in second.stories]


def test_a_story_that_must_not_jump_stands_whole() -> None:
    stories = (story("s0", 1, 138, pins=Pins(no_jump=True)), story("s1", 2, 160), story("s2", 3, 130))
    plan = prove(measured(stories), "a4")
    assert [slot.jump_to for page in plan.pages for slot in page.stories if slot.article == "s0"] == [None]


@pytest.mark.parametrize(
    ("pins", "finding"),
    [({"span": 9}, "pin-span"), ({"page": 7}, "pin-page"), ({"lead": True, "place": "lower-right"}, "pin-place")],
)
def test_a_pin_that_cannot_be_honoured_is_an_error_that_says_why(pins: dict[str, object], finding: str) -> None:
    copy, name = pinned(**pins)
    with pytest.raises(EditionError) as caught:
        assign(copy, layout())
    assert [each.id for each in caught.value.findings] == [finding]
    assert name in caught.value.findings[0].where
    assert caught.value.findings[0].hint


def test_what_is_overset_is_named_with_its_rows_and_ways_out() -> None:
    copy = measured((story("long", 1, 400, pins=Pins(no_jump=True)),))
    with pytest.raises(EditionError) as caught:
        assign(copy, layout("a4"))
    (finding,) = caught.value.findings
    assert finding.id == "pin-no-jump"
    assert any(character.isdigit() for character in finding.message)
    assert finding.hint.count("；") == 2


def test_a_draft_is_made_all_the_same_and_marks_what_is_wrong() -> None:
    copy, _ = pinned(span=9)
    plan = assign(copy, layout(), draft=True)
    assert "pin-span" in [fault.rule for page in plan.pages for fault in page.faults]


def test_every_story_has_a_reason() -> None:
    plan = assign(sample_sized(), layout())
    for page in plan.pages:
        assert len(page.reasons) == len(page.stories) + sum(not guest.spare for guest in page.guests)
        for slot, reason in zip(page.stories, page.reasons, strict=False):
            assert f"通{slot.head.cells.columns}栏" in reason


def test_white_in_headlines_is_told_where_the_foot_is_white_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trouble, "empty", lambda page, stone: 234)
    monkeypatch.setattr(trouble, "head_white", lambda page, stone: 80)
    copy = sample_sized()
    page = assign(copy, layout()).pages[0]
    (finding,) = trouble.underset(page, stone_of(copy, layout()))
    assert "空234行" in finding.message
    assert "标题里还多空80行" in finding.message
