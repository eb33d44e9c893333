"""The tables tile rectangles exactly, keep important items before lesser ones, and count headlines that bump."""

from edition.plan.blocks import PhotoLeaf
from edition.plan.edges import meeting
from edition.plan.table import Joins, Menu, Window, every_set, fill_table, halves, in_order


def leaf(name: str, columns: int, rows: int, cost: int = 0) -> Menu:
    return {columns: {rows: (PhotoLeaf(cost, columns, rows, name, 0),)}}


def test_blocks_of_one_width_stand_on_one_another() -> None:
    menu = in_order((leaf("a", 2, 5), leaf("b", 2, 7)), 2, 20, Joins())
    assert list(menu) == [2]
    assert list(menu[2]) == [12]


def test_blocks_of_one_height_stand_side_by_side() -> None:
    menu = in_order((leaf("a", 2, 5), leaf("b", 3, 5)), 6, 20, Joins())
    assert [slot.cells.column for slot in menu[5][5][0].place(0, 0)] == [0, 2]


def test_blocks_that_fit_neither_way_make_no_rectangle() -> None:
    assert in_order((leaf("a", 2, 5), leaf("b", 3, 7)), 6, 20, Joins()) == {}


def test_of_two_ways_the_cheaper_is_kept() -> None:
    either: Menu = {1: {4: (PhotoLeaf(9, 1, 4, "a", 0),), 5: (PhotoLeaf(1, 1, 5, "a", 0),)}}
    both: Menu = {1: {5: (PhotoLeaf(9, 1, 5, "b", 0),), 4: (PhotoLeaf(1, 1, 4, "b", 0),)}}
    assert in_order((either, both), 1, 9, Joins())[1][9][0].cost == 2


def test_the_most_important_of_a_set_stands_first() -> None:
    assert all(first & 1 for first, _ in halves(0b111, free=0))


def test_what_has_no_rank_may_stand_before_what_has() -> None:
    assert (0b100, 0b011) in set(halves(0b111, free=0b100))


def test_an_item_over_a_more_important_one_costs_the_more_the_higher_that_stands() -> None:
    joins = Joins(disorder=30, lesser=(0b110, 0b100, 0), standing=(3, 1, 1))
    assert joins.stacked(0b011, 0b100) == 0
    assert joins.stacked(0b100, 0b011) == 120


def test_a_pin_to_the_foot_forbids_to_stand_on_others() -> None:
    joins = Joins(lesser=(0, 0), standing=(1, 1), lower=0b01)
    assert joins.stacked(0b01, 0b10) is None
    assert joins.stacked(0b10, 0b01) == 0


def test_only_like_headlines_on_shared_rows_bump() -> None:
    edge = ((0, 5, 30), (40, 45, 24))
    assert meeting(edge, ((3, 8, 28),)) == (1, 0)
    assert meeting(edge, ((3, 8, 20),)) == (0, 0)
    assert meeting(edge, ((10, 15, 30),)) == (0, 0)


def test_heights_that_leave_the_rest_too_much_or_too_little_are_not_tried() -> None:
    window = Window(cells=100, slack=0, least=(20, 50), most=(40, 60))
    assert list(window.heights(0b01, 2, 50)) == [*range(20, 26)]


def test_a_table_holds_every_set() -> None:
    menus = (leaf("a", 1, 4), leaf("b", 1, 4), leaf("c", 2, 3))
    table = fill_table(menus, 2, 10, Joins(lesser=(0, 0, 0), standing=(1, 1, 1)), every_set(3, free=0))
    assert set(table[0b111]) == {2}
    assert set(table[0b111][2]) == {7}


def tall(name: str, heights: range) -> Menu:
    return {1: {rows: (PhotoLeaf(rows, 1, rows, name, 0),) for rows in heights}}


def test_few_items_that_must_fill_a_page_to_the_row_may_stand_in_dear_heights() -> None:
    menus = (leaf("over", 2, 20), tall("dear", range(10, 30)), leaf("under", 1, 10), tall("beside", range(39, 50)))
    window = Window(cells=118, slack=0, least=(40, 10, 10, 39), most=(40, 29, 10, 49))
    joins = Joins(lesser=(0,) * 4, standing=(1,) * 4)
    table = fill_table(menus, 2, 59, joins, every_set(4, free=0), window=window)
    assert table[0b1111][2][59][0].cost == 29 + 39
