"""Tables in the base column (表格的排法): a piece for each row."""

from collections.abc import Iterator

from edition.issue.story import Table
from edition.measure.column import Column
from edition.measure.galley import Piece
from edition.measure.leaves import Leaf
from edition.measure.table import set_table


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
    for at, row in enumerate(made.rows):
        first, last = at == 0, at == len(made.rows) - 1
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
