"""、 between titles or quotations (书名号、引号之间的顿号).

Titles in 《 》 and quotations in “ ” that stand in a row need no 、 between them (GB/T 15834 4.5.3.5).

Found: `《决定》、《条例》`, `“四风”、“三农”`, `‘甲’、‘乙’`.
Left alone: `《决定》（草案）、《条例》` (something stands between), `《决定》、条例`, `“甲”“乙”`.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan
from edition.report import Level

LEVEL: Level = "warning"

_BETWEEN = re.compile("(?<=》)、(?=《)|(?<=”)、(?=“)|(?<=’)、(?=‘)")


def find(proof: Proof) -> Iterator[ProofMark]:
    """、 with a closing mark before and an opening one behind it."""
    for passage, match in scan(proof.readings, _BETWEEN):
        yield ProofMark(passage, match.start(), match.end(), "书名号、引号并列，中间不用顿号", "删去“、”。")
