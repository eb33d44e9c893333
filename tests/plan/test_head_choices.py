"""A headline group takes whole rows for its lines, fits its columns, and follows the ladder of its rank."""

from dataclasses import replace

import pytest
from fake_copy import layout, settings, story

from edition.measure.copy import StoryCopy
from edition.plan.heads import head_choices, rows_needed
from edition.plan.part import Part

HOUSE = layout()


def lead(text: str = "为基层减负赋能促干部实干担当") -> StoryCopy:
    return story("lead", 1, 100, headline=text, deck="综" * 20)


def test_the_first_choice_is_the_largest_size_in_the_fewest_lines() -> None:
    first = head_choices(lead(), Part("lead", 1), 6, HOUSE)[0]
    assert (first.size, len(first.headline)) == (HOUSE.ladder[0].sizes[0], 1)


@pytest.mark.parametrize("columns", range(1, 7))
@pytest.mark.parametrize("length", [2, 9, 20, 40])
def test_no_headline_is_wider_than_its_columns(columns: int, length: int) -> None:
    for choice in head_choices(lead("字" * length), Part("lead", 1), columns, HOUSE):
        widest = max(len(line) for line in choice.headline)
        assert widest * choice.size <= HOUSE.grid.width(columns)


def test_rows_hold_every_line_and_the_white() -> None:
    for choice in head_choices(lead(), Part("lead", 1), 4, HOUSE):
        points = choice.size * len(choice.headline) + choice.deck_size * len(choice.deck)
        needed = points * HOUSE.head.line / 100 / HOUSE.grid.row + HOUSE.head.white(choice.size)
        assert needed <= choice.rows < needed + 1


def test_a_continued_part_repeats_the_headline_alone_and_smaller() -> None:
    choices = head_choices(lead(), Part("lead", 10**6, start=50, jump_from=1), 3, HOUSE)
    assert all(choice.size in HOUSE.jumps.sizes and not choice.deck for choice in choices)
    plain = rows_needed(choices[0], HOUSE, continued=False)
    assert choices[0].rows == plain + 1


def test_lower_ranks_have_smaller_headlines() -> None:
    text = StoryCopy(lead().article, lead().galleys, settings("基站达到新规模"))
    sizes = [head_choices(text, Part("lead", rank), 2, HOUSE)[0].size for rank in (2, 5, 9)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


@pytest.mark.parametrize("most", [14, 22, 30])
def test_no_headline_is_larger_than_its_form_may_have(most: int) -> None:
    choices = head_choices(replace(lead("停水通知"), head_most=most), Part("lead", 4), 2, HOUSE)
    assert {choice.size for choice in choices} == {size for size in HOUSE.step(4).sizes if size <= most} or {most}
    assert choices[0].steps == 0


def test_a_headline_keeps_clear_of_the_edges_of_its_ground() -> None:
    text, inset = lead("字" * 20), 30.0
    for choice in head_choices(replace(text, head_inset=inset), Part("lead", 1), 3, HOUSE):
        assert max(map(len, choice.headline)) * choice.size <= HOUSE.grid.width(3) - 2 * inset


def test_a_kicker_may_be_smaller_than_the_deck() -> None:
    house = HOUSE.model_copy(update={"head": HOUSE.head.model_copy(update={"kicker": 25})})
    text = replace(lead(), kicker=settings("引题"))
    (first, *_) = head_choices(text, Part("lead", 1), 6, house)
    assert (first.kicker_size, first.deck_size) == (first.size * 25 // 100, first.size * 42 // 100)


def test_a_group_of_four_parts_has_a_row_of_white_more() -> None:
    assert HOUSE.head.white(54, 4) == HOUSE.head.white(54, 3) + 1
