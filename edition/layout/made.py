"""Characters made of others (拼字): what Unicode says a ready-made character is, set from its parts where no face has it.

CO₂ is a lowered 2, 10⁸ a raised 8, ⅓ a raised 1, a stroke and a lowered 3, ㎡ an m and a raised 2; the page's text keeps the
copy's own character. Nothing is made whose look is its meaning: ℝ is no R, ⓐ no a.
"""

import unicodedata
from functools import cache
from typing import NamedTuple

from edition.typography.text import LOWERED, RAISED, SCRIPT_SIZE

_ALIKE = frozenset({"<compat>", "<noBreak>", "<square>", "<wide>", "<narrow>"})
_SMALL = {"<super>": RAISED, "<sub>": LOWERED}


class MadePart(NamedTuple):
    """Characters that a made one is set from, their size and how far they are raised, in em of the text."""

    text: str
    scale: float = 1.0
    rise: float = 0.0


@cache
def made_of(char: str) -> tuple[MadePart, ...]:
    """The parts of a character from left to right; none for one that is nothing but itself."""
    if char > "\uffff":
        return ()  # letters in squares and the like
    form, _, codes = unicodedata.decomposition(char).partition(" ")
    text = "".join(chr(int(code, 16)) for code in codes.split())
    if form in _SMALL:
        return (MadePart(text, SCRIPT_SIZE, _SMALL[form]),)
    if form == "<fraction>":
        over, _, under = text.partition("\u2044")
        parts = (MadePart(over, SCRIPT_SIZE, RAISED), MadePart("/"), MadePart(under, SCRIPT_SIZE, LOWERED))
        return tuple(part for part in parts if part.text)
    if form not in _ALIKE or text == char:
        return ()
    return tuple(part for each in text for part in made_of(each) or (MadePart(each),))
