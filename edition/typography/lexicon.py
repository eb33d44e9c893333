"""The lexicon (词表): the words of a language that its lines and names are read by, data in `languages/<tag>/`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

_LANGUAGES: Final = Path(__file__).parent / "languages"
HOUSE: Final = "zh-CN"


def languages() -> tuple[str, ...]:
    """The languages that have a folder, as BCP 47 tags."""
    return tuple(sorted(folder.name for folder in _LANGUAGES.iterdir() if folder.is_dir()))


class Lexicon(dict[str, str]):
    """The lists of one table by name, each in one string, and two ways to read a list."""

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a list, the longest first so that a pattern of them takes the longest."""
        return tuple(sorted(self[name].split(), key=lambda word: (-len(word), word)))

    def characters(self, name: str) -> frozenset[str]:
        """The characters of a list that is not parted."""
        return frozenset(self[name]) - frozenset(" \n")


@cache
def lexicon(language: str, table: str) -> Lexicon:
    """A table of a language; FileNotFoundError if there is none."""
    return Lexicon(tomllib.loads((_LANGUAGES / language / f"{table}.toml").read_text(encoding="utf-8")))
