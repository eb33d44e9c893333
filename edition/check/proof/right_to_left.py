"""Words that are written from right to left (从右向左的文字): Arabic and Uyghur, Hebrew, Syriac, N'Ko.

The composer sets lines from left to right; such words would come out in the wrong order and unjoined, whatever face has
their letters.

Found: `他说“سلام”`, `维吾尔文ئۇيغۇرچە`, `希伯来文שלום`.
Left alone: Latin, Greek, Cyrillic, Tibetan, and all else that runs from left to right.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan
from edition.layout.scripts import script_of
from edition.report import Level

LEVEL: Level = "error"

_LETTER = "\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_WORDS = re.compile(f"[{_LETTER}](?:[{_LETTER}\u200c\u200d ]*[{_LETTER}])?")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Every stretch of such words."""
    for passage, match in scan(iter(proof.readings), _WORDS):
        message = f"“{match[0]}”是{script_of(match[0][0]).name}，从右向左书写，排不了"
        hint = "改成音译或译文；一定要原文，就做成图片。"
        yield ProofMark(passage, match.start(), match.end(), message, hint)
