"""Wide tables (宽表): over more columns before smaller type, smaller before stacked; inside their columns, and proved."""

from pathlib import Path

import pytest

from edition.compose.grid import grid_of
from edition.compose.page import TextBox
from edition.pipeline import Edition, Options, made_up

pytestmark = pytest.mark.dear

TEXT = "表格填得再满，也抵不上一堂好课。让老师回到讲台，先要让会议和表格回到它们该在的地方，把时间还给课堂。\n\n"
NAMES = ("智能制造学院", "文学院", "外国语学院", "法学院", "海洋学院", "建筑学院")


def table(columns: int) -> str:
    heads = ["学院", *(f"第{at}周" for at in range(1, columns))]
    rows = [[name, *(f"{3 * at}.{row}" for at in range(1, columns))] for row, name in enumerate(NAMES)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * columns, *rows)) + "\n\n"


def made(folder: Path, layout: str, story: str, keys: str = "") -> Edition:
    articles = {"other": TEXT * 14, "story": story, "third": TEXT * 8}
    manifest = f'date = 2025-03-07\nlayout = "{layout}"\n[paper]\ntitle = "滨海大学报"\n'
    for name, text in articles.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        manifest += (
            f'[[articles]]\nid = "{name}"\nfile = "{name}.md"\nsection = "要闻"\nheadline = "校园足球联赛收官"\n'
        )
        manifest += keys if name == "story" else ""
    (folder / "issue.toml").write_text(manifest, encoding="utf-8")
    edition, _ = made_up(folder, Options(), lambda step: None)
    return edition


def made_alone(folder: Path, layout: str, story: str) -> Edition:
    """An issue of this story only."""
    (folder / "story.md").write_text(story, encoding="utf-8")
    article = '[[articles]]\nid = "story"\nfile = "story.md"\nsection = "要闻"\nheadline = "各站水位平稳"\n'
    manifest = f'date = 2025-03-07\nlayout = "{layout}"\n[paper]\ntitle = "滨海大学报"\n{article}'
    (folder / "issue.toml").write_text(manifest, encoding="utf-8")
    edition, _ = made_up(folder, Options(), lambda step: None)
    return edition


def cells(edition: Edition, role: str) -> list[TextBox]:
    return [box for page in edition.pages for box in page.boxes if isinstance(box, TextBox) and box.role == role]


def found(edition: Edition) -> list[str]:
    return [finding.id for finding in edition.findings if finding.id.startswith(("table", "text"))]


@pytest.mark.parametrize("layout", ["a4", "tabloid", "broadsheet", "broadsheet-8"])
@pytest.mark.parametrize("before", [0, 1, 5], ids=["no text", "a little text", "more text"])
@pytest.mark.parametrize("columns", [8, 11])
def test_a_wide_table_stands_over_several_columns_in_its_own_type(
    tmp_path: Path, layout: str, before: int, columns: int
) -> None:
    edition = made(tmp_path, layout, TEXT * before + "比分如下：\n\n" + table(columns) + TEXT * before)
    wide, grid = cells(edition, "wide_table"), grid_of(edition.layout)
    assert len(wide) == columns * (len(NAMES) + 1)
    assert cells(edition, "table") == []
    assert {line.size for box in wide for line in box.lines} == {edition.layout.size("table")}
    for box in wide:
        for line in box.lines:
            last = line.line.marks[-1]
            assert box.rect.x - 0.01 <= line.x + line.line.marks[0].x * line.size
            assert line.x + (last.x + last.advance) * line.size <= box.rect.x + box.rect.w + 0.01
        assert grid.x(0) - 0.01 <= box.rect.x
        assert box.rect.x + box.rect.w <= grid.x(grid.columns) - grid.gap + 0.01
    assert found(edition) == []


@pytest.mark.parametrize("layout", ["a4", "tabloid", "broadsheet", "broadsheet-8"])
def test_a_few_rows_of_text_stand_beside_a_table_not_alone_under_it(tmp_path: Path, layout: str) -> None:
    edition = made_alone(tmp_path, layout, TEXT * 2 + table(6))
    (text, *_), (first, *_) = cells(edition, "body"), cells(edition, "wide_table")
    assert text.rect.y < first.rect.y + first.rect.h
    assert text.rect.x + text.rect.w <= first.rect.x


