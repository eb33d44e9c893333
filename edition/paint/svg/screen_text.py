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
from edition.paint.glyphs import PlacedGlyph, placed
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


class ScreenRun(NamedTuple):
    """Glyphs of a line that stand in one element, wherever the line stands: the first of them, their text and places in em."""

    first: PlacedGlyph
    text: str
    places: tuple[float, ...]


class LineGlyphs:
    """What lines show, in faces that hold it; kept by the very line, which is the same in another place of the page."""

    def __init__(self, typefaces: Typefaces, faces: ScreenFaces) -> None:
        self.faces = faces
        self._typefaces = typefaces
        self._held: dict[object, tuple[SetLine, tuple[ScreenRun, ...]]] = {}  # a line that is held has its id alone

    def add(self, lines: Iterable[SetLine]) -> None:
        """Have what these lines show."""
        fresh = {_line_key(line): line for line in lines if _line_key(line) not in self._held}
        glyphs = {key: tuple(map(_shown, placed(line, self._typefaces))) for key, line in fresh.items()}
        self.faces.add(glyph for each in glyphs.values() for glyph in each)
        self._held |= {key: (line, tuple(self._runs(glyphs[key]))) for key, line in fresh.items()}

    def keep(self, lines: Iterable[SetLine]) -> None:
        """Let go of all but these lines."""
        self._held = {key: self._held[key] for key in map(_line_key, lines) if key in self._held}

    def of(self, line: SetLine) -> tuple[ScreenRun, ...]:
        """What a line shows."""
        return self._held[_line_key(line)][1]

    def _runs(self, glyphs: Iterable[PlacedGlyph]) -> Iterator[ScreenRun]:
        number = count()

        def together(glyph: PlacedGlyph) -> tuple[object, ...]:
            alone = next(number) if len(glyph.text) > 1 or glyph.text > "\uffff" else None
            return alone, glyph.style.href, self.faces.family(glyph), glyph.scale, glyph.turned, glyph.y

        for _, group in groupby((_whole(glyph) for glyph in glyphs if glyph.text), together):
            run = tuple(group)
            yield ScreenRun(run[0], "".join(each.text for each in run), tuple(each.x for each in run))


def _line_key(line: SetLine) -> object:
    return id(line.line), line.style, line.vertical


class TextWriter:
    """Writes the text of some boxes, in `faces` that then hold what these show."""

    def __init__(self, boxes: Iterable[TextBox], shown: LineGlyphs) -> None:
        shown.add(line for box in boxes for line in box.lines)
        self._shown = shown

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
        left, size = line.x, line.size
        for first, text, places in self._shown.of(line):
            look = _Look(self._shown.faces.family(first), units(first.scale * size), first.turned)
            xs = tuple(round((left + x * size) * UNITS) for x in places)
            yield _Span(first.style.href, look, text, xs, units(line.baseline - first.y * size))


def _shown(glyph: PlacedGlyph) -> PlacedGlyph:
    """A hyphen that a line added is one that browsers show: a soft one they only break at."""
    return glyph._replace(text="-") if glyph.text == SOFT_HYPHEN else glyph


def _whole(glyph: PlacedGlyph) -> PlacedGlyph:
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
