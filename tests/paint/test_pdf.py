"""The PDF shows what was composed: every glyph in its place, nothing from elsewhere, the same bytes every time."""

import datetime
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from handmade import drawn_glyphs, pdf
from PIL import Image

from edition.compose.page import Page, PictureBox, Rect, RuleBox, SetLine, TextBox
from edition.issue.issue import Issue, Paper, Photo
from edition.layout.house_rules import Sheet
from edition.layout.layout import Layout, load
from edition.layout.typefaces import Typefaces
from edition.readback.preview import preview
from edition.typography.paragraph import set_paragraph
from edition.typography.text import Run, Style
from edition.units import PT_PER_MM

LAYOUT = load(Path(__file__).parents[2] / "layouts" / "broadsheet")
ISSUE = Issue(Path(), datetime.date(2025, 1, 21), None, None, "broadsheet", Paper("样报"), (), (), (), ())
SMALL = LAYOUT.model_copy(update={"page": Sheet(width=1000 / PT_PER_MM, height=2000 / PT_PER_MM, top=10)})
SIZE = 9.0
TEXT = (
    Run("2024年岁末，“中央政治局”民主生活会（再次）聚焦作风建设——听取了关于2024年整治形式主义为基层减负的报告，"),
    Run("占65.2%", Style(strong=True)),
    Run("，A——B、《国家》《社会》：“‘中国—东盟’自由贸易区3.0版，10～20千伏。”会议强调，再次出发，在新的起点上前进。"),
)


@pytest.fixture(scope="module")
def typefaces() -> Typefaces:
    return Typefaces(LAYOUT)


def page_of(typefaces: Typefaces, layout: Layout = LAYOUT, text: tuple[Run, ...] = TEXT) -> Page:
    lines = set_paragraph(text, 17, layout.styles["body"].rules, typefaces.metrics("body"))
    placed = tuple(SetLine(60.0, 100.0 + 12 * number, SIZE, "body", line) for number, line in enumerate(lines))
    box = TextBox("body", Rect(60, 90, 153, 12.0 * len(lines)), placed, article="a", paragraph=0)
    return Page(1, "要闻", 1105.5, 1559.1, (box,))


@pytest.fixture(scope="module")
def printed(typefaces: Typefaces) -> bytes:
    return pdf((page_of(typefaces),), ISSUE, LAYOUT, typefaces)


def test_every_glyph_stands_where_it_was_composed(printed: bytes, typefaces: Typefaces) -> None:
    (box,) = page_of(typefaces).boxes
    assert isinstance(box, TextBox)
    wanted = [
        (mark.char, line.x + (mark.x - mark.shift) * SIZE, line.baseline)
        for line in box.lines
        for mark in line.line.marks
        if not mark.char.isspace()
    ]
    found = list(drawn_glyphs(printed))
    assert [char for char, _, _ in found] == [char for char, _, _ in wanted]
    second_of_dash = {n + 1 for n in range(len(wanted) - 1) if wanted[n][0] == wanted[n + 1][0] == "—"}
    for number, ((char, x, y), (_, at, baseline)) in enumerate(zip(wanted, found, strict=True)):
        assert abs(y - baseline) <= 0.02, char
        assert abs(x - at) <= 0.02 or number in second_of_dash, char


def test_equal_pages_are_equal_bytes(printed: bytes, typefaces: Typefaces) -> None:
    assert pdf((page_of(typefaces),), ISSUE, LAYOUT, Typefaces(LAYOUT)) == printed


def test_the_text_layer_is_the_copy(printed: bytes) -> None:
    (text,) = preview(printed).texts
    assert "".join(text.split()) == "".join(run.text for run in TEXT)


def test_a_page_picture_is_a_png_of_fixed_size(printed: bytes) -> None:
    (picture,) = preview(printed).pictures
    assert picture.startswith(b"\x89PNG")
    assert picture[16:24] == (1419).to_bytes(4, "big") + (2000).to_bytes(4, "big")


def test_a_link_covers_its_words(typefaces: Typefaces) -> None:
    text = (Run("详见国家统计局"), Run("网站", Style(href="https://example.org/a")), Run("。" * 3))
    with pikepdf.open(BytesIO(pdf((page_of(typefaces, text=text),), ISSUE, LAYOUT, typefaces))) as document:
        (link,) = document.pages[0].Annots
        height = float(document.pages[0].MediaBox[3])
    left, lower, right, upper = (float(value) for value in link.Rect)
    first = 60 + (2 + 7) * SIZE
    assert str(link.A.URI) == "https://example.org/a"
    assert (left, right) == pytest.approx((first, first + 2 * SIZE), abs=0.1)
    assert (height - upper, height - lower) == pytest.approx((100 - 0.9325 * SIZE, 100 + 0.0675 * SIZE), abs=0.2)


def test_rules_and_pictures_stand_where_they_were_composed(typefaces: Typefaces, tmp_path: Path) -> None:
    Image.new("RGB", (40, 20), "red").save(tmp_path / "red.png")
    photo = Photo("red", tmp_path / "red.png", "", "", "", "红色", (0.5, 0.5), (40, 20))
    boxes = (RuleBox(100, 300, 500, 300, 8), PictureBox("red", Rect(100, 400, 200, 100), (0, 0, 1, 1)))
    data = pdf((Page(1, "", 1000, 2000, boxes),), replace(ISSUE, photos=(photo,)), SMALL, typefaces)
    picture = Image.open(BytesIO(preview(data).pictures[0]))
    white, black, red = (255, 255, 255), (0, 0, 0), (255, 0, 0)
    points = {
        (98, 300): white, (102, 300): black, (498, 300): black, (502, 300): white, (300, 294): white, (300, 306): white,
        (98, 450): white, (102, 402): red, (298, 498): red, (302, 450): white, (200, 398): white, (200, 502): white,
    }  # fmt: skip
    assert {point: picture.getpixel(point) for point in points} == points
