"""A plan of the pages is kept: how many there are, which sections stand on which, and who is told where it cannot be."""

from dataclasses import replace

import pytest
from fake_copy import layout, measured, photo, story

from edition.issue.issue import Pins
from edition.issue.page_table import PageSaid
from edition.measure.copy import Copy, GuestCopy, StoryCopy
from edition.measure.guests.guest import Guest, PieceContent, PlaceRules
from edition.pieces.piece import Piece
from edition.plan.assign import assign
from edition.plan.plan import Cells, Plan, StorySlot
from edition.plan.rules import faults
from edition.plan.score import empty
from edition.plan.stone import stone_of
from edition.report import EditionError, Finding

pytestmark = pytest.mark.dear

_A4 = layout("a4")
# three columns; an inner page holds about 170 rows
HOUSE = _A4.model_copy(update={"grid": _A4.grid.model_copy(update={"rows": 61})})


def said(**sections: list[str]) -> tuple[PageSaid, ...]:
    """What is said of pages: `p2=["经济"]` of the second, `last` and `rest` by their names."""
    return tuple(
        PageSaid(int(name[1:]) if name[1:].isdigit() else name, {"sections": given}) for name, given in sections.items()
    )


def planned(stories: tuple[StoryCopy, ...], pages: tuple[PageSaid, ...] = (), count: int | None = None) -> Copy:
    copy = measured(stories)
    return replace(copy, issue=replace(copy.issue, pages_said=pages, page_count=count))


def told(section: str, *rows: int, first: int = 1, pins: Pins | None = None) -> tuple[StoryCopy, ...]:
    return tuple(
        story(
            f"{'abcdefg'['要经国副教体社'.index(section[0])]}{number}",
            first + number,
            height,
            section=section,
            pins=pins,
        )
        for number, height in enumerate(rows)
    )


def sections_of(plan: Plan, copy: Copy) -> list[set[str]]:
    """The sections on every page."""
    by_id = {each.article.id: each.article.section for each in copy.stories}
    return [{by_id[slot.article] for slot in page.stories} for page in plan.pages]


def made(copy: Copy) -> list[set[str]]:
    """The sections on every page of a plan that breaks no rule and loses nothing."""
    plan = assign(copy, HOUSE)
    assert not [fault for page in plan.pages for fault in faults(page, stone_of(copy, HOUSE))]
    assert {slot.article for page in plan.pages for slot in page.stories} == {each.article.id for each in copy.stories}
    return sections_of(plan, copy)


def refused(copy: Copy) -> Finding:
    with pytest.raises(EditionError) as caught:
        assign(copy, HOUSE)
    (finding,) = caught.value.findings
    return finding


NEWS = told("要闻", 70, 40, 30)
ECONOMY = told("经济", 60, 40, 20, first=4)
WORLD = told("国际", 50, 40, 30, first=7)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (said(p2=["经济"], p3=["国际"]), [{"要闻"}, {"经济"}, {"国际"}]),
        (said(p2=["国际"], p3=["经济"]), [{"要闻"}, {"国际"}, {"经济"}]),
        (said(p1=["国际"], p2=["要闻"], last=["经济"]), [{"国际"}, {"要闻"}, {"经济"}]),
        (said(rest=["经济"], p1=["要闻"], p3=["国际"]), [{"要闻"}, {"经济"}, {"国际"}]),
        (said(p1=["经济"], p3=["国际"]), [{"经济"}, {"要闻"}, {"国际"}]),
    ],
    ids=["as-they-come", "other-order", "last", "rest", "between"],
)
def test_sections_stand_on_their_pages(pages: tuple[PageSaid, ...], expected: list[set[str]]) -> None:
    assert made(planned((*NEWS, *ECONOMY, *WORLD), pages)) == expected


def test_two_sections_may_share_a_page_and_one_may_have_two() -> None:
    copy = planned(
        (*NEWS, *told("经济", 60, 90, 80, first=4), *told("国际", 20, 15, first=7)),
        said(p2=["经济", "国际"], p3=["经济"]),
    )
    first, second, third = made(copy)
    assert (first, second | third, third) == ({"要闻"}, {"经济", "国际"}, {"经济"})


def test_the_front_page_takes_of_all_where_every_section_has_a_page_of_its_own() -> None:
    pages = made(planned((*ECONOMY, *WORLD), said(p2=["经济"], p3=["国际"])))
    assert pages[0]
    assert pages[1:] in ([{"经济"}, {"国际"}], [{"国际"}], [set(), {"国际"}])


def test_a_pinned_page_goes_before_the_section() -> None:
    pinned = told("国际", 40, first=2, pins=Pins(page=1))
    pages = made(planned((*told("要闻", 50, 30), *pinned, *ECONOMY), said(p2=["经济"], p3=["国际"])))
    assert pages == [{"要闻", "国际"}, {"经济"}]


