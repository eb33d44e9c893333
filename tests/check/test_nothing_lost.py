"""The proof that nothing was lost speaks up for every way of losing something."""

import dataclasses
import datetime
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import pytest

from edition.check.nothing_lost import nothing_lost
from edition.compose.page import Page, Rect, Role, SetLine, TextBox
from edition.compose.wording import page_words
from edition.issue.issue import Article, Filler, Issue, Paper, Photo, Pins
from edition.issue.story import Listing, Paragraph, Story, Subhead
from edition.typography.line import Line, Mark
from edition.typography.text import Run

NOWHERE = Rect(0, 0, 0, 0)
ARTICLE = Article(
    id="a",
    file="articles/a.md",
    section="要闻",
    rank=1,
    kicker="",
    headline="春运开始 车站忙",
    deck="",
    standfirst="",
    byline="记者 张三",
    dateline="本报北京电",
    credit="（完）",
    photos=(),
    pins=Pins(),
    story=Story((Paragraph((Run("第一段，很短。"),)), Subhead(2, (Run("小标题"),)), Paragraph((Run("第二段。"),)))),
)
PHOTO = Photo("p", None, "题", "说明。", "某某摄", "", (0.5, 0.5), (4, 3))
ISSUE = Issue(Path(), datetime.date(2025, 1, 21), None, None, "broadsheet", Paper("样报"), (ARTICLE,), (PHOTO,), (), ())


def box(role: Role, words: str, article: str | None = "a", photo: str | None = None) -> TextBox:
    marks = tuple(Mark(char, float(i), 1.0, 1.0) for i, char in enumerate(words))
    line = Line(marks, float(len(marks)), 17.0, last=True)
    return TextBox(role, NOWHERE, (SetLine(0, 0, 9, "body", line),), article, photo)


GOOD = (
    box("folio", "样报 2025年1月21日", article=None),
    box("headline", "春运开始"),
    box("headline", "车站忙"),
    box("byline", "记者 张三"),
    box("body", "本报北京电第一段，"),
    box("body", "很短。"),
    box("subhead", "小标题"),
    box("body", "第二段。（完）"),
    box("caption", "题说明。某某摄", article=None, photo="p"),
)


def found(*boxes: TextBox) -> list[str]:
    return [finding.where for finding in nothing_lost(ISSUE, page_words((Page(1, "要闻", 100, 100, boxes),)), "page")]


def test_a_whole_page_is_silent() -> None:
    assert found(*GOOD) == []


def test_what_the_layout_says_of_a_story_is_none_of_its_words() -> None:
    assert found(*GOOD, box("marker", "•"), box("jump", "（下转第2版）"), box("continued", "春运开始")) == []


@pytest.mark.parametrize(
    ("printed", "lost"),
    [(("8.", "10."), False), (("8.", "9."), True), (("8.",), True), (("8.", "10.", "11."), True)],
)
def test_the_numbers_of_a_list_are_those_of_the_copy(printed: tuple[str, ...], lost: bool) -> None:
    items = tuple((Paragraph((Run(words),)),) for words in ("甲。", "乙。"))
    issue = replace(ISSUE, articles=(replace(ARTICLE, story=Story((Listing((8, 10), items),))),), photos=())
    boxes = [box("headline", "春运开始车站忙"), box("byline", "记者 张三"), box("body", "本报北京电")]
    for number, words in zip_longest(printed, ("甲。", "乙。")):
        boxes += [box("marker", number or ""), box("item", words or "")]
    boxes += [box("marker", "•"), box("marker", "1."), box("note", ""), box("credit", "（完）")]
    findings = nothing_lost(issue, page_words((Page(1, "要闻", 100, 100, tuple(boxes)),)), "page")
    assert [finding.where for finding in findings] == ["articles/a.md: 编号（版面）"] * lost


def test_what_has_no_ink_is_neither_lost_nor_added() -> None:
    *before, _, caption = GOOD
    assert found(*before, box("body", "第二\u2060段。\ufe0f（完）"), caption) == []
    assert len(found(*before, box("body", "第二段。．（完）"), caption)) == 1


@pytest.mark.parametrize("gone", range(1, len(GOOD)))
def test_every_box_that_is_left_out_is_missed(gone: int) -> None:
    assert len(found(*GOOD[:gone], *GOOD[gone + 1 :])) == 1


@pytest.mark.parametrize("twice", range(1, len(GOOD)))
def test_every_box_that_stands_twice_is_noticed(twice: int) -> None:
    assert len(found(*GOOD, GOOD[twice])) == 1


def test_order_counts() -> None:
    assert found(*GOOD[:4], GOOD[5], GOOD[4], *GOOD[6:]) == ["articles/a.md（版面）"]


def test_a_changed_character_is_shown_in_its_place() -> None:
    changed = dataclasses.replace(GOOD[7], lines=box("body", "第三段。（完）").lines)
    (finding,) = nothing_lost(ISSUE, page_words((Page(1, "要闻", 100, 100, (*GOOD[:7], changed, GOOD[8])),)), "page")
    assert finding.level == "error"
    assert "▸二段" in finding.message
    assert "▸三段" in finding.message


def test_words_that_belong_to_nobody_are_noticed() -> None:
    assert found(*GOOD, box("body", "别处来的话", article="b")) == ["b: story（版面）"]


def test_the_picture_of_a_filler_may_be_left_out_but_not_changed() -> None:
    issue = dataclasses.replace(ISSUE, fillers=(Filler("f", "", "", photo="p"),))
    page = Page(1, "要闻", 100, 100, GOOD[:-1])
    assert nothing_lost(issue, page_words((page,)), "page") == ()
    spoilt = dataclasses.replace(page, boxes=(*GOOD[:-1], box("caption", "题说明", article=None, photo="p")))
    assert len(nothing_lost(issue, page_words((spoilt,)), "page")) == 1
