"""Tables in the base column (表格的排法): a piece for each row, more for one whose cells stand one under another."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from edition.issue.story import Table
from edition.measure.column import Column
from edition.measure.galley import Piece
from edition.measure.leaves import Leaf
from edition.measure.table import TableRow, set_table

_KEPT = 2  # cells that stay together at the top and at the end of a row


def table_pieces(table: Table, leaf: Leaf, number: int, column: Column, *, cut: bool = True) -> Iterator[Piece]:
    """A table row by row; one of many rows may be `cut`."""
    size = column.size(leaf.style)
    rules, metrics = column.layout.styles[leaf.style].rules, column.metrics(leaf.style)
    whole = column.layout.column.whole_table
    place = column.width - leaf.left - leaf.right
    least, leading = column.layout.column.least_table, column.leading(leaf.style)
    made = set_table(table, place, size, least, rules, metrics, leading, column.people)
    # half a row of white above and below, unless the table may be cut
    drop = 0.5 if not cut or sum(row.height for row in made.rows) < whole else 0.0
    parts = [(at, part) for at, row in enumerate(made.rows) for part in (_parts(row) if at else (row,))]
    for place_of_part, (at, row) in enumerate(parts):
        first, last = place_of_part == 0, place_of_part == len(parts) - 1
        yield Piece(
            kind="table",
            lines=tuple(line for cell in row.cells for line in cell.lines),
            rows=row.height + (last and drop > 0),
            style=leaf.style,
            paragraph=number,
            first=first,
            last=last,
            indent=leaf.left / made.size,
            cells=row.cells,
            size=made.size,
            row=at,
            drop=drop,
            narrowed=made.size < size,
        )


def _parts(row: TableRow) -> Iterator[TableRow]:
    """A row whose cells stand one under another, in parts between which a column may end: some cells at its top, and at its
    end, stay together.
    """
    starts = [cell.down for cell in row.cells if cell.again][_KEPT:-_KEPT]  # of the names beside the cells
    for start, stop in pairwise((0, *starts, row.height)):
        cells = (replace(cell, down=cell.down - start) for cell in row.cells if start <= cell.down < stop)
        yield TableRow(tuple(cells), stop - start)
