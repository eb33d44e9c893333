"""Generated days, measured once: what the tests of pins and of memory are tried on."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from bench.generated_issues import generated
from edition.issue.issue import Issue, Pins
from edition.issue.read import read
from edition.layout.layout import Layout, load, shipped
from edition.layout.typefaces import Typefaces
from edition.measure.copy import Copy
from edition.measure.measure import measure
from edition.plan.assign import assign
from edition.plan.lockup import locked
from edition.plan.plan import Plan

SAMPLE = Path(__file__).parents[2] / "issues" / "2025-01-21"


@cache
def layout(name: str) -> Layout:
    return load(shipped(name))


@cache
def faces(name: str) -> Typefaces:
    return Typefaces(layout(name))


@cache
def day(seed: int) -> Issue:
    return generated(seed, read(SAMPLE))


@cache
def copy_of(seed: int, name: str) -> Copy:
    return measure(day(seed), layout(name), faces(name))


def made(copy: Copy, name: str) -> Plan:
    return assign(copy, layout(name))


@cache
def plan_of(seed: int, name: str) -> Plan:
    """The pages of a day without a pin."""
    return made(copy_of(seed, name), name)


def pinned(copy: Copy, pins: dict[str, Pins]) -> Copy:
    """The copy with some of its stories pinned."""
    stories = tuple(
        replace(story, article=replace(story.article, pins=pins.get(story.article.id, Pins())))
        for story in copy.stories
    )
    issue = replace(copy.issue, articles=tuple(story.article for story in stories))
    return replace(copy, stories=stories, issue=issue)


def as_it_stands(plan: Plan) -> dict[str, Pins]:
    """The page and the span of every story, as the plan gives them."""
    return {
        slot.article: Pins(page=page.number, span=slot.head.cells.columns)
        for page in plan.pages
        for slot in page.stories
        if not slot.jump_from
    }


def kept(copy: Copy, plan: Plan, name: str) -> Copy:
    """The copy with a plan of it kept."""
    return replace(copy, issue=replace(copy.issue, forme=locked(plan, name)))
