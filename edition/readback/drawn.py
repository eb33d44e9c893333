"""Drawn pages read back (读回版面图形): what the SVG of a page says, in its order, and where each glyph of it stands."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

SVG = "{http://www.w3.org/2000/svg}"


class DrawnGlyph(NamedTuple):
    """A glyph in its place, in the drawing's own units: what it stands for, its class, which is that of its face."""

    text: str
    x: float
    y: float
    face: str


def drawn_text(drawing: bytes) -> str:
    """All characters of a page, those of its pieces among them."""
    drawn = fromstring(drawing)  # noqa: S314 - the program drew it: nobody else's entities are in it
    return "".join(
        "".join(element.itertext()) if element.tag == f"{SVG}text" else element.get("data-words", "")
        for element in drawn.iter()
        if element.tag in (f"{SVG}text", f"{SVG}image")
    )


def drawn_glyphs(drawing: bytes) -> Iterator[DrawnGlyph]:
    """The glyphs that have places of their own; characters that share a place are one glyph."""
    for text in _texts(drawing):
        for span in text.iter(f"{SVG}tspan"):
            yield from _glyphs(span, span.get("class", text.get("class", "")))


def _texts(drawing: bytes) -> Iterator[Element]:
    return fromstring(drawing).iter(f"{SVG}text")  # noqa: S314 - the program drew it: nobody else's entities are in it


def _glyphs(span: Element, face: str) -> Iterator[DrawnGlyph]:
    text, y = span.text or "", float(span.get("y", "nan"))
    xs = [float(x) for x in span.get("x", "").split()]
    shown = list(text) if len(xs) > 1 else [text]
    return (DrawnGlyph(each, x, y, face) for each, x in zip(shown, xs, strict=True))
