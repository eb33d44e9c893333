"""Years of two digits (两位数的年份).

A year is written with all its digits (GB/T 15835 5.1.4): 2024年3月, not 24年3月.

Found: `24年3月`, `’98年`, `'08年`.
Left alone: `10年3个月` (a duration), `2024年3月`, `20世纪90年代`, `24年`.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan
from edition.report import Level

LEVEL: Level = "warning"

_YEAR = re.compile(r"(?<![\d.])\d\d年(?=\d{1,2}月)|[’'‘]\d\d年")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Two digits and 年 before a month, or behind an apostrophe."""
    for passage, match in scan(proof.readings, _YEAR):
        yield ProofMark(passage, match.start(), match.end(), "年份只写了两位数", "写全四位数。")
