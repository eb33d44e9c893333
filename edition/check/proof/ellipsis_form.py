"""Wrong forms of the ellipsis (省略号的写法).

The ellipsis is six dots in the middle of two characters, …… (GB/T 15834 4.11), not three dots and not full stops.

Found: `等等...`, `以后。。。`, `不知道…`, `他说⋯⋯`.
Left alone: `……`, `and so on...` between Latin words, `1...9`.
Mended by `--fix`.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan_rare
from edition.issue.spaces import HAN
from edition.report import Level

LEVEL: Level = "warning"

_NEAR = f"[{HAN}，。！？“”‘’：；、《》（）]"
_SIGN = re.compile(r"\.{3}|。{3}|·{3}|、{3}|⋯|(?<!…)(?:…|…{3})(?!…)")
_FORM = (
    f"(?<={_NEAR})\\.{{3,}}|\\.{{3,}}(?={_NEAR})|。{{3,}}|·{{3,}}|、{{3,}}|⋯+|"
    f"(?<!…)…(?!…)(?<={_NEAR}…)|(?<!…)…(?=[{HAN}])|(?<!…)…{{3}}(?!…)"
)


def find(proof: Proof) -> Iterator[ProofMark]:
    """What was typed for ……."""
    for passage, match in scan_rare(proof.readings, _SIGN, _FORM):
        yield ProofMark(passage, match.start(), match.end(), f"省略号写成了“{match[0]}”", "改用“……”。", "……")
