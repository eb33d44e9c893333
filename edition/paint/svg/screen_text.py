"""Text on a screen (可选文字): a paragraph is one element over lines and columns, every glyph in its place.

Places are whole numbers in fiftieths of a point: one of the three engines rounds what glyphs advance to whole units. A
glyph that stands for several characters (——) has an element of its own, so that all engines agree which place is whose.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import count, groupby
from typing import NamedTuple

from edition.compose.page import SetLine, TextBox
from edition.layout.typefaces import Typefaces
from edition.paint.glyphs import Placed, placed
from edition.paint.svg.screen_faces import ScreenFaces
from edition.typography.special_characters import SOFT_HYPHEN

UNITS = 50  # of the drawing in a point


def units(length: float) -> int:
    """A length in points as one of the drawing."""
    return round(length * UNITS)


def attributes(**given: object) -> str:
    """Attributes as they are written, `font_size` as font-size, `class_` as class; None is none."""
    said = ((name.rstrip("_").replace("_", "-"), value) for name, value in given.items() if value is not None)
    return "".join(f' {name}="{escape(str(value))}"' for name, value in said)


class _Look(NamedTuple):
    """What the glyphs of one element share."""

    family: str
    size: int  # in units
    turned: bool


class _Span(NamedTuple):
    """Glyphs that stand in one element, and their places in units."""

    href: str | None
    look: _Look
    text: str
    xs: tuple[int, ...]
    y: int


class TextWriter:
    """Writes the text of some boxes, in `faces` that then hold what these show."""

    def __init__(self, boxes: Iterable[TextBox], typefaces: Typefaces, faces: ScreenFaces) -> None:
        lines = (line for box in boxes for line in box.lines)
        self._glyphs = {id(line): tuple(map(_shown, placed(line, typefaces))) for line in lines}
        self.faces = faces
        self.faces.add(glyph for glyphs in self._glyphs.values() for glyph in glyphs)

    def paragraph(self, boxes: Sequence[TextBox]) -> str:
        """The element of a block, whose boxes follow one another."""
        spans = [span for box in boxes for line in box.lines for span in self._spans(line)]
        if not spans:
            return ""
        look = spans[0].look
        fill = None if boxes[0].colour == "black" else boxes[0].colour
        begin = attributes(class_=look.family, font_size=look.size, fill=fill, lang=boxes[0].language)
        return f"<text{begin}>{''.join(_linked(spans, look))}</text>"

    def _spans(self, line: SetLine) -> Iterator[_Span]:
        number = count()
        said = (_whole(glyph) for glyph in self._glyphs[id(line)] if glyph.text)

        def together(glyph: Placed) -> tuple[object, ...]:
            alone = next(number) if len(glyph.text) > 1 or glyph.text > "\uffff" else None
            return alone, glyph.style.href, self.faces.family(glyph), glyph.scale, glyph.turned, glyph.y

        for _, group in groupby(said, together):
            glyphs = tuple(group)
            first = glyphs[0]
            look = _Look(self.faces.family(first), units(first.scale * line.size), first.turned)
            xs = tuple(units(line.x + glyph.x * line.size) for glyph in glyphs)
            y = units(line.baseline - first.y * line.size)
            yield _Span(first.style.href, look, "".join(glyph.text for glyph in glyphs), xs, y)


def _shown(glyph: Placed) -> Placed:
    """A hyphen that a line added is one that browsers show: a soft one they only break at."""
    return glyph._replace(text="-") if glyph.text == SOFT_HYPHEN else glyph


def _whole(glyph: Placed) -> Placed:
    """A character that is made of parts stands for itself, as large as its line."""
    return glyph._replace(y=0.0, scale=1.0) if glyph.part else glyph


def _linked(spans: Iterable[_Span], look: _Look) -> Iterator[str]:
    """The spans of an element of this look, those of a link within it."""
    for href, group in groupby(spans, key=lambda span: span.href):
        said = "".join(_written(span, look) for span in group)
        yield said if href is None else f"<a{attributes(href=href)}>{said}</a>"


def _written(span: _Span, look: _Look) -> str:
    own = attributes(
        x=" ".join(map(str, span.xs)),
        y=span.y,
        class_=span.look.family if span.look.family != look.family else None,
        font_size=span.look.size if span.look.size != look.size else None,
        rotate=90 if span.look.turned else None,
    )
    return f"<tspan{own}>{escape(span.text, quote=False)}</tspan>"
