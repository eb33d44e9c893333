"""Ink: whatever is painted is told with its colour, its place, its overprint and its thinness."""

import pikepdf
import pytest

from edition.readback.painted.ink import Impression, page_ink
from edition.readback.painted.interpreter import Colour, FontShelf

K100 = Colour("DeviceCMYK", (0, 0, 0, 1))


def ink(content: str, **resources: object) -> tuple[Impression, ...]:
    """The ink of a page of 200 x 100 pt."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    page.Resources = pikepdf.Dictionary(**resources)
    page.Contents = pdf.make_stream(content.encode())
    return page_ink(page, FontShelf())


def test_a_stroke_is_a_line_of_its_weight_on_the_page() -> None:
    (line,) = ink("0 0 0 1 K q 2 0 0 2 0 0 cm 0.2 w 5 10 m 55 10 l S Q")
    assert (line.kind, line.colour, line.size, line.x, line.y) == ("line", K100, 0.4, 10, 80)


def test_a_line_has_the_weight_that_the_matrix_makes_of_it_when_it_is_drawn() -> None:
    (line,) = ink("1 w q 3 0 0 3 0 0 cm 0 0 m 9 9 l S Q")
    assert line.size == 3


def test_a_form_begins_with_the_colour_and_overprint_of_what_paints_it() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    form = pikepdf.Stream(pdf, b"0 0 9 9 re F", Subtype=pikepdf.Name.Form)
    states = pikepdf.Dictionary(G=pikepdf.Dictionary(OP=True))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form), ExtGState=states)
    page.Contents = pdf.make_stream(b"/G gs 0 0 0 1 k /X Do")
    (area,) = page_ink(page, FontShelf())
    assert (area.colour, area.overprint) == (K100, True)


def test_a_filled_rectangle_is_as_thin_as_its_shorter_side() -> None:
    (area,) = ink("0 0 0 1 k 10 10 100 0.1 re f")
    assert (area.kind, area.colour, round(area.size, 6)) == ("area", K100, 0.1)


@pytest.mark.parametrize("content", ["10 10 100 5 re n", "10 10 m S", "10 10 100 5 re W n"])
def test_a_path_that_is_not_painted_leaves_no_ink(content: str) -> None:
    assert ink(content) == ()


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        ("0.5 g", Colour("DeviceGray", (0.5,))),
        ("1 0 0 rg", Colour("DeviceRGB", (1, 0, 0))),
        ("0 0 0 1 k", K100),
        ("/CS cs 0.1 0.2 0.3 scn", Colour("ICCBased", (0.1, 0.2, 0.3))),
        ("/DeviceCMYK cs 0 0 0 1 sc", K100),
        ("/Pattern cs /P0 scn", Colour("Pattern", ())),
        ("1 g q 1 0 0 rg Q", Colour("DeviceGray", (1,))),
    ],
)
def test_a_colour_is_told_by_the_family_of_its_space(content: str, colour: Colour) -> None:
    spaces = pikepdf.Dictionary(CS=[pikepdf.Name.ICCBased, pikepdf.Dictionary(N=3)])
    (area,) = ink(f"{content} 0 0 9 9 re f", ColorSpace=spaces)
    assert area.colour == colour


@pytest.mark.parametrize(("state", "expected"), [({"OP": True}, True), ({"OP": True, "op": False}, False), ({}, False)])
def test_overprint_comes_from_the_graphics_state(state: dict[str, bool], expected: bool) -> None:
    (area,) = ink("/G gs 0 0 9 9 re f", ExtGState=pikepdf.Dictionary(G=pikepdf.Dictionary(**state)))
    assert area.overprint is expected


def test_text_is_told_by_its_colour_and_size() -> None:
    font = pikepdf.Dictionary(Subtype=pikepdf.Name.TrueType, FirstChar=0, Widths=[500] * 256)
    found = ink("0 0 0 1 k BT /F 9 Tf (a) Tj 2 Tr (b) Tj ET", Font=pikepdf.Dictionary(F=font))
    assert [(each.kind, each.text, each.size) for each in found] == [
        ("text", "a", 9),
        ("text", "b", 9),
        ("text", "b", 9),
    ]
    assert [each.colour.space for each in found] == ["DeviceCMYK", "DeviceCMYK", "DeviceGray"]


def test_a_picture_is_told_by_its_pixels_per_inch_where_they_are_fewest() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(200, 100))
    image = pikepdf.Stream(pdf, bytes(300 * 100), Subtype=pikepdf.Name.Image, Width=300, Height=100)
    image.ColorSpace = pikepdf.Name.DeviceGray
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=image))
    page.Contents = pdf.make_stream(b"q 72 0 0 36 10 20 cm /X Do Q")
    (picture,) = page_ink(page, FontShelf())
    assert (picture.kind, picture.colour.space, picture.size) == ("picture", "DeviceGray", 200)
    assert (picture.x, picture.y) == (10, 44)
