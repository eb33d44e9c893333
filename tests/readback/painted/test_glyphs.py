"""The glyphs of a page: their places follow every operator that moves text, their characters every map that names them."""

from collections.abc import Callable, Mapping

import pikepdf
import pytest

from edition.readback.painted.interpreter import FontShelf
from edition.readback.painted.painted_glyphs import PaintedGlyph, page_glyphs

HEIGHT = 800
MakeFont = Callable[[pikepdf.Pdf], pikepdf.Object]


def simple_font(_pdf: pikepdf.Pdf, **more: object) -> pikepdf.Object:
    """A font in which every character is half an em wide."""
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.TrueType,
        BaseFont=pikepdf.Name("/ABCDEF+Half"),
        FirstChar=0,
        LastChar=255,
        Widths=pikepdf.Array([500] * 256),
        **more,
    )


def composite_font(pdf: pikepdf.Pdf, mapping: str = "", encoding: object = None, **more: object) -> pikepdf.Object:
    descendant = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType0, **more)
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=pikepdf.Name.Song,
        Encoding=encoding or pikepdf.Name("/Identity-H"),
        DescendantFonts=[descendant],
    )
    if mapping:
        font.ToUnicode = pdf.make_stream(f"1 begincodespacerange <0000> <ffff> endcodespacerange {mapping}".encode())
    return font


