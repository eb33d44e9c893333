"""Normalisation (文字整理): what is only typography in the copy. Nothing but white space is ever dropped."""

import re
from typing import Final

from edition.typography.classes import Kind, kind_of
from edition.typography.text import Run, Text, plain

_SPACES: Final = re.compile(r"\s+")
_FULL: Final = frozenset({Kind.OPENING, Kind.CLOSING, Kind.PAUSE, Kind.STOP, Kind.DASH, Kind.ELLIPSIS})
_WESTERN: Final = frozenset({Kind.LETTER, Kind.DIGIT, Kind.SIGN, Kind.HYPHEN})


def normalise(text: Text) -> Text:
    """Take out the spaces that mean nothing in Chinese (clreq 6.3.3): at the ends, beside full-width marks, between Han and
    Western. A space between two Han or inside Western copy stays, as one plain space whatever it was.
    """
    chars = plain(text)
    kept = list(chars)
    for match in _SPACES.finditer(chars):
        start, stop = match.span()
        kept[start:stop] = [""] * (stop - start)
        if start > 0 and stop < len(chars) and _is_word_space(kind_of(chars[start - 1]), kind_of(chars[stop])):
            kept[start] = " " if match[0][0] in "\t\n\r" or stop - start > 1 else match[0]
    runs = []
    index = 0
    for run in text:
        words = "".join(kept[index : index + len(run.text)])
        index += len(run.text)
        if words:
            runs.append(Run(words, run.style))
    return tuple(runs)


def _is_word_space(before: Kind, after: Kind) -> bool:
    if before in _FULL or after in _FULL:
        return False
    return not ((before is Kind.HAN and after in _WESTERN) or (before in _WESTERN and after is Kind.HAN))
