"""Lines that could not be set by the rules are told of: on which page, in which file, how wide they gape."""

from pathlib import Path

import pytest

from edition.check.loose_lines import loose_lines
from edition.compose.page import Page, Rect, SetLine, TextBox
from edition.issue.read import read
from edition.typography.metrics import EmBoxes
from edition.typography.paragraph import set_paragraph
from edition.typography.rules import Rules
from edition.typography.text import Run

ISSUE = read(Path(__file__).parents[2] / "issues" / "2025-01-21")
FILE = ISSUE.articles[0].file


def page(copy: str, measure: float) -> Page:
    lines = set_paragraph((Run(copy),), measure, Rules(indent=0), EmBoxes())
    boxes = TextBox(
        "body",
        Rect(0, 0, 90, 90),
        tuple(SetLine(0, 12 * at, 9, "body", line) for at, line in enumerate(lines)),
        article=ISSUE.articles[0].id,
    )
    return Page(3, "要闻", 100, 100, (boxes,))


@pytest.mark.parametrize(
    ("copy", "measure", "said"),
    [
        ("文" * 60, 12, []),
        ("文文文文文文文文文文，文文acetylcholinesterase文文", 13, []),  # the word is parted
        ("文文文文文文文文文ABCDEFGHIJKLMNOPQRST", 10.5, ["“文文文文文文文文文”一行太松，字间空0.19字"]),
        ("文文ABCDEFGHIJKLM文", 6.5, ["“文文”一行断在不该断处，或撑不满行"]),
    ],
)
def test_a_line_is_named_only_if_it_could_not_be_set(copy: str, measure: float, said: list[str]) -> None:
    found = loose_lines(ISSUE, (page(copy, measure),))
    assert [(each.level, each.where, each.message) for each in found] == [
        ("note", FILE, f"第3版{words}") for words in said
    ]
