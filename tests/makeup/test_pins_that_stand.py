"""Pins never ruin a page: what says how it stands changes nothing, rules bend for the editor, contradictions come at once."""

from contextlib import suppress
from dataclasses import replace

import pytest
from days import as_it_stands, copy_of, kept, made, pinned, plan_of

from edition.issue.issue import Pins
from edition.measure.copy import Copy
from edition.plan.plan import Plan
from edition.report import EditionError

pytestmark = pytest.mark.dear

DAYS = [(1002, "tabloid"), (1011, "a4"), (1017, "broadsheet-8")]


def places(plan: Plan) -> list[list[tuple[object, ...]]]:
    return [[(slot.article, slot.parts, slot.head.size) for slot in page.stories] for page in plan.pages]


def white(plan: Plan) -> float:
    return sum(term.value for page in plan.pages for term in page.terms if term.name == "empty")


@pytest.mark.parametrize(("seed", "name"), DAYS)
def test_page_and_span_as_they_stand_are_accepted_back(seed: int, name: str) -> None:
    copy = copy_of(seed, name)
    plan = plan_of(seed, name)
    pins = as_it_stands(plan)
    assert places(made(pinned(copy, pins), name)) == places(plan)
    but_one = {story: pin for story, pin in pins.items() if pin.page != len(plan.pages)}
    assert places(made(pinned(copy, but_one), name)) == places(plan)


def test_a_kept_day_whose_numbers_are_pinned_stands_as_it_was_with_its_rubrics_and_pictures() -> None:
    copy, plan = copy_of(1008, "broadsheet"), plan_of(1008, "broadsheet")
    again = made(kept(pinned(copy, as_it_stands(plan)), plan, "broadsheet"), "broadsheet")
    assert [page.stories for page in again.pages] == [page.stories for page in plan.pages]
    assert any(slot.head.rubric for page in plan.pages for slot in page.stories)


def counted(copy: Copy, pages: int) -> Copy:
    return replace(copy, issue=replace(copy.issue, page_count=pages))


@pytest.mark.parametrize(("seed", "name"), [(1002, "tabloid"), (5000, "broadsheet")])
def test_the_number_of_pages_as_it_is_changes_nothing_with_pins_or_without(seed: int, name: str) -> None:
    copy = copy_of(seed, name)
    plan = plan_of(seed, name)
    assert places(made(counted(copy, len(plan.pages)), name)) == places(plan)
    assert places(made(counted(pinned(copy, as_it_stands(plan)), len(plan.pages)), name)) == places(plan)


def test_the_number_of_pages_that_a_pin_led_to_is_accepted_back_with_the_pin() -> None:
    copy = copy_of(1002, "tabloid")
    story, pin = list(as_it_stands(plan_of(1002, "tabloid")).items())[4]
    wide = pinned(copy, {story: Pins(span=2 if pin.span != 2 else 1)})
    plan = made(wide, "tabloid")
    assert places(made(counted(wide, len(plan.pages)), "tabloid")) == places(plan)


@pytest.mark.parametrize(("seed", "name"), DAYS[:2])
def test_one_pin_that_says_what_stands_moves_nothing(seed: int, name: str) -> None:
    copy = copy_of(seed, name)
    plan = plan_of(seed, name)
    for story, pin in list(as_it_stands(plan).items())[1:6:2]:
        assert places(made(pinned(copy, {story: replace(pin, page=None)}), name)) == places(plan)


@pytest.mark.parametrize(("seed", "name"), [(1002, "tabloid"), (1011, "a4")])
def test_a_span_costs_no_page_or_says_so(seed: int, name: str) -> None:
    copy = copy_of(seed, name)
    plan = plan_of(seed, name)
    story, pin = list(as_it_stands(plan).items())[4]
    span = 2 if pin.span != 2 else 1
    wide = made(pinned(copy, {story: Pins(span=span)}), name)
    slots = [slot for page in wide.pages for slot in page.stories if slot.article == story and not slot.jump_from]
    assert [slot.head.cells.columns for slot in slots] == [span]
    assert len(wide.pages) <= len(plan.pages) or "pin-costs-page" in {each.id for each in wide.findings}


def test_white_that_a_pin_costs_is_told() -> None:
    copy = copy_of(1002, "tabloid")
    plan = plan_of(1002, "tabloid")
    told: list[bool] = []
    for story, pin in list(as_it_stands(plan).items())[3:8]:
        with suppress(EditionError):  # a story may have no room over so many columns
            tight = made(pinned(copy, {story: Pins(span=pin.span % 5 + 1)}), "tabloid")
            dear = (white(tight) - white(plan)) * 10 > plan.pages[0].columns * plan.pages[0].rows
            told.append(not dear or bool({each.id for each in tight.findings} & {"pin-costs-white", "pin-costs-page"}))
    assert told
    assert all(told)


def test_what_is_pinned_to_the_upper_left_leads_its_page_and_the_desk_is_told() -> None:
    copy = copy_of(1017, "broadsheet-8")
    third = copy.stories[2].article.id
    plan = made(pinned(copy, {third: Pins(place="upper-left")}), "broadsheet-8")
    page = next(page for page in plan.pages if third in {slot.article for slot in page.stories})
    assert page.stories[0].article == third
    assert [each.id for each in plan.findings if each.id == "pin-leads"] == ["pin-leads"]


def test_contradictions_are_told_together_before_any_search() -> None:
    copy = copy_of(1002, "tabloid")
    one, two, three, four = (story.article.id for story in copy.stories[:4])
    pins = {
        one: Pins(page=1, lead=True),
        two: Pins(page=1, lead=True),
        three: Pins(span=9),
        four: Pins(lead=True, place="lower-right"),
    }
    with pytest.raises(EditionError) as told:
        made(pinned(copy, pins), "tabloid")
    assert {finding.id for finding in told.value.findings} >= {"pin-lead", "pin-span", "pin-place"}
