"""Markup that was not understood (没有生效的标记).

Found: `**重点` without its end, `##小标题` without a space, `![图](` in the middle of a word, `[链接](`; what other programs
know and a story does not: `<u>`, `<!-- -->`, `==重点==`, `%%批注%%`, `$E=mc^2$`, `[[页]]`, `^[注]`, `[x] 事项`;
`~~删去` without its end; `{zi|字}` and `{字|1}`, whose base is not Han or whose reading has no letter; `[屈原]{.人名}`, a kind
that there is not; and readings and spans in headlines and captions, which have none.
Left alone: `5*3`, `#5G#`, `C#`, `63%~68%`, `$100`, `a<b`, code, footnote marks.
"""

import re
from collections.abc import Iterator

from edition.check.mark import STORY, Proof, ProofMark, scan, scan_rare
from edition.issue.passage import Part
from edition.issue.spaces import HAN
from edition.report import Level

LEVEL: Level = "warning"

_OURS = f"\\*\\*|__(?=[{HAN}“])|^#{{1,6}}(?=[{HAN}“《])(?![^#]*#)|!\\[|\\]\\((?=\\S)|\\[\\^[^\\]]*\\]"
_OTHERS = (
    r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|<!--|-->"  # HTML
    r"|~~(?=\S)|(?<=\S)~~|==(?=[^\s=][^=]*==)|(?<=[^\s=])==(?!=)|%%"  # struck, marked, commented
    r"|\$(?=[^$]*[\\^_{}=][^$]*\$)[^$]+\$|\[\[|\]\]|\^\[|^\[[ xX]\](?=\s)"  # formulas, wiki links, notes, boxes
)
_ALONG = r"\{[^{}|\n]+\|[^{}|\n]*\}|\{[^{}|\n]*$|\]\{\.[^{}\n]*\}?"  # readings, spans; a table cuts at a bar
_SIGN = re.compile(r"[*_#<${}\[\]]|%%|~~|-->|==")
_MARKUP = f"{_OURS}|{_OTHERS}|{_ALONG}"
_ELSEWHERE = re.compile(_ALONG)
_HEADS: tuple[Part, ...] = (
    "kicker", "headline", "deck", "standfirst", "byline", "dateline", "credit", "title", "caption", "filler"
)  # fmt: skip


def find(proof: Proof) -> Iterator[ProofMark]:
    """Signs of markup among the words of a story."""
    for passage, match in scan_rare(proof.of(*STORY), _SIGN, _MARKUP):
        raised = match[0].lower().strip("</>") in ("sub", "sup")
        hint = "下标、上标直接写成字，如 CO₂、km²。" if raised else "补全标记，或删去。"
        yield ProofMark(passage, match.start(), match.end(), f"“{match[0]}”会照样印出来", hint)
    for passage, match in scan(proof.of(*_HEADS), _ELSEWHERE):
        hint = "注音和专名号只能用在正文里；在这里请删去标记。"
        yield ProofMark(passage, match.start(), match.end(), f"“{match[0]}”会照样印出来", hint)
