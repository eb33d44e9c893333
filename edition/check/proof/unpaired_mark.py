"""Quotes and brackets without a partner (不成对的引号、括号、书名号).

Every opening mark has its closing one in the same paragraph, and pairs do not cross (GB/T 15834 4.8, 4.9, 4.15).
A quotation over several paragraphs opens each of them with “ and closes only the last.

Found: `他说：“很好。`, `《决定）`, `（新华社“北京）”`.
Left alone: enumerations like `1）` and `（1）`, apostrophes, a quotation that the next paragraph goes on with “.
"""

import re
from collections.abc import Iterator

from edition.check.brackets import PAIRS, Pair, walk
from edition.check.mark import Proof, ProofMark, Reading
from edition.report import Level

LEVEL: Level = "warning"

_NUMBER = re.compile(r"(?:^|[，。；：、！？\s])[0-9a-zA-Z一二三四五六七八九十]{1,3}[)）]$")
_MESSAGES = {"unclosed": "没有后一半", "unopened": "没有前一半", "crossed": "与别的引号或括号交叉"}


def find(proof: Proof) -> Iterator[ProofMark]:
    """Marks that are alone or crossed."""
    readings = proof.readings
    for number, reading in enumerate(readings):
        following = readings[number + 1] if number + 1 < len(readings) else None
        for found in walk(reading.text):
            if isinstance(found, Pair):
                continue
            fault, at = found
            if fault == "unclosed" and _goes_on(reading, at, following):
                continue
            if fault == "unopened" and _NUMBER.search(reading.text[max(0, at - 4) : at + 1]):
                continue
            mark = reading.text[at]
            partner = PAIRS.get(mark) or next(opening for opening, closing in PAIRS.items() if closing == mark)
            yield ProofMark(
                reading.passage, at, at + 1, f"{mark} {_MESSAGES[fault]}", f"补上 {partner} ，或删去 {mark} 。"
            )


def _goes_on(reading: Reading, at: int, following: Reading | None) -> bool:
    """Whether the next paragraph of the story goes on with the quotation."""
    return (
        following is not None
        and reading.text[at] == "“"
        and following.passage.owner == reading.passage.owner
        and following.passage.part == reading.passage.part
        and following.text.lstrip().startswith("“")
    )
