"""Neighbours among headlines do not sound alike: styles of two faces alternate as far as the layout has both for a size."""

from dataclasses import replace

import pytest

from edition.compose.voices import voices
from edition.layout.layout import load, shipped
from edition.plan.plan import Cells, Head, Leg, PagePlan, Plan, StorySlot

LAYOUT = load(shipped("broadsheet"))
SONG, HEI = LAYOUT.voice(30)


def story(name: str, cells: Cells, size: int = 30, jump_from: int | None = None) -> StorySlot:
    head = Head(Cells(cells.column, cells.row, cells.columns, 8), size, (name,))
    leg = Leg(cells.column, cells.row + 8, cells.rows - 8, 0, cells.rows - 8)
    return StorySlot(name, (cells,), head, (leg,), jump_from=jump_from)


def page(*stories: StorySlot, number: int = 1) -> PagePlan:
    return PagePlan(number, "要闻", 6, 120, (), stories, (), ())


def said(*stories: StorySlot, **given: str) -> dict[str, str]:
    return voices(Plan((page(*stories),)), LAYOUT, given)[1]


LEFT, RIGHT = Cells(0, 0, 3, 40), Cells(3, 0, 3, 40)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(RIGHT, id="side by side"),
        pytest.param(Cells(3, 5, 3, 60), id="along a long edge"),
        pytest.param(Cells(0, 40, 3, 40), id="one over the other"),
        pytest.param(Cells(3, 20, 3, 60), id="along a short edge"),
    ],
)
def test_two_that_are_heard_together_have_two_faces(other: Cells) -> None:
    assert said(story("a", LEFT), story("b", other)) in ({"a": SONG, "b": HEI}, {"a": HEI, "b": SONG})


def test_those_that_are_not_have_the_best() -> None:
    assert said(story("a", LEFT), story("b", Cells(3, 80, 3, 40))) == {"a": SONG, "b": SONG}


def test_the_lead_has_one_voice_and_its_neighbour_gives_way() -> None:
    assert said(story("a", LEFT, 54), story("b", RIGHT)) == {"a": "headline", "b": HEI}


def test_what_a_form_says_stays_and_its_neighbour_gives_way() -> None:
    assert said(story("a", LEFT), story("b", RIGHT), a=HEI) == {"a": HEI, "b": SONG}


def test_three_in_a_row_alternate_whichever_is_the_largest() -> None:
    columns = [Cells(at, 0, 2, 60) for at in (0, 2, 4)]
    for sizes in ((30, 31, 32), (32, 31, 30), (31, 32, 30)):
        slots = (story(name, cells, size) for name, cells, size in zip("abc", columns, sizes, strict=True))
        assert list(dict(sorted(said(*slots).items())).values()) == [SONG, HEI, SONG]


def test_no_more_than_half_leave_their_best_and_the_smallest_is_given_it_back() -> None:
    beside = (story("b", Cells(3, 0, 3, 60), 36), story("c", Cells(3, 60, 3, 60), 30))
    assert said(story("a", Cells(0, 0, 3, 120), 54), *beside) == {"a": "headline", "b": HEI, "c": SONG}


def test_a_repeated_headline_has_the_voice_of_its_story() -> None:
    first = page(story("a", LEFT, 54), story("b", RIGHT))
    second = page(story("b", LEFT, 21, jump_from=1), number=2)
    found = voices(Plan((first, second)), LAYOUT, {})
    assert found[2]["b"] == found[1]["b"] == HEI


def test_a_brief_is_not_heard() -> None:
    brief = story("b", RIGHT)
    silent = replace(brief, head=replace(brief.head, headline=()))
    assert said(story("a", LEFT), silent) == {"a": SONG}
