"""Spaces inside Chinese text (汉字之间的空格).

Chinese text has no spaces between words; those in a story came in with the typing or the extraction (`设 施 建 设`).

Found: `基础 设 施`, `推动高质量 发展`, `出席 会议`.
Left alone: names in a row (`记者 张晓洁 张辛欣`, `获奖者：张三 李四`), credits (`杭兴微 摄`), headlines (a breath), tables,
a full-width space in verse (a pause), spaces beside Latin or digits (they are dropped in print anyway).
Mended by `--fix` where one space stands inside a word of the dictionary (`设 施`). Between words it may be a pause (slogans,
couplets) or part names, as a full-width or double space always may: there the editor decides, as in lists.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from edition.check.mark import Proof, ProofMark, scan_rare
from edition.issue.names import are_names
from edition.issue.passage import Part
from edition.issue.spaces import HAN
from edition.report import Level
from edition.typography.segment import segment

LEVEL: Level = "warning"

_SIGN = re.compile(r"[^\x00-\x7f][^\S\n]+[^\x00-\x7f]")
_RUN = f"[{HAN}]+(?:[^\\S\\n]+[{HAN}]+)+"
_PARTS: tuple[Part, ...] = ("paragraph", "subhead", "note", "caption", "standfirst", "filler")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Runs of Han with spaces in them that are no names."""
    for passage, match in scan_rare(proof.of(*_PARTS), _SIGN, _RUN):
        if "verse" in passage.within and "\u3000" in match[0]:
            continue
        words = match[0].split()
        if are_names(words, match.string[max(0, match.start() - 1) : match.start()]):
            continue
        start = match.start() + len(words[0])
        stop = match.end() - len(words[-1])
        joined = None if "list" in passage.within else _joined(match[0])[len(words[0]) : -len(words[-1])]
        changes = joined is not None and joined != match.string[start:stop]
        yield ProofMark(passage, start, stop, "汉字之间有空格", "删去空格；名单除外。", joined if changes else None)


def _joined(words: str) -> str:
    """The words without the single spaces that stand inside a word."""
    parts = re.split(r"([^\S\n]+)", words)
    spaces = dict(zip(accumulate(map(len, parts[::2])), parts[1::2], strict=False))  # by the characters before them
    inside = set(_insides("".join(parts[::2])))
    joined = ""
    for at, char in enumerate("".join(parts[::2])):
        space = spaces.get(at, "")
        joined += ("" if space == " " and at in inside else space) + char
    return joined


def _insides(words: str) -> Iterator[int]:
    """The places inside a word of the dictionary that is no person's name."""
    at = 0
    for word in segment(words):
        if word.tag and not word.tag.startswith("nr"):
            yield from range(at + 1, at + len(word.text))
        at += len(word.text)
