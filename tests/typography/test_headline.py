"""Display type is broken by sense; widths are in em boxes: Han and marks 1, Latin and figures ½."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.typography.headline import break_headline, set_headline_line
from edition.typography.metrics import EmBoxes
from edition.typography.rules import Rules
from edition.typography.text import Run

RULES = Rules(indent=0, justify=False)
BOXES = EmBoxes()

NAMES = ("上海合作组织", "成员国元首理事会", "国家发展改革委", "张晓洁", "张辛欣")


def table(name: str) -> list[str]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


GOOD = table("headlines.txt")


@pytest.mark.parametrize("lines", GOOD)
def test_a_headline_is_broken_as_a_sub_editor_would(lines: str) -> None:
    wanted = tuple(lines.split("|"))
    text = "".join(wanted)
    ways = {len(way.lines): way.lines for way in break_headline(text, 3, BOXES, RULES, NAMES)}
    assert ways[len(wanted)] == wanted


@pytest.mark.parametrize("marked", table("headlines_never.txt"))
def test_a_headline_is_never_broken_there(marked: str) -> None:
    parts = marked.split("|")
    text = "".join(parts)
    places = {sum(map(len, parts[:count])) for count in range(1, len(parts))}
    for way in break_headline(text, len(text), BOXES, RULES, NAMES):
        ends = {sum(map(len, way.lines[:count])) for count in range(1, len(way.lines))}
        assert not ends & places, way.lines


@pytest.mark.parametrize("lines", GOOD)
def test_the_lines_are_the_text_and_as_wide_as_set(lines: str) -> None:
    text = lines.replace("|", "")
    for way in break_headline(text, 4, BOXES, RULES):
        assert "".join(way.lines) == text
        widths = [set_headline_line((Run(line),), BOXES, RULES).width for line in way.lines]
        assert way.widths == pytest.approx(widths)


def test_more_lines_are_offered_only_while_they_make_it_narrower() -> None:
    ways = break_headline("中国 研究者", 6, BOXES, RULES)
    assert [way.lines for way in ways] == [("中国 研究者",), ("中国 ", "研究者")]


def test_what_the_story_often_says_is_kept_together() -> None:
    headline = "应急通信铁军出征"
    alone = break_headline(headline, 2, BOXES, RULES)[1]
    with_story = break_headline(headline, 2, BOXES, RULES, copy="通信铁军来了。通信铁军走了。")[1]
    assert alone.lines == ("应急通信", "铁军出征")
    assert with_story.lines == ("应急通信铁军", "出征")


def test_a_headline_of_forty_characters_is_set_in_three_lines() -> None:
    text = "国务院办公厅印发关于进一步完善信用修复制度的实施方案并要求各地区各部门认真抓好贯彻落实"
    assert max(break_headline(text, 3, BOXES, RULES)[2].widths) <= 18


@given(st.text("中国人民的了 和对，：！“”《》—…·-/03.5%Aab（）", min_size=1, max_size=24))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_broken(text: str) -> None:
    for way in break_headline(text, 4, BOXES, RULES):
        assert "".join(way.lines) == text
        widths = [set_headline_line((Run(line),), BOXES, RULES).width for line in way.lines]
        assert way.widths == pytest.approx(widths)
        assert all(line[0] not in "，：！”》）·%" for line in way.lines[1:])
        assert all(line.rstrip()[-1] not in "“《（" for line in way.lines[:-1])


def test_no_headline_has_no_lines() -> None:
    assert break_headline("", 3, BOXES, RULES) == ()


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("减负赋能 实干担当", 9),  # a breath of one em
        ("减负赋能 ", 4),  # none at a line's end
        ("the news", 3.75),  # a word space between Latin words
        ("“减负”", 3),  # ½ + 2 + ½: trimmed at both ends
        ("减负：实干", 5),
        ("“减负”、“赋能”", 7),  # ”、“ two em instead of three
        ("5G基站", 3.25),
    ],
)
def test_a_line_is_set_natural_and_trimmed(text: str, width: float) -> None:
    line = set_headline_line((Run(text),), BOXES, RULES)
    assert line.width == pytest.approx(width)
    assert line.text == text


def test_a_breath_does_not_change_what_the_font_gives() -> None:
    line = set_headline_line((Run("减 负"),), BOXES, RULES)
    assert (line.marks[1].natural, line.marks[1].advance + line.marks[0].advance) == (0.25, 2)
