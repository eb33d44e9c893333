"""The base column (基本栏), as everything in it is measured."""

from collections.abc import Callable
from dataclasses import dataclass, field

from edition.layout.layout import Layout
from edition.rack import Rack
from edition.typography.gazetteer import Gazetteer
from edition.typography.rules import Metrics


@dataclass(frozen=True, slots=True)
class Column:
    """The base column (基本栏), and where the widths of a style's text come from."""

    layout: Layout
    metrics: Callable[[str], Metrics]
    names: tuple[str, ...] = ()  # not broken in display type
    people: Gazetteer | None = None  # better not broken in text
    pad: float = 0.0  # points on both sides that a box leaves free
    rack: Rack = field(default_factory=Rack)

    @property
    def width(self) -> float:
        """In points."""
        return self.layout.grid.width(1) - 2 * self.pad

    def size(self, style: str) -> float:
        """The size of a style in points."""
        return self.layout.size(style)