def test_a_page_whose_section_is_missing_stays_free_for_it() -> None:
    assert made(planned((*NEWS, *WORLD), said(p2=["经济"], p3=["国际"]))) == [{"要闻"}, set(), {"国际"}]


def test_a_story_jumps_only_to_a_page_of_its_section() -> None:
    copy = planned((*told("要闻", 300), *ECONOMY), said(p2=["经济"]))
    plan = assign(copy, HOUSE)
    assert sections_of(plan, copy) == [{"要闻"}, {"经济"}, {"要闻"}]
    (slot,) = plan.pages[0].stories
    assert slot.jump_to == 3
    assert [part.jump_from for part in plan.pages[2].stories] == [1]


@pytest.mark.parametrize("news", [(200, 100), (220, 196, 165)])
def test_a_story_jumps_while_another_has_jumped_over_its_page(news: tuple[int, ...]) -> None:
    copy = planned((*told("要闻", *news), *told("经济", 200, 30, first=4)), said(p2=["经济"], p3=["经济"]))
    assert made(copy)[:4] == [{"要闻"}, {"经济"}, {"经济"}, {"要闻"}]
    parts = [slot for page in assign(copy, HOUSE).pages[:4] for slot in page.stories]
    jumps = {(slot.article, slot.jump_from, slot.jump_to) for slot in parts if slot.article in ("a0", "b0")}
    assert jumps == {("a0", None, 4), ("b0", None, 3), ("b0", 2, None), ("a0", 1, None)}
    for name in ("a0", "b0"):
        begun, rest = (slot.legs for slot in parts if slot.article == name)
        assert begun[-1].stop == rest[0].start


@pytest.mark.parametrize("count", [2, 3])
def test_there_are_as_many_pages_as_asked(count: int) -> None:
    assert len(assign(planned((*NEWS, *ECONOMY), count=count), HOUSE).pages) == count


def test_what_more_than_fills_the_pages_is_told_by_rows() -> None:
    finding = refused(planned((*NEWS, *ECONOMY, *WORLD), count=1))
    assert finding.id == "section-overset"
    assert "第1版排不下" in finding.message
    assert "page_count" in finding.hint


def test_a_section_longer_than_its_page_is_told_by_rows() -> None:
    finding = refused(planned((*NEWS, *told("经济", 120, 90, first=4), *WORLD), said(p2=["经济"], p3=["国际"])))
    rows = int("".join(filter(str.isdigit, finding.message.partition("多出")[2].partition("行")[0])))
    assert (finding.id, finding.where) == ("section-overset", "issue.toml: articles.b0.section")
    assert 210 - 177 < rows < 210 - 120  # an inner page has 177 rows, the headlines want some of them
    assert "sections" in finding.hint


def test_a_section_without_a_page_is_told() -> None:
    finding = refused(planned((*NEWS, *ECONOMY), said(rest=["经济"])))
    assert (finding.id, finding.where) == ("section-without-page", "issue.toml: articles.a0.section")
    assert "sections" in finding.hint


def test_a_page_that_its_section_does_not_fill_is_told_by_rows() -> None:
    findings = assign(
        planned((*NEWS, *told("经济", 40, first=4), *WORLD), said(p2=["经济"], p3=["国际"])), HOUSE
    ).findings
    (second,) = (each for each in findings if each.where == "第2版")
    assert second.id == "page-underset"
    assert second.message.startswith("第2版（经济）填不满，空1")


@pytest.mark.parametrize(("count", "told_of"), [(1, []), (3, ["3个版"])])
def test_more_pages_than_the_copy_fills_are_told_with_how_many_would_do(count: int, told_of: list[str]) -> None:
    findings = assign(planned(NEWS, count=count), HOUSE).findings
    found = [each for each in findings if each.id == "pages-underset"]
    assert [each.message[:3] for each in found] == told_of
    assert all("page_count = 2" in each.hint for each in found)


def test_a_page_that_is_spoken_of_and_not_reached_is_told() -> None:
    pages = (PageSaid(5, {"title": "副刊"}, {"number": "../paper.toml:7: pages[1].number"}),)
    findings = assign(planned(NEWS, pages), HOUSE).findings
    assert [(each.id, each.where) for each in findings if each.id != "page-underset"] == [
        ("page-not-reached", "../paper.toml:7: pages[1].number")
    ]


def test_a_page_without_copy_is_told() -> None:
    plan = assign(planned((*NEWS, *WORLD), said(p2=["经济"], p3=["国际"])), HOUSE)
    assert [(each.id, each.level, each.where) for each in plan.findings if each.id == "page-empty"] == [
        ("page-empty", "warning", "第2版")
    ]


