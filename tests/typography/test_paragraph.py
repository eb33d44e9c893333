"""The composer: what holds for every paragraph that it sets."""

import pytest

from edition.typography.metrics import EmBoxes
from edition.typography.paragraph import set_paragraph
from edition.typography.rules import Rules
from edition.typography.text import Run

COPY = "2024年，我国在北京、上海、海南、深圳4地启动实施增值电信业务扩大对外开放试点。电子证照全面推广，发放“许可”2.35万张。"


@pytest.mark.parametrize("measure", [4, 7.5, 12, 13, 17, 40])
def test_every_line_but_the_last_is_flush(measure: float) -> None:
    lines = set_paragraph((Run(COPY),), measure, Rules(), EmBoxes())
    assert "".join(line.text for line in lines) == COPY
    assert all(line.width == pytest.approx(measure) for line in lines[:-1])
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]


def test_an_empty_paragraph_has_no_lines() -> None:
    assert set_paragraph((), 13, Rules(), EmBoxes()) == ()
