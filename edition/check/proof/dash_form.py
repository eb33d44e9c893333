"""Wrong forms of the dash (破折号的写法).

The dash is one line of two characters, —— (GB/T 15834 4.10). A single — joins places and times (北京—上海).

Found: `减负--综述`, `减负──综述`, `成效 - 综述`, `“好”—他说`.
Left alone: `1949—2024`, `北京—上海`, `A-B`, `--help`, `——`.
Mended by `--fix`.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan_rare
from edition.issue.spaces import HAN
from edition.report import Level

LEVEL: Level = "warning"

_MARKS = "，。！？：；、”’》）"
_SIGN = re.compile("-{2}|[―─－⸺]| [-–—] |(?<!—)—(?!—)")
_FORM = (
    f"(?<=[{HAN}{_MARKS}])-{{2,}}(?![A-Za-z-])"  # 减负--综述
    f"|^-{{2,}}(?=[{HAN}“《0-9])"
    "|[―─－⸺]{2,}|⸺|[―─](?![―─])"
    f"|(?<=[{HAN}]) +[-–—] +(?=[{HAN}])"
    f"|(?<=[{_MARKS}])—(?!—)|(?<!—)—(?=[“《‘，。！？：；])"
    f"|^—(?!—)(?=[{HAN}])|(?<=[{HAN}])(?<!—)—$"
)


def find(proof: Proof) -> Iterator[ProofMark]:
    """What was typed for ——."""
    for passage, match in scan_rare(proof.readings, _SIGN, _FORM):
        yield ProofMark(passage, match.start(), match.end(), f"破折号写成了“{match[0].strip()}”", "改用“——”。", "——")
