"""A leg shows the rows of its galley that the plan gives it, each line where its piece says."""

import pytest

from edition.compose.grid import grid_of
from edition.compose.legs import LegSetter
from edition.compose.page import Cell, TextBox
from edition.layout.layout import load, shipped
from edition.measure.galley import Galley, Piece, PieceKind, SetCell, make_galley
from edition.plan.plan import Leg
from edition.typography.headline import set_headline_line
from edition.typography.line import Line
from edition.typography.metrics import EmBoxes
from edition.typography.rules import Rules
from edition.typography.text import Run

LAYOUT = load(shipped("broadsheet"))
GRID = grid_of(LAYOUT)
SETTER = LegSetter(GRID, LAYOUT)


def line(words: str) -> Line:
    return set_headline_line((Run(words),), EmBoxes(), Rules())


def piece(words: str, kind: PieceKind = "body", rows: int = 1, number: int = 0, **more: object) -> Piece:
    lines = tuple(line(part) for part in words.split("/"))
    values = {"first": True, "last": True, "style": kind} | more
    return Piece(kind, lines, rows, paragraph=number, **values)  # type: ignore[arg-type] # the values of a piece


def galley(*pieces: Piece) -> Galley:
    return make_galley("a", pieces, 2, 4)


def boxes(whole: Galley, start: int = 0, stop: int = 99) -> tuple[TextBox, ...]:
    return tuple(SETTER.boxes(Leg(1, 10, stop - start, start, stop), whole, "a"))


def words(box: TextBox) -> list[str]:
    return [each.line.text for each in box.lines]


def test_a_leg_holds_the_rows_between_its_ends() -> None:
    whole = galley(piece("甲", last=False), piece("乙", first=False, last=False), piece("丙", first=False))
    (first,), (second,) = boxes(whole, 0, 1), boxes(whole, 1, 3)
    assert (words(first), first.continued) == (["甲"], False)
    assert (words(second), second.continued) == (["乙", "丙"], True)
    assert second.rect.y == pytest.approx(GRID.y(10))


def test_a_subhead_stands_nearer_to_what_it_heads() -> None:
    (box,) = boxes(galley(piece("小标题", "subhead", rows=2, drop=0.75)))
    (line,) = box.lines
    assert line.baseline == pytest.approx(GRID.baseline(10.75, line.size))


def test_a_piece_without_rows_stands_on_the_row_before_it() -> None:
    whole = galley(piece("正文"), piece("（电）", "credit", rows=0, number=1))
    body, credit = boxes(whole, 0, 1)
    assert (credit.role, credit.rect.y) == ("credit", body.rect.y)
    assert credit.lines[0].baseline == pytest.approx(body.lines[0].baseline)


def test_a_marker_is_a_box_of_its_own() -> None:
    marker, item = boxes(galley(piece("一条", "item", indent=1.5, marker=line("1.").moved(-1.5))))
    assert (marker.role, words(marker), words(item)) == ("marker", ["1."], ["一条"])
    assert marker.lines[0].x == item.lines[0].x
    assert marker.lines[0].line.marks[0].x == -1.5


def test_the_cells_of_a_table_stand_side_by_side() -> None:
    first, second = boxes(
        galley(
            piece(
                "甲/甲甲/乙",
                "table",
                rows=2,
                cells=(SetCell(0, (line("甲"), line("甲甲"))), SetCell(1, ()), SetCell(2, (line("乙"),))),
            )
        )
    )
    assert (words(first), words(second)) == (["甲", "甲甲"], ["乙"])
    assert (first.cell, second.cell) == (Cell(0, 0, head=True), Cell(0, 2, head=True))
    assert first.lines[0].baseline == second.lines[0].baseline


def test_a_table_has_rules_around_its_head_and_at_its_foot() -> None:
    rows = [piece(words, "table", first=words == "头", last=words == "尾") for words in ("头", "中", "尾")]
    rules = tuple(SETTER.rules(Leg(1, 10, 3, 0, 3), galley(*rows)))
    assert [rule.y1 for rule in rules] == pytest.approx([GRID.y(10), GRID.y(11), GRID.y(13)])


def test_the_head_of_a_table_stands_again_over_each_leg_that_goes_on_with_it() -> None:
    rows = [
        piece(name, "table", first=not at, last=at == 5, row=at, cells=(SetCell(0, (line(name),)),))
        for at, name in enumerate(("头", "一", "二", "三", "四", "五"))
    ]
    whole = galley(*rows)
    assert [whole.height(start, 6) for start in (0, 2, 5)] == [6, 5, 2]
    head, first, *_ = boxes(whole, 2, 6)
    assert (words(head), head.cell) == (["头"], Cell(0, 0, head=True, again=True))
    assert (words(first), first.rect.y) == (["二"], pytest.approx(GRID.y(11)))
    rules = SETTER.rules(Leg(1, 10, 5, 2, 6), whole)
    assert [rule.y1 for rule in rules] == pytest.approx([GRID.y(10), GRID.y(11), GRID.y(15)])
