"""Passages (原文): the copy as the editor wrote it, piece by piece, before anything is normalised, and where it stands."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

Part = Literal[
    "paper",
    "kicker",
    "headline",
    "deck",
    "standfirst",
    "byline",
    "dateline",
    "credit",
    "paragraph",
    "subhead",
    "cell",
    "note",
    "title",
    "caption",
    "alt",
    "filler",
    "reading",
]

Within = Literal["quote", "verse", "list"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of copy (原文): what the proof reads, and how it finds its way back to the file.

    `owner` is the id of the article, photo or filler, "" for the paper. `file` is relative to the issue folder.
    `anchors` are (offset in `text`, line, column), rising; from each on, the text runs along one line of the file.
    Lines and columns count from 1. Characters within inline code are `text` too, `code` holds their (start, stop).
    `within` says what the passage stands in: there typing means more than elsewhere.
    """

    part: Part
    owner: str
    file: str
    text: str
    anchors: tuple[tuple[int, int, int], ...]
    code: tuple[tuple[int, int], ...] = ()
    within: frozenset[Within] = frozenset()

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character of the text."""
        at, line, column = self.anchors[bisect_right(self.anchors, (offset, 1 << 60, 0)) - 1]
        return line, column + offset - at

    def where(self, offset: int) -> str:
        """The place of a character as findings write it: `file:line:column`."""
        line, column = self.place(offset)
        return f"{self.file}:{line}:{column}"