def test_what_is_off_is_not_said() -> None:
    pages = (*said(p2=["经济"], p5=["副刊"]), PageSaid(2, {"off": True}), PageSaid(5, {"off": True}))
    plan = assign(planned((*NEWS, *ECONOMY), pages), HOUSE)
    assert not [each for each in plan.findings if each.id == "page-not-reached"]


def test_a_photo_may_wait_for_a_later_page() -> None:
    full = told("要闻", 70, 40, 25)
    copy = measured((*full, *told("经济", 40, first=4)), (photo("p"),))
    copy = replace(copy, issue=replace(copy.issue, pages_said=said(p1=["要闻"], p2=["经济"])))
    assert made(copy) == [{"要闻"}, {"经济"}]


@pytest.mark.parametrize(("count", "rubrics"), [(1, set()), (2, {"国际"})])
def test_a_story_of_another_section_than_its_page_has_a_rubric(count: int, rubrics: set[str]) -> None:
    stories = (*NEWS, *told("经济", 50, 30, first=4), *told("国际", 20, first=7)) if count > 1 else NEWS
    copy = planned(stories, said(p1=["要闻"], p2=["经济", "国际"]))
    plan = assign(copy, HOUSE)
    by_id = {each.article.id: each.article.section for each in copy.stories}
    heads = {slot.article: slot.head for page in plan.pages for slot in page.stories}
    assert {head.rubric for head in heads.values()} - {""} == rubrics
    assert all(head.rubric in ("", by_id[article]) for article, head in heads.items())
    assert [page.section for page in plan.pages[1:]] == ["经济·国际"] * (len(plan.pages) - 1)


def test_on_a_page_that_names_no_section_every_story_has_its_rubric() -> None:
    four = ("经济", "国际", "教育", "副刊")
    stories = (*NEWS, *(each for at, name in enumerate(four) for each in told(name, 24, first=4 + at)))
    page = assign(planned(stories, said(p2=list(four))), HOUSE).pages[1]
    assert page.section == "综合"
    assert [slot.head.rubric for slot in page.stories] == list(four)


# Boxes among few stories


@pytest.mark.parametrize("edge", ["upper-right", "lower-left", "lower-right"])
@pytest.mark.parametrize("rows", [(8,), (8, 12), (30, 9)])
@pytest.mark.parametrize("shape", [(1, 36), (2, 20), (3, 30)])
def test_a_box_in_a_corner_keeps_no_page_of_few_stories_from_being_made(
    edge: str, rows: tuple[int, ...], shape: tuple[int, int]
) -> None:
    house = layout("broadsheet-8")
    advert = Guest(
        "ad", "广告", "tea", "boxes", PieceContent(Piece("tea.html", 90, 90, (), ())), shapes=(shape,), word="广告"
    )
    advert = replace(advert, place=PlaceRules(page=1, edge=edge))  # type: ignore[arg-type]
    copy = replace(measured(told("要闻", *rows)), guests=(GuestCopy(advert),))
    (page,) = assign(copy, house).pages
    (slot,) = page.guests
    assert not faults(page, stone_of(copy, house))
    assert (slot.cells.columns, slot.cells.rows) == shape
    assert {each.article for each in page.stories} == {each.article.id for each in copy.stories}


