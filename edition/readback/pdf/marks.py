"""Marks (标点) as a reader of finished pages groups them, over the character tables of `typography`."""

import re

from edition.typography.classes import CLOSINGS, DOTS, HYPHENS, OPENINGS, PAUSES, SOLIDI, STOPS, Kind, kind_of
from edition.typography.special_characters import SOFT_HYPHEN, is_inkless

POINTS = PAUSES | STOPS  # 点号
LEFT_HALF = CLOSINGS | POINTS  # full-width marks that ink the left half of their cell; OPENINGS ink the right one
FULL = OPENINGS | LEFT_HALF
BRACKETS = OPENINGS | CLOSINGS
NARROW = DOTS | HYPHENS | SOLIDI | frozenset("／")  # W6: half an em
ADDRESS = re.compile(r"[!-~]*(?:://|www\.|@)[!-~]*")

# Codes that share a glyph with another, so that a careless ToUnicode map names the wrong one.
ALIASES = str.maketrans({"⋯": "…", "―": "—", "⸺": "—", "〜": "～", "‑": "-", "\u00ad": "-", "•": "·"})


def is_han(char: str) -> bool:
    """Does this stand alone in a cell of one em (汉字)?"""
    return kind_of(char) is Kind.HAN


def is_western(char: str) -> bool:
    """Is this a Latin letter or a European digit?"""
    return kind_of(char) in (Kind.LETTER, Kind.DIGIT)


def is_blank(char: str) -> bool:
    """Does this paint nothing of its own?"""
    return kind_of(char) is Kind.SPACE or (is_inkless(char) and char != SOFT_HYPHEN)
