"""A vertical line (直排): Han upright with their vertical forms, words on their side, short figures abreast (clreq 2.1)."""

import datetime
from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest
from handmade import pdf

from edition.compose.page import Page, Rect, SetLine, TextBox
from edition.issue.issue import Issue, Paper
from edition.layout.layout import load
from edition.layout.typefaces import Typefaces
from edition.measure.typesetter import Typesetter
from edition.paint.glyphs import PlacedGlyph, placed
from edition.typography.line import Line, Mark
from edition.typography.upright import downward, longest_downward, turns

LAYOUT = load(Path(__file__).parents[2] / "layouts" / "broadsheet")
TYPEFACES = Typefaces(LAYOUT)
ISSUE = Issue(Path(), datetime.date(2025, 1, 21), None, None, "broadsheet", Paper("样报"), (), (), (), ())
X, TOP, SIZE = 100.0, 50.0, 20.0


def vertical(*marks: tuple[str, float]) -> SetLine:
    """A line of these characters, each so many em below the first."""
    line = Line(tuple(Mark(char, x, 1.0, 1.0) for char, x in marks), 9.0, 9.0, last=True)
    return SetLine(X, TOP, SIZE, "body", line, vertical=True)


def glyphs(*marks: tuple[str, float]) -> tuple[PlacedGlyph, ...]:
    return placed(vertical(*marks), TYPEFACES)


def test_han_stand_one_below_the_other_around_the_middle() -> None:
    one, two = glyphs(("中", 0), ("国", 1))
    assert (one.x, two.x) == (-0.5, -0.5)
    assert (one.y, two.y) == pytest.approx((-0.88, -1.88))
    assert not one.turned


@pytest.mark.parametrize("mark", "，。（）《》…：")
def test_marks_have_their_vertical_forms(mark: str) -> None:
    (upright,) = glyphs((mark, 0))
    (level,) = placed(SetLine(X, TOP, SIZE, "body", Line((Mark(mark, 0, 1, 1),), 1, 1, last=True)), TYPEFACES)
    assert upright.id != level.id


def test_a_word_lies_on_its_side_and_reads_downward() -> None:
    found = glyphs(("W", 2.0), ("H", 2.9), ("O", 3.7))
    assert all(glyph.turned for glyph in found)
    assert len({glyph.x for glyph in found}) == 1
    downs = [-glyph.y for glyph in found]
    assert downs == sorted(downs)
    assert downs[0] == 2.0


def test_a_dash_is_one_stroke_of_two_em() -> None:
    (dash,) = glyphs(("—", 1.0), ("—", 2.0))
    assert (dash.turned, dash.advance, dash.y, dash.text) == (True, 2.0, -1.0, "——")


def test_a_figure_of_two_digits_takes_the_place_of_one_han() -> None:
    one, two = glyphs(("1", 3), ("2", 3))
    assert (one.turned, two.turned) == (False, False)
    assert one.y == two.y == pytest.approx(-3.88)
    assert one.x + two.x + two.advance == pytest.approx(0, abs=0.001)


def test_a_letter_alone_stands_and_a_longer_figure_lies() -> None:
    assert [glyph.turned for glyph in glyphs(("A", 0))] == [False]
    assert {glyph.turned for glyph in glyphs(*((digit, 0.5 * at) for at, digit in enumerate("2024")))} == {True}


@pytest.mark.parametrize("words", ["第1场雪", "第12场雪", "A楼", "2025年第3届"])
def test_what_stands_abreast_has_the_place_of_one_han(words: str) -> None:
    level = Typesetter(LAYOUT, TYPEFACES).line(words, "headline")
    line = downward(level)
    slots = [
        (part[0].x, 1.0 if turn != "side" else sum(mark.advance for mark in part)) for turn, part in turns(line.marks)
    ]
    for (top, high), (following, _) in pairwise(slots):
        assert following == pytest.approx(top + high, abs=0.01)
    assert line.text == words
    assert 1000 * line.width <= longest_downward(round(1000 * level.width), words)


def test_the_pdf_shows_them_so_and_its_text_is_the_copy() -> None:
    text = (
        ("第", 0.0),
        ("1", 1.0),
        ("2", 1.0),
        ("届", 2.0),
        ("A", 3.0),
        ("P", 3.7),
        ("E", 4.3),
        ("C", 5.0),
        ("，", 5.8),
    )
    line = vertical(*text)
    box = TextBox("headline", Rect(90, 50, 20, 200), (line,))
    (page,) = pymupdf.open(stream=pdf((Page(1, "", 200, 300, (box,)),), ISSUE, LAYOUT, TYPEFACES))
    spans = [span for block in page.get_text("rawdict")["blocks"] for line in block["lines"] for span in [line]]
    directions = {char["c"]: line["dir"] for line in spans for span in line["spans"] for char in span["chars"]}
    assert directions["第"] == (1.0, 0.0)
    assert directions["P"] == pytest.approx((0.0, 1.0))
    assert "".join(page.get_text().split()) == "".join(char for char, _ in text)
