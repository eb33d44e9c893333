"""Dates in the copy (文中的日期): where a month and a day stand, and of which year."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.check.mark import Proof
from edition.issue.passage import Passage

_DATE = re.compile(r"(?:(?<!\d)(\d{4})年)?(?<![\d.])(\d{1,2})月(\d{1,2})日")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A date as the copy has it; `year` is None if it names none. `text` is the whole passage."""

    passage: Passage
    text: str
    start: int
    stop: int
    year: int | None
    month: int
    day: int

    def in_year(self, year: int) -> datetime.date | None:
        """The day in a year, None if that year has no such day."""
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None


def dates(proof: Proof) -> Iterator[Spoken]:
    """Every 〔年〕月日 in digits."""
    for reading in proof.readings:
        for match in _DATE.finditer(reading.text):
            year = int(match[1]) if match[1] else None
            month, day = int(match[2]), int(match[3])
            yield Spoken(reading.passage, reading.text, match.start(), match.end(), year, month, day)
