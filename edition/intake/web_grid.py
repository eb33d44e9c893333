"""The tables of a web page (网页表格): every cell in its column, those empty that cells from beside or above reach over."""

from collections.abc import Mapping, Sequence

from edition.intake.manuscript import CopyGrid, Stretch
from edition.intake.trees import TreeNode

_WIDEST, _DEEPEST = 64, 1000  # columns and rows that one cell may take
_Cell = tuple[Stretch, ...]


def grid(rows: Sequence[TreeNode], words: Mapping[TreeNode, _Cell]) -> CopyGrid:
    """The table of some rows whose cells have these words."""
    taken: dict[int, int] = {}  # rows that a cell from above still takes, by the column
    found: list[list[_Cell]] = []
    for row in rows:
        cells: list[_Cell] = []
        below: dict[int, int] = {}
        for cell in row.iter("td", "th"):
            cells += _under(taken, len(cells))
            width = _span(cell, "colspan", _WIDEST)
            below |= dict.fromkeys(range(len(cells), len(cells) + width), _span(cell, "rowspan", _DEEPEST) - 1)
            cells += [words[cell], *[()] * (width - 1)]
        cells += _under(taken, len(cells))
        taken = {column: left - 1 for column, left in taken.items() if left > 1} | {
            at: left for at, left in below.items() if left
        }
        found.append(cells)
    widest = max(map(len, found))
    return CopyGrid(tuple((*row, *[()] * (widest - len(row))) for row in found))


def _under(taken: Mapping[int, int], column: int) -> list[_Cell]:
    """The empty cells that stand here because cells from above reach down."""
    count = 0
    while taken.get(column + count, 0):
        count += 1
    return [()] * count


def _span(cell: TreeNode, key: str, most: int) -> int:
    span = str(cell.get(key) or "1")
    return int(span) if span.isdecimal() and 0 < int(span) < most else 1
