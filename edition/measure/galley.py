"""Galley (毛坯): a story set once in one long base column, to be cut into legs at its legal rows."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Literal

from edition.typography.line import Line

PieceKind = Literal[
    "standfirst", "editors_note", "author", "pull_quote", "body", "subhead", "quote", "item", "table", "note", "credit",
    "verse", "names", "signature", "blank",
]  # fmt: skip

_HEADS = ("standfirst", "editors_note", "author", "subhead")


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell of a table: its column from 0, its lines, how many rows under the top of its own row it begins.

    What stands there `again` is none of the story's words: the name of a column beside a figure, a head over a later leg.
    """

    column: int
    lines: tuple[Line, ...]
    down: int = 0
    again: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """What takes whole rows of a column and is never cut: a body line, a subhead with its white, a table.

    `paragraph` counts the story's blocks from 0 (one block may give several pieces); `first` and `last` say whether
    the piece opens or closes its block. `style` names a style of the layout. `indent` is in em of that style.

    The lines stand a row, or `pitch` rows, apart in the middle of the piece's rows; those of verse and subheads stand `drop`
    rows from its top. A row of a table has its lines in `cells`, side by side and `drop` rows lower; `row` counts the rows of
    its table; its type may be smaller than its style's: `size`, in points. A piece of no rows stands on the row before it (a
    credit that fits in the last line). `marker` is the bullet or number left of the first line: the layout's own, none of the
    story's words.
    """

    kind: PieceKind
    lines: tuple[Line, ...]
    rows: int
    style: str
    paragraph: int
    first: bool
    last: bool
    indent: float = 0.0
    cells: tuple[SetCell, ...] = ()
    size: float | None = None
    row: int = 0
    drop: float = 0.0
    marker: Line | None = None
    pitch: float = 1.0
    narrowed: bool = False  # a table in smaller type than its style's


@dataclass(frozen=True, slots=True)
class Galley:
    """The pieces of one story in order. `breaks` are the row counts at which a leg may end, 0 < b < rows, rising.

    A break is legal if it leaves no subhead at a column foot and no last line of a paragraph alone at a column top. `heads`
    are the table heads that a leg repeats which begins between the rows `start` and `stop`; `ends` are the breaks and the
    end of the story, as a set: make-up asks a million times a day whether a leg may end there.
    """

    article: str
    pieces: tuple[Piece, ...]
    rows: int
    breaks: tuple[int, ...]
    heads: tuple["RepeatedHead", ...] = ()
    ends: frozenset[int] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ends", frozenset((*self.breaks, self.rows)))

    def again(self, row: int) -> "RepeatedHead | None":
        """The table head that stands once more over a leg that begins at a row."""
        return next((head for head in self.heads if head.start < row < head.stop), None)

    def height(self, start: int, stop: int) -> int:
        """The rows of a leg that holds the galley's rows from `start` to `stop`."""
        head = self.again(start)
        return stop - start + (head.piece.rows if head else 0)


@dataclass(frozen=True, slots=True)
class RepeatedHead:
    """The head of a table that may be cut: it stands over every leg that begins between two rows of the galley."""

    piece: Piece
    start: int
    stop: int


def make_galley(article: str, pieces: tuple[Piece, ...], kept: int, whole_table: int) -> Galley:
    """The galley of these pieces.

    `kept` rows at least stand under a headline, standfirst or subhead before a column may end; a table is cut only if it
    has more than `whole_table` rows.
    """
    heads = tuple(_heads(pieces, whole_table))
    return Galley(
        article, pieces, sum(piece.rows for piece in pieces), tuple(_breaks(pieces, kept, whole_table)), heads
    )


def _heads(pieces: tuple[Piece, ...], whole_table: int) -> Iterator[RepeatedHead]:
    """The heads of the tables that may be cut; rows that stand one under another carry the names of their columns."""
    row = 0
    for _, group in groupby(pieces, key=lambda piece: (piece.kind, piece.paragraph)):
        table = tuple(group)
        start = row
        row += sum(piece.rows for piece in table)
        stacked = any(cell.again for piece in table for cell in piece.cells)
        if table[0].kind == "table" and row - start > whole_table and not stacked:
            head = replace(table[0], cells=tuple(replace(cell, again=True) for cell in table[0].cells))
            yield RepeatedHead(head, start, row)


def _breaks(pieces: tuple[Piece, ...], kept: int, whole_table: int) -> Iterator[int]:
    tables = Counter(piece.paragraph for piece in pieces if piece.kind == "table" for _ in range(piece.rows))
    row = 0
    under_head = 0  # rows of text since the last head; a story stands under its headline
    for piece, following in pairwise(pieces):
        row += piece.rows
        under_head = 0 if piece.kind in _HEADS else under_head + piece.rows
        if under_head < kept or not following.rows or following.kind in ("credit", "signature"):
            continue
        if following.last and not following.first:
            continue  # a widow, or the last row of a table
        if piece.kind == "table" and not piece.last and (piece.first or tables[piece.paragraph] <= whole_table):
            continue
        yield row
