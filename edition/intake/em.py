"""Widths of words (字宽): in em, as they would stand in type, without a font."""

import unicodedata

_LATIN = 0.52  # an average figure or letter


def em(text: str) -> float:
    """The width of words in em: Han and full-width marks one, all else half; spaces of the extraction are nothing."""
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in text)
    return wide + _LATIN * (len(text.replace(" ", "")) - wide)
