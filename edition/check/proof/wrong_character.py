"""Characters that are not seen, or mean nothing elsewhere (看不见的字符、私用字).

Pasting brings in zero-width spaces, soft hyphens, marks of direction, the place of a lost picture: what does nothing where it
stands is not printed (typography/special_characters.py says why). Characters of private use mean what one system agreed on;
`\\ufffd` stands where a byte could not be read.

Found: `新\\u200b华社`, `a\\u200db`, `\\ufffd`, `\\ue000`.
Left alone: what does something: `葛` with the selector of its form, the joiner in an emoji, a soft hyphen in a Latin word.
What is not seen is deleted by `--fix`.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from edition.check.mark import Proof, ProofMark, Reading, scan
from edition.report import Level
from edition.typography.special_characters import kept, row_of

LEVEL: Level = "warning"

_STRANGE = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")


def find(proof: Proof) -> Iterator[ProofMark]:
    """What is dropped in reading, and characters of private use."""
    for passage, match in scan(proof.readings, _STRANGE):
        lost = match[0] == "\ufffd"
        message = "这里原有一个读不懂的字" if lost else f"这是私用字，别的系统里没有：U+{ord(match[0]):04X}"
        yield ProofMark(passage, match.start(), match.end(), message, "核对原稿，改成正式的字。")
    for reading in proof.readings:
        yield from _dropped(reading)


def _dropped(reading: Reading) -> Iterator[ProofMark]:
    """Each stretch of characters that reading drops."""
    at = 0
    for keep, group in groupby(kept(reading.passage.text)):
        stop = at + len(list(group))
        if not keep:
            yield _mark(reading, at, stop)
        at = stop


def _mark(reading: Reading, start: int, stop: int) -> ProofMark:
    chars = dict.fromkeys(reading.passage.text[start:stop])
    names = "、".join(f"{row.name} U+{ord(char):04X}" for char in chars if (row := row_of(char)))
    return ProofMark(reading.passage, start, stop, f"这里有看不见的字符，不印：{names}", "删去。", "")
