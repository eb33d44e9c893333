"""Panels on the page (条块入版): the rules and the ground around one, and an author's portrait with the words beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.compose.grid import PageGrid, centred_baseline
from edition.compose.legs import placed
from edition.compose.page import Box, Rect, RuleBox, SetLine, TextBox, TintBox
from edition.compose.picture import PictureSetter
from edition.issue.issue import Article, Photo
from edition.layout.layout import Layout
from edition.measure.author import APART, AuthorText, author_text, pitch, text_height
from edition.measure.galley import Galley
from edition.measure.typesetter import Typesetter
from edition.plan.plan import Leg

EDGE = 0.2  # of the white of a panel: its rules and its ground keep so far from its neighbours


@dataclass(frozen=True, slots=True)
class PanelSetter:
    """Sets what a leg's panels have beside their lines."""

    grid: PageGrid
    layout: Layout
    typesetter: Typesetter
    pictures: PictureSetter

    def marks(self, leg: Leg, galley: Galley) -> Iterator[TintBox | RuleBox]:
        """The grounds and rules of the panels in a leg; one that ends it has none below, where a rule of the page may be."""
        for row, piece in placed(leg, galley):
            if look := self.layout.panels.get(piece.kind):
                edge = EDGE * look.white
                x, y = self.grid.x(leg.column), self.grid.y(row + edge)
                rect = Rect(x, y, self.grid.column, (piece.rows - 2 * edge) * self.grid.row)
                if look.ground:
                    yield TintBox(rect, self.layout.ink.named(look.ground))
                ends = row + piece.rows >= leg.row + leg.rows and not look.ground
                for weight, level in ((look.above, rect.y), (0 if ends else look.below, rect.y + rect.h)):
                    if weight:
                        yield RuleBox(x, level, x + rect.w, level, weight, self.layout.ink.named(look.colour))

    def author(self, leg: Leg, galley: Galley, article: Article, photo: Photo | None) -> Iterator[Box]:
        """The author's portrait in a leg, if it stands there, and the words beside it, their feet on one line."""
        for row, piece in placed(leg, galley):
            if piece.kind == "author" and photo:
                size = self.layout.portrait
                text = author_text(article.byline, photo, self.grid.column, self.layout, self.typesetter.paragraph)
                top = (
                    self.grid.y(row) + (self.grid.row - self.layout.grid.size) / 2
                )  # on one line with the text beside it
                shown = Rect(self.grid.x(leg.column), top, size.width, size.height)
                yield from self.pictures.shown(photo, shown, article.id, whole=False)
                yield from self._beside(text, shown, article.id, photo.id)

    def _beside(self, text: AuthorText, shown: Rect, article: str, photo: str) -> Iterator[TextBox]:
        x = shown.x + shown.w + APART * self.layout.grid.size
        top = shown.y + shown.h - text_height(text, self.layout)
        for style, lines in text:
            size, step = self.layout.size(style), pitch(style, self.layout)
            middles = (top + (number + 0.5) * step for number in range(len(lines)))
            set_lines = tuple(
                SetLine(x, centred_baseline(middle, size), size, style, line)
                for middle, line in zip(middles, lines, strict=True)
            )
            rect = Rect(x, top, max(line.width for line in lines) * size, step * len(lines))
            if style == "byline":
                yield TextBox("byline", rect, set_lines, article)
            else:
                yield TextBox("caption", rect, set_lines, article, photo)
            top += rect.h
