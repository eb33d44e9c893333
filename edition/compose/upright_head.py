"""Upright headlines on the page (竖题入版): lines that run down, the first at the right (clreq 2.1)."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.compose.grid import PageGrid
from edition.compose.head import rubric_box, under
from edition.compose.page import Rect, Role, SetLine, TextBox
from edition.layout.layout import Layout
from edition.measure.typesetter import Typesetter
from edition.plan.plan import Head
from edition.plan.upright_heads import OVER
from edition.typography.upright import downward


@dataclass(frozen=True, slots=True)
class UprightHeadSetter:
    """Sets headline groups that run down a column; one `framed` stands in a box."""

    grid: PageGrid
    layout: Layout
    typesetter: Typesetter
    framed: bool = False

    def boxes(self, head: Head, article: str, style: str) -> Iterator[TextBox]:
        """The boxes in reading order: a rubric level over all, then from the right kicker, headline, deck, byline, each
        line in the middle of the height, or where groups hang from the top.
        """
        place = self.grid.rect(head.cells)
        if head.rubric:
            rubric = rubric_box(head.rubric, place, self.layout, self.typesetter, framed=self.framed)
            yield rubric
            place = under(rubric, place)
        words: tuple[tuple[Role, str, float, tuple[str, ...]], ...] = (
            ("kicker", "kicker", head.kicker_size, head.kicker),
            ("headline", style, head.size, head.headline),
            ("deck", "deck", head.deck_size, head.deck),
            ("byline", "byline", self.layout.size("byline"), head.byline),
        )
        across = sum(self._pitch(size) * len(lines) for _, _, size, lines in words)
        right = place.x + (place.w + across) / 2
        for role, name, size, lines in words:
            if lines:
                found = []
                for words_of_line in lines:
                    line = downward(self.typesetter.line(words_of_line, name))
                    top = place.y + self._over(place, line.width * size)
                    found.append(SetLine(right - self._pitch(size) / 2, top, size, name, line, vertical=True))
                    right -= self._pitch(size)
                top = min(line.baseline for line in found)
                high = max(line.line.width for line in found) * size
                yield TextBox(role, Rect(right, top, self._pitch(size) * len(lines), high), tuple(found), article)

    def _over(self, place: Rect, length: float) -> float:
        """The white above a line that runs down: its top stands beside that of the text, or it is in the middle."""
        if self.layout.head.hang:
            return (OVER + 0.5) * self.grid.row - self.layout.grid.size / 2
        return (place.h - length) / 2

    def _pitch(self, size: float) -> float:
        return size * self.layout.head.line / 100
