"""Corner brackets in mainland copy (直角引号).

Horizontal text of the mainland has “ ” and ‘ ’ (GB/T 15834 4.8); 「 」『 』 belong to vertical text and to other regions.

Found: `「十四五」规划`, `『样板』`, `「甲『乙』」`.
Left alone: 【 】, 〔 〕, papers whose `language` is not of the mainland (`zh-TW`, `zh-HK`).
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan
from edition.report import Level

LEVEL: Level = "warning"

_CORNER = re.compile("[「」『』]")
_CURVED = dict(zip("「」『』", "“”‘’", strict=True))


def find(proof: Proof) -> Iterator[ProofMark]:
    """Corner brackets."""
    if proof.issue.paper.language not in {"zh-CN", "zh-Hans", "zh-Hans-CN", "zh"}:
        return
    for passage, match in scan(proof.readings, _CORNER):
        yield ProofMark(passage, match.start(), match.end(), "大陆报纸横排不用直角引号", f"改用 {_CURVED[match[0]]} 。")
