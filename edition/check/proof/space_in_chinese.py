"""Spaces inside Chinese text (汉字之间的空格).

Chinese text has no spaces between words; those in a story came in with the typing or the extraction (`设 施 建 设`).

Found: `基础 设 施`, `推动高质量 发展`, `出席 会议`.
Left alone: names in a row (`记者 张晓洁 张辛欣`, `获奖者：张三 李四`), credits (`杭兴微 摄`), headlines (a breath), tables,
spaces beside Latin or digits (they are dropped in print anyway).
Mended by `--fix`.
"""

import re
from collections.abc import Iterator

from edition.check.proof.mark import Mark, Proof, scan
from edition.issue.spaces import HAN
from edition.report import Level

LEVEL: Level = "warning"

_RUN = re.compile(f"[{HAN}]+(?:[^\\S\\n]+[{HAN}]+)+")
_ROLES = "记者|通讯员|摄影|编辑|责编|主编|作者|实习生|主持人|编导|导演|主演|翻译|撰稿|执笔|制图|供图|校对|组稿|策划"
_ROLE = re.compile(f"(?:{_ROLES})$")
_WORK = re.compile(r"(?:摄|文|图|绘|编译|整理|报道|供图|摄影|制图)$")


def find(proof: Proof) -> Iterator[Mark]:
    """Runs of Han with spaces in them that are no names."""
    for passage, match in scan(proof.of("paragraph", "subhead", "note", "caption", "standfirst", "filler"), _RUN):
        words = match[0].split()
        if _are_names(words, match.string[max(0, match.start() - 1) : match.start()]):
            continue
        start = match.start() + len(words[0])
        stop = match.end() - len(words[-1])
        joined = "".join(words[1:-1])
        yield Mark(passage, start, stop, "汉字之间有空格", "删去空格；名单除外。", joined)


def _are_names(words: list[str], before: str) -> bool:
    short = [len(word) <= 4 for word in words]
    return (
        any(_ROLE.search(word) for word in words[:-1])
        or _WORK.search(words[-1]) is not None
        or (before in {"：", "（", "、"} and all(1 < len(word) <= 4 for word in words))
        or (len(words) >= 3 and all(short[1:-1]) and all(len(word) > 1 for word in words))
    )
