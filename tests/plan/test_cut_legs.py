"""A galley is cut into legs at legal breaks only, and its white is shared out."""

from edition.measure.galley import Galley
from edition.plan.legs import cut_legs, fill_legs


def galley(rows: int, *illegal: int) -> Galley:
    return Galley("story", (), rows, tuple(row for row in range(1, rows) if row not in illegal))


def test_white_goes_to_the_later_legs_a_row_each() -> None:
    assert cut_legs(galley(28), (10, 10, 10)) == ((0, 10), (10, 19), (19, 28))


def test_a_leg_stops_early_where_no_break_is_legal() -> None:
    cuts = cut_legs(galley(28, 10), (10, 10, 10))
    assert cuts is not None
    assert cuts[0] == (0, 9)
    assert cuts[-1][1] == 28


def test_without_white_an_illegal_break_cannot_be_avoided() -> None:
    assert cut_legs(galley(20, 10), (10, 10)) is None


def test_more_copy_than_room_is_not_cut() -> None:
    assert cut_legs(galley(21), (10, 10)) is None


def test_no_leg_is_left_with_a_single_row() -> None:
    assert cut_legs(galley(3), (2, 2)) is None


def test_the_rest_of_a_galley_is_cut_from_where_it_begins() -> None:
    assert cut_legs(galley(20), (5, 5), start=10) == ((10, 15), (15, 20))


def test_legs_that_jump_are_filled_as_deep_as_breaks_allow() -> None:
    assert fill_legs(galley(100, 10, 19), (10, 10)) == ((0, 9), (9, 18))
