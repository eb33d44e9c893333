"""Rows for interlinear signs (行间留白): a line whose readings or dots have too little white keeps an empty one beside it.

So every line of type stays on the grid, and no sign comes near the line above or below.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.typography.line import Line


@dataclass(frozen=True, slots=True)
class Leading:
    """The white between two lines of a style, and the `least` that signs between them need, both in em."""

    white: float
    least: float

    def spaced(self, lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
        """Each line, with the empty ones that it keeps over its readings and under its dots."""
        tight = self.white < self.least
        free = False  # an empty line stands before
        for line in lines:
            over = tight and not free and any(mark.style.ruby == "reading" for mark in line.marks)
            free = tight and any(mark.style.emphasis for mark in line.marks)
            empty = Line((), 0.0, line.measure, last=False)
            yield (*(empty,) * over, line, *(empty,) * free)


AMPLE = Leading(1.0, 0.0)
