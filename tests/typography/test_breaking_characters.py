"""Lines and the characters that rule their breaks: what binds is never parted, what allows a break may end a line."""

import pytest

from edition.typography.metrics import EmBoxes
from edition.typography.paragraph import set_paragraph
from edition.typography.rules import Rules
from edition.typography.text import Run

RULES = Rules(indent=0.0)
FILL = "文字" * 12


def lines(text: str, measure: float) -> list[str]:
    return [line.text for line in set_paragraph((Run(text),), measure, RULES, EmBoxes())]


@pytest.mark.parametrize(
    "bound", ["12\u00a0nmx", "1\u202f234\u202f567", "A\u2060中", "中\u2060国", "👩\u200d🌾", "葛\U000e0100"]
)
@pytest.mark.parametrize("measure", range(8, 20))
def test_what_binds_stands_on_one_line(bound: str, measure: int) -> None:
    for before in range(measure):
        assert any(bound in line for line in lines(FILL[:before] + bound + FILL, measure)), before


@pytest.mark.parametrize("masked", ["138××××1234", "688×××.SH", "A×××××", "○○○○", "A■■■88", "×××1"])
@pytest.mark.parametrize("measure", range(12, 18))
def test_a_number_with_masked_figures_stands_on_one_line(masked: str, measure: int) -> None:
    for before in range(measure):
        assert any(masked in line for line in lines(FILL[:before] + masked + FILL, measure)), before


def test_a_zero_width_space_lets_a_long_address_break_without_a_sign() -> None:
    first, second = lines("abcdefghij\u200bklmnopqrst", 6)
    assert (first, second) == ("abcdefghij\u200b", "klmnopqrst")


@pytest.mark.parametrize("measure", range(8, 16))
def test_a_line_that_ends_at_a_soft_hyphen_gets_a_hyphen_and_keeps_its_measure(measure: int) -> None:
    word = "inter\u00adna\u00adtion\u00adal\u00adi\u00adsa\u00adtion"
    found = set_paragraph((Run(FILL[: measure // 2] + word + FILL),), measure, RULES, EmBoxes())
    assert "".join(line.text for line in found) == FILL[: measure // 2] + word + FILL
    for line in found:
        *inner, last = line.marks
        assert all(mark.advance == 0.0 for mark in inner if mark.char == "\u00ad")
        if last.char == "\u00ad":
            assert last.advance == EmBoxes().western
        assert line.width <= measure + 0.02
    assert any(line.text.endswith("\u00ad") for line in found)


def test_accents_and_indices_stay_in_their_word() -> None:
    for text in ("cafe\u0301s", "H₂O", "x²y"):
        assert all(text in "\n".join(lines(FILL[:before] + text + FILL, 8)) for before in range(8))
