"""What a page was charged for is marked where it stands: straight cuts, bad breaks, white in headline groups, short legs."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from edition.editor import blemishes as blemish
from edition.editor.blemishes import blemishes
from edition.editor.desk import Desk
from edition.editor.session import Session
from edition.pipeline import Options
from edition.plan.places import news_area
from edition.plan.plan import Cells, PagePlan, StorySlot
from edition.plan.score import gutter
from edition.plan.stone import Stone, stone_of

SAMPLE = Path(__file__).parents[2] / "issues/2025-01-21"
Change = Callable[[StorySlot], StorySlot]


@pytest.fixture(scope="module")
def sample() -> tuple[PagePlan, Stone]:
    sheets = Session(SAMPLE, Options()).look().sheets
    assert sheets
    return sheets.edition.plan.pages[0], stone_of(sheets.copy, sheets.edition.layout)


def two_stories(page: PagePlan, *, upright: bool) -> PagePlan:
    """The page with two stories alone, side by side or one over the other."""
    area = news_area(page)
    columns, rows = (area.columns // 2, area.rows) if upright else (area.columns, area.rows // 2)
    other = (
        Cells(columns, area.row, area.columns - columns, rows)
        if upright
        else Cells(0, area.row + rows, columns, area.rows - rows)
    )
    first, second = page.stories[:2]
    stories = (replace(first, parts=(Cells(0, area.row, columns, rows),)), replace(second, parts=(other,)))
    return replace(page, stories=stories, guests=())


def changed(page: PagePlan, change: Change) -> PagePlan:
    return replace(page, stories=(change(page.stories[0]), *page.stories[1:]))


def found(page: PagePlan, stone: Stone, rule: str) -> list[Cells]:
    return [fault.cells for fault in blemishes(page, stone) if fault.rule == rule]


@pytest.mark.parametrize("upright", [True, False])
def test_a_straight_cut_is_marked_where_it_goes(sample: tuple[PagePlan, Stone], upright: bool) -> None:
    page, stone = sample
    cut = two_stories(page, upright=upright)
    (marked,) = found(cut, stone, "straight-cut")
    second = cut.stories[1].parts[0]
    assert (marked.column, marked.row) == (second.column, second.row)
    assert gutter(cut, stone) == 1
    assert len(found(page, stone, "straight-cut")) == gutter(page, stone)


def test_white_in_a_headline_group_is_marked_at_the_headline(sample: tuple[PagePlan, Stone]) -> None:
    page, stone = sample
    cells = page.stories[0].head.cells
    roomy = replace(cells, rows=cells.rows + 10)
    loose = changed(page, lambda slot: replace(slot, head=replace(slot.head, cells=roomy)))
    assert roomy in found(loose, stone, "loose-head")
    assert cells not in found(page, stone, "loose-head")


def test_a_leg_of_few_rows_is_marked_where_it_stands(sample: tuple[PagePlan, Stone]) -> None:
    page, stone = sample
    leg = page.stories[0].legs[-1]
    short = changed(page, lambda slot: replace(slot, legs=(*slot.legs[:-1], replace(leg, rows=2))))
    assert Cells(leg.column, leg.row, 1, 2) in found(short, stone, "short-leg")


def test_a_bad_break_is_shown_as_it_is(sample: tuple[PagePlan, Stone], monkeypatch: pytest.MonkeyPatch) -> None:
    page, stone = sample
    monkeypatch.setattr(blemish, "headline_split", lambda head, copy: 1_000)
    faults = [fault for fault in blemishes(page, stone) if fault.rule == "bad-break"]
    assert [fault.cells for fault in faults] == [slot.head.cells for slot in page.stories]
    assert faults[0].message == "／".join(map(str.strip, page.stories[0].head.headline))


def test_they_stand_among_the_findings_of_the_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blemish, "headline_split", lambda head, copy: 1_000)
    desk.session.look()
    desk.noticed()
    (desk.folder / "articles/5g-stations.md").write_text("全国5G基站达到425万个。\n" * 9, encoding="utf-8")
    desk.noticed()
    marked = [each for each in desk.state()["findings"] if each["id"] == "bad-break"]
    assert marked
    assert all(each["page"] == 1 and each["rect"] and each["level"] == "warning" for each in marked)


def test_white_in_the_middle_is_marked_where_it_is(sample: tuple[PagePlan, Stone]) -> None:
    page, stone = sample
    assert found(page, stone, "hole") == []
    area = news_area(page)
    gone = next(
        each for each in page.stories if max(part.row + part.rows for part in each.parts) < area.row + area.rows
    )
    bare = replace(page, stories=tuple(each for each in page.stories if each is not gone))
    holes = found(bare, stone, "hole")
    assert sum(each.columns * each.rows for each in holes) == sum(each.columns * each.rows for each in gone.parts)


def test_a_leg_that_its_words_do_not_fill_is_marked(sample: tuple[PagePlan, Stone]) -> None:
    page, stone = sample
    leg = page.stories[0].legs[-1]
    assert leg.row + leg.rows < news_area(page).row + news_area(page).rows
    shorter = changed(page, lambda slot: replace(slot, legs=(*slot.legs[:-1], replace(leg, stop=leg.stop - 4))))
    (hole,) = found(shorter, stone, "hole")
    assert hole.column == leg.column
    assert hole.row + hole.rows == leg.row + leg.rows
    assert hole.rows >= 4
