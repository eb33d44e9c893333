"""Display type is broken by sense; widths are in em boxes: Han and marks 1, Latin and figures ½."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.typography.headline import break_headline, set_headline_line, stretches
from edition.typography.metrics import EmBoxes
from edition.typography.rules import Rules
from edition.typography.sense import sense
from edition.typography.text import Run

RULES = Rules(indent=0, justify=False)
HOUSE = Rules(indent=0, justify=False, gap=0)  # as the layouts set headlines
BOXES = EmBoxes()

NAMES = ("上海合作组织", "成员国元首理事会", "国家发展改革委", "张晓洁", "张辛欣")


def table(name: str) -> list[str]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


GOOD = table("headlines.txt")


@pytest.mark.parametrize("lines", GOOD)
def test_a_headline_is_broken_as_a_sub_editor_would(lines: str) -> None:
    wanted = [tuple(way.split("|")) for way in lines.split(" = ")]
    text = "".join(wanted[0])
    ways = {len(way.lines): way.lines for way in break_headline(text, 3, BOXES, RULES, NAMES)}
    assert ways[len(wanted[0])] in wanted


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
    text = lines.split(" = ", maxsplit=1)[0].replace("|", "")
    for way in break_headline(text, 4, BOXES, RULES):
        assert "".join(way.lines) == text
        widths = [set_headline_line((Run(line),), BOXES, RULES).width for line in way.lines]
        assert way.widths == pytest.approx(widths)


@pytest.mark.parametrize(
    ("name", "headlines", "right"),
    [
        ("headlines_accepted.txt", 60, 58),
        ("headlines_accepted_later.txt", 60, 56),
        ("headlines_accepted_third.txt", 60, 57),
        ("headlines_accepted_fourth.txt", 60, 54),
        ("headlines_accepted_fifth.txt", 60, 54),
        ("headlines_unseen.txt", 30, 24),
        ("headlines_unseen_later.txt", 40, 32),
        ("headlines_unseen_third.txt", 40, 34),
        ("headlines_unseen_fourth.txt", 60, 53),
        ("headlines_unseen_fifth.txt", 60, 52),
    ],
)
def test_most_headlines_of_other_papers_are_broken_acceptably(name: str, headlines: int, right: int) -> None:
    tabled = [[tuple(way.split("|")) for way in line.split(" = ")] for line in table(name)]

    def is_acceptable(accepted: list[tuple[str, ...]]) -> bool:
        ways = {len(way.lines): way.lines for way in break_headline("".join(accepted[0]), 3, BOXES, HOUSE)}
        return any(ways.get(len(way)) == way for way in accepted)

    assert len(tabled) == headlines
    assert sum(map(is_acceptable, tabled)) >= right


@pytest.mark.parametrize(
    ("headline", "end"),
    [
        ("试点工作今日结束各区将分批验收", "结束"),  # a clause that is complete, before another
        ("男子酒后驾车撞护栏获刑六个月", "护栏"),  # what came of it
        ("老城区供水管网改造年底前完工", "改造"),  # a work and when it is done
        ("货车侧翻司机被困驾驶室", "侧翻"),
        ("游客走失十六小时救援队连夜搜寻", "小时"),  # how long it went on, before who acts next
        ("孩子沉迷手机游戏家长连连求助", "游戏"),  # who begins a second clause
        ("老年卡该不该限时居民这样看", "限时"),  # a question, before the answer
        ("洪水退去之后村民重建家园", "之后"),
    ],
)
def test_a_headline_is_broken_between_its_clauses(headline: str, end: str) -> None:
    assert break_headline(headline, 2, BOXES, HOUSE)[1].lines[0].endswith(end)


@pytest.mark.parametrize("short", ["江南的雪", "故乡的秋", "读书人", "雪夜", "一棵老树"])
def test_a_headline_of_a_few_characters_is_not_broken(short: str) -> None:
    assert [way.lines for way in break_headline(short, 3, BOXES, RULES)] == [(short,)]


@pytest.mark.parametrize("text", ["他说不", "父亲的背影与我", "我们都爱看球赛", "老李和他的树"])
def test_no_line_of_a_headline_is_one_character(text: str) -> None:
    for way in break_headline(text, 6, BOXES, RULES):
        assert all(len(line.strip()) > 1 for line in way.lines)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("日本西部发生六点四级地震", "六点四级"),
        ("全国铁路五月一日发送旅客超两千万人次", "五月一日"),
        ("中国队二比一逆转日本队夺冠", "二比一"),
        ("我国三分之二的县已通高铁", "三分之二"),
        ("国家主席发表二〇二五年新年贺词", "二〇二五年"),
        ("人民银行下调存款准备金率0.5个百分点", "0.5个百分点"),
        ("人民银行下调存款准备金率0.5个百分点", "存款准备金率"),
        ("首届进博会将于11月5日至10日在上海举办", "11月5日"),
        ("斯塔默宣布访问北京上海两地", "斯塔默"),
    ],
)
def test_numerals_and_names_are_whole_in_a_headline(text: str, whole: str) -> None:
    for way in break_headline(text, 6, BOXES, RULES):
        assert any(whole in line for line in way.lines), way.lines


@pytest.mark.parametrize(
    "headline",
    [
        "我省进出口连续八个季度|超十万亿元",  # what a figure says begins anew
        "珠三角|一体化三年见成效",  # 角一 is no sum of money
        "乡里|来了放映员",  # a verb of its own, though it mostly clings to one
        "老牛山|圆了登山梦",  # a verb that the dictionary has for a noun
        "沙漠里|种出海鲜",  # 里种 is guessed, no word
    ],
)
def test_a_headline_may_be_broken_there(headline: str) -> None:
    before, after = headline.split("|")
    assert len(before) in sense(before + after)


def test_what_the_story_says_three_times_is_a_word() -> None:
    headline = "城市更新条例草案提请审议"
    story = "更新条例来了。更新条例好。看更新条例。"
    assert any("更新|条例" in "|".join(way.lines) for way in break_headline(headline, 4, BOXES, RULES))
    assert not any("更新|条例" in "|".join(way.lines) for way in break_headline(headline, 4, BOXES, RULES, copy=story))


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


@pytest.mark.parametrize(
    "headline",
    [
        "为基层减负赋能| 促干部实干担当",
        "14部门发文|加强|极端场景|应急通信能力建设",
        "2025年|春节假期|小客车上高速|继续免收通行费",
        "埃马纽埃尔·马克龙|访华",
        "短题",
    ],
)
def test_a_screen_breaks_a_headline_between_words_that_belong_together(headline: str) -> None:
    assert [each.strip() for each in stretches(headline.replace("|", ""))] == [
        each.strip() for each in headline.split("|")
    ]
