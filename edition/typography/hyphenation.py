"""Hyphenation (西文断词): where a Latin word may be parted, by pyphen's patterns (U4)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import pyphen

from edition.typography.special_characters import SOFT_HYPHEN

# English is what a Chinese paper prints; a word with letters that English lacks is left whole, its language cannot be told.
_LANGUAGE: Final = "en_US"
_WORD: Final = re.compile(r"(?<![A-Za-z\u00c0-\u024f@./_-])[A-Za-z][a-z]{5,}(?![A-Za-z\u00c0-\u024f@/_]|[.][A-Za-z])")
_BEFORE, _BEHIND = 2, 3  # letters at least


def hyphen_points(chars: str) -> Iterator[int]:
    """The characters behind which a line may end with a hyphen: in words of more than five letters, and soft hyphens."""
    if SOFT_HYPHEN in chars:
        yield from (k for k, char in enumerate(chars) if char == SOFT_HYPHEN)
    for word in _WORD.finditer(chars):
        yield from (word.start() + at - 1 for at in _patterns().positions(word[0]))


@cache
def _patterns() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=_LANGUAGE, left=_BEFORE, right=_BEHIND)
