"""Spaces inside Chinese text (汉字之间的空格).

Chinese text has no spaces between words; those in a story came in with the typing or the extraction (`设 施 建 设`).

Found: `基础 设 施`, `推动高质量 发展`, `出席 会议`.
Left alone: names in a row (`记者 张晓洁 张辛欣`, `获奖者：张三 李四`), credits (`杭兴微 摄`), headlines (a breath), tables,
spaces beside Latin or digits (they are dropped in print anyway).
Mended by `--fix`.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan
from edition.issue.names import are_names
from edition.issue.spaces import HAN
from edition.report import Level

LEVEL: Level = "warning"

_RUN = re.compile(f"[{HAN}]+(?:[^\\S\\n]+[{HAN}]+)+")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Runs of Han with spaces in them that are no names."""
    for passage, match in scan(proof.of("paragraph", "subhead", "note", "caption", "standfirst", "filler"), _RUN):
        words = match[0].split()
        if are_names(words, match.string[max(0, match.start() - 1) : match.start()]):
            continue
        start = match.start() + len(words[0])
        stop = match.end() - len(words[-1])
        joined = "".join(words[1:-1])
        yield ProofMark(passage, start, stop, "汉字之间有空格", "删去空格；名单除外。", joined)
