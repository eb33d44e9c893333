"""A page may have another layout's grid: its columns, its ladder, its sizes, on the same sheet and in the same type."""

from pathlib import Path

import pytest
from box_issue import add

from edition.compose.page import Page, PieceBox, TextBox
from edition.layout.layout import load, shipped
from edition.pipeline import Edition, Options, build, made_up
from edition.report import EditionError

OTHER = """base = "a4"
title = "A4 四栏"
page_count = 9

[grid]
columns = 4
measure = 12.5

[sizes]
strip = [4, 12]
"""
FOURTH = '[[pages]]\nnumber = 2\nlayout = "four"\n'
AD = '[[boxes]]\nid = "tea"\nkind = "ad"\nfile = "ads/tea.html"\nsize = "strip"\npage = 2\nplace = "bottom"\nalt = "春茶"\n'


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of layouts with one of four columns."""
    folder = tmp_path / "layouts" / "four"
    folder.mkdir(parents=True)
    (folder / "layout.toml").write_text(OTHER, encoding="utf-8")
    own = tmp_path / "layouts" / "own"
    own.mkdir()
    (own / "layout.toml").write_text('base = "a4"\ntitle = "A4 自家"\n', encoding="utf-8")
    return tmp_path / "layouts"


def made(issue: Path, shelf: Path, layout: str | None = None) -> Edition:
    """The issue in the layout that it names, `own`, or in another."""
    manifest = issue / "issue.toml"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace('layout = "a4"', 'layout = "own"'), encoding="utf-8"
    )
    edition, _ = made_up(issue, Options(layout=layout, houses=(shelf,)), lambda _: None)
    return edition


def columns(page: Page) -> set[float]:
    """Where the legs of a page's stories begin."""
    return {
        round(box.rect.x, 1)
        for box in page.boxes
        if isinstance(box, TextBox) and box.role == "body" and box.rect.w < 200
    }


def measures(page: Page) -> set[float]:
    """How wide the lines of a page's stories are set, in em."""
    bodies = (box for box in page.boxes if isinstance(box, TextBox) and box.role == "body")
    return {line.line.measure for box in bodies for line in box.lines}


def test_a_page_has_the_grid_that_it_names(issue: Path, shelf: Path) -> None:
    add(issue, FOURTH)
    edition = made(issue, shelf)
    assert [page.columns for page in edition.plan.pages][:2] == [3, 4]
    assert len(edition.pages) == 2  # what else the layout says is not asked
    assert [len(columns(page)) for page in edition.pages] == [3, 4]
    assert [measures(page) for page in edition.pages] == [{17.0}, {12.5}]
    first, second = edition.pages
    assert (first.width, first.height) == (second.width, second.height)


def test_no_story_jumps_from_one_grid_to_another(issue: Path, shelf: Path) -> None:
    story = issue / "articles" / "ferry.md"
    story.write_text(story.read_text(encoding="utf-8") * 2, encoding="utf-8")
    add(issue, FOURTH)
    edition = made(issue, shelf)
    by_number = {page.number: page.layout for page in edition.plan.pages}
    jumps = [(page.number, slot.jump_to) for page in edition.plan.pages for slot in page.stories if slot.jump_to]
    assert all(by_number[start] == by_number[goal] for start, goal in jumps)


def test_a_box_there_has_the_sizes_of_that_grid(issue: Path, shelf: Path) -> None:
    add(issue, FOURTH + "\n" + AD)
    edition = made(issue, shelf)
    (box,) = (box for box in edition.pages[1].boxes if isinstance(box, PieceBox) and box.guest)
    four = load(shelf / "four")
    assert (box.rect.w, box.rect.h) == pytest.approx((four.grid.width(4), 11 * four.grid.row))


def test_it_is_built_whole(issue: Path, shelf: Path) -> None:
    add(issue, FOURTH + "\n" + AD)
    options = Options(layout=str(shelf / "own"), houses=(shelf,), svg=True, for_press=True)
    edition = build(issue, options, lambda _: None)
    assert not [finding for check in edition.preflight for finding in check.findings if finding.level == "error"]


@pytest.mark.parametrize(("name", "id_"), [("broadsheet", "page-layout"), ("nobody", "unknown-layout")])
def test_another_sheet_or_none_is_told(issue: Path, shelf: Path, name: str, id_: str) -> None:
    add(issue, FOURTH.replace("four", name))
    with pytest.raises(EditionError) as caught:
        made(issue, shelf)
    (error,) = (each for each in caught.value.findings if each.level == "error")
    assert (error.id, error.where) == (id_, "issue.toml:52: pages[1].layout")


def test_a_page_that_fits_to_the_issues_own_layout_alone_is_as_the_others_in_another(issue: Path, shelf: Path) -> None:
    add(issue, FOURTH)
    edition = made(issue, shelf, "tabloid")
    assert {page.layout for page in edition.plan.pages} == {""}
    assert [(each.level, each.where) for each in edition.findings if each.id == "page-layout"] == [
        ("note", "issue.toml:52: pages[1].layout")
    ]


def test_the_shipped_broadsheets_share_a_sheet(issue: Path) -> None:
    add(issue, '[[pages]]\nnumber = "rest"\nlayout = "broadsheet-8"')
    edition, _ = made_up(issue, Options(layout="broadsheet"), lambda _: None)
    assert [page.columns for page in edition.plan.pages] == [load(shipped("broadsheet-8")).grid.columns]
