"""Every painter puts every glyph where the page has it: the PDF and the drawing, read back, against the page itself."""

import io
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from edition.compose.page import Page, PieceBox, TextBox
from edition.pipeline import Edition, Options, build
from edition.readback.drawn import drawn_glyphs
from edition.readback.painted.interpreter import FontShelf
from edition.readback.painted.painted_glyphs import page_glyphs

SAMPLE = Path(__file__).parents[2] / "issues" / "2025-01-21"
PDF_NEAR, DRAWN_NEAR = 0.02, 0.3  # points
UNITS = 50  # of a drawing in a point

Placing = tuple[str, float, float]  # a character, and its place in points from the top left


@dataclass(frozen=True)
class Both:
    """The pages of the sample in one layout, and what was painted of them."""

    edition: Edition
    files: dict[str, bytes]


@pytest.fixture(scope="module", params=["broadsheet", "broadsheet-8", "tabloid", "a4"])
def both(request: pytest.FixtureRequest) -> Both:
    options = Options(layout=request.param, only=frozenset({"pdf"}), svg=True)
    edition = build(SAMPLE, options, lambda step: None)
    return Both(edition, {file.name: file.data for file in edition.files})


def composed(page: Page) -> list[Placing]:
    """The visible characters of a page; of those that a face joins to one dash the first."""
    texts = [box for box in page.boxes if isinstance(box, TextBox)]
    found = [
        (mark.char, line.x + (mark.x - mark.shift) * line.size, line.baseline)
        for box in texts
        for line in box.lines
        for mark in line.line.marks
    ]
    return visible(found)


def visible(found: list[Placing]) -> list[Placing]:
    """Without spaces, and without what follows a dash as its second half."""
    shown = [one for one in found if not one[0].isspace()]
    return [one for n, one in enumerate(shown) if not (n and one[0] == shown[n - 1][0] == "—")]


def in_a_piece(page: Page, one: Placing) -> bool:
    """Whether this is painted by a piece, which the page knows only as a whole."""
    rects = [box.rect for box in page.boxes if isinstance(box, PieceBox)]
    return any(rect.x <= one[1] <= rect.x + rect.w and rect.y <= one[2] <= rect.y + rect.h for rect in rects)


def assert_near(found: list[Placing], wanted: list[Placing], near: float) -> None:
    assert [char for char, _, _ in found] == [char for char, _, _ in wanted]
    away = [(max(abs(x - at), abs(y - up)), char) for (char, x, y), (_, at, up) in zip(found, wanted, strict=True)]
    assert max(away)[0] <= near, max(away)


def test_the_pdf_has_every_glyph_where_the_page_has_it(both: Both) -> None:
    shelf = FontShelf()
    with pikepdf.open(io.BytesIO(both.files["2025-01-21.pdf"])) as document:
        for leaf, page in zip(document.pages, both.edition.pages, strict=True):
            found = [(glyph.char, glyph.x, glyph.y) for glyph in page_glyphs(leaf, shelf)]
            own = [one for one in visible(found) if not in_a_piece(page, one)]
            assert_near(own, composed(page), PDF_NEAR)


def test_the_drawing_has_every_glyph_where_the_page_has_it(both: Both) -> None:
    for page in both.edition.pages:
        glyphs = drawn_glyphs(both.files[f"page-{page.number}.svg"])
        found = [(char, glyph.x / UNITS, glyph.y / UNITS) for glyph in glyphs for char in glyph.text]
        assert_near(visible(found), composed(page), DRAWN_NEAR)
