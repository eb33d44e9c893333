"""Headline groups (标题组): kicker, headline, deck and byline, centred over their columns, their ink centred in their rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.compose.grid import PageGrid, centred_baseline
from edition.compose.page import Rect, Role, SetLine, TextBox
from edition.compose.typesetter import Typesetter
from edition.plan.layout import HeadRules, Layout
from edition.plan.plan import Head
from edition.typography.line import Line


@dataclass(frozen=True, slots=True)
class _Part:
    role: Role
    size: float
    lines: tuple[Line, ...]


def head_boxes(head: Head, article: str, grid: PageGrid, layout: Layout, typesetter: Typesetter) -> tuple[TextBox, ...]:
    """The boxes of a headline group, in reading order: kicker, headline, deck, byline."""
    parts = tuple(_parts(head, layout, typesetter))
    place = grid.rect(head.cells)
    boxes = []
    for part, top in zip(parts, _tops(parts, place, layout.head), strict=True):
        pitch = part.size * layout.head.line / 100
        lines = tuple(
            SetLine(
                x=place.x + (place.w - line.width * part.size) / 2,
                baseline=centred_baseline(top + (number + 0.5) * pitch, part.size),
                size=part.size,
                style=part.role,
                line=line,
            )
            for number, line in enumerate(part.lines)
        )
        rect = Rect(place.x, top, place.w, pitch * len(lines))
        if part.role == "byline":
            boxes.append(_ornament(lines[0], rect, layout, typesetter))
        boxes.append(TextBox(part.role, rect, lines, article=article))
    return tuple(boxes)


def _ornament(byline: SetLine, rect: Rect, layout: Layout, typesetter: Typesetter) -> TextBox:
    """The ornament before a byline: the layout's, not the copy's, and so a box of its own that is nobody's words."""
    line = typesetter.line(layout.head.ornament, "ornament")
    x = byline.x - line.width * byline.size
    return TextBox("ornament", rect, (SetLine(x, byline.baseline, byline.size, "ornament", line),))


def _parts(head: Head, layout: Layout, typesetter: Typesetter) -> Iterator[_Part]:
    byline_size = layout.styles["byline"].size or layout.grid.size
    words: tuple[tuple[Role, float, tuple[str, ...]], ...] = (
        ("kicker", head.minor_size, head.kicker),
        ("headline", head.size, head.headline),
        ("deck", head.minor_size, head.deck),
        ("byline", byline_size, head.byline),
    )
    for role, size, lines in words:
        if lines:
            yield _Part(role, size, tuple(typesetter.line(line, role) for line in lines))


def _tops(parts: tuple[_Part, ...], place: Rect, rules: HeadRules) -> Iterator[float]:
    """Where each part begins: the white that is left over goes above, between and below the parts."""
    heights = [part.size * rules.line / 100 * len(part.lines) for part in parts]
    share = (place.h - sum(heights)) / (rules.above + rules.below + len(parts) - 1)
    y = place.y + rules.above * share
    for height in heights:
        yield y
        y += height + share
