"""Fold (折叠): text as the index knows it: one width for each character, and pairs of neighbours as words.

A character of ASCII becomes its full-width form, so `５Ｇ` and `5G` are the same and no character means anything to the
index's own tokenizer. Positions stay: folding changes no length.
"""

from collections.abc import Iterable

SPACE = "\u3000"
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | dict.fromkeys((*range(33), 127, 160), 12288)


def fold(text: str) -> str:
    """The text in full width; white space and control characters as the ideographic space."""
    return text.translate(_WIDE)


def bigrams(passages: Iterable[str]) -> str:
    """The index words of some passages: each pair of neighbours, and the last character alone, which parts passages."""
    return " ".join(folded[at : at + 2] for folded in map(fold, passages) for at in range(len(folded)))


def phrase(query: str) -> str:
    """The index query that finds exactly the passages containing `query` (not empty)."""
    folded = fold(query)
    if len(folded) == 1:
        return f'"{folded}" *'
    return '"' + " ".join(folded[at : at + 2] for at in range(len(folded) - 1)) + '"'
