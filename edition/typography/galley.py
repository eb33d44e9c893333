"""Galley (毛坯): a story set once in one long base column, to be cut into legs at its legal rows."""

from dataclasses import dataclass
from typing import Literal

from edition.typography.line import Line

PieceKind = Literal["standfirst", "body", "subhead", "quote", "item", "table", "note", "credit", "blank"]


@dataclass(frozen=True, slots=True)
class Piece:
    """What takes whole rows of a column and is never cut: a body line, a subhead with its white, a table.

    `paragraph` counts the story's blocks from 0 (one block may give several pieces); `first` and `last` say whether
    the piece opens or closes its block. `style` names a style of the layout. `indent` is in em of that style.
    """

    kind: PieceKind
    lines: tuple[Line, ...]
    rows: int
    style: str
    paragraph: int
    first: bool
    last: bool
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Galley:
    """The pieces of one story in order. `breaks` are the row counts at which a leg may end, 0 < b < rows, rising.

    A break is legal if it leaves no subhead at a column foot and no last line of a paragraph alone at a column top.
    """

    article: str
    pieces: tuple[Piece, ...]
    rows: int
    breaks: tuple[int, ...]
