"""Tables among the tags (表格标签): cells put in rows, rows made equally long, though an empty cell is not on the page."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pikepdf import Dictionary, Name

from edition.compose.page import Rect, TextBox
from edition.paint.nodes import Node


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with ink: where it begins and ends across the page, in points."""

    left: float
    right: float
    node: Node


@dataclass(slots=True)
class Table:
    """A table as its cells come in; `key` tells it from others."""

    key: tuple[str | None, int | None]
    node: Node = field(default_factory=lambda: Node("Table"))
    _rows: list[tuple[tuple[int, Rect], list[_Cell]]] = field(default_factory=list)

    def add(self, page: int, box: TextBox) -> Node:
        """The element of a cell; those of the first row head their columns. All cells of a row begin at one height."""
        place = page, replace(box.rect, h=0)
        if not self._rows or self._rows[-1][0] != place:
            self._rows.append((place, []))
        node = Node("TD") if box.continued else _head()
        first = box.lines[0]
        left = min(line.x + line.line.marks[0].x * line.size for line in box.lines)
        right = max(line.x + line.line.width * first.size for line in box.lines)
        self._rows[-1][1].append(_Cell(left, right, node))
        return node

    def finish(self) -> None:
        """Give the table its rows, with an element for every cell that the copy left empty."""
        columns = max((cells for _, cells in self._rows), key=len)
        for number, (_, cells) in enumerate(self._rows):
            taken = _columns(cells, columns)
            row = [_head() if number == 0 else Node("TD") for _ in columns]
            for cell, column in zip(cells, taken, strict=True):
                row[column] = cell.node
            self.node.kids.append(Node("TR", list(row)))


def _head() -> Node:
    return Node("TH", attributes={"/A": Dictionary(O=Name.Table, Scope=Name.Column)})


def _columns(cells: Sequence[_Cell], columns: Sequence[_Cell]) -> list[int]:
    """For each cell the column it stands in: the one whose left or right edge it shares best, in order."""
    found: list[int] = []
    for n, cell in enumerate(cells):
        first = found[-1] + 1 if found else 0
        last = len(columns) - len(cells) + n
        found.append(min(range(first, last + 1), key=lambda c: _distance(cell, columns[c])))
    return found


def _distance(cell: _Cell, column: _Cell) -> float:
    return min(abs(cell.left - column.left), abs(cell.right - column.right))
