"""Ranges of percentages (百分数的范围).

Both ends of a range carry their percent sign: `63%～68%`, not `63～68%` (GB/T 15835 5.1.3).

Found: `63~68%`, `63～68%`, `3至5‰`.
Left alone: `63%～68%`, `10～20亿`, `2023—2024年`.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan
from edition.report import Level

LEVEL: Level = "warning"

_RANGE = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)([~～至到—–-]{1,2})(\d+(?:\.\d+)?)([%％‰])")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Ranges whose first number lacks the sign."""
    for passage, match in scan(proof.readings, _RANGE):
        first, _, second, sign = match.groups()
        hint = f"写成“{first}{sign}～{second}{sign}”。"
        yield ProofMark(passage, match.start(), match.end(), f"范围的前一个数少了“{sign}”", hint)
