"""The furniture says what the manifest gives, and nothing more, where the layout wants it."""

import datetime
from pathlib import Path

import pytest

from edition.compose.furniture import Furnisher, colophon_words, ear_words
from edition.compose.grid import grid_of
from edition.compose.page import PieceBox, RuleBox, TextBox
from edition.issue.issue import Issue, Paper
from edition.layout.house_rules import Furniture
from edition.layout.layout import load, shipped
from edition.layout.typefaces import Typefaces
from edition.measure.typesetter import Typesetter
from edition.plan.plan import PagePlan, Plan
from edition.plan.stone import strips

HOUSE = load(shipped("a4"))
GRID = grid_of(HOUSE)
PAPER = Paper("样报", publisher="样报社", editor="陈默")
ISSUE = Issue(Path(), datetime.date(2025, 1, 21), None, 1, "a4", PAPER, (), (), (), ())
SAID = "出版：样报社　责任编辑：陈默"


def test_nothing_is_invented() -> None:
    assert ear_words(Paper("样报")) == ()
    assert colophon_words(Paper("样报")) == ()


def test_what_is_given_is_said_once() -> None:
    paper = Paper(
        "样报",
        subtitle="晨版",
        publisher="样报社",
        cn="CN 00-0000",
        postal="0-00",
        price="1元",
        colophon="样报印刷厂印",
    )
    assert ear_words(paper) == ("晨版", "国内统一连续出版物号 CN 00-0000", "邮发代号 0-00")
    assert colophon_words(paper) == ("出版：样报社", "零售价：1元", "样报印刷厂印")


@pytest.mark.parametrize(
    ("pages", "row", "rows", "found"),
    [
        (None, 0, 0, {1: HOUSE.grid.rows + 1}),  # under the type area of the first page
        ("all", 57, 4, {1: 57.5, 2: 57.5}),
        ("first", 57, 4, {1: 57.5}),
        ("rest", 60, 1, {2: 60}),
    ],
)
def test_the_colophon_stands_where_the_layout_wants_it(
    pages: str | None, row: int, rows: int, found: dict[int, float]
) -> None:
    strip = (Furniture(name="colophon", pages=pages, row=row, rows=rows),) if pages else ()  # type: ignore[arg-type]
    layout = HOUSE.model_copy(update={"furniture": (*HOUSE.furniture, *strip)})
    furnisher = Furnisher(ISSUE, Plan(()), GRID, layout, Typesetter(layout, Typefaces(layout)))
    plans = (PagePlan(number, "", 3, 61, strips(layout, number), (), (), ()) for number in (1, 2))
    set_at = {}
    for plan in plans:
        for box in furnisher.foot(plan):
            if isinstance(box, TextBox):
                assert "".join(line.line.text for line in box.lines) == SAID
                set_at[plan.number] = (box.rect.y - GRID.top) / GRID.row
    assert set_at == pytest.approx(found)


def test_the_dates_stand_beside_the_name_where_the_layout_wants_it() -> None:
    weekly = load(shipped("weekly"))
    plan = Plan(tuple(PagePlan(n, "", 5, 74, strips(weekly, n), (), (), ()) for n in (1, 2)))
    furnisher = Furnisher(ISSUE, plan, grid_of(weekly), weekly, Typesetter(weekly, Typefaces(weekly)))
    name, *dates, rule = furnisher.head(plan.pages[0])
    assert isinstance(name, PieceBox)
    assert isinstance(rule, RuleBox)
    lines = [box for box in dates if isinstance(box, TextBox)]
    said = ["".join(line.line.text for line in box.lines) for box in lines]
    assert said == ["2025年1月21日　星期二", "农历甲辰年十二月廿二", "总第1期　本期2版"]
    assert all(line.x + line.line.width * line.size == pytest.approx(rule.x2) for box in lines for line in box.lines)
    assert name.rect.y + name.rect.h <= rule.y1
    assert max(box.rect.y + box.rect.h for box in lines) <= rule.y1
    assert rule.colour == weekly.ink.accent
