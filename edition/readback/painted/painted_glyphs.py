"""Glyphs of a page (成品字位): every visible character with its place, in the order of the content stream."""

import math
from dataclasses import dataclass, replace

import pikepdf

from edition.readback.painted.font import Code
from edition.readback.painted.interpreter import FontShelf, Interpreter, Position

INVISIBLE = 3  # text rendering mode: neither filled nor stroked


@dataclass(frozen=True, slots=True)
class PaintedGlyph:
    """One character as painted: its origin, the advance that the font's width table gives, the em it is set in, in points.

    What stands for several characters (a 2-em dash) is several Glyphs that share the advance. `level` is false for
    text that does not run from left to right. `mark` is the number of the marked content that it belongs to.
    """

    char: str
    x: float
    y: float
    advance: float
    size: float
    font: str
    level: bool
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class _Marked:
    """Marked content that is open: where it begins, the text that stands for its glyphs, its number."""

    first: int
    text: str | None
    number: int | None


def page_glyphs(page: pikepdf.Page, shelf: FontShelf) -> tuple[PaintedGlyph, ...]:
    """The visible glyphs of a page, those of its forms included."""
    reader = GlyphReader(page, shelf)
    reader.read()
    return tuple(reader.glyphs)


class GlyphReader(Interpreter):
    """Collects the visible glyphs."""

    def __init__(self, page: pikepdf.Page, shelf: FontShelf) -> None:
        super().__init__(page, shelf)
        self.glyphs: list[PaintedGlyph] = []
        self._marked: list[_Marked] = []

    @property
    def mark(self) -> int | None:
        """The number of the marked content that is open."""
        return self._marked[-1].number if self._marked else None

    def show(self, code: Code, cell: Position) -> None:
        """Keep what is seen; a code without meaning is a glyph all the same."""
        if self.state.mode == INVISIBLE or self.state.font is None:
            return
        chars = code.text or "\ufffd"
        share = cell.advance / len(chars)
        _, _, c, d, x, y = cell.matrix.shorthand
        size = math.hypot(c, d)
        for n, char in enumerate(chars):
            self.glyphs.append(
                PaintedGlyph(char, x + n * share, y, share, size, self.state.font.name, cell.level, self.mark)
            )

    def begin_marked(self, properties: pikepdf.Object) -> None:
        """Remember the text that stands for the glyphs to come, and their number."""
        text, number = properties.get("/ActualText"), properties.get("/MCID")
        around = self._marked[-1].number if self._marked else None
        self._marked.append(
            _Marked(len(self.glyphs), None if text is None else str(text), around if number is None else int(number))
        )

    def end_marked(self) -> None:
        """Put the text that stands for glyphs in their place."""
        if self._marked:
            marked = self._marked.pop()
            self._replace(marked.first, marked.text)

    def _replace(self, first: int, text: str | None) -> None:
        """Give glyphs the characters of their ActualText; text that spans lines says nothing about places.

        One character may be made of parts at several heights: it stands where the largest of them does.
        """
        glyphs = self.glyphs[first:]
        if (
            text
            and len(text) == 1 < len(glyphs)
            and max(g.y for g in glyphs) - min(g.y for g in glyphs) < glyphs[0].size
        ):
            glyphs = [replace(max(glyphs, key=lambda g: g.size), x=g.x, advance=g.advance) for g in glyphs]
        if not text or not glyphs or any(abs(g.y - glyphs[0].y) > 0.01 * g.size for g in glyphs):
            return
        if len(text) == len(glyphs):
            self.glyphs[first:] = [replace(g, char=char) for g, char in zip(glyphs, text, strict=True)]
            return
        left = min(g.x for g in glyphs)
        share = (max(g.x + g.advance for g in glyphs) - left) / len(text)
        self.glyphs[first:] = [
            replace(glyphs[0], char=char, x=left + n * share, advance=share) for n, char in enumerate(text)
        ]
