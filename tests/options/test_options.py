"""Options (可用可不用的): every folder here is a paper with one day, and `taken.txt` says what its pages took to fill white.

A line is the page, `guest`, `story` or `rail` and what is called so, and what was taken; the last says how many cells stay
white without it and with it. What a page takes is a note; without white it takes nothing. House advertisements and fillers
stand in no book, an optional standfirst or sentence always does.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from edition.compose.page import TextBox
from edition.issue.issue import Article, Insertion
from edition.issue.read import read
from edition.layout.layout import load, shipped
from edition.layout.typefaces import Typefaces
from edition.measure.measure import measure
from edition.pipeline import Edition, Options, build
from edition.plan.assign import assign
from edition.plan.plan import Plan
from edition.plan.rail import rails_on

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/taken.txt"))


@cache
def built(case: str) -> Edition:
    return build(HERE / case / "day", Options(), lambda step: None)


def without(edition: Edition) -> Plan:
    """The pages of a day that offers nothing."""

    def bare(article: Article) -> Article:
        standfirst = "" if "standfirst" in article.optional else article.standfirst
        quotes = () if "pull_quotes" in article.optional else article.pull_quotes
        return replace(article, standfirst=standfirst, pull_quotes=quotes, optional=())

    def stays(box: Insertion) -> bool:
        return not box.spare

    issue = edition.issue
    articles, boxes = tuple(map(bare, issue.articles)), tuple(filter(stays, issue.boxes))
    issue = replace(issue, articles=articles, boxes=boxes, fillers=())
    return assign(measure(issue, edition.layout, Typefaces(edition.layout)), edition.layout)


def white(plan: Plan) -> float:
    return sum(term.value for page in plan.pages for term in page.terms if term.name == "empty")


def taken(edition: Edition) -> Iterator[str]:
    """What stands on the pages and need not, as `taken.txt` writes it."""
    optional = {article.id for article in edition.issue.articles if article.optional}
    for planned, page in zip(edition.plan.pages, edition.pages, strict=True):
        yield from (f"{page.number} guest {slot.name}" for slot in planned.guests if slot.spare)
        rule = edition.layout.rail
        yield from (f"{page.number} rail {' '.join(run)}" for run in (rails_on(planned, rule.title) if rule else ()))
        for box in page.boxes:
            if isinstance(box, TextBox) and box.article in optional and box.role in ("standfirst", "pull_quote"):
                yield f"{page.number} story {box.article} {box.role}"
    yield f"white {white(without(edition)):g} {white(edition.plan):g}"


@pytest.mark.parametrize("case", CASES)
def test_what_is_taken_where_there_is_white(case: str) -> None:
    assert "\n".join(taken(built(case))) + "\n" == (HERE / case / "taken.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith("house")])
def test_a_house_advertisement_stands_under_all_stories_beside_or_over_it(case: str) -> None:
    for page in built(case).plan.pages:
        for guest in (slot for slot in page.guests if slot.spare):
            columns = range(guest.cells.column, guest.cells.column + guest.cells.columns)
            parts = [part for story in page.stories for part in story.parts]
            over = [part for part in parts if set(columns) & set(range(part.column, part.column + part.columns))]
            assert all(part.row < guest.cells.row for part in over)


def test_white_between_the_briefs_of_a_column_differs_by_no_more_than_a_row() -> None:
    issue = read(HERE.parents[1] / "issues" / "2025-10-20")
    layout = load(shipped("a4"))
    page = assign(measure(issue, layout, Typefaces(layout)), layout).pages[1]
    heads = {slot.article: slot.head.cells.rows for slot in page.stories}
    runs = [run for run in rails_on(page, "简讯") if len(run) > 2]  # two more stand below, two columns wide
    assert [len(run) for run in runs] == [7, 6, 8]
    for run in runs:
        white = [heads[name] for name in run[1:]]  # over all but the first, which has the title
        assert max(white) - min(white) <= 1


@pytest.mark.parametrize("case", CASES)
def test_all_that_is_taken_is_told(case: str) -> None:
    edition = built(case)
    told = [finding for finding in edition.findings if finding.id == "option-taken"]
    held = {line.split()[2] for line in taken(edition) if "rail" not in line and "white" not in line}
    assert len(told) == len(held)
    assert {finding.level for finding in told} <= {"note"}


def roles(edition: Edition) -> set[str]:
    return {box.role for page in edition.pages for box in page.boxes if isinstance(box, TextBox)}


def in_book(edition: Edition) -> str:
    data = next(file.data for file in edition.files if file.name.endswith(".epub"))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))


@pytest.mark.parametrize("case", ["house-advertisement", "fillers-of-the-paper"])
def test_what_fills_a_page_is_in_no_book(case: str) -> None:
    edition = built(case)
    assert {"word", "filler"} & roles(edition)
    assert not any(words in in_book(edition) for words in ("公益广告", "全民阅读", "本报征集校园老照片"))


def test_a_book_has_what_a_page_need_not_have() -> None:
    book = in_book(built("optional-standfirst-and-quote"))
    assert "十四部门给出时间表" in book
    assert 'class="pull-quote"' in book
