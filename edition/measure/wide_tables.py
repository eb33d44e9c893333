"""Wide tables (宽表): what is said of a table that its place could not hold as it should be set."""

from collections.abc import Iterator

from edition.issue.issue import Article
from edition.issue.story import Table
from edition.layout.layout import Layout
from edition.measure.copy import TableCopy
from edition.measure.galley import Galley, Piece
from edition.measure.leaves import leaves
from edition.report import Finding

_HINT = "少几栏、把栏目名和单元格写短，或把表格拆成两个。"


def wide_tables(article: Article, galley: Galley, layout: Layout) -> Iterator[Finding]:
    """A finding for each table of a story that was set smaller, row under row, or torn."""
    found = [leaf.table for leaf in leaves(article.story.blocks, layout) if leaf.table]
    numbers = dict.fromkeys(piece.paragraph for piece in galley.pieces if piece.kind == "table")
    for table, number in zip(found, numbers, strict=False):  # tables in notes come last, and are as narrow as notes
        pieces = [piece for piece in galley.pieces if piece.kind == "table" and piece.paragraph == number]
        yield from _said(table, pieces, f"{article.file}:{table.line}:1", layout.size("table"))


def small_tables(article: Article, tables: tuple[TableCopy, ...], layout: Layout) -> Iterator[Finding]:
    """A finding for each table over several columns that is set smaller even there."""
    for table in tables:
        pieces = list(table.galleys[0][1].pieces)
        yield from _said(table.table, pieces, f"{article.file}:{table.table.line}:1", layout.size("table"))


def _said(table: Table, pieces: list[Piece], where: str, size: float) -> Iterator[Finding]:
    columns = len(table.head)
    if any(line.overset for piece in pieces for line in piece.lines):
        message = f"表格（{columns}栏）里有一处比栏还宽，只好在不该断的地方断开"
        yield Finding("table-torn", "warning", where, message, "把这一处写短，或拆成两格。")
    if any(cell.down for piece in pieces for cell in piece.cells):
        yield Finding("table-stacked", "warning", where, f"表格（{columns}栏）太宽，改成逐行竖排", _HINT)
    elif (set_in := pieces[0].size or size) < size:
        yield Finding("table-small", "note", where, f"表格（{columns}栏）太宽，字号从{size:g}磅缩到{set_in:g}磅", _HINT)
