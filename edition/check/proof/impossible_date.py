"""Dates that do not exist (不存在的日期).

Found: `2月30日`, `2025年2月29日`, `13月1日`, `11月31日`.
Left alone: `2024年2月29日`, `2月29日` without a year, `二月三十日` (it may be of the lunar calendar).
"""

from collections.abc import Iterator

from edition.check.dates import dates
from edition.check.mark import Proof, ProofMark
from edition.report import Level

LEVEL: Level = "warning"

_LEAP_YEAR = 2024  # where no year is named, any day of a leap year may be meant


def find(proof: Proof) -> Iterator[ProofMark]:
    """Days that the named year, or any year, does not have."""
    for date in dates(proof):
        if date.in_year(date.year or _LEAP_YEAR) is None:
            words = date.text[date.start : date.stop]
            yield ProofMark(date.passage, date.start, date.stop, f"没有“{words}”这一天", "核对日期。")
