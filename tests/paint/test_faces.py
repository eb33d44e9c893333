"""What a style's faces measure is what the PDF draws, whatever stands beside it, and its text layer says what was set."""

import datetime
import subprocess
from pathlib import Path

import pymupdf
import pypdfium2
import pytest
from handmade import drawn_glyphs, pdf

from edition.compose.page import Page, Rect, SetLine, TextBox
from edition.issue.issue import Issue, Paper
from edition.layout.layout import Layout, load
from edition.layout.typefaces import Typefaces
from edition.readback.preview import page_texts
from edition.typography.headline import set_headline_line
from edition.typography.text import Run, Style

SIZE = 20.0
TEXTS = (
    "“中——国·”2024年“——”A“B”ffi，65.2%",
    "——",
    "A——B",
    "——2024年以来",
    "AVATo WTO fi，；。",
    "“‘…’……”《》、？！",
    "Café naïve — a–b ～ ／",
    "①②³㎡℃‰°′″￥$#№",
    "1949—2024",
    "ａＢ１「」『』〔〕【】〖〗",
    "·・‧人",
    "カタカナ ひらがな",
)
USES = [(style, strong) for style in ("body", "quote", "headline", "subhead") for strong in (False, True)]


ISSUE = Issue(Path(), datetime.date(2025, 1, 21), None, None, "broadsheet", Paper("样报"), (), (), (), ())


@pytest.fixture(scope="module", params=["font", "half"])
def layout(request: pytest.FixtureRequest) -> Layout:
    house = load(Path(__file__).parents[2] / "layouts" / "broadsheet")
    body = house.styles["body"]
    rules = type(body.rules)(digits=request.param)
    return house.model_copy(update={"styles": house.styles | {"body": body.model_copy(update={"rules": rules})}})


def line_of(style: str, strong: bool, text: str, number: int, typefaces: Typefaces, layout: Layout) -> TextBox:
    run = Run(text, Style(strong=strong))
    line = set_headline_line((run,), typefaces.metrics(style), layout.styles[style].rules)
    place = SetLine(50.0, 40.0 + 30 * number, SIZE, style, line)
    return TextBox("body", Rect(50, 20, 900, 30), (place,))


def test_drawn_is_as_wide_as_measured(layout: Layout) -> None:
    typefaces = Typefaces(layout)
    lines = [(*use, text) for use in USES for text in TEXTS]
    boxes = tuple(line_of(*each, number, typefaces, layout) for number, each in enumerate(lines))
    page = Page(1, "", 1000, 40 + 30 * len(lines), boxes)
    drawn = list(drawn_glyphs(pdf((page,), ISSUE, layout, typefaces)))
    wanted = [
        (mark.char, line.x + (mark.x - mark.shift) * SIZE, line.baseline)
        for box in boxes
        for line in box.lines
        for mark in line.line.marks
        if not mark.char.isspace()
    ]
    assert [char for char, _, _ in drawn] == [char for char, _, _ in wanted]
    for number, ((char, x, y), (_, at, baseline)) in enumerate(zip(wanted, drawn, strict=True)):
        assert y == pytest.approx(baseline, abs=0.01), char
        second_of_dash = number and char == wanted[number - 1][0] == "—"
        assert second_of_dash or x == pytest.approx(at, abs=0.002 * SIZE), (char, number)


CLUSTERS = (
    "2024年5G基站第3版，占65.2%的AI企业",
    "齐\ufe00国",  # a variation selector, which has no glyph of its own
    "cafe\u0301与e\u0301",  # a letter and its accent, in one glyph or in two
    "⼀一",  # a radical and the character, which may share a glyph
)


@pytest.mark.parametrize("text", CLUSTERS)
def test_readers_find_what_the_copy_says_without_spaces_of_their_own(text: str) -> None:
    layout = load(Path(__file__).parents[2] / "layouts" / "broadsheet")
    typefaces = Typefaces(layout)
    box = line_of("body", False, text, 0, typefaces, layout)
    data = pdf((Page(1, "", 1000, 100, (box,)),), ISSUE, layout, typefaces)
    assert pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded().strip() == text
    assert pymupdf.open(stream=data)[0].get_text().strip() == text
    assert page_texts(data) == (text,)
    poppler = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    assert poppler.strip() == text
