"""Vertical lines (直排): which characters stand upright, which lie on their side, which stand abreast (clreq 2.1).

Han and full-width marks stand upright, one above the other. A figure of one or two digits, and a letter alone, takes the
place of one Han, its digits abreast (纵中横). Longer figures and words lie on their side and read downward, and so does a
dash, which stays in one piece.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Literal

from edition.typography.line import Line, Mark

Turn = Literal["upright", "side", "abreast"]

_ABREAST = 2  # digits at most
_ALONE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z](?![0-9A-Za-z])")
_NARROW = 700  # thousandths of an em that a letter or a digit alone may be narrower than one


def turns(marks: Sequence[Mark]) -> Iterator[tuple[Turn, tuple[Mark, ...]]]:
    """A vertical line in parts: each upright mark alone, each word or figure whole."""
    for (kind, _), group in groupby(marks, key=lambda mark: (_kind(mark.char), mark.style)):
        part = tuple(group)
        if kind == "han":
            yield from (("upright", (mark,)) for mark in part)
        elif kind == "western" and _stands(part):
            yield "abreast", part
        else:
            yield "side", part


def _kind(char: str) -> Literal["han", "western", "dash"]:
    if char == "—":
        return "dash"
    return "western" if char < "\u0250" and char not in "·×÷°±§" else "han"


def _stands(part: Sequence[Mark]) -> bool:
    text = "".join(mark.char for mark in part)
    return len(text) == 1 or (len(text) <= _ABREAST and text.isdigit())


def downward(line: Line) -> Line:
    """A line as it runs down: what stands abreast, or a letter alone, takes the place of one Han, whatever its own width."""
    marks: list[Mark] = []
    further = 0.0
    for turn, part in turns(line.marks):
        place, width = part[0].x + further, sum(mark.advance for mark in part)
        if turn == "abreast":
            marks += (mark._replace(x=place) for mark in part)
            further += 1 - width
        else:
            marks += (mark._replace(x=mark.x + further) for mark in part)
    return replace(line, marks=tuple(marks), width=line.width + further)


def longest_downward(width: int, words: str) -> int:
    """How long words of a level `width` may be as they run down, in thousandths of an em."""
    return width + _NARROW * len(_ALONE.findall(words))
