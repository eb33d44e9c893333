"""Issues by chance with one to six advertisements and a plan of their pages: all printable, sizes exact, little white."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bench.planned_issues import planned
from edition.compose.compose import compose
from edition.compose.page import Page, PieceBox
from edition.issue.issue import Issue
from edition.issue.read import read
from edition.layout.layout import named
from edition.layout.typefaces import Typefaces
from edition.measure.copy import Copy
from edition.measure.insertions import on_layout
from edition.measure.measure import measure
from edition.plan.assign import assign
from edition.plan.places import news_area
from edition.plan.plan import Plan
from edition.plan.rules import faults
from edition.plan.score import empty
from edition.plan.stone import stone_of

SAMPLE = read(Path(__file__).parents[2] / "issues" / "2025-01-21")
LAYOUTS = ("broadsheet", "broadsheet-8", "tabloid", "a4")
SEEDS = range(6, 18)
WHITE = 0.01  # of the pages but the last of an issue and of each section, on an average


@cache
def made(seed: int) -> tuple[Issue, Copy, Plan, tuple[Page, ...]]:
    layout = named(LAYOUTS[seed % len(LAYOUTS)])
    typefaces = Typefaces(layout)
    with TemporaryDirectory() as folder:
        issue = on_layout(planned(seed, SAMPLE, layout, Path(folder)), layout)
        copy = measure(issue, layout, typefaces)
        plan = assign(copy, layout)
        return issue, copy, plan, compose(plan, copy, layout, typefaces)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_page_keeps_the_hard_rules(seed: int) -> None:
    _, copy, plan, _ = made(seed)
    stone = stone_of(copy, named(LAYOUTS[seed % len(LAYOUTS)]))
    assert [fault for page in plan.pages for fault in faults(page, stone)] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_advertisement_is_there_once_and_of_exact_size(seed: int) -> None:
    issue, _, _, pages = made(seed)
    wanted = {f"ad:{box.id}": box.size for box in issue.boxes}
    boxes = [box for page in pages for box in page.boxes if isinstance(box, PieceBox) and box.guest]
    assert len(boxes) == len(wanted)
    for box in boxes:
        assert (box.rect.w, box.rect.h) == pytest.approx(wanted[str(box.guest)], abs=0.001)


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


def sections_on(plan: Plan, issue: Issue) -> dict[int, set[str]]:
    sections = {article.id: article.section for article in issue.articles}
    return {page.number: {sections[slot.article] for slot in page.stories} for page in plan.pages}
