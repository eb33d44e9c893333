"""A painted page (成品版面): glyphs, strokes and pictures with their places, as far as a reader of stories asks for them."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

from edition.readback.painted.font import Code
from edition.readback.painted.interpreter import FontShelf, Point, Position
from edition.readback.painted.painted_glyphs import INVISIBLE, GlyphReader, PaintedGlyph

MOST_PIXELS = 120_000_000  # a picture of more would have to be unpacked into more memory than a page is worth
_CORNERS = 5  # points of a rule or a frame; more are a drawing


@dataclass(frozen=True, slots=True)
class PageArea:
    """A rectangle of the page, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def holds(self, x: float, y: float) -> bool:
        """Does the point lie inside?"""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class PaintedPicture:
    """A picture in its place. `mark` is the number of its marked content, `before` how many glyphs were painted before it."""

    place: PageArea
    mark: int | None
    before: int
    number: tuple[int, int] | None  # of its object in the file; None: it stands in the content stream itself


def picture_file(picture: pikepdf.Object) -> tuple[bytes, str] | None:
    """Its bytes and the suffix of their kind (`.jpg`), as they lie in the file if they can; None if it cannot be read."""
    goal = io.BytesIO()
    try:
        if not isinstance(picture, pikepdf.Stream) or int(picture.Width) * int(picture.Height) > MOST_PIXELS:
            return None
        suffix = pikepdf.PdfImage(picture).extract_to(stream=goal)
    except (pikepdf.PdfError, NotImplementedError, ValueError, TypeError, AttributeError, KeyError, OSError):
        return None  # kinds that the library does not know, broken data
    return goal.getvalue(), suffix


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """What a page shows. `hidden` are glyphs without ink, as lie under a scan; `strokes` rules, frames and tints."""

    extent: PageArea
    glyphs: tuple[PaintedGlyph, ...]
    hidden: tuple[PaintedGlyph, ...]
    strokes: tuple[PageArea, ...]
    pictures: tuple[PaintedPicture, ...]


def painted_page(page: pikepdf.Page, shelf: FontShelf) -> PaintedPage:
    """Read a page once for all of that."""
    reader = _PageReader(page, shelf)
    reader.read()
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    sides = (right - left, top - bottom)
    width, height = sides[::-1] if int(page.obj.get("/Rotate", 0)) % 180 else sides
    return PaintedPage(
        PageArea(0, 0, width, height),
        tuple(reader.glyphs),
        tuple(reader.hidden),
        tuple(reader.strokes),
        tuple(reader.painted),
    )


class _PageReader(GlyphReader):
    def __init__(self, page: pikepdf.Page, shelf: FontShelf) -> None:
        super().__init__(page, shelf)
        self.hidden: list[PaintedGlyph] = []
        self.strokes: list[PageArea] = []
        self.painted: list[PaintedPicture] = []

    def show(self, code: Code, cell: Position) -> None:
        if self.state.mode == INVISIBLE and self.state.font is not None:
            _, _, c, d, x, y = cell.matrix.shorthand
            name, size = self.state.font.name, math.hypot(c, d)
            share = cell.advance / max(len(code.text), 1)
            self.hidden += [
                PaintedGlyph(char, x + n * share, y, share, size, name, cell.level) for n, char in enumerate(code.text)
            ]
        super().show(code, cell)

    def paint_path(self, points: Sequence[Point], *, filled: bool, stroked: bool) -> None:
        white = filled and not stroked and self.state.fill.values and min(self.state.fill.values) >= 1
        if len(points) <= _CORNERS and not white:
            self.strokes.append(_extent(points))

    def paint_picture(self, picture: pikepdf.Object | pikepdf.PdfInlineImage) -> None:
        a, b, c, d, e, f = self.state.ctm.shorthand
        place = _extent([(e, f), (e + a, f + b), (e + c, f + d), (e + a + c, f + b + d)])
        held = None if isinstance(picture, pikepdf.PdfInlineImage) else picture.objgen
        self.painted.append(PaintedPicture(place, self.mark, len(self.glyphs), held))


def _extent(points: Sequence[Point]) -> PageArea:
    across, down = [x for x, _ in points], [y for _, y in points]
    return PageArea(min(across), min(down), max(across), max(down))
