"""Boxes of one page together: strips at one edge, one over another, and corners that would stand on one another."""

from pathlib import Path

import pytest
from box_issue import add

from edition.pipeline import Edition, Options, made_up
from edition.report import EditionError


def strip(id_: str, rows: int, place: str, page: int | str = 2) -> str:
    said = f'columns = 3\nrows = {rows}\npage = {page}\nplace = "{place}"\n'
    return f'[[boxes]]\nid = "{id_}"\nkind = "ad"\nfile = "ads/tea.html"\nalt = "春茶"\n{said}\n'


def corner(id_: str, columns: int, rows: int, place: str, page: str) -> str:
    return strip(id_, rows, place, page).replace("columns = 3", f"columns = {columns}")


def made(issue: Path) -> Edition:
    return made_up(issue, Options(), lambda _: None)[0]


@pytest.mark.parametrize("place", ["top", "bottom"])
def test_strips_over_more_than_half_of_a_page_leave_the_rest_to_its_stories(issue: Path, place: str) -> None:
    add(issue, strip("one", 20, place) + strip("two", 12, place))
    page = made(issue).plan.pages[1]
    strips = sorted((slot.cells.row, slot.cells.rows) for slot in page.fixed)
    stories = [part for slot in page.stories for part in slot.parts]
    assert strips == ([(2, 20), (22, 12)] if place == "top" else [(25, 12), (37, 20)])
    assert stories
    assert all(part.row + part.rows <= 25 if place == "bottom" else part.row >= 34 for part in stories)


def test_strips_that_a_page_cannot_hold_are_told_with_the_rows_that_the_others_leave(issue: Path) -> None:
    add(issue, "".join(strip(id_, 20, "bottom", 1) for id_ in ("one", "two", "three")))
    with pytest.raises(EditionError) as caught:
        made(issue)
    errors = [each for each in caught.value.findings if each.level == "error"]
    assert [each.id for each in errors] == ["guest-overset"] * 3
    assert all("第1版只有11行放得下它" in each.message for each in errors)


@pytest.mark.parametrize(
    ("boxes", "told"),
    [
        (
            corner("one", 2, 20, "lower-left", "1") + corner("two", 2, 12, "lower-right", "1"),
            "“two”与“one”在第1版上叠在一起：2栏×20行、2栏×12行，版面是3栏×51行",
        ),
        (
            corner("one", 2, 40, "upper-left", "2") + corner("two", 2, 40, "lower-right", "2"),
            "“two”与“one”在第2版上叠在一起：2栏×40行、2栏×40行，版面是3栏×55行",
        ),
        (
            corner("one", 1, 30, "upper-left", "2") + corner("two", 1, 30, "lower-left", "2"),
            "“two”与“one”在第2版上叠在一起：1栏×30行、1栏×30行，版面是3栏×55行",
        ),
    ],
    ids=["side-by-side", "crosswise", "one-over-the-other"],
)
def test_corners_that_meet_are_told(issue: Path, boxes: str, told: str) -> None:
    add(issue, boxes)
    with pytest.raises(EditionError) as caught:
        made(issue)
    (error,) = (each for each in caught.value.findings if each.level == "error")
    assert (error.id, error.message) == ("box-same-place", told)
    assert error.where.endswith("boxes[2].id")
