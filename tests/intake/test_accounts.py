"""The account: every way to spoil a draft on purpose is told, and a draft that is as it should be is not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from edition.intake.accounts import accounted
from edition.intake.draft import Draft, PhotoDraft, StoryDraft

SOURCE = (
    "三条山路修通",
    "本报记者　林晓",
    "县里今年修通了三条通村公路。",
    "沿线六个村的苹果当天就能运到市场。",
    "图为新修的山路。林晓摄",
    "村民老李说，今年他家收入比去年多了两成。",
)
STORY = StoryDraft(
    "县里今年修通了**三条**通村公路。\n\n![](photo-1)\n\n沿线六个村的苹果当天就能运到市场。\n\n村民老李说，今年他家收入比去年多了两成。\n",
    headline="三条山路修通",
    byline="本报记者 林晓",
)
WHOLE = Draft((STORY,), (PhotoDraft("photo-1", caption="图为新修的山路。", credit="（林晓摄）"),))


def text(words: Callable[[str], str]) -> Draft:
    return replace(WHOLE, stories=(replace(STORY, text=words(STORY.text)),))


def swapped(words: str) -> str:
    one, shot, two, three = words.strip().split("\n\n")
    return "\n\n".join((three, shot, one, two)) + "\n"


SPOILT = {
    "a paragraph lost": (text(lambda words: words.replace("沿线六个村的苹果当天就能运到市场。", "")), "沿线六个村", ""),
    "a word lost": (text(lambda words: words.replace("当天", "")), "当天", ""),
    "the headline lost": (replace(WHOLE, stories=(replace(STORY, headline=""),)), "三条山路修通", ""),
    "the caption lost": (replace(WHOLE, photos=()), "图为新修的山路。", ""),
    "a paragraph added": (text(lambda words: words + "\n此外还有好消息。\n"), "", "多出“此外还有好消息。”"),
    "a word added": (text(lambda words: words.replace("当天", "当天上午")), "", "多出“上午”"),
    "a paragraph twice": (text(lambda words: words + "\n" + words.split("\n\n")[2] + "\n"), "", "多出“沿线六个村"),
    "the caption twice": (text(lambda words: words + "\n图为新修的山路。\n"), "", "多出“图为新修的山路。”"),
    "paragraphs moved": (text(swapped), "", "次序与来稿不同"),
    "words changed": (text(lambda words: words.replace("两成", "三成")), "两", "多出“三”"),
}


def test_a_true_draft_is_not_questioned() -> None:
    assert accounted(WHOLE, SOURCE, made="（）") == WHOLE


@pytest.mark.parametrize("way", SPOILT)
def test_a_spoilt_draft_is_told(way: str) -> None:
    draft, lost, asked = SPOILT[way]
    found = accounted(draft, SOURCE, made="（）")
    assert [lost in words for words in found.unplaced] == [True] * bool(lost), found.unplaced
    assert [asked in doubt for doubt in found.stories[0].doubts] == [True] * bool(asked), found.stories[0].doubts


def test_what_the_source_shows_without_holding_it_may_be_added() -> None:
    draft = Draft((StoryDraft("一、修路。\n"),))
    assert accounted(draft, ("修路。",), made="一、").stories[0].doubts == ()
    assert accounted(draft, ("修路。",)).stories[0].doubts


def test_lines_that_stand_twice_in_the_source_stand_twice_in_the_story() -> None:
    twice = ("从前有座山，山上有座庙。", "庙里有个老和尚。", "从前有座山，山上有座庙。")
    assert accounted(Draft((StoryDraft("\n\n".join(twice)),)), twice).stories[0].doubts == ()
    assert accounted(Draft((StoryDraft("\n\n".join(twice[:2])),)), twice).unplaced == (twice[2],)
