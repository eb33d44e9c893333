"""Weekdays that are not those of their dates (星期与日期不符).

A date without a year is taken to be of the issue's year, or of the year before or after if it lies nearer.

Found: `2025年1月21日（星期三）`, `1月21日（周一）`, `1月21日星期日` in an issue of January 2025.
Left alone: `2025年1月21日（星期二）`, `1月21日至25日（周二至周六）`, `1月21日周一鸣说` (a name).
"""

import datetime
import re
from collections.abc import Iterator

from edition.check.dates import Spoken, dates
from edition.check.mark import Proof, ProofMark
from edition.issue.spaces import HAN
from edition.report import Level

LEVEL: Level = "warning"

_DAYS = "一二三四五六日"
_WEEKDAY = re.compile(
    f"[（(，]?(?:(?:星期|礼拜)([{_DAYS}天])|(?<=[（(，])周([{_DAYS}])|周([{_DAYS}])(?![{HAN}])|周([{_DAYS}])(?=[上下中晚凌早傍夜]))"
    "(?![至到—～、~-])"
)


def find(proof: Proof) -> Iterator[ProofMark]:
    """Dates followed by another weekday than theirs."""
    for date in dates(proof):
        match = _WEEKDAY.match(date.text, date.stop)
        day = _nearest(date, proof.issue.date)
        if match is None or day is None:
            continue
        said = next(group for group in match.groups() if group).replace("天", "日")
        right = _DAYS[day.weekday()]
        if said != right:
            message = f"{day.year}年{day.month}月{day.day}日是星期{right}，不是星期{said}"
            yield ProofMark(date.passage, date.start, match.end(), message, "核对日期和星期。")


def _nearest(date: Spoken, issue: datetime.date) -> datetime.date | None:
    years = [date.year] if date.year else [issue.year, issue.year - 1, issue.year + 1]
    days = [day for day in map(date.in_year, years) if day is not None]
    return min(days, key=lambda day: abs(day - issue), default=None)
