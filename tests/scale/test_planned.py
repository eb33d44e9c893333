"""Issues by chance with advertisements, an index and a plan of their pages: all printable, sizes exact, little white."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bench.planned_issues import planned
from edition.compose.compose import compose
from edition.compose.grid import PageGrid, grid_of
from edition.compose.page import Page, PieceBox, Rect, TextBox
from edition.issue.box_table import BoxSaid
from edition.issue.issue import Issue
from edition.issue.read import read
from edition.layout.layout import named
from edition.layout.typefaces import Typefaces
from edition.measure.copy import Copy
from edition.measure.insertions import on_layout
from edition.measure.measure import measure
from edition.plan.assign import assign
from edition.plan.places import news_area
from edition.plan.plan import PagePlan, Plan
from edition.plan.rules import faults
from edition.plan.score import empty
from edition.plan.stone import between, stone_of

SAMPLE = read(Path(__file__).parents[2] / "issues" / "2025-01-21")
LAYOUTS = ("broadsheet", "broadsheet-8", "tabloid", "a4")
SEEDS = (*range(300, 328), 227, 331)
WHITE = 0.01  # of the pages but the last of an issue and of each section, on an average
WORST = 0.05  # of any of them


@cache
def made(seed: int) -> tuple[Issue, Copy, Plan, tuple[Page, ...]]:
    layout = named(LAYOUTS[seed % len(LAYOUTS)])
    typefaces = Typefaces(layout)
    with TemporaryDirectory() as folder:
        issue = on_layout(with_index(planned(seed, SAMPLE, layout, Path(folder))), layout)
        copy = measure(issue, layout, typefaces)
        plan = assign(copy, layout)
        return issue, copy, plan, compose(plan, copy, layout, typefaces)


def with_index(issue: Issue) -> Issue:
    """The issue with an index at the foot of its front, over the advertisement that stands there."""
    values: dict[str, object] = {"kind": "index", "size": "index", "page": 1, "place": "bottom"}
    return replace(issue, boxes_said=(*issue.boxes_said, BoxSaid("inside", values, {"id": "inside"}, ())))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_page_keeps_the_hard_rules(seed: int) -> None:
    _, copy, plan, _ = made(seed)
    stone = stone_of(copy, named(LAYOUTS[seed % len(LAYOUTS)]))
    assert [fault for page in plan.pages for fault in faults(page, stone)] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_advertisement_is_there_once_and_of_exact_size(seed: int) -> None:
    issue, _, _, pages = made(seed)
    wanted = {f"ad:{box.id}": box.size for box in issue.boxes if box.kind == "ad"}
    boxes = [box for page in pages for box in page.boxes if isinstance(box, PieceBox) and box.guest]
    assert len(boxes) == len(wanted)
    for box in boxes:
        assert (box.rect.w, box.rect.h) == pytest.approx(wanted[str(box.guest)], abs=0.001)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_advertisement_stands_at_the_edges_that_it_asks_for(seed: int) -> None:
    issue, _, plan, pages = made(seed)
    places = {f"ad:{box.id}": box.place for box in issue.boxes}
    grid = grid_of(named(LAYOUTS[seed % len(LAYOUTS)]))
    for planned_page, page in zip(plan.pages, pages, strict=True):
        for box in page.boxes:
            if isinstance(box, PieceBox) and (place := places.get(str(box.guest))):
                for name, wanted in edges(place, planned_page, grid).items():
                    assert edge(box.rect, name) == pytest.approx(wanted, abs=0.05), (place, name)


def edges(place: str, page: PagePlan, grid: PageGrid) -> dict[str, float]:
    """Where a box at a place of a page has its edges; over one at the upper edge is the row of its word."""
    left, right = grid.left, grid.left + grid.width(grid.columns)
    if place == "ear":
        return {"upper": grid.y(0) + grid.row, "right": right}
    inner, whole = news_area(page), between((cells for _, cells in page.furniture), grid.columns, grid.rows)
    found = {"upper": grid.y(whole.row) + grid.row} if place == "top" or "upper" in place else {}
    if place == "bottom":
        found["lower"] = grid.y(whole.row + whole.rows)
    if "lower" in place:
        found["lower"] = grid.y(inner.row + inner.rows)
    if place in ("top", "bottom") or "left" in place:
        found["left"] = left
    if place in ("top", "bottom") or "right" in place:
        found["right"] = right
    return found


def edge(rect: Rect, name: str) -> float:
    return {"upper": rect.y, "lower": rect.y + rect.h, "left": rect.x, "right": rect.x + rect.w}[name]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_index_names_the_page_on_which_each_story_begins(seed: int) -> None:
    _, _, plan, pages = made(seed)
    begins = {slot.article: page.number for page in plan.pages for slot in page.stories if slot.jump_from is None}
    entries = [box for page in pages for box in page.boxes if isinstance(box, TextBox) and box.role == "index"]
    assert entries or len(pages) == 1
    for box in entries:
        assert begins[str(box.leads_to)] == box.goal
        assert box.lines[-1].line.text == f"{box.goal}版"


@pytest.mark.parametrize("seed", SEEDS)
def test_no_story_stands_under_another_sections_folio(seed: int) -> None:
    issue, _, plan, pages = made(seed)
    sections = sections_on(plan, issue)
    for page in pages[1:]:
        boxes = (box for box in page.boxes if isinstance(box, TextBox) and box.role == "folio")
        folio = "".join(line.line.text for box in boxes for line in box.lines)
        assert "综合" in folio or all(section in folio for section in sections[page.number])


@pytest.mark.parametrize("seed", SEEDS)
def test_no_story_stands_on_another_sections_page(seed: int) -> None:
    issue, _, plan, _ = made(seed)
    named_by = {said.number: set(said.values["sections"]) for said in issue.pages_said}
    everywhere = {section for sections in named_by.values() for section in sections}
    for number, sections in sections_on(plan, issue).items():
        assert sections <= named_by.get(number, sections - everywhere)


def test_little_white_is_left_but_on_last_pages() -> None:
    found = []
    for seed in SEEDS:
        issue, copy, plan, _ = made(seed)
        stone = stone_of(copy, named(LAYOUTS[seed % len(LAYOUTS)]))
        on = sections_on(plan, issue)
        for page in plan.pages[:-1]:
            if any(on[page.number] & on[later.number] for later in plan.pages[page.number :]):
                area = news_area(page)
                found.append(empty(page, stone) / (area.columns * area.rows))
    assert len(found) > 10
    assert sum(found) / len(found) <= WHITE
    assert max(found) <= WORST


def sections_on(plan: Plan, issue: Issue) -> dict[int, set[str]]:
    sections = {article.id: article.section for article in issue.articles}
    return {page.number: {sections[slot.article] for slot in page.stories} for page in plan.pages}
