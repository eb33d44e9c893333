"""Habits of words (词的用法): what a word mostly does in running copy, counted once (`python -m bench.count_habits`)."""

from functools import cache
from typing import NamedTuple

from edition.typography.lexicon import lexicon


class Habits(NamedTuple):
    """How often a word does something: `0` seldom, `1` now and then, `2` often; `-` where it is not known or cannot be said."""

    opens: str = "-"  # begins a clause
    takes: str = "-"  # as a verb has something behind it that it acts upon
    leads: str = "-"  # as a noun stands before another
    follows: str = "-"  # as a noun stands behind another, or behind an attribute


_UNKNOWN = Habits()


def habits(word: str, language: str) -> Habits:
    """What is known of a word."""
    return _table(language).get(word, _UNKNOWN)


@cache
def _table(language: str) -> dict[str, Habits]:
    """The table has the words of each habit, whose four marks are the key."""
    return {word: Habits(*marks) for marks, words in lexicon(language, "head_habits").items() for word in words.split()}
