"""Datelines in more than one form (电头写法不一).

Within an issue datelines name the day and the reporters in one way: `新华社北京1月21日电（记者 张晓洁 张辛欣）`.

Found: `（记者张晓洁）` among `（记者 叶昊鸣）`, `新华社北京21日电` among `…1月21日电`,
`（记者 张三、李四）` among `（记者 王五 赵六）`.
Left alone: datelines without reporters, of other places and agencies; a single dateline.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, Reading
from edition.report import Level

LEVEL: Level = "warning"

# what is compared: a pattern whose match shows the form, and the name of each form
_DAY = re.compile(r"(\d{4}年)?(\d{1,2}月)?\d{1,2}日")
_REPORTERS = re.compile(r"([（(]?)(?:本报|新华社)?记者([ 　：]?)")
_BETWEEN = re.compile(r"记者[ 　：]?[^ 　、，）)]{2,4}([ 　、，])(?=[^）)]{2,4})")


def find(proof: Proof) -> Iterator[ProofMark]:
    """Datelines whose form is not that of most others."""
    datelines = tuple(proof.of("dateline"))
    told = set()
    for what, form in (("日期", _day), ("记者", _reporters), ("记者之间的分隔", _between)):
        forms: dict[str, list[Reading]] = defaultdict(list)
        for reading in datelines:
            if (shape := form(reading.text)) is not None:
                forms[shape].append(reading)
        usual = max(forms.values(), key=len, default=[])
        for readings in forms.values():
            for reading in readings if readings is not usual else ():
                if reading.passage not in told:
                    told.add(reading.passage)
                    message = f"电头里{what}的写法与“{usual[0].text}”不同"
                    yield ProofMark(reading.passage, 0, len(reading.text), message, "全期统一一种写法。")


def _day(text: str) -> str | None:
    match = _DAY.search(text)
    return match and f"{bool(match[1])}{bool(match[2])}"


def _reporters(text: str) -> str | None:
    match = _REPORTERS.search(text)
    return match and f"{match[1]}{match[2].replace('　', ' ')}"


def _between(text: str) -> str | None:
    match = _BETWEEN.search(text)
    return match and match[1].replace("　", " ")
