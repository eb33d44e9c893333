"""Thousands separated in more than one way (千分位写法不一).

Within an issue numbers of the same length are written the same way: `12,345` or `12345` (GB/T 15835 5.1.1); four digits
may go without a separator where longer numbers have one.

Found: `12,345家` among `23456家`, `1,557家` among `6430家`, `12，345家` with a full-width comma.
Left alone: years, `1,557` and `12,345` alone, four digits without and five with separator, phone numbers, codes.
"""

import re
from collections.abc import Iterator

from edition.check.mark import Proof, ProofMark, scan
from edition.issue.passage import Passage
from edition.issue.spaces import HAN
from edition.report import Level

LEVEL: Level = "warning"

_BEFORE = r"(?<![\d,，.:：/A-Za-z—–～~-])"
_SPLIT = re.compile(_BEFORE + r"\d{1,3}(?:,\d{3})+(?![\d,])")
_PLAIN = re.compile(f"{_BEFORE}\\d{{4,}}(?:\\.\\d+)?(?=(?:多|余)?[{HAN}%％℃])(?!年|号|版|次|邮|房|室|届)")
_WIDE = re.compile(f"{_BEFORE}\\d{{1,3}}，\\d{{3}}(?=(?:多|余)?[万亿个人元名家吨件户台辆公平千米])")


def find(proof: Proof) -> Iterator[ProofMark]:
    """The rarer form of numbers of four digits, and of longer ones; separators of full width."""
    split = _by_length(scan(proof.readings, _SPLIT))
    plain = _by_length(scan(proof.readings, _PLAIN))
    for separated, unbroken in zip(split, plain, strict=True):
        if separated and unbroken:
            rare, form = (separated, "没有") if len(separated) <= len(unbroken) else (unbroken, "有")
            for passage, match in rare:
                message = f"“{match[0]}”的写法与本期别处不同（别处{form}分隔号）"
                yield ProofMark(passage, match.start(), match.end(), message, "全期统一一种写法。")
    for passage, match in scan(proof.readings, _WIDE):
        hint = f"写成“{match[0].replace('，', '')}”。"
        yield ProofMark(passage, match.start(), match.end(), "数字里用了全角逗号", hint)


Numbers = list[tuple[Passage, re.Match[str]]]


def _by_length(found: Iterator[tuple[Passage, re.Match[str]]]) -> tuple[Numbers, Numbers]:
    """Numbers of four digits before the point, and longer ones."""
    numbers: tuple[Numbers, Numbers] = ([], [])
    for passage, match in found:
        digits = match[0].split(".")[0].replace(",", "")
        numbers[len(digits) > 4].append((passage, match))
    return numbers
