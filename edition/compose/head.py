"""Headline groups (标题组): kicker, headline, deck and byline over their columns, in the middle or ranged left."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.compose.boxed import TOP
from edition.compose.grid import PageGrid, centred_baseline
from edition.compose.page import Rect, Role, SetLine, TextBox
from edition.layout.layout import Layout
from edition.measure.typesetter import Typesetter
from edition.plan.plan import Head
from edition.typography.line import Line

_CLOSE = 0.3  # rows at most between a jump line (上接) and its headline
_BETWEEN = 0.6  # rows at most between two parts of a group that hangs
_UNDER = 3.5  # rows at most between such a group and its text, which must be seen to be its own
_CLEAR = 0.2  # rows between the rule or the box above a headline group and its rubric (栏题)


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines of one role and size; `style` names the layout's style that sets them."""

    role: Role
    style: str
    size: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class HeadSetter:
    """Sets the headline groups of an issue's pages; one `framed` stands in a box or on a ground, one `grounded` has a ground
    of its own.
    """

    grid: PageGrid
    layout: Layout
    typesetter: Typesetter
    framed: bool = False
    grounded: bool = False

    def boxes(self, head: Head, article: str | None, style: str, jump_from: int | None = None) -> Iterator[TextBox]:
        """The boxes of a headline group in reading order: rubric, kicker, headline, deck, byline.

        A part continued from page `jump_from` has its jump line (上接) first, and its headline is one repeated; a house
        filler has no article. The headline is set in a `style` of the layout.
        """
        parts = tuple(self._parts(head, article, jump_from, style))
        place = self.grid.rect(head.cells)
        if head.rubric:
            over = place if parts else self._middle(place)
            rubric = rubric_box(head.rubric, over, self.layout, self.typesetter, framed=self.framed)
            yield rubric
            place = under(rubric, place)
        for part, top in zip(parts, self._tops(parts, place), strict=True):
            pitch = self._pitch(part)
            rect = Rect(place.x, top, place.w, pitch * len(part.lines))
            lines = [
                self._ranged(part, line, place, top + (number + 0.5) * pitch) for number, line in enumerate(part.lines)
            ]
            if part.role == "byline" and self.layout.head.ornament:
                ornament, lines[0] = self._with_ornament(lines[0])
                yield TextBox("ornament", rect, (ornament,))
            goal = jump_from if part.role == "jump" else None
            yield TextBox(part.role, rect, tuple(lines), article=article, goal=goal)

    def _middle(self, place: Rect) -> Rect:
        """Where a rubric begins that has no headline under it, so that its group's white is over and under it alike."""
        white = max(0.0, place.h - self.layout.size("rubric") - 2 * _CLEAR * self.grid.row)
        return replace(place, y=place.y + white / 2)

    def _ranged(self, part: _Part, line: Line, place: Rect, middle: float) -> SetLine:
        slack = place.w - line.width * part.size if self._centred else 0
        x = place.x + slack / 2
        return SetLine(x, centred_baseline(middle, part.size), part.size, part.style, line)

    @property
    def _centred(self) -> bool:
        return self.layout.head.range == "middle"

    def _with_ornament(self, byline: SetLine) -> tuple[SetLine, SetLine]:
        """The ornament and the byline after it, ranged together; the ornament is the layout's and nobody's words."""
        line = self.typesetter.line(self.layout.head.ornament, "ornament")
        width = line.width * byline.size
        x = byline.x - width / 2 if self._centred else byline.x
        return SetLine(x, byline.baseline, byline.size, "ornament", line), replace(byline, x=x + width)

    def _parts(self, head: Head, article: str | None, jump_from: int | None, headline: str) -> Iterator[_Part]:
        title: Role = "filler" if article is None else "headline" if jump_from is None else "continued"
        jump = () if jump_from is None else (f"（上接第{jump_from}版）",)
        words: tuple[tuple[Role, str, float, tuple[str, ...]], ...] = (
            ("jump", "jump", self.layout.size("jump"), jump),
            ("kicker", "kicker", head.kicker_size, head.kicker),
            (title, headline, head.size, head.headline),
            ("deck", "deck", head.deck_size, head.deck),
            ("byline", "byline", self.layout.size("byline"), head.byline),
        )
        for role, style, size, lines in words:
            if lines:
                yield _Part(role, style, size, tuple(self.typesetter.line(line, style) for line in lines))

    def _pitch(self, part: _Part) -> float:
        return part.size * self.layout.head.line / 100

    def _tops(self, parts: tuple[_Part, ...], place: Rect) -> Iterator[float]:
        """Where each part begins: the white that is left over goes above, between and below the parts, but a jump line keeps
        close to its headline.
        """
        heights = [self._pitch(part) * len(part.lines) for part in parts]
        white = place.h - sum(heights)
        over, share = self._hung(parts, white) if self._hangs else self._shared(parts, white)
        close = min(share, _CLOSE * self.grid.row)
        y = place.y + over
        for part, height in zip(parts, heights, strict=True):
            yield y
            y += height + (close if part.role == "jump" else share)

    @property
    def _hangs(self) -> bool:
        return bool(self.layout.head.hang) and not self.grounded

    def _shared(self, parts: tuple[_Part, ...], white: float) -> tuple[float, float]:
        """The white above a group and between its parts, shared out; what a jump line does not take goes above."""
        rules = self.layout.head
        share = white / (rules.above + rules.below + len(parts) - 1)
        saved = sum(share - min(share, _CLOSE * self.grid.row) for part in parts if part.role == "jump")
        return rules.above * share + saved, share

    def _hung(self, parts: tuple[_Part, ...], white: float) -> tuple[float, float]:
        """The white above a group that hangs, its first line's own above its characters taken off, and between its parts; what
        would part the group from its text goes above, too.
        """
        rules = self.layout.head
        row, leading = self.grid.row, sum(self._pitch(part) - part.size for part in parts[:1]) / 2
        hang = rules.hang + (TOP - self.layout.ink.drop if self.framed else 0)
        over = max(0.0, min(white / 2, hang * row - leading))
        share = min((white - over) / (rules.below + len(parts) - 1), _BETWEEN * row)
        under = white - over - share * (len(parts) - 1)
        return over + max(0.0, under - _UNDER * row), share


def rubric_box(words: str, place: Rect, layout: Layout, typesetter: Typesetter, *, framed: bool) -> TextBox:
    """The rubric (栏题) at the left, clear of the rule that may run above the group, or of the edge of its box or ground."""
    line, size = typesetter.line(words, "rubric"), layout.size("rubric")
    top = place.y + ((TOP if framed else layout.ink.drop) + _CLEAR) * layout.grid.row
    set_line = SetLine(place.x, centred_baseline(top + size / 2, size), size, "rubric", line)
    return TextBox("rubric", Rect(place.x, top, place.w, size), (set_line,))


def under(rubric: TextBox, place: Rect) -> Rect:
    """What of a place is left under its rubric."""
    foot = rubric.rect.y + rubric.rect.h
    return replace(place, y=foot, h=place.y + place.h - foot)