def glyphs(content: str, make_font: MakeFont = simple_font) -> tuple[PaintedGlyph, ...]:
    """The glyphs of a page of 600 x 800 pt with one font, /F."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(600, HEIGHT))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=make_font(pdf)))
    page.Contents = pdf.make_stream(content.encode())
    return page_glyphs(page, FontShelf())


def text(found: tuple[PaintedGlyph, ...]) -> str:
    return "".join(glyph.char for glyph in found)


def places(found: tuple[PaintedGlyph, ...]) -> list[tuple[str, float, float]]:
    return [(g.char, round(g.x, 3), round(HEIGHT - g.y, 3)) for g in found]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("BT /F 10 Tf 100 200 Td (ab) Tj ET", [("a", 100, 200), ("b", 105, 200)]),
        ("BT /F 10 Tf 1 0 0 1 100 200 Tm [(a) -500 (b)] TJ ET", [("a", 100, 200), ("b", 110, 200)]),
        ("BT /F 10 Tf 2 Tc 100 200 Td (ab) Tj ET", [("a", 100, 200), ("b", 107, 200)]),
        ("BT /F 10 Tf 2 Tc 100 200 Td (a) Tj [-500 (b)] TJ ET", [("a", 100, 200), ("b", 112, 200)]),
        ("BT /F 10 Tf 3 Tw 100 200 Td (a b) Tj ET", [("a", 100, 200), (" ", 105, 200), ("b", 113, 200)]),
        ("BT /F 10 Tf 50 Tz 100 200 Td (ab) Tj ET", [("a", 100, 200), ("b", 102.5, 200)]),
        ("BT /F 10 Tf 4 Ts 100 200 Td (a) Tj ET", [("a", 100, 204)]),
        ("BT /F 10 Tf 12 TL 100 200 Td (a) Tj T* (b) Tj (c) ' ET", [("a", 100, 200), ("b", 100, 188), ("c", 100, 176)]),
        ("BT /F 10 Tf 100 200 Td 5 -12 TD (a) Tj T* (b) Tj ET", [("a", 105, 188), ("b", 105, 176)]),
        ('BT /F 10 Tf 12 TL 100 200 Td 3 2 (a b) " ET', [("a", 100, 188), (" ", 107, 188), ("b", 117, 188)]),
        ("q 2 0 0 2 10 20 cm BT /F 10 Tf (a) Tj ET Q BT /F 10 Tf (b) Tj ET", [("a", 10, 20), ("b", 0, 0)]),
        ("BT /F 10 Tf 3 Tr (a) Tj 0 Tr (b) Tj ET", [("b", 5, 0)]),
    ],
)
def test_text_operators_move_what_follows(content: str, expected: list[tuple[str, float, float]]) -> None:
    assert places(glyphs(content)) == expected


def test_size_and_advance_are_those_on_the_page() -> None:
    (glyph,) = glyphs("2 0 0 2 0 0 cm BT /F 5 Tf 1.5 0 0 1.5 0 0 Tm (a) Tj ET")
    assert (glyph.size, glyph.advance, glyph.font, glyph.level) == (15, 7.5, "Half", True)


def test_turned_text_is_not_level() -> None:
    (glyph,) = glyphs("BT /F 10 Tf 0 1 -1 0 100 200 Tm (a) Tj ET")
    assert not glyph.level


@pytest.mark.parametrize(
    ("rotate", "matrix", "expected"),
    [
        (90, "0 1 -1 0 100 200", (200, 100)),
        (180, "-1 0 0 -1 100 200", (500, 200)),
        (270, "0 -1 1 0 100 200", (600, 500)),
    ],
)
def test_a_rotated_page_is_read_as_it_is_shown(rotate: int, matrix: str, expected: tuple[float, float]) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(600, HEIGHT))
    page.Rotate = rotate
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=simple_font(pdf)))
    page.Contents = pdf.make_stream(f"BT /F 10 Tf {matrix} Tm (a) Tj ET".encode())
    (glyph,) = page_glyphs(page, FontShelf())
    assert glyph.level
    assert (glyph.x, glyph.y) == expected


def form(pdf: pikepdf.Pdf, content: str, resources: Mapping[str, pikepdf.Object]) -> pikepdf.Object:
    return pikepdf.Stream(
        pdf,
        content.encode(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        Matrix=[1, 0, 0, 1, 7, 0],
        Resources=pikepdf.Dictionary(resources),
    )


def test_forms_are_read_in_their_own_space_and_leave_no_trace() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(600, HEIGHT))
    fonts = pikepdf.Dictionary(F=simple_font(pdf))
    inner = form(pdf, "q BT /F 10 Tf (a) Tj ET", {"/Font": fonts})
    page.Resources = pikepdf.Dictionary(Font=fonts, XObject=pikepdf.Dictionary(X=inner))
    page.Contents = pdf.make_stream(b"1 0 0 1 100 200 cm /X Do BT /F 10 Tf (b) Tj ET")
    assert places(page_glyphs(page, FontShelf())) == [("a", 107, 200), ("b", 100, 200)]


def test_a_form_that_paints_itself_ends() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(600, HEIGHT))
    fonts = pikepdf.Dictionary(F=simple_font(pdf))
    inner = pdf.make_indirect(form(pdf, "BT /F 10 Tf (a) Tj ET /X Do", {"/Font": fonts}))
    inner.Resources.XObject = pikepdf.Dictionary(X=inner)
    page.Resources = pikepdf.Dictionary(Font=fonts, XObject=pikepdf.Dictionary(X=inner))
    page.Contents = pdf.make_stream(b"/X Do")
    assert {glyph.char for glyph in page_glyphs(page, FontShelf())} == {"a"}


def test_a_glyph_of_two_characters_is_two_places() -> None:
    def dash(pdf: pikepdf.Pdf) -> pikepdf.Object:
        return composite_font(pdf, "1 beginbfchar <0005> <20142014> endbfchar", W=[5, [2000]])

    found = glyphs("BT /F 10 Tf 100 200 Td <0005> Tj ET", dash)
    assert places(found) == [("—", 100, 200), ("—", 110, 200)]
    assert [glyph.advance for glyph in found] == [10, 10]


def test_widths_of_a_composite_font_come_one_by_one_and_in_ranges() -> None:
    found = glyphs(
        "BT /F 10 Tf <0001000200030004> Tj ET", lambda pdf: composite_font(pdf, W=[1, [250], 2, 3, 750], DW=1000)
    )
    assert [glyph.advance for glyph in found] == [2.5, 7.5, 7.5, 10]


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        ("2 beginbfchar <0001> <4e2d> <0002> <6587> endbfchar", "中文"),
        ("1 beginbfrange <0001> <0002> <4e00> endbfrange", "一丁"),
        ("1 beginbfrange <0001> <0002> [<4e2d> <6587>] endbfrange", "中文"),
        ("1 beginbfchar <0001> <d840dc00> endbfchar", "\U00020000\ufffd"),
    ],
)
def test_tounicode_names_the_characters(mapping: str, expected: str) -> None:
    assert text(glyphs("BT /F 10 Tf <00010002> Tj ET", lambda pdf: composite_font(pdf, mapping))) == expected


@pytest.mark.parametrize(
    ("encoding", "code"), [("/UniGB-UTF16-H", "4e2d6587"), ("/GBK-EUC-H", "d6d0cec4"), ("/ETen-B5-H", "a4a4a4e5")]
)
def test_predefined_encodings_name_the_characters(encoding: str, code: str) -> None:
    found = glyphs(f"BT /F 10 Tf <{code}> Tj ET", lambda pdf: composite_font(pdf, encoding=pikepdf.Name(encoding)))
    assert text(found) == "中文"


def test_an_embedded_encoding_says_how_codes_are_cut_and_how_wide_they_are() -> None:
    def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
        cut = b"2 begincodespacerange <00> <7f> <8000> <ffff> endcodespacerange 1 begincidrange <8001> <8002> 7 endcidrange"
        return composite_font(pdf, encoding=pdf.make_stream(cut), W=[8, [300]])

    assert [glyph.advance for glyph in glyphs("BT /F 10 Tf <4180018002> Tj ET", font)] == [10, 10, 3]


def test_glyph_names_of_a_simple_font_are_read() -> None:
    names = pikepdf.Dictionary(Differences=[65, *map(pikepdf.Name, ("/two", "/percent", "/uni4E2D", "/Q"))])
    assert text(glyphs("BT /F 10 Tf (ABCDE) Tj ET", lambda pdf: simple_font(pdf, Encoding=names))) == "2%中QE"


def test_a_type3_font_has_its_own_unit() -> None:
    def font(_pdf: pikepdf.Pdf) -> pikepdf.Object:
        matrix = pikepdf.Array([0.01, 0, 0, 0.01, 0, 0])
        return pikepdf.Dictionary(Subtype=pikepdf.Name.Type3, FontMatrix=matrix, FirstChar=65, Widths=[80])

    (glyph,) = glyphs("BT /F 10 Tf (A) Tj ET", font)
    assert (glyph.advance, glyph.font) == (8, "unnamed")


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        ("<feff4e2d6587>", [("中", 100, 200), ("文", 105, 200)]),
        ("<feff4e2d>", [("中", 100, 200)]),
        ("<feff4e004e8c4e094e0b>", [("一", 100, 200), ("二", 102.5, 200), ("三", 105, 200), ("下", 107.5, 200)]),
    ],
)
def test_actual_text_stands_for_the_glyphs_it_marks(actual: str, expected: list[tuple[str, float, float]]) -> None:
    found = glyphs(f"BT /F 10 Tf 100 200 Td /Span <</ActualText {actual}>> BDC (ab) Tj EMC ET")
    assert places(found) == expected


def test_a_glyph_knows_the_marked_content_it_belongs_to() -> None:
    found = glyphs("BT /F 10 Tf (a) Tj /P <</MCID 3>> BDC (b) Tj /Span BMC (c) Tj EMC EMC (d) Tj ET")
    assert [glyph.mark for glyph in found] == [None, 3, 3, None]


def test_actual_text_of_several_lines_moves_nothing() -> None:
    found = glyphs("BT /F 10 Tf 12 TL /Span <</ActualText <feff4e2d>>> BDC (a) Tj T* (b) Tj EMC ET")
    assert text(found) == "ab"


def test_a_code_without_meaning_is_a_glyph_all_the_same() -> None:
    assert text(glyphs("BT /F 10 Tf <0001> Tj ET", composite_font)) == "\ufffd"


@pytest.mark.parametrize("fault", ["1 0 cm", "/Nowhere Do", "/None 9 Tf", "Q Q EMC", "(a) Tf", "/None gs", "(x) Td"])
def test_a_faulty_operator_does_nothing(fault: str) -> None:
    assert places(glyphs(f"BT /F 10 Tf {fault} 100 200 Td (a) Tj ET")) == [("a", 100, 200)]
