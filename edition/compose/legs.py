"""Legs (一栏里的一段): the rows of a galley that a plan gives to a column, every line on the page's grid."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from edition.compose.grid import PageGrid
from edition.compose.page import Cell, Rect, Role, RuleBox, SetLine, TextBox
from edition.layout.layout import Layout
from edition.measure.galley import Galley, Piece
from edition.plan.plan import Leg
from edition.typography.language import foreign_language
from edition.typography.line import Line

Placed = tuple[float, Piece]  # the row of the page where a piece begins


@dataclass(frozen=True, slots=True)
class LegSetter:
    """Sets the legs of an issue's stories."""

    grid: PageGrid
    layout: Layout

    def boxes(self, leg: Leg, galley: Galley, article: str) -> Iterator[TextBox]:
        """The boxes of a leg in reading order: one for each paragraph or part of a paragraph, one for each cell of a table."""
        for (_, kind), group in groupby(placed(leg, galley), key=lambda each: (each[1].paragraph, each[1].kind)):
            pieces = tuple(group)
            if kind == "table":
                yield from (box for row, piece in pieces for box in self._cells(row, piece, leg, article))
            elif kind not in ("blank", "author"):
                row, first = pieces[0]
                if first.marker is not None:
                    empty = next(number for number, each in enumerate(first.lines) if each.marks)
                    line = self._set_line(row + empty, first, first.marker, leg)
                    yield TextBox("marker", self._rect(leg, row, 1), (line,), article)
                yield self._box(kind, pieces, leg, article)

    def rules(self, leg: Leg, galley: Galley) -> Iterator[RuleBox]:
        """The rules of the tables in a leg: above and under the head, and under the last row."""
        for row, piece in placed(leg, galley):
            if piece.kind == "table":
                if piece.first:
                    yield self._rule(leg, row + piece.drop)
                if piece.first and not piece.last:
                    yield self._rule(leg, row + piece.rows + piece.drop)
                if piece.last:
                    yield self._rule(leg, row + piece.rows - piece.drop)

    def _rule(self, leg: Leg, row: float) -> RuleBox:
        x, y = self.grid.x(leg.column), self.grid.y(row)
        return RuleBox(x, y, x + self.grid.column, y, self.layout.ink.thin)

    def _box(self, role: Role, placed: tuple[Placed, ...], leg: Leg, article: str) -> TextBox:
        first_row, first = placed[0]
        last_row, last = placed[-1]
        lines = tuple(line for row, piece in placed for line in self._set_lines(row, piece, leg))
        rect = self._rect(leg, first_row, max(1, last_row + last.rows - first_row))
        return TextBox(
            role,
            rect,
            lines,
            article,
            paragraph=first.paragraph,
            continued=not first.first,
            language=foreign_language("".join(line.line.text for line in lines)),
        )

    def _cells(self, row: float, piece: Piece, leg: Leg, article: str) -> Iterator[TextBox]:
        """The cells of a table's row that have words, each as high as its lines."""
        for cell in piece.cells:
            if cell.lines:
                part = replace(piece, lines=cell.lines, rows=len(cell.lines))
                box = self._box("table", ((row + piece.drop + cell.down, part),), leg, article)
                yield replace(box, cell=Cell(piece.row, cell.column, head=piece.first, again=cell.again))

    def _rect(self, leg: Leg, row: float, rows: float) -> Rect:
        return Rect(self.grid.x(leg.column), self.grid.y(row), self.grid.column, self.grid.row * rows)

    def _set_lines(self, row: float, piece: Piece, leg: Leg) -> Iterator[SetLine]:
        """The lines of a piece, a row each, in the middle of the rows it takes (占行)."""
        kept = piece.kind in ("verse", "subhead")
        white = piece.drop if kept else max(0, piece.rows - len(piece.lines) * piece.pitch) / 2
        for number, line in enumerate(piece.lines):
            if line.marks:  # an empty one only keeps a row free
                yield self._set_line(row + white + (number + 0.5) * piece.pitch - 0.5, piece, line, leg)

    def _set_line(self, row: float, piece: Piece, line: Line, leg: Leg) -> SetLine:
        size = piece.size or self.layout.size(piece.style)
        x = self.grid.x(leg.column) + piece.indent * size
        return SetLine(x, self.grid.baseline(row, size), size, piece.style, line)


def placed(leg: Leg, galley: Galley) -> Iterator[Placed]:
    """The pieces of a leg, over them once more the head of a table that it goes on with; one of no rows stands on the row
    before it. A leg does not begin with the white before a stanza: it and the stanzas after it move up.
    """
    row = 0
    over = 0
    lift: float | None = None
    if head := galley.again(leg.start):
        yield leg.row, head.piece
        over = head.piece.rows
    for piece in galley.pieces:
        at = row if piece.rows else row - 1
        if leg.start <= at < leg.stop:
            lift = piece.drop if lift is None and piece.kind == "verse" else lift or 0
            lift = lift if piece.kind == "verse" else 0
            yield leg.row + over + at - leg.start - lift, piece
        row += piece.rows
