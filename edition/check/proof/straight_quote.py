"""Straight quotes in Chinese text (直引号).

Chinese text has “ ” and ‘ ’ (GB/T 15834 4.8); straight quotes do not tell the opening from the closing one.

Found: `"放管服"改革`, `所谓'样板'`, `他说:"好。"`.
Left alone: `It's`, `65"电视` (inches), a passage without Han, code.
Mended by `--fix` where the quotes of a passage come in pairs.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, Reading
from edition.issue.spaces import HAN
from edition.report import Level

LEVEL: Level = "warning"

_HAN = re.compile(f"[{HAN}]")
_DOUBLE = re.compile('(?<![0-9])["＂]|["＂](?=[^"＂]*["＂])|(?<=["＂][0-9])["＂]')
_SINGLE = re.compile("(?<![A-Za-z0-9])['＇]|['＇](?![A-Za-z0-9])(?<![0-9]')")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Straight quotes in passages that hold Han."""
    for reading in proof.readings:
        if _HAN.search(reading.text):
            yield from _marks(reading, _DOUBLE, "“”")
            yield from _marks(reading, _SINGLE, "‘’")


def _marks(reading: Reading, pattern: re.Pattern[str], pair: str) -> Iterator[ProofMark]:
    found = list(pattern.finditer(reading.text))
    paired = len(found) % 2 == 0
    for number, match in enumerate(found):
        curved = pair[number % 2] if paired else None
        yield ProofMark(
            reading.passage, match.start(), match.end(), "中文里用了直引号", f"改用 {pair[0]}{pair[1]} 。", curved
        )
