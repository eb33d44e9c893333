"""Menus of tables over several columns (跨栏的表): one height for each number of columns that holds them."""

from collections.abc import Iterator
from dataclasses import replace

from edition.measure.copy import TableCopy
from edition.plan.blocks import TableLeaf
from edition.plan.bodies import Hole, few_legs
from edition.plan.plan import Cells
from edition.plan.table import Menu

WIDER = 30  # what each column more than a table needs costs; in tenths of a point
BENEATH = 1500  # what a leg alone under a table costs that could have stood beside a narrower one


def table_menu(table: TableCopy, area: Cells) -> Menu:
    """The rectangles that a table may fill, the narrowest the cheapest."""
    least = min(columns for columns, _ in table.galleys)
    return {
        columns: {galley.rows: (TableLeaf(WIDER * (columns - least), columns, galley.rows, table.number),)}
        for columns, galley in table.galleys
        if columns <= area.columns and galley.rows <= area.rows
    }


def with_text_under(holes: list[Hole], rows: int) -> Iterator[Hole]:
    """Holes of tables for a text of so many rows; a few rows may stand under them in as few legs as hold them."""
    least = min((hole.pictures.columns for hole in holes if hole.pictures), default=0)
    for hole in holes:
        over = hole.pictures
        for legs in few_legs(rows, over) if over else (None,):
            dear = legs and over and over.columns > least
            own = replace(over, cost=over.cost + BENEATH) if dear and over else over
            yield replace(hole, pictures=own, tables=True, legs=legs)
