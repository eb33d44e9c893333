"""Ink on a page (着墨): everything that is painted, with its colour, as a press would print it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pikepdf

from edition.readback.painted.font import Code
from edition.readback.painted.interpreter import Colour, FontShelf, Interpreter, Point, Position, family

Painted = Literal["text", "line", "area", "picture", "shading"]


@dataclass(frozen=True, slots=True)
class Impression:
    """One thing painted: its top left corner in points (of text: its origin), its colour; does it overprint?

    `size` is the type size of text, the weight of a line, the shorter side of an area, the pixels per inch of a picture
    (the fewer of both directions).
    """

    kind: Painted
    x: float
    y: float
    colour: Colour
    overprint: bool
    size: float
    text: str = ""
    picture: pikepdf.Object | None = None  # None also for one that stands in the content stream itself
    within: Point | None = None  # the upper left corner of the form on the page that it is a part of


def page_ink(page: pikepdf.Page, shelf: FontShelf) -> tuple[Impression, ...]:
    """Everything that a page paints, its forms included, in order."""
    reader = _InkReader(page, shelf)
    reader.read()
    return tuple(reader.ink)


class _InkReader(Interpreter):
    def __init__(self, page: pikepdf.Page, shelf: FontShelf) -> None:
        super().__init__(page, shelf)
        self.ink: list[Impression] = []

    def show(self, code: Code, cell: Position) -> None:
        _, _, c, d, x, y = cell.matrix.shorthand
        mode, size = int(self.state.mode) % 4, math.hypot(c, d)
        if mode in (0, 2):
            self._add("text", x, y, self.state.fill, self.state.fill_overprint, size, code.text)
        if mode in (1, 2):
            self._add("text", x, y, self.state.stroke, self.state.stroke_overprint, size, code.text)

    def paint_path(self, points: Sequence[Point], *, filled: bool, stroked: bool) -> None:
        left, top = min(x for x, _ in points), min(y for _, y in points)
        state = self.state
        if filled:
            side = min(max(x for x, _ in points) - left, max(y for _, y in points) - top)
            self._add("area", left, top, state.fill, state.fill_overprint, side)
        if stroked:
            weight = state.weight * _scale(state.ctm)
            self._add("line", left, top, state.stroke, state.stroke_overprint, weight)

    def paint_picture(self, picture: pikepdf.Object | pikepdf.PdfInlineImage) -> None:
        a, b, c, d, e, f = self.state.ctm.shorthand
        corners = [(e, f), (e + a, f + b), (e + c, f + d), (e + a + c, f + b + d)]
        left, top = min(x for x, _ in corners), min(y for _, y in corners)
        across, down = math.hypot(a, b) / 72, math.hypot(c, d) / 72
        if isinstance(picture, pikepdf.PdfInlineImage):
            held, width, height = None, picture.width, picture.height
            space, mask = str(picture.colorspace)[1:], picture.image_mask
        else:
            held, width, height = picture, int(picture.Width), int(picture.Height)
            space, mask = family(picture.get("/ColorSpace", pikepdf.Name("/?"))), "/ImageMask" in picture
        ppi = min(width / across, height / down) if across and down else math.inf
        colour = self.state.fill if mask else Colour(space, ())
        self._add("picture", left, top, colour, self.state.fill_overprint, ppi, picture=held)

    def paint_shading(self, shading: pikepdf.Object) -> None:
        *_, x, y = self.state.ctm.shorthand
        self._add("shading", x, y, Colour(family(shading.ColorSpace), ()), self.state.fill_overprint, 0)

    def _add(
        self,
        kind: Painted,
        x: float,
        y: float,
        colour: Colour,
        overprint: bool,
        size: float,
        text: str = "",
        picture: pikepdf.Object | None = None,
    ) -> None:
        self.ink.append(Impression(kind, x, y, colour, overprint, size, text, picture, self.within))


def _scale(matrix: pikepdf.Matrix) -> float:
    """How much a matrix makes of a length, where it does the least."""
    a, b, c, d, _, _ = matrix.shorthand
    return min(math.hypot(a, b), math.hypot(c, d))
