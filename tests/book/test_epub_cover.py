"""The drawn cover shows paper, day and lead; the cover from the page shows its upper part; both are small and 3:4."""

import dataclasses
import io
from pathlib import Path

import pytest
from PIL import Image

from edition.book.cover import drawn_cover, headline_lines
from edition.issue.issue import Issue
from edition.layout.layout import load
from edition.pictures import Pixels, cover_from_page

FACES = load(Path(__file__).parents[2] / "layouts/broadsheet").faces


@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        ("为基层减负赋能 促干部实干担当", ("为基层减负赋能", "促干部实干担当")),
        ("减负", ("减负",)),
        ("我国5G基站达到425万个", ("我国5G基站", "达到425万个")),
        ("全球首款 Model Y 下线", ("全球首款", "Model Y", "下线")),
    ],
)
def test_a_headline_breaks_at_pauses_and_by_sense(headline: str, lines: tuple[str, ...]) -> None:
    assert headline_lines(headline) == lines


@pytest.mark.parametrize("title", ["样报", "一份名称很长很长的地方报纸海外版", "The Daily Sample of a Very Long Name"])
def test_nothing_on_the_cover_touches_its_edge(hard_issue: Issue, title: str) -> None:
    issue = dataclasses.replace(hard_issue, paper=dataclasses.replace(hard_issue.paper, title=title))
    with Image.open(io.BytesIO(drawn_cover(issue, FACES).data)) as image:
        assert image.size == (900, 1200)
        box = image.convert("L").point(lambda value: 255 - value).getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert min(left, top, 900 - right, 1200 - bottom) >= 30


def test_the_cover_from_the_page_is_its_upper_part() -> None:
    page = Image.new("RGB", (900, 1400), "black")
    page.paste("white", (0, 0, 900, 1200))
    cover = cover_from_page(Pixels(900, 1400, page.tobytes()))
    with Image.open(io.BytesIO(cover.data)) as image:
        assert image.size == (810, 1080)
        assert image.convert("L").getextrema() == (255, 255)
