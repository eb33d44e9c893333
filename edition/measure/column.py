"""The base column (基本栏), as everything in it is measured."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from edition.issue.issue import Photo
from edition.layout.layout import Layout
from edition.measure.interlinear_rows import Leading
from edition.rack import Rack
from edition.typography.gazetteer import Gazetteer
from edition.typography.line import Line
from edition.typography.paragraph import set_paragraph
from edition.typography.rules import Metrics
from edition.typography.text import Run


@dataclass(frozen=True, slots=True)
class Column:
    """The base column (基本栏), and where the widths of a style's text come from."""

    layout: Layout
    metrics: Callable[[str], Metrics]
    names: tuple[str, ...] = ()  # not broken in display type
    people: Gazetteer | None = None  # better not broken in text
    pad: float = 0.0  # points on both sides that a box leaves free
    portraits: Mapping[str, Photo] = field(default_factory=dict)
    span: int = 1  # columns that a table is set over
    rack: Rack = field(default_factory=Rack)

    @property
    def width(self) -> float:
        """In points."""
        return self.layout.grid.width(self.span) - 2 * self.span * self.pad

    def paragraph(self, words: str, style: str, measure: float) -> tuple[Line, ...]:
        """The lines of plain words in a measure in em."""
        return self.rack(set_paragraph, (Run(words),), measure, self.layout.styles[style].rules, self.metrics(style))

    def size(self, style: str) -> float:
        """The size of a style in points."""
        return self.layout.size(style)

    def leading(self, style: str) -> Leading:
        """The white between two lines of a style, which stand a row apart."""
        return Leading(self.layout.grid.row / self.size(style) - 1, self.layout.column.between)
