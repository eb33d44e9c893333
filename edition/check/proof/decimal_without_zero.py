"""Decimals that begin with the point (小数点前的零).

A decimal below one has a zero before its point (GB/T 15835 5.1.2): 0.5, not .5.

Found: `增长.5%`, `达 .8 万亿元`, `为．6`.
Left alone: `0.5`, `1.5.2`, `v.5`, `第.NET版`.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan
from edition.report import Level

LEVEL: Level = "warning"

_DECIMAL = re.compile(r"(?<![0-9０-９A-Za-z.．])[.．][0-9０-９]+")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Points with digits behind and none before them."""
    for passage, match in scan(proof.readings, _DECIMAL):
        yield ProofMark(passage, match.start(), match.end(), "小数点前没有零", f"写成“0.{match[0][1:]}”。")