@pytest.mark.parametrize("rows", [(20, 14), (28, 12)])
@pytest.mark.parametrize("shapes", [((2, 26), (2, 13)), ((3, 26), (3, 13)), ((2, 40), (2, 20))])
def test_a_lead_of_a_long_headline_beside_boxes_in_two_corners_still_has_the_largest(
    rows: tuple[int, int], shapes: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    house = layout("tabloid")
    lead = story("b0", 6, rows[0], section="经济", headline="应急通信是国家应急管理体系的重要组成部分")
    second = story("b1", 7, rows[1], section="经济", headline="第二天")
    copy = planned((*told("要闻", 90, 80, 70), lead, second), said(p2=["经济"]))
    adverts = (advert_at(edge, shape) for edge, shape in zip(("lower-right", "upper-right"), shapes, strict=True))
    _, page, *_ = assign(replace(copy, guests=(*copy.guests, *adverts)), house).pages
    assert [slot.article for slot in page.stories] == ["b0", "b1"]
    assert page.stories[0].head.size >= page.stories[1].head.size
    assert {(slot.cells.columns, slot.cells.rows) for slot in page.guests} == set(shapes)


def with_pictured_lead(rows: tuple[int, ...], pictures: int, upper: tuple[int, int], lower: tuple[int, int]) -> Copy:
    """A front of three columns between boxes at its upper right and lower left, its lead with pictures."""
    photos = tuple(photo(f"p{number}") for number in range(pictures))
    lead = story("a0", 1, rows[0], photos=tuple(each.id for each in photos))
    others = (story(f"a{number}", 1 + number, height) for number, height in enumerate(rows[1:], 1))
    copy = measured((lead, *others), photos)
    return replace(copy, guests=(*copy.guests, advert_at("upper-right", upper, 1), advert_at("lower-left", lower, 1)))


@pytest.mark.parametrize("rows", [(191, 54, 28), (191,), (120, 54), (60, 20)])
@pytest.mark.parametrize("upper", [(2, 19), (2, 24)])
def test_a_lead_with_two_pictures_stands_between_boxes_in_two_corners(
    rows: tuple[int, ...], upper: tuple[int, int]
) -> None:
    house = layout("a4")
    copy = with_pictured_lead(rows, 2, upper, (1, 16))
    front, *_ = assign(copy, house).pages
    assert not faults(front, stone_of(copy, house))
    assert [len(slot.photos) for slot in front.stories if slot.article == "a0"] == [2]
    assert {(slot.cells.columns, slot.cells.rows) for slot in front.guests} == {upper, (1, 16)}


@pytest.mark.parametrize("rows", [(191, 54, 28), (60, 20)])
@pytest.mark.parametrize("pictures", [1, 2])
@pytest.mark.parametrize(("upper", "lower"), [((2, 19), (1, 24)), ((2, 26), (1, 20))])
def test_a_lead_that_has_no_other_place_stands_under_one_box_and_beside_the_other(
    rows: tuple[int, ...], pictures: int, upper: tuple[int, int], lower: tuple[int, int]
) -> None:
    house = layout("a4")
    copy = with_pictured_lead(rows, pictures, upper, lower)
    plan = assign(copy, house)
    front, lead = plan.pages[0], plan.pages[0].stories[0]
    assert not faults(front, stone_of(copy, house))
    assert (lead.article, lead.head.cells.column, lead.head.cells.row) == ("a0", 1, 6 + upper[1])
    assert "pin-over-lead" in [each.id for each in plan.findings]


def test_boxes_that_leave_no_room_for_the_pictures_of_a_lead_are_told() -> None:
    with pytest.raises(EditionError) as caught:
        assign(with_pictured_lead((191, 54, 28), 3, (2, 19), (1, 16)), layout("a4"))
    assert {each.id for each in caught.value.findings} == {"guest-place"}


def advert_at(edge: str, shape: tuple[int, int], page: int = 2) -> GuestCopy:
    """An advertisement in a corner of a page."""
    piece = PieceContent(Piece("tea.html", 90, 90, (), ()))
    advert = Guest("ad", "广告", edge, "boxes", piece, shapes=(shape,), word="广告")
    return GuestCopy(replace(advert, place=PlaceRules(page=page, edge=edge)))  # type: ignore[arg-type]


def test_no_advertisement_touches_the_line_of_a_jump() -> None:
    house = layout("a4")
    advert = Guest(
        "ad", "广告", "tea", "boxes", PieceContent(Piece("tea.html", 90, 90, (), ())), shapes=((1, 16),), word="广告"
    )
    advert = replace(advert, place=PlaceRules(page=1, edge="lower-right"))
    for rows in (140, 170, 200, 240, 300):
        copy = replace(measured(told("要闻", rows, 30)), guests=(GuestCopy(advert),))
        for page in assign(copy, house).pages:
            assert not [fault for fault in faults(page, stone_of(copy, house)) if fault.rule == "advert-at-jump"]
            assert not any(touches_jump(slot.cells, story) for slot in page.guests for story in page.stories)


def touches_jump(cells: Cells, story: StorySlot) -> bool:
    """Whether a rectangle stands beside or under the last row of a story that goes on elsewhere."""
    column, row = story.legs[-1].column, story.legs[-1].row + story.legs[-1].rows - 1
    beside = row in range(cells.row, cells.row + cells.rows) and column in (
        cells.column - 1,
        cells.column + cells.columns,
    )
    under = cells.row == row + 1 and column in range(cells.column, cells.column + cells.columns)
    return story.jump_to is not None and (beside or under)


@pytest.mark.parametrize("count", [2, 3, 4])
def test_of_little_copy_each_page_that_is_asked_for_carries_something(count: int) -> None:
    copy = planned(told("要闻", 40, 30, 24, 20, 16, 12), count=count)
    plan = assign(copy, HOUSE)
    assert [len(page.stories) > 0 for page in plan.pages] == [True] * count
    assert plan.pages[0].stories[0].article == "a0"  # the most important leads the first
    assert not [fault for page in plan.pages for fault in faults(page, stone_of(copy, HOUSE))]


def test_copy_for_more_than_all_pages_but_one_fills_the_first_ones() -> None:
    copy = planned(told("要闻", 90, 60, 40, 30, 20), count=2)
    first, last = assign(copy, HOUSE).pages
    assert empty(first, stone_of(copy, HOUSE)) < 3 < empty(last, stone_of(copy, HOUSE))
