"""A sentence pulled out stands between rules; at the foot of its column the rule of the page is enough."""

import pytest

from edition.compose.grid import grid_of
from edition.compose.page import RuleBox
from edition.compose.panel_boxes import PanelSetter
from edition.compose.picture import PictureSetter
from edition.layout.layout import load, shipped
from edition.layout.typefaces import Typefaces
from edition.measure.galley import Piece, make_galley
from edition.measure.typesetter import Typesetter
from edition.plan.plan import Leg

LAYOUT = load(shipped("tabloid"))
GRID = grid_of(LAYOUT)
TYPESETTER = Typesetter(LAYOUT, Typefaces(LAYOUT))
SETTER = PanelSetter(GRID, LAYOUT, TYPESETTER, PictureSetter(GRID, LAYOUT, TYPESETTER))
BODY = [Piece("body", (TYPESETTER.line("字", "body"),), 1, "body", at, True, True) for at in range(6)]
QUOTE = Piece("pull_quote", (TYPESETTER.line("量完才知道", "pull_quote"),), 4, "pull_quote", 9, True, True)


@pytest.mark.parametrize(("under", "rules"), [(3, 2), (0, 1)])
def test_a_panel_that_ends_its_leg_has_no_rule_below(under: int, rules: int) -> None:
    galley = make_galley("a", (*BODY[: 6 - under], QUOTE, *BODY[6 - under :]), 2, 4)
    marks = list(SETTER.marks(Leg(0, 10, galley.rows, 0, galley.rows), galley))
    assert [type(mark) for mark in marks] == [RuleBox] * rules
