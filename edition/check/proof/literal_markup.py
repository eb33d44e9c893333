"""Markdown that was not understood (没有生效的标记).

Found: `**重点` without its end, `##小标题` without a space, `![图](` in the middle of a word, `[链接](`.
Left alone: `5*3`, `#5G#`, `C#`, code, footnote marks.
"""

import re
from collections.abc import Iterator

from edition.check.mark import STORY, Proof, ProofMark, scan
from edition.issue.spaces import HAN
from edition.report import Level

LEVEL: Level = "warning"

_MARKUP = re.compile(f"\\*\\*|__(?=[{HAN}“])|^#{{1,6}}(?=[{HAN}“《])(?![^#]*#)|!\\[|\\]\\((?=\\S)|\\[\\^[^\\]]*\\]")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Signs of markup among the words of a story."""
    for passage, match in scan(proof.of(*STORY), _MARKUP):
        yield ProofMark(passage, match.start(), match.end(), f"“{match[0]}”会照样印出来", "补全标记，或删去。")