def test_figures_stand_with_their_points_in_line(tmp_path: Path) -> None:
    edition = made(tmp_path, "tabloid", TEXT * 3 + table(8))
    third = [box for box in cells(edition, "wide_table") if box.cell and box.cell.column == 3 and box.cell.row]
    lines = [box.lines[0] for box in third]
    points = [line.x + mark.x * line.size for line in lines for mark in line.line.marks if mark.char == "."]
    assert len(points) == len(NAMES)
    assert max(points) - min(points) < 0.1


def test_a_table_too_wide_for_the_page_is_set_smaller_over_it(tmp_path: Path) -> None:
    edition = made(tmp_path, "a4", TEXT * 2 + table(17) + TEXT * 2)
    sizes = {line.size for box in cells(edition, "wide_table") for line in box.lines}
    assert sizes
    assert max(sizes) < edition.layout.size("table")
    assert found(edition) == ["table-small"]


def test_an_editor_may_keep_it_in_one_column(tmp_path: Path) -> None:
    edition = made(tmp_path, "tabloid", TEXT * 3 + table(8) + TEXT * 3, "span = 1\n")
    assert cells(edition, "wide_table") == []
    assert cells(edition, "table")
    assert found(edition) in (["table-small"], ["table-stacked"])


def long_table(columns: int, rows: int) -> str:
    heads = ["测站", *(f"第{at}周" for at in range(1, columns))]
    said = [[f"渡口{row}站", *(f"{at}.{row}" for at in range(1, columns))] for row in range(rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * columns, *said)) + "\n\n"


@pytest.mark.parametrize("layout", ["a4", "tabloid"])
@pytest.mark.parametrize(("columns", "rows"), [(30, 6), (60, 3), (12, 120)])
def test_one_that_no_page_holds_stands_row_under_row_and_is_cut_between_cells(
    tmp_path: Path, layout: str, columns: int, rows: int
) -> None:
    edition = made(tmp_path, layout, "水位如下：\n\n" + long_table(columns, rows))
    found_cells = [box.cell for box in cells(edition, "table") if box.cell and not box.cell.again]
    places = [(cell.row, cell.column) for cell in found_cells]
    assert sorted(places) == [(row, column) for row in range(rows + 1) for column in range(columns)]
    assert places[columns:] == sorted(places[columns:])  # read row by row, on whatever page
    assert "table-stacked" in found(edition)


@pytest.mark.parametrize("layout", ["a4", "tabloid", "broadsheet", "broadsheet-8", "weekly"])
@pytest.mark.parametrize(("columns", "rows"), [(8, 6), (17, 8), (12, 40)])
@pytest.mark.parametrize("others", [True, False], ids=["among others", "alone"])
def test_a_story_of_nothing_but_a_table_stands_over_several_columns(
    tmp_path: Path, layout: str, columns: int, rows: int, others: bool
) -> None:
    story = long_table(columns, rows)
    edition = made(tmp_path, layout, story) if others else made_alone(tmp_path, layout, story)
    assert len(cells(edition, "wide_table")) == columns * (rows + 1)
    assert cells(edition, "table") == []
    assert not [fault for page in edition.plan.pages for fault in page.faults]


@pytest.mark.parametrize(("layout", "columns", "rows"), [("broadsheet", 12, 30), ("tabloid", 16, 8), ("a4", 12, 30)])
def test_none_is_set_row_under_row_to_fill_a_page(tmp_path: Path, layout: str, columns: int, rows: int) -> None:
    edition = made_alone(tmp_path, layout, "水位如下：\n\n" + long_table(columns, rows) + TEXT * 6)
    assert len(cells(edition, "wide_table")) == columns * (rows + 1)
    assert found(edition) == []


def test_one_of_many_rows_that_legs_could_only_stack_stands_over_a_page(tmp_path: Path) -> None:
    edition = made_alone(tmp_path, "a4", "水位如下：\n\n" + long_table(12, 40))
    assert len(cells(edition, "wide_table")) == 12 * 41
    assert found(edition) == []
