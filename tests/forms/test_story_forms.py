"""Forms of stories (文体): every folder here is one story, and what becomes of it.

`article.toml` holds the keys of the article, `copy.md` its text. Expected are these files:

- `page.txt`: the lines of the article and of its sidebar on an A4 page in reading order: what it is, its column, its row from
  the first line of the text on (½ is half a row), how many em from the column's edge it begins, its characters; of a roster
  from where to where each name stands. Of the words over the text and beside it it has the style, if it is not the usual one,
  and the characters.
- `tags.txt`: what a listener is told of the page, element by element.
- `book.xhtml`: the article in the book.
- `findings.txt`, if anything is found in its copy: the finding's name and place.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tagwalk import Element, walk

from edition.compose.grid import grid_of
from edition.compose.page import SetLine, TextBox
from edition.compose.wording import BODY
from edition.issue.manifest import ArticleTable
from edition.layout.layout import load, shipped
from edition.layout.vocabulary import FORMS
from edition.pipeline import Edition, Options, build

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/copy.md"))
LAYOUT = load(shipped("a4"))
GRID = grid_of(LAYOUT)
PANELS = {"standfirst", "editors_note", "pull_quote"}
HEAD = """date = 2025-03-07
layout = "a4"

[paper]
title = "滨海大学报"

[[articles]]
id = "a"
file = "a.md"
section = "副刊"
"""


@cache
def built(case: str, folder: Path) -> Edition:
    (folder / "issue.toml").write_text(
        HEAD + (HERE / case / "article.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (folder / "a.md").write_text((HERE / case / "copy.md").read_text(encoding="utf-8"), encoding="utf-8")
    for name in re.findall(r'"(\S+\.png)"', (HERE / case / "article.toml").read_text(encoding="utf-8")):
        Image.new("RGB", (1200, 900), "grey").save(folder / name)
    return build(folder, Options(), lambda step: None)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {case: tmp_path_factory.mktemp("issue") for case in CASES}


def page_map(edition: Edition) -> Iterator[str]:
    """The lines of the article as `page.txt` writes them."""
    boxes = [
        box for page in edition.pages for box in page.boxes if isinstance(box, TextBox) and (box.article or box.guest)
    ]
    first = min(row(line) for box in boxes if box.role in BODY for line in box.lines)
    for box in boxes:
        if box.role not in BODY | {"marker"} | PANELS:
            style = box.lines[0].style.removeprefix(box.role).strip("_")
            yield f"{box.role:<10} {style:10}  {''.join(line.line.text for line in box.lines)}"
            continue
        for number, line in enumerate(box.lines):
            place = f"{column(line)} {halves(row(line) - first)} {em(line):4.1f}"
            yield f"{'' if number else box.role:<10} {place}  {names(line) if box.role == 'names' else line.line.text}".rstrip()


def names(line: SetLine) -> str:
    """The names of a row, each from where to where it stands."""
    groups = [(blank, tuple(group)) for blank, group in groupby(line.line.marks, key=lambda mark: mark.char == " ")]
    found = [
        ("".join(mark.char for mark in marks), marks[0].x, marks[-1].x + 1) for blank, marks in groups if not blank
    ]
    return "  ".join(f"{name} {start:.1f}–{stop:.1f}" for name, start, stop in found)


def column(line: SetLine) -> int:
    return 1 + int((line.x + 0.01 - GRID.left) / (GRID.column + GRID.gap))


def row(line: SetLine) -> float:
    return (line.baseline - 0.38 * line.size - GRID.top) / GRID.row - 0.5


def halves(rows: float) -> str:
    whole, half = divmod(round(2 * rows), 2)
    return f"{whole:2}{'½' if half else ' '}"


def em(line: SetLine) -> float:
    return (line.x + line.line.marks[0].x * line.size - GRID.x(column(line) - 1)) / line.size


def tags(edition: Edition) -> Iterator[str]:
    """The elements as `tags.txt` writes them, each with its words if none is in it."""
    data = next(file.data for file in edition.files if file.name.endswith(".pdf"))
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        yield from told(walk(pdf), "")


def told(element: Element, white: str) -> Iterator[str]:
    yield f"{white}{element.kind} {'' if element.kids else element.text}".rstrip()
    for kid in element.kids:
        yield from told(kid, white + "  ")


def in_book(edition: Edition) -> str:
    """The article's element in the book."""
    data = next(file.data for file in edition.files if file.name.endswith(".epub"))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        name = next(each for each in book.namelist() if each.endswith("article-a.xhtml"))
        page = book.read(name).decode()
    found = re.search(r"<article.*?</article>", page, re.DOTALL)
    assert found
    return re.sub(r"\n<footer>.*?</footer>", "", found[0], flags=re.DOTALL) + "\n"


def wanted(case: str, name: str) -> str:
    return (HERE / case / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_the_page(case: str, folders: dict[str, Path]) -> None:
    assert "\n".join(page_map(built(case, folders[case]))) + "\n" == wanted(case, "page.txt")


@pytest.mark.parametrize("case", CASES)
def test_the_tags(case: str, folders: dict[str, Path]) -> None:
    assert "\n".join(tags(built(case, folders[case]))) + "\n" == wanted(case, "tags.txt")


@pytest.mark.parametrize("case", CASES)
def test_the_book(case: str, folders: dict[str, Path]) -> None:
    assert in_book(built(case, folders[case])) == wanted(case, "book.xhtml")


@pytest.mark.parametrize("case", CASES)
def test_the_findings(case: str, folders: dict[str, Path]) -> None:
    findings = [each for each in built(case, folders[case]).findings if each.where.startswith(("a.md", "issue.toml"))]
    named = HERE / case / "findings.txt"
    expected = named.read_text(encoding="utf-8").splitlines() if named.exists() else []
    assert [f"{each.id} {each.where}" for each in findings] == expected


def test_a_layout_knows_the_forms_of_the_manifest() -> None:
    forms = ArticleTable.model_json_schema()["properties"]["form"]["anyOf"][0]["enum"]
    assert tuple(forms) == FORMS
    assert {case.partition("-")[0] for case in CASES} >= set(FORMS)
