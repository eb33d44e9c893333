"""ASCII tilde as range mark (浪纹线).

A range of numbers has ～ (GB/T 15834 4.13.3.3), which `~` only imitates.

Found: `10~20人`, `3~5天`, `8:00~9:00`.
Left alone: `10～20人`, `~/paper`, addresses, code.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan_rare
from edition.issue.spaces import HAN
from edition.report import Level

LEVEL: Level = "warning"

_SIGN = re.compile("~")
_TILDE = f"(?<=[0-9%％℃{HAN}])~(?=[0-9{HAN}])"


def find(proof: Proof) -> Iterator[ProofMark]:
    """Tildes between numbers or Han."""
    for passage, match in scan_rare(proof.readings, _SIGN, _TILDE):
        yield ProofMark(passage, match.start(), match.end(), "范围用了半角“~”", "改用“～”。")
