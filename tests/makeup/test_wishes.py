"""Wishes: had as they were meant, with their price; one that cannot be had is told with the nearest that can."""

import re
from dataclasses import replace

import pytest
from proposals import Proposal, proposed
from test_remembering import FACES, LAYOUT, SAMPLE, made

from edition.issue.forme import Forme, KeptThing, Stance, Thing, Wish, WishName
from edition.issue.read import read
from edition.measure.measure import measure
from edition.plan.assign import assign
from edition.plan.difference import TERM_WORDS, difference
from edition.plan.lockup import locked, names

pytestmark = pytest.mark.dear

DAY = read(SAMPLE)
COPY = measure(DAY, LAYOUT, FACES)
NOW = made(DAY)
STORIES = [article.id for article in DAY.articles]
LEAD, SECOND, THIRD, FOURTH, LAST = (Thing("story", name) for name in STORIES[:5])
PICTURE = Thing("photo", DAY.photos[0].id)


def stands(offer: Proposal, thing: Thing) -> Stance:
    return locked(offer.plan, "").stances(thing)[0]


STOOD = {thing: locked(NOW, "").stances(thing)[0] for thing in (LEAD, SECOND, THIRD, FOURTH, LAST, PICTURE)}


def offer(name: WishName, thing: Thing | None = None, **more: object) -> Proposal:
    return proposed(NOW, (replace(Wish(name, thing), **more),), COPY, LAYOUT)  # type: ignore[arg-type]


@pytest.mark.parametrize("thing", [SECOND, LAST])
def test_wider_and_narrower(thing: Thing) -> None:
    assert stands(offer("wider", thing), thing).columns > STOOD[thing].columns
    assert stands(offer("narrower", thing), thing).columns < STOOD[thing].columns


@pytest.mark.parametrize("thing", [SECOND, FOURTH])
def test_higher_and_lower_by_as_much_as_one_sees(thing: Thing) -> None:
    assert stands(offer("higher", thing), thing).row <= STOOD[thing].row - 6
    assert stands(offer("lower", thing), thing).row >= STOOD[thing].row + 6


def test_a_picture_is_made_larger_and_smaller() -> None:
    def cells(stance: Stance) -> int:
        return stance.columns * stance.rows

    assert cells(stands(offer("bigger", PICTURE), PICTURE)) > cells(STOOD[PICTURE])
    assert cells(stands(offer("smaller", PICTURE), PICTURE)) < cells(STOOD[PICTURE])


def test_two_things_change_places() -> None:
    swapped = offer("swap", LAST, other=PICTURE)
    assert STOOD[LAST].row > STOOD[PICTURE].row
    assert stands(swapped, LAST).row < stands(swapped, PICTURE).row
    assert {move.thing for move in swapped.change.moves} == {LAST, PICTURE}


def stood(thing: Thing, *cells: int, notch: tuple[int, int] | None = None) -> KeptThing:
    return KeptThing(thing, Stance(1, *cells), notch=notch)


IN_A_CORNER = Forme(
    LAYOUT.name,
    things=(
        stood(LEAD, 0, 10, 6, 116, notch=(4, 79)),
        stood(SECOND, 2, 47, 4, 30),
        stood(THIRD, 2, 77, 4, 24, notch=(3, 11)),
        stood(FOURTH, 3, 90, 3, 11),
        stood(LAST, 2, 101, 2, 25),
        stood(PICTURE, 4, 101, 2, 25),
    ),
)


def test_of_two_stories_one_in_the_corner_of_the_other_the_lower_comes_to_stand_over_it() -> None:
    now = assign(replace(COPY, issue=replace(DAY, forme=IN_A_CORNER)), LAYOUT)
    around, corner = (locked(now, "").stances(thing)[0] for thing in (THIRD, FOURTH))
    assert around.row < corner.row < around.row + around.rows
    swapped = proposed(now, (Wish("swap", THIRD, other=FOURTH),), COPY, LAYOUT)
    assert stands(swapped, THIRD).row > stands(swapped, FOURTH).row


def test_another_lead_and_another_corner() -> None:
    assert offer("lead", SECOND).plan.pages[0].stories[0].article == SECOND.id
    there = stands(offer("corner", THIRD, corner="lower-right"), THIRD)
    page = NOW.pages[0]
    assert there.column + there.columns == page.columns
    picture = stands(offer("corner", PICTURE, corner="lower-right"), PICTURE)
    assert picture.column + picture.columns == page.columns


def test_what_is_kept_stays_whatever_else_is_wished() -> None:
    wishes = (Wish("keep", LEAD), Wish("lower", SECOND))
    both = proposed(NOW, wishes, COPY, LAYOUT)
    assert stands(both, LEAD) == STOOD[LEAD]
    assert stands(both, SECOND).row > STOOD[SECOND].row


def test_all_kept_is_the_plan_as_it_was() -> None:
    same = offer("keep")
    assert same.plan.pages == NOW.pages
    assert (same.change.moves, same.change.price) == ((), 0)


def test_a_page_more_is_told_with_the_wish_that_costs_it() -> None:
    dear = offer("page", FOURTH, page=2)
    assert stands(dear, FOURTH).page == 2
    assert [each.message for each in dear.plan.findings if each.id == "wish-costs-page"] == ["照“换版”拼，要多出1个版"]
    assert "2" in next(each.words for each in dear.change.moves if each.thing == FOURTH)


def test_what_cannot_be_had_is_told_with_what_can() -> None:
    refused = proposed(NOW, (Wish("keep", LEAD), Wish("lead", SECOND)), COPY, LAYOUT)
    (finding,) = [each for each in refused.plan.findings if each.id == "wish-not-had"]
    assert "做不到" in finding.message
    assert "扣分" in finding.hint
    assert stands(refused, LEAD) == STOOD[LEAD]


def test_the_difference_is_told_in_words_then_points_then_terms() -> None:
    change = offer("lower", SECOND).change
    *moves, points, terms = change.sentences(names(DAY, locked(NOW, "")))
    assert any(DAY.articles[1].headline in each and "往下" in each for each in moves)
    assert points.startswith("扣分：")
    assert terms.startswith("其中：")
    assert difference(NOW, NOW).sentences({}).__next__() == "没有变动"


def test_the_price_is_what_the_pages_cost_more() -> None:
    change = offer("narrower", LAST).change
    assert change.price == change.costs[1] - change.costs[0] == sum(each.after - each.before for each in change.terms)


def test_a_wish_about_nothing_is_told() -> None:
    (finding,) = [each for each in offer("wider", Thing("story", "x")).plan.findings if each.id == "wish-of-nothing"]
    assert "x" in finding.message


@pytest.mark.parametrize("name", LAYOUT.weights)
def test_every_term_is_told_in_chinese(name: str) -> None:
    assert re.fullmatch("[一-鿿]{2,8}", TERM_WORDS[name])
