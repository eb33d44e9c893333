"""Tables (表格): small tables set in the column, whole rows high, columns as wide as their words while there is room."""

from collections.abc import Sequence
from dataclasses import replace

from edition.issue.story import Table
from edition.typography.line import Line
from edition.typography.paragraph import set_paragraph
from edition.typography.rules import Metrics, Rules
from edition.typography.text import Run, Text, plain

_GAP = 1.0  # em at least between two columns
_LEAST = 2.0  # em that a column is wide at least
_ENDLESS = 10_000.0  # em
_FIGURES = frozenset("0123456789０１２３４５６７８９.．,，%％‰+-−–—～×/°℃ ")

Row = tuple[tuple[Line, ...], ...]  # the lines of each cell; an empty cell has none


def set_table(table: Table, measure: float, rules: Rules, metrics: Metrics) -> tuple[Row, ...]:
    """The rows of a table in a column of `measure` em, the head first; a line that had to stand out is marked overset.

    Columns of figures stand flush right, all others flush left.
    """
    rows = [tuple(map(_strong, table.head)), *table.rows]
    naturals = [[_natural(cell, rules, metrics) for cell in row] for row in rows]
    widths = _share([max(column) for column in zip(*naturals, strict=True)], measure)
    gap = max(_GAP, (measure - sum(widths)) / max(1, len(widths) - 1))
    lefts = [sum(widths[:column]) + gap * column for column in range(len(widths))]
    right = [_is_figures(cells) for cells in zip(*table.rows, strict=True)] if table.rows else [False] * len(widths)
    fits = lefts[-1] + widths[-1] <= measure + 1e-6
    return tuple(
        tuple(
            tuple(
                _at(line, left + (width - line.width if flush else 0.0), measure, fits)
                for line in set_paragraph(cell, width, rules, metrics)
            )
            for cell, left, width, flush in zip(row, lefts, widths, right, strict=True)
        )
        for row in rows
    )


def _strong(cell: Text) -> Text:
    return tuple(Run(run.text, replace(run.style, strong=True)) for run in cell)


def _natural(cell: Text, rules: Rules, metrics: Metrics) -> float:
    return max((line.width for line in set_paragraph(cell, _ENDLESS, rules, metrics)), default=0.0)


def _share(wanted: Sequence[float], measure: float) -> list[float]:
    """The widths of the columns: what each wants, but the wide ones no more than an equal share of what there is."""
    left = measure - _GAP * (len(wanted) - 1)
    most = _ENDLESS
    for rank, width in enumerate(sorted(wanted)):
        if width * (len(wanted) - rank) > left:
            most = left / (len(wanted) - rank)
            break
        left -= width
    return [max(_LEAST, min(width, most)) for width in wanted]


def _is_figures(cells: Sequence[Text]) -> bool:
    return all(_FIGURES.issuperset(plain(cell)) for cell in cells)


def _at(line: Line, left: float, measure: float, fits: bool) -> Line:
    return replace(line.moved(left), measure=measure, overset=line.overset or not fits)
