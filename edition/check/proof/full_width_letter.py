"""Full-width digits and letters (全角数字和字母).

Digits and Latin letters in horizontal Chinese text are half-width (GB/T 15835 5.1.7).

Found: `２０２５年`, `Ａ股`, `５Ｇ`.
Left alone: `2025年`, full-width marks (`，％`), `①`, `Ⅲ`.
"""

import re
import unicodedata
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan
from edition.report import Level

LEVEL: Level = "warning"

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Runs of full-width digits and letters."""
    for passage, match in scan(proof.readings, _WIDE):
        narrow = unicodedata.normalize("NFKC", match[0])
        yield ProofMark(passage, match.start(), match.end(), f"用了全角“{match[0]}”", f"改用半角“{narrow}”。")
