"""Tables (表格): whole rows high, columns as wide as their words while there is room, never wider than their place.

What is tried, in this order: the type of the style with short cells in one line, the same in smaller type down to the
layout's least, then the type of the style with every figure and word whole, smaller again, and last the rows one under
another (逐行竖排), each figure beside the name of its column. No cell is ever torn where the copy may not be broken, unless
what may not be broken is wider than the place itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, product
from typing import Literal

from edition.issue.story import Table
from edition.measure.galley import SetCell
from edition.measure.interlinear_rows import AMPLE, Leading
from edition.typography.gazetteer import Gazetteer
from edition.typography.line import Line
from edition.typography.paragraph import least_measure, set_paragraph
from edition.typography.rules import Metrics, Rules
from edition.typography.text import Run, Text

_GAP = 0.75  # em at least between two columns
_LEAST = 2.0  # em that a column is wide at least
_SHORT = 5.0  # em; a cell that is no wider should stand in one line
_LABELS = 0.4  # of the measure; the names of the columns take no more where rows stand one under another
_STEP = 0.25  # pt from one size to the next
_ENDLESS = 10_000.0  # em
_TOLERANCE = 1e-6
_WHOLE = re.compile(r"[+\-−–]?[0-9０-９,，]*")  # what of a figure stands left of its point

TableForm = Literal["whole", "small", "stacked"]


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row in their places, and how many lines it is high."""

    cells: tuple[SetCell, ...]
    height: int


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table set: its rows, the head first, the size of its type in points, and what had to be done to it.

    `torn` says that something is broken that may not be: it is wider than the place.
    """

    rows: tuple[TableRow, ...]
    size: float
    form: TableForm
    torn: bool


def set_table(
    table: Table,
    width: float,
    size: float,
    least: float,
    rules: Rules,
    metrics: Metrics,
    leading: Leading = AMPLE,
    people: Gazetteer | None = None,
) -> SetTable:
    """Set a table in a place of `width` points, in type of `size` points or down to `least`.

    Columns of figures stand flush right, their points in line; all others flush left.
    """
    setter = _Setter(table, rules, metrics, leading, people)
    sizes = list(_sizes(size, least))
    for whole, each in product((True, False), sizes):
        if widths := setter.widths(width / each, whole):
            return SetTable(
                tuple(setter.rows_of(widths, width / each)), each, "whole" if each == size else "small", torn=False
            )
    stacked = tuple(setter.stacked(width / size))
    torn = any(line.overset for row in stacked for cell in row.cells for line in cell.lines)
    return SetTable(stacked, size, "stacked", torn)


def _sizes(size: float, least: float) -> Iterator[float]:
    while size >= least - _TOLERANCE:
        yield size
        size -= _STEP


class _Setter:
    """Sets the cells of one table; all lengths in em of the type in hand."""

    def __init__(
        self,
        table: Table,
        rules: Rules,
        metrics: Metrics,
        leading: Leading,
        people: Gazetteer | None,
    ) -> None:
        rows = (tuple(map(_strong, table.head)), *table.rows)
        self.rows, self.rules, self.metrics, self.leading, self.people = rows, rules, metrics, leading, people
        self.columns = tuple(zip(*rows, strict=True))
        self.least: dict[bool, list[float]] = {}  # of each column, by whether short cells stay whole
        self.figures = table.figures
        self.naturals = [
            max(sum(self._around_point(column, _ENDLESS)), *map(self._natural, cells), 0.0)
            for column, cells in enumerate(self.columns)
        ]

    def widths(self, measure: float, whole: bool) -> list[float] | None:
        """The widths of the columns: what each wants, the wide ones less; none if the measure cannot hold them.

        `whole` keeps short cells in one line, else only what may not be broken.
        """
        least = self._leasts(whole)
        room = measure - _GAP * (len(least) - 1)
        if sum(least) > room + _TOLERANCE:
            return None
        most = _ENDLESS
        while sum(wanted := self._at_most(most, least)) > room + _TOLERANCE:
            free = [width for width, low in zip(wanted, least, strict=True) if width > low]
            most = min(most, max(free)) - max((sum(wanted) - room) / len(free), _TOLERANCE)
        return wanted

    def _at_most(self, most: float, least: Sequence[float]) -> list[float]:
        return [max(low, min(natural, most)) for low, natural in zip(least, self.naturals, strict=True)]

    def _leasts(self, whole: bool) -> list[float]:
        """The least widths of the columns, in em of whatever size: asked for every size, worked out once."""
        if whole not in self.least:
            self.least[whole] = [max(_LEAST, *(self._least(cell, whole) for cell in cells)) for cells in self.columns]
        return self.least[whole]

    def _least(self, cell: Text, whole: bool) -> float:
        natural = self._natural(cell)
        return natural if whole and natural <= _SHORT else least_measure(cell, self.rules, self.metrics, self.people)

    def _natural(self, cell: Text) -> float:
        return max((line.width for line in self._set(cell, _ENDLESS)), default=0.0)

    def _set(self, cell: Text, width: float) -> tuple[Line, ...]:
        lines = set_paragraph(cell, width, self.rules, self.metrics, names=self.people)
        return tuple(chain.from_iterable(self.leading.spaced(lines)))

    def rows_of(self, widths: Sequence[float], measure: float) -> Iterator[TableRow]:
        """The rows with their columns so wide; what room is left stands between the columns."""
        gap = max(_GAP, (measure - sum(widths)) / max(1, len(widths) - 1))
        lefts = [sum(widths[:column]) + gap * column for column in range(len(widths))]
        points = [self._point(column, width) for column, width in enumerate(widths)]
        for number, row in enumerate(self.rows):
            cells = []
            for column, cell in enumerate(row):
                lines = self._placed(column, cell, widths[column], points[column], head=not number)
                cells.append(_moved(SetCell(column, tuple(lines)), lefts[column], measure))
            yield _row(list(_level(cells)))

    def _placed(self, column: int, cell: Text, width: float, point: float, *, head: bool) -> Iterator[Line]:
        """The lines of a cell in its column: figures with their points in line, or flush right."""
        for line in self._set(cell, width):
            if not self.figures[column]:
                yield line
            elif head or line.width > width - _TOLERANCE or not point:
                yield line.moved(width - line.width)
            else:
                yield line.moved(max(0.0, min(point - _before_point(line), width - line.width)))

    def _point(self, column: int, width: float) -> float:
        """Where in a column of figures their points stand; 0 if there is no one place for them."""
        before, behind = self._around_point(column, width)
        return width - behind if 0.0 < before + behind <= width + _TOLERANCE else 0.0

    def _around_point(self, column: int, width: float) -> tuple[float, float]:
        """How much room the figures of a column take before and behind their points; none if it is one of words."""
        cells = self.columns[column][1:] if self.figures[column] else ()
        lines = [line for cell in cells for line in self._set(cell, width)]
        before = max(map(_before_point, lines), default=0.0)
        return before, max((line.width - _before_point(line) for line in lines), default=0.0)

    def stacked(self, measure: float) -> Iterator[TableRow]:
        """The head, then each row as its first cell and under it the other cells, each beside the name of its column."""
        yield _row(list(self._head(measure)))
        labels = min(_LABELS * measure, max(map(self._natural, self.rows[0][1:]), default=0.0))
        for first, *others in self.rows[1:]:
            cells = [SetCell(0, self._set(_strong(first), measure))]
            for column, cell in enumerate(others, 1):
                cells += self._labelled(column, cell, labels, measure, _foot(cells))
            yield _row(cells)

    def _head(self, measure: float) -> Iterator[SetCell]:
        """The names of the columns, as many beside one another as have room."""
        x, down, foot = 0.0, 0, 0
        for column, cell in enumerate(self.rows[0]):
            width = min(self._natural(cell), measure)
            lines = self._set(cell, width)
            if x + width > measure + _TOLERANCE:
                x, down = 0.0, foot
            yield _moved(SetCell(column, lines, down), x, measure)
            x += width + 2 * _GAP
            foot = max(foot, down + len(lines))

    def _labelled(self, column: int, cell: Text, labels: float, measure: float, down: int) -> Iterator[SetCell]:
        """A cell behind the name of its column, or under it if there is not room enough."""
        if not cell:
            return
        label = SetCell(column, self._set(self.rows[0][column], labels), down, again=True)
        left = labels + _GAP if labels else 0.0
        if least_measure(cell, self.rules, self.metrics, self.people) > measure - left:
            left, down = 0.0, down + len(label.lines)
        yield label
        yield _moved(SetCell(column, self._set(cell, measure - left), down), left, measure)


def _row(cells: Sequence[SetCell]) -> TableRow:
    return TableRow(tuple(cells), max(1, _foot(cells)))


def _level(cells: Sequence[SetCell]) -> Iterator[SetCell]:
    """The cells of a row with their first words on one line, where one begins with the white over a reading."""
    white = [bool(cell.lines) and not cell.lines[0].marks for cell in cells]
    for cell, own in zip(cells, white, strict=True):
        yield replace(cell, down=1) if any(white) and not own else cell


def _foot(cells: Sequence[SetCell]) -> int:
    return max((cell.down + len(cell.lines) for cell in cells), default=0)


def _moved(cell: SetCell, left: float, measure: float) -> SetCell:
    return replace(cell, lines=tuple(replace(line.moved(left), measure=measure) for line in cell.lines))


def _before_point(line: Line) -> float:
    """How wide a figure is before its point, unit or second part."""
    match = _WHOLE.match(line.text)
    stop = match.end() if match else 0
    return line.marks[stop].x if stop < len(line.marks) else line.width


def _strong(cell: Text) -> Text:
    return tuple(Run(run.text, replace(run.style, strong=True)) for run in cell)
