"""Boxes and blanks with widths that em boxes do not have."""

from edition.typography.metrics import EmBoxes
from edition.typography.paragraph import set_paragraph
from edition.typography.rules import Rules
from edition.typography.text import Run

WIDE = EmBoxes(western=0.6, space=0.2)


def advances(text: str, rules: Rules) -> list[float]:
    (line,) = set_paragraph((Run(text),), 40, rules, WIDE)
    return [round(mark.advance, 3) for mark in line.marks]


def test_a_hyphen_is_the_font_s_inside_a_word_and_half_an_em_elsewhere() -> None:
    assert advances("e-mail", Rules())[1] == 0.6
    assert advances("中-西", Rules())[1] == 0.5


def test_half_em_figures_take_half_an_em_with_the_glyph_in_the_middle() -> None:
    (line,) = set_paragraph((Run("20"),), 40, Rules(digits="half"), WIDE)
    assert [(mark.advance, round(mark.shift, 3)) for mark in line.marks] == [(0.5, 0.05)] * 2


def test_a_word_space_is_never_narrower_than_a_quarter() -> None:
    assert advances("A B", Rules())[1] == 0.25
