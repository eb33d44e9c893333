"""Figures and what belongs to them, at every measure of a newspaper column and in every place of a line."""

import pytest

from edition.typography.metrics import EmBoxes
from edition.typography.paragraph import set_paragraph
from edition.typography.rules import Rules
from edition.typography.text import Run

BODY = Rules(level="strict", digits="half", gap=0.125, gap_most=0.32499)  # as the layouts set it
STORY = "本报讯记者从市住房和城乡建设局了解到今年以来全市有许多居民小区完成改造惠及千家万户"

# U2: what no line may part, however narrow it is.
WHOLE = """36.5℃ 12.5% ￥3.5 5G №5 §12 15834—2011 8:30—17:00 46.5%～48% -5℃ 100€ ₩5000 H₂O 10N·m
2025-01-21 1.2‰ ±0.5 F-35 3×4 35kV 100㎡ GB/T CO₂ 4.7kΩ 1949—2024 24：00 30°15′ 0.618
1,234,567 ≥60% 1/3 138××××1234 T+1 5·12"""
SPACED = ["100 km/h", "1 234 567", "37 °C", "35 kV", "№ 5", "§ 12", "64 GB", "5 mol/L"]

# U6: where they are parted if they must be; a word of measure is cut only where a narrow column leaves nothing else.
PARTED = """60|平方米 70|立方米 30|厘米 80|毫克 25|摄氏度 300|毫升 24|小时 45|分钟 200|公里 120|万|平方米 0.5|个|百分点
1.2|亿|美元 14.5|万|人次 6|个月 2025|年 1|月 21|日 7.5|级 18|岁 1000|多|名 A4|纸 第|12|版 10|余|家
35|立方米 25|千卡 20|学分 80|马力 4|个|百分点 16|英寸"""


def paragraph(piece: str) -> str:
    """A piece in many places of its lines."""
    places = range(1, 3 * len(STORY), 5)
    return "，".join((STORY * 3)[at : at + 5 + at % 9] + piece + STORY[at % 7 :][: at % 5] for at in places) + "。"


def parted(piece: str, measure: int) -> set[str]:
    """Where lines of a measure part a piece."""
    found, at = set(), 0
    text = paragraph(piece)
    for line in set_paragraph((Run(text),), measure, BODY, EmBoxes())[:-1]:
        at += len(line.text)
        start = text.rfind(piece, 0, at + len(piece) - 1)
        if start >= 0 and start < at < start + len(piece):
            found.add(f"{piece[: at - start]}|{piece[at - start :]}")
    return found


@pytest.mark.parametrize("piece", [*WHOLE.split(), *SPACED])
def test_a_number_with_signs_and_unit_is_on_one_line_at_every_measure(piece: str) -> None:
    assert not {cut for measure in range(8, 31) for cut in parted(piece, measure)}


@pytest.mark.parametrize("places", PARTED.split())
def test_a_figure_is_parted_from_its_measure_word_at_the_least_bad_place(places: str) -> None:
    parts = places.split("|")
    accepted = {"".join(parts[:at]) + "|" + "".join(parts[at:]) for at in range(1, len(parts))}
    assert not {cut for measure in range(18, 31) for cut in parted("".join(parts), measure)} - accepted
