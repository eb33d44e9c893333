"""Quotes and book-title marks nested in their own kind (引号、书名号的层次).

Inside “ ” stand ‘ ’, and inside 《 》 stand 〈 〉 (GB/T 15834 4.8, 4.15).

Found: `“要把“四个意识”落实”`, `《关于《决定》的说明》`, `‘甲‘乙’’`.
Left alone: `“甲‘乙’”`, `“甲‘乙“丙”’”` (the levels alternate), `《关于〈决定〉的说明》`, `《甲》《乙》`.
"""

from collections.abc import Iterator

from edition.check.brackets import Pair, walk
from edition.check.mark import Proof, ProofMark
from edition.report import Level

LEVEL: Level = "warning"

_INNER = {"“": "‘’", "‘": "“”", "《": "〈〉", "〈": "《》"}


def find(proof: Proof) -> Iterator[ProofMark]:
    """Pairs whose nearest pair of the same family is of the same kind."""
    for reading in proof.readings:
        for found in walk(reading.text):
            if not isinstance(found, Pair) or found.opening not in _INNER:
                continue
            family = "“‘" if found.opening in "“‘" else "《〈"
            around = [mark for mark in found.within if mark in family]
            if around and around[-1] == found.opening:
                inner = _INNER[found.opening]
                message = f"{found.opening} 里面又用了 {found.opening}"
                yield ProofMark(reading.passage, found.start, found.stop + 1, message, f"里面一层改用 {inner} 。")
