"""Galley (毛坯): a story set once in one long base column, to be cut into legs at its legal rows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from edition.typography.line import Line

PieceKind = Literal["standfirst", "body", "subhead", "quote", "item", "table", "note", "credit", "blank"]

_HEADS = ("standfirst", "subhead")


@dataclass(frozen=True, slots=True)
class Piece:
    """What takes whole rows of a column and is never cut: a body line, a subhead with its white, a table.

    `paragraph` counts the story's blocks from 0 (one block may give several pieces); `first` and `last` say whether
    the piece opens or closes its block. `style` names a style of the layout. `indent` is in em of that style.

    The lines stand a row apart in the middle of the piece's rows. A row of a table has its lines in `cells`, side by side
    and `drop` rows lower; `row` counts the rows of its table. A piece of no rows stands on the row before it (a credit
    that fits in the last line). `marker` is the bullet or number left of the first line: the layout's own, none of
    the story's words.
    """

    kind: PieceKind
    lines: tuple[Line, ...]
    rows: int
    style: str
    paragraph: int
    first: bool
    last: bool
    indent: float = 0.0
    cells: tuple[tuple[Line, ...], ...] = ()
    row: int = 0
    drop: float = 0.0
    marker: Line | None = None


@dataclass(frozen=True, slots=True)
class Galley:
    """The pieces of one story in order. `breaks` are the row counts at which a leg may end, 0 < b < rows, rising.

    A break is legal if it leaves no subhead at a column foot and no last line of a paragraph alone at a column top.
    """

    article: str
    pieces: tuple[Piece, ...]
    rows: int
    breaks: tuple[int, ...]


def make_galley(article: str, pieces: tuple[Piece, ...], kept: int, whole_table: int) -> Galley:
    """The galley of these pieces.

    `kept` rows at least stand under a headline, standfirst or subhead before a column may end; a table is cut only if it
    has more than `whole_table` rows.
    """
    return Galley(article, pieces, sum(piece.rows for piece in pieces), tuple(_breaks(pieces, kept, whole_table)))


def _breaks(pieces: tuple[Piece, ...], kept: int, whole_table: int) -> Iterator[int]:
    tables = Counter(piece.paragraph for piece in pieces if piece.kind == "table" for _ in range(piece.rows))
    row = 0
    under_head = 0  # rows of text since the last head; a story stands under its headline
    for piece, following in pairwise(pieces):
        row += piece.rows
        under_head = 0 if piece.kind in _HEADS else under_head + piece.rows
        if under_head < kept or not following.rows or following.kind == "credit":
            continue
        if following.last and not following.first:
            continue  # a widow, or the last row of a table
        if piece.kind == "table" and not piece.last and (piece.first or tables[piece.paragraph] <= whole_table):
            continue
        yield row
