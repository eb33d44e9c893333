"""Spanning tables (跨栏的表): one too wide for a column is set over more of them, in its own type, else in smaller type."""

from collections.abc import Iterator
from dataclasses import replace

from edition.issue.issue import Article
from edition.issue.story import Table
from edition.measure.column import Column
from edition.measure.copy import TableCopy
from edition.measure.galley import Galley, make_galley
from edition.measure.leaves import Leaf
from edition.measure.table_pieces import table_pieces

_MOST = 2, 3  # of the rows of a page: a longer table is better cut into legs
_MOST_AT_LAST = 4, 5  # where legs could only hold its cells one under another
_NUMBERS = 1000  # tables are counted from here among the blocks of their story


def spanning_tables(article: Article, column: Column) -> Iterator[TableCopy]:
    """The tables of a story that are set smaller or torn in one column, over all numbers of columns that hold them better.

    A pinned span that holds one as well as any leaves the others there: without the pin pages are made of the same copy.
    """
    every, pinned = column.layout.grid.columns, article.pins.span
    for number, block in enumerate(article.story.blocks):
        if not isinstance(block, Table) or _is_too_long(1 + len(block.rows), column, _MOST_AT_LAST):
            continue
        alone = _set(block, number, column)
        longest = _MOST_AT_LAST if _size_of(alone) == 0 else _MOST
        if _is_narrow(alone):
            fitting = _fitting(block, number, column, every, longest)
            if pinned and min(fitting, default=0) > pinned:
                fitting = _fitting(block, number, column, pinned, longest)
            if fitting:
                yield TableCopy(number, block, tuple(fitting.items()))


def _fitting(table: Table, number: int, column: Column, most: int, longest: tuple[int, int]) -> dict[int, Galley]:
    """A table over each number of columns, `most` of them, that holds it best: in its own type, else in the largest."""
    wider = {span: _set(table, number, replace(column, span=span)) for span in range(2, most + 1)}
    whole = {span: galley for span, galley in wider.items() if _size_of(galley) is None}
    small = {span: galley for span, galley in wider.items() if _size_of(galley)}
    best = max((_size_of(galley) or 0 for galley in small.values()), default=0)
    held = whole or {span: galley for span, galley in small.items() if _size_of(galley) == best}
    return {span: galley for span, galley in held.items() if not _is_too_long(galley.rows, column, longest)}


def _set(table: Table, number: int, column: Column) -> Galley:
    leaf = Leaf("table", "table", table=table)
    pieces = tuple(table_pieces(table, leaf, _NUMBERS + number, column, cut=column.span == 1))
    return make_galley("", pieces, column.layout.column.under_head, column.layout.column.whole_table)


def _is_narrow(galley: Galley) -> bool:
    """Whether a table is set smaller, row under row, or with every third row broken."""
    broken = sum(piece.rows > 1 for piece in galley.pieces[1:-1]) + (galley.pieces[-1].rows > 2)
    return _size_of(galley) is not None or 3 * broken >= len(galley.pieces)


def _size_of(galley: Galley) -> float | None:
    """The size of smaller type that a table is set in, 0 if its rows stand one under another; None if it is as it should be."""
    if any(cell.down for piece in galley.pieces for cell in piece.cells):
        return 0.0
    return galley.pieces[0].size if galley.pieces[0].narrowed else None


def _is_too_long(rows: int, column: Column, most: tuple[int, int]) -> bool:
    return rows * most[1] > column.layout.grid.rows * most[0]


def without(article: Article, tables: tuple[TableCopy, ...]) -> Article:
    """The article without the tables that stand outside its galley."""
    numbers = {table.number for table in tables}
    blocks = tuple(block for number, block in enumerate(article.story.blocks) if number not in numbers)
    return replace(article, story=replace(article.story, blocks=blocks))
