"""Make-up fills the page exactly, loses no row of copy, and keeps the lead at the upper left."""

from pathlib import Path

import pytest
from fake_copy import measured, photo, sample_sized, story

from edition.layout.layout import load
from edition.plan.assign import assign
from edition.plan.plan import Cells, PagePlan

LAYOUTS = Path(__file__).parents[2] / "layouts"


def covered(page: PagePlan) -> list[Cells]:
    parts = [part for slot in page.stories for part in slot.parts]
    return [*parts, *(slot.cells for slot in page.guests), *(cells for _, cells in page.furniture)]


def test_a_full_page_is_tiled_exactly() -> None:
    (page,) = assign(sample_sized(), load(LAYOUTS / "broadsheet")).pages
    cells = [
        (column, row)
        for part in covered(page)
        for column in range(part.column, part.column + part.columns)
        for row in range(part.row, part.row + part.rows)
    ]
    assert len(cells) == len(set(cells)) == page.columns * page.rows


def test_the_lead_stands_at_the_upper_left_with_the_largest_headline() -> None:
    (page,) = assign(sample_sized(), load(LAYOUTS / "broadsheet")).pages
    lead = next(slot for slot in page.stories if slot.article == "lead")
    assert (lead.head.cells.column, lead.head.cells.row) == (0, 10)
    assert lead.head.size == max(slot.head.size for slot in page.stories)


@pytest.mark.parametrize("times", [1, 2])
def test_no_row_of_copy_is_lost_over_the_pages(times: int) -> None:
    stories = tuple(story(f"s{i}", 1 + i, 30 + 17 * i) for i in range(5 * times))
    copy = measured(stories, (photo("p"),))
    slots = [slot for page in assign(copy, load(LAYOUTS / "broadsheet")).pages for slot in page.stories]
    assert {slot.article for slot in slots} == {story.article.id for story in stories}
    for slot in slots:
        galley = next(s for s in stories if s.article.id == slot.article).galleys[slot.galley]
        ends = [0, *(leg.stop for leg in slot.legs)]
        assert [leg.start for leg in slot.legs] == ends[:-1]
        assert ends[-1] == galley.rows
        assert set(ends[1:-1]) <= set(galley.breaks)
