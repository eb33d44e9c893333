"""Rules stand between two stories and nowhere else."""

from edition.compose.column_rules import FROM_FOOT, FROM_TOP, NO_RULES, column_rules
from edition.compose.grid import PageGrid
from edition.compose.page import RuleBox
from edition.layout.layout import load, shipped
from edition.plan.plan import Cells

GRID = PageGrid(1000, 1000, left=100, top=100, columns=3, rows=20, column=90, gap=10, row=10)
INK = load(shipped("broadsheet")).ink


def test_none_inside_a_story_nor_beside_white() -> None:
    assert column_rules([(0, Cells(0, 0, 2, 20))], GRID, INK) == ()


def test_in_the_middle_of_the_gap() -> None:
    (rule,) = column_rules([(0, Cells(0, 0, 1, 20)), (1, Cells(1, 0, 2, 20))], GRID, INK)
    assert rule == RuleBox(195, 100 + FROM_TOP * 10, 195, 300 - FROM_FOOT * 10, INK.upright)


def test_one_level_rule_over_all_the_columns_that_meet() -> None:
    owned = [(0, Cells(0, 0, 3, 8)), (1, Cells(0, 8, 1, 12)), (2, Cells(1, 8, 2, 12))]
    upright, level = column_rules(owned, GRID, INK)
    assert (level.x1, level.y1, level.x2, level.y2) == (100, 180 + INK.drop * 10, 390, 180 + INK.drop * 10)
    assert (level.weight, upright.weight) == (INK.hairline, INK.upright)
    assert (upright.y1, upright.y2) == (180 + FROM_TOP * 10, 300 - FROM_FOOT * 10)


def test_the_parts_of_a_dog_leg_are_one_story() -> None:
    owned = [(0, Cells(0, 0, 3, 8)), (0, Cells(0, 8, 1, 12)), (1, Cells(1, 8, 2, 12))]
    upright, level = column_rules(owned, GRID, INK)
    assert (level.x1, level.x2) == (200, 390)
    assert upright.x1 == 195


def test_white_between_two_stories_is_of_the_upper_one() -> None:
    owned = [(0, Cells(0, 0, 1, 8)), (1, Cells(1, 0, 2, 4)), (2, Cells(0, 8, 3, 12))]
    upright, level = column_rules(owned, GRID, INK)
    assert (level.x1, level.x2) == (100, 390)
    assert (upright.y1, upright.y2) == (100 + FROM_TOP * 10, 180 - FROM_FOOT * 10)


def test_an_upright_one_ends_where_both_sides_are_white_for_long() -> None:
    owned = [(0, Cells(0, 0, 1, 8)), (1, Cells(1, 0, 2, 4)), (NO_RULES, Cells(0, 14, 3, 6))]
    (rule,) = column_rules(owned, GRID, INK)
    assert (rule.y1, rule.y2) == (100 + FROM_TOP * 10, 180 - FROM_FOOT * 10)


def test_a_little_white_at_both_sides_does_not_end_it() -> None:
    owned = [(0, Cells(0, 0, 1, 8)), (1, Cells(1, 0, 2, 4)), (NO_RULES, Cells(0, 11, 3, 9))]
    (rule,) = column_rules(owned, GRID, INK)
    assert rule.y2 == 210 - FROM_FOOT * 10


def test_none_around_what_has_an_edge_of_its_own() -> None:
    assert column_rules([(0, Cells(0, 0, 3, 8)), (NO_RULES, Cells(0, 8, 3, 12))], GRID, INK) == ()


def test_none_over_a_picture_but_one_under_it() -> None:
    owned = [(0, Cells(0, 0, 3, 8)), (1, Cells(0, 8, 3, 6)), (2, Cells(0, 14, 3, 6))]
    (rule,) = column_rules(owned, GRID, INK, edged={1})
    assert rule.y1 == 100 + (14 + INK.drop) * 10
