"""Accents without a letter, or too many on one (没有字母的、叠得太多的附加符号).

A combining mark belongs to the letter before it. At the beginning of a paragraph or behind a space it has none: it is left
over from a letter that was deleted, and would stand on the letter behind it. No writing stacks more than three on a letter:
what does is a joke or an accident.

Found: a paragraph that begins with U+0301; `é` typed as space and U+0301; four marks on one letter.
Left alone: `é` typed as e and U+0301, marks on Han, selectors of emoji and ideographs.
"""

import re
import unicodedata
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan
from edition.report import Level
from edition.typography.special_characters import is_inkless

LEVEL: Level = "error"

_MOST = 3
_SIGNS = re.compile(r"[^\w\s]{4,}")
_BEHIND_NOTHING = re.compile(r"(?:^|(?<=\s))[^\w\s]")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Every combining mark that has nothing before it."""
    for passage, match in scan(iter(proof.readings), _BEHIND_NOTHING):
        char = match[0]
        if unicodedata.category(char) in ("Mn", "Me") and not is_inkless(char):
            message = f"附加符号 U+{ord(char):04X} 前面没有字母"
            yield ProofMark(passage, match.start(), match.end(), message, "在它前面补上字母，或删去它。")
    for passage, match in scan(iter(proof.readings), _SIGNS):
        for start, stop in _stacks(match[0]):
            message = f"一个字上叠了 {stop - start} 个附加符号"
            hint = f"最多叠 {_MOST} 个；删去多余的。"
            yield ProofMark(passage, match.start() + start, match.start() + stop, message, hint)


def _stacks(signs: str) -> Iterator[tuple[int, int]]:
    """Where more marks follow one another than a letter bears."""
    start = 0
    for at, char in enumerate((*signs, " ")):
        if unicodedata.category(char) not in ("Mn", "Me") or is_inkless(char):
            if at - start > _MOST:
                yield start, at
            start = at + 1
