"""Menus of tables over several columns (跨栏的表): one height for each number of columns that holds them."""

from edition.measure.copy import TableCopy
from edition.plan.blocks import TableLeaf
from edition.plan.plan import Cells
from edition.plan.table import Menu

WIDER = 30  # what each column more than a table needs costs; in tenths of a point


def table_menu(table: TableCopy, area: Cells) -> Menu:
    """The rectangles that a table may fill, the narrowest the cheapest."""
    least = min(columns for columns, _ in table.galleys)
    return {
        columns: {galley.rows: (TableLeaf(WIDER * (columns - least), columns, galley.rows, table.number),)}
        for columns, galley in table.galleys
        if columns <= area.columns and galley.rows <= area.rows
    }
