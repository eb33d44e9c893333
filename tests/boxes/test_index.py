"""The index (导读) tells what make-up put on the other pages, with the right numbers, and leads there in every medium."""

import zipfile
from io import BytesIO
from math import ceil
from pathlib import Path

import pikepdf
import pytest
from box_issue import add
from lxml import etree

from edition.compose.grid import grid_of
from edition.compose.page import TextBox
from edition.pipeline import Edition, Options, build, made_up

INDEX = '[[boxes]]\nid = "inside"\nkind = "index"\ncolumns = 1\nrows = 14\npage = 1\nplace = "lower-right"\n'


def made(issue: Path) -> Edition:
    edition, _ = made_up(issue, Options(), lambda _: None)
    return edition


def listed(edition: Edition) -> list[TextBox]:
    return [box for page in edition.pages for box in page.boxes if isinstance(box, TextBox) and box.role == "index"]


def entries(edition: Edition) -> list[str]:
    """What the index says: headlines with their pages."""
    return ["".join(line.line.text for line in box.lines) for box in listed(edition)]


def inside(edition: Edition) -> list[str]:
    """The headlines of the stories that begin on later pages, and their pages, in order of importance."""
    headlines = {article.id: article.headline for article in edition.issue.articles}
    pages = {
        slot.article: page.number for page in edition.plan.pages[1:] for slot in page.stories if not slot.jump_from
    }
    return [f"{headlines[id_]}{pages[id_]}版" for id_ in headlines if id_ in pages]


def test_it_tells_what_stands_on_the_other_pages(issue: Path) -> None:
    add(issue, INDEX)
    edition = made(issue)
    assert entries(edition) == inside(edition)
    assert len(inside(edition)) > 1


def test_the_numbers_follow_the_make_up(issue: Path) -> None:
    add(issue, INDEX)
    before = made(issue)
    add(issue, '[[pages]]\nnumber = 3\nsections = "教育"')
    after = made(issue)
    assert entries(after) == inside(after)
    assert entries(after) != entries(before)
    assert any(entry.endswith("3版") for entry in entries(after))


@pytest.mark.parametrize("rows", [3, 4, 5])
def test_it_tells_the_most_important_that_have_room(issue: Path, rows: int) -> None:
    add(issue, INDEX.replace("rows = 14", f"rows = {rows}"))
    edition = made(issue)
    assert entries(edition) == inside(edition)[: rows - 2]  # two are the title's


def test_it_keeps_to_its_place(issue: Path) -> None:
    add(issue, INDEX)
    edition = made(issue)
    grid = grid_of(edition.layout)
    (slot,) = (slot for slot in edition.plan.pages[0].guests if slot.kind == "index")
    place = grid.rect(slot.cells)
    assert (slot.cells.columns, slot.cells.rows) == (1, 14)
    for box in listed(edition):
        for line in box.lines:
            assert place.x - 0.01 <= line.x <= line.x + line.line.width * line.size <= place.x + place.w + 0.01
            assert place.y < line.baseline < place.y + place.h


def test_a_strip_goes_on_in_the_next_column(issue: Path) -> None:
    add(issue, INDEX.replace("columns = 1\nrows = 14", "columns = 3\nrows = 4").replace("lower-right", "bottom"))
    edition = made(issue)
    assert entries(edition) == inside(edition)
    assert len({box.rect.x for box in listed(edition)}) == 2


def test_in_a_wide_strip_the_title_has_the_first_column_and_stands_on_the_line_of_the_first_entry(issue: Path) -> None:
    add(issue, INDEX.replace("columns = 1\nrows = 14", "columns = 5\nrows = 3").replace("lower-right", "bottom"))
    add(issue, '[[pages]]\nnumber = 2\nsections = "教育"')
    edition, _ = made_up(issue, Options(layout="tabloid"), lambda _: None)
    (title,) = (box for page in edition.pages for box in page.boxes if getattr(box, "role", "") == "index_title")
    found = listed(edition)
    assert min(box.rect.x for box in found) == pytest.approx(grid_of(edition.layout).x(1))
    assert title.rect.y == pytest.approx(min(box.rect.y for box in found))


def test_a_strip_is_filled_from_end_to_end(issue: Path) -> None:
    add(issue, INDEX.replace("columns = 1\nrows = 14", "columns = 3\nrows = 9").replace("lower-right", "bottom"))
    edition = made(issue)
    rows = ceil(len(inside(edition)) / 3)  # of legs as short as hold all entries: of four the third leg has none
    assert len({box.rect.x for box in listed(edition)}) == ceil(len(inside(edition)) / rows)


def test_it_has_the_title_that_it_is_given(issue: Path) -> None:
    add(issue, INDEX + 'title = "今日看点"')
    titles = [box for page in made(issue).pages for box in page.boxes if getattr(box, "role", "") == "index_title"]
    assert ["".join(line.line.text for line in box.lines) for box in titles] == ["今日看点"]


def test_it_leads_there_in_every_medium(issue: Path) -> None:
    add(issue, INDEX)
    edition = build(issue, Options(svg=True), lambda _: None)
    files = {file.name: file.data for file in edition.files}
    goals = [(box.leads_to, box.goal) for box in listed(edition)]
    with pikepdf.open(BytesIO(files["2025-03-07.pdf"])) as pdf:
        kinds = [
            str(each.S)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/S" in each and "/P" in each
        ]
        links = [link for link in pdf.pages[0].get("/Annots", ()) if "/Dest" in link]
        led = [
            box.goal for box in edition.pages[0].boxes if isinstance(box, TextBox) and box.goal
        ]  # jump lines lead, too
        assert sorted(link.Dest[0].objgen for link in links) == sorted(pdf.pages[page - 1].objgen for page in led)
    assert [kinds.count(kind) for kind in ("/TOC", "/TOCI")] == [1, len(goals)]
    front = files["page-1.svg"].decode()
    assert all(f'href="page-{page}.svg#story-{article}"' in front for article, page in goals)
    with zipfile.ZipFile(BytesIO(files["2025-03-07.epub"])) as book:
        document = etree.fromstring(book.read(next(name for name in book.namelist() if name.endswith("/guests.xhtml"))))
    said = {link.get("href"): "".join(link.getparent().itertext()) for link in document.iterfind(".//{*}li/{*}a")}
    assert said["article-ferry.xhtml"] == "渡口新船今晨试航（第1版）"
    assert len(said) == len(edition.issue.articles)


def test_in_an_issue_of_one_page_it_is_told_that_it_is_idle(issue: Path) -> None:
    add(issue, INDEX.replace('place = "lower-right"\n', ""))
    manifest = issue / "issue.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('layout = "a4"', 'layout = "broadsheet"'))
    assert [finding.id for finding in made(issue).plan.findings if finding.level == "warning"] == ["index-empty"]
