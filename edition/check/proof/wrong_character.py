"""Characters that look right and are wrong (形近的错误字符).

Text taken out of a PDF may hold radicals (⼀ ⽇ ⽉, U+2F00) for ideographs, invisible characters (zero-width spaces, soft
hyphens, marks of direction), characters of private use and the sign for an unreadable byte. Search finds none of them.

Found: `⽇报` with U+2F47, `新\\u200b华社`, `\\ufffd`, `\\ue000`.
Left alone: ideographs, `々`, `〇`, Latin letters with accents, emoji.
"""

import re
import unicodedata
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan
from edition.report import Level

LEVEL: Level = "warning"

_WRONG = re.compile(
    "[\u2e80-\u2fdf\uf900-\ufa6d]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ufff9-\ufffd\ue000-\uf8ff]"
)


def find(proof: Proof) -> Iterator[ProofMark]:
    """Radicals, compatibility ideographs, invisible and private characters."""
    for passage, match in scan(proof.readings, _WRONG):
        char = match[0]
        right = unicodedata.normalize("NFKC", char)
        hint = (
            f"改成“{right}”（U+{ord(right):04X}）。" if right != char and len(right) == 1 else "核对原稿，删去或改正。"
        )
        yield ProofMark(passage, match.start(), match.end(), f"这不是正常的汉字或标点：U+{ord(char):04X}", hint)
