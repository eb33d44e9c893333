"""Brackets and quotes (括号、引号、书名号): which of them belong together in a stretch of text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

PAIRS = dict(zip("“‘《〈（【〔［｛「『([{", "”’》〉）】〕］｝」』)]}", strict=True))
_OPENING = {closing: opening for opening, closing in PAIRS.items()}

Mismatch = Literal["unclosed", "unopened", "crossed"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks that belong together, and how many pairs of the same kind stand around them."""

    start: int
    stop: int
    opening: str
    within: tuple[str, ...]  # the opening marks around it, the outermost first


def walk(text: str) -> Iterator[Pair | tuple[Mismatch, int]]:
    """The pairs of a text, and the marks that have no partner or the wrong one; ’ between letters is an apostrophe."""
    held: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if char in PAIRS:
            held.append((char, at))
        elif char in _OPENING and not (char == "’" and _is_apostrophe(text, at)):
            opening = _OPENING[char]
            if held and held[-1][0] == opening:
                yield Pair(held.pop()[1], at, opening, tuple(mark for mark, _ in held))
            elif any(mark == opening for mark, _ in held):
                while held[-1][0] != opening:
                    yield "crossed", held.pop()[1]
                held.pop()
            else:
                yield "unopened", at
    for _, at in held:
        yield "unclosed", at


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at - 1 : at].isascii() and text[at - 1 : at].isalpha()
