"""Markup that was not understood (没有生效的标记).

Found: `**重点` without its end, `##小标题` without a space, `![图](` in the middle of a word, `[链接](`; what other programs
know and a story does not: `<u>`, `<!-- -->`, `~~删去~~`, `==重点==`, `%%批注%%`, `$E=mc^2$`, `[[页]]`, `^[注]`, `[x] 事项`.
Left alone: `5*3`, `#5G#`, `C#`, `63%~68%`, `$100`, `a<b`, code, footnote marks.
"""

import re
from collections.abc import Iterator

from edition.check.mark import STORY, Proof, ProofMark, scan
from edition.issue.spaces import HAN
from edition.report import Level

LEVEL: Level = "warning"

_OURS = f"\\*\\*|__(?=[{HAN}“])|^#{{1,6}}(?=[{HAN}“《])(?![^#]*#)|!\\[|\\]\\((?=\\S)|\\[\\^[^\\]]*\\]"
_OTHERS = (
    r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|<!--|-->"  # HTML
    r"|~~(?=\S)|(?<=\S)~~|==(?=[^\s=][^=]*==)|(?<=[^\s=])==(?!=)|%%"  # struck, marked, commented
    r"|\$(?=[^$]*[\\^_{}=][^$]*\$)[^$]+\$|\[\[|\]\]|\^\[|^\[[ xX]\](?=\s)"  # formulas, wiki links, notes, boxes
)
_MARKUP = re.compile(f"{_OURS}|{_OTHERS}")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Signs of markup among the words of a story."""
    for passage, match in scan(proof.of(*STORY), _MARKUP):
        yield ProofMark(passage, match.start(), match.end(), f"“{match[0]}”会照样印出来", "补全标记，或删去。")
