"""The language of a passage (语种): told from its letters alone."""

import re

_WORD = re.compile("[A-Za-z]{2,}")
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_WORDS = 3  # fewer are a name or a label, whatever language they are in


def foreign_language(passage: str) -> str | None:
    """`en` for a whole passage of Latin words, None for one in the language of the paper (WCAG 2.2, 3.1.2).

    English is what a Chinese paper prints in whole sentences; other languages cannot be told from their letters.
    """
    if _CHINESE.search(passage):
        return None
    return "en" if len(_WORD.findall(passage)) >= _WORDS else None
