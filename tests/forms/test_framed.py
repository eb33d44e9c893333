"""Boxes and grounds (加框、底纹): what stands in one keeps clear of it on all sides, and what stands beside it too."""

from pathlib import Path

import pytest
from PIL import Image

from edition.compose.page import Page, PictureBox, Rect, RuleBox, TextBox, TintBox
from edition.pipeline import Options, made_up

TEXT = "表格填得再满，也抵不上一堂好课。让老师回到讲台，先要让会议和表格回到它们该在的地方，把时间还给课堂。\n\n"
MANIFEST = """date = 2025-03-07
layout = "a4"

[paper]
title = "滨海大学报"

[[articles]]
id = "news"
file = "news.md"
section = "要闻"
headline = "图书馆延长开放时间"

[[articles]]
id = "boxed"
file = "boxed.md"
section = "要闻"
headline = "让老师回到讲台"
byline = "钟平"
span = {span}
photos = ["quay"]
{look}

[[photos]]
id = "quay"
file = "quay.png"
caption = "早市上的渔船刚刚靠岸，买鱼的人已经等了一个多小时，潮水退得很慢。"
credit = "周望 摄"
alt = "码头"
"""
CLEAR = 4.0  # pt


def page(folder: Path, look: str, span: int) -> Page:
    (folder / "issue.toml").write_text(MANIFEST.format(look=look, span=span), encoding="utf-8")
    (folder / "news.md").write_text(TEXT * 9, encoding="utf-8")
    (folder / "boxed.md").write_text(TEXT * 6, encoding="utf-8")
    Image.new("RGB", (1500, 1000), "grey").save(folder / "quay.png")
    edition, _ = made_up(folder, Options(), lambda step: None)
    (only,) = edition.pages
    return only


def inked(page: Page, article: str) -> list[Rect]:
    """Where the characters and pictures of an article stand."""
    rects = []
    for box in page.boxes:
        if isinstance(box, TextBox) and box.article == article:
            for line in box.lines:
                last = line.line.marks[-1]
                left, right = line.line.marks[0].x * line.size, (last.x + last.advance) * line.size
                rects.append(Rect(line.x + left, line.baseline - 0.88 * line.size, right - left, line.size))
        elif isinstance(box, PictureBox) and box.article == article:
            rects.append(box.rect)
    return rects


def edges(page: Page) -> Rect:
    """The frame's rectangle: the four rules of one weight that meet."""
    level = [box for box in page.boxes if isinstance(box, RuleBox) and box.y1 == box.y2]
    for upper in level:
        for lower in level:
            sides = [(lower.x1, upper.y1, lower.x1, lower.y1), (lower.x2, upper.y1, lower.x2, lower.y1)]
            found = {(box.x1, box.y1, box.x2, box.y2) for box in page.boxes if isinstance(box, RuleBox)}
            if lower.y1 > upper.y1 and (lower.x1, lower.x2) == (upper.x1, upper.x2) and found.issuperset(sides):
                return Rect(upper.x1, upper.y1, upper.x2 - upper.x1, lower.y1 - upper.y1)
    raise AssertionError("no frame")


def clear(inner: Rect, outer: Rect) -> float:
    """How far a rectangle stays within another, on the side where it comes closest."""
    right, foot = outer.x + outer.w - inner.x - inner.w, outer.y + outer.h - inner.y - inner.h
    return min(inner.x - outer.x, inner.y - outer.y, right, foot)


@pytest.mark.parametrize("span", [1, 2, 3])
def test_what_is_in_a_box_keeps_clear_of_it(tmp_path: Path, span: int) -> None:
    made = page(tmp_path, "box = true", span)
    frame = edges(made)
    assert min(clear(rect, frame) for rect in inked(made, "boxed")) >= CLEAR
    outside = Rect(frame.x - CLEAR, frame.y - CLEAR, frame.w + 2 * CLEAR, frame.h + 2 * CLEAR)
    for rect in inked(made, "news"):
        apart = rect.x >= outside.x + outside.w or rect.x + rect.w <= outside.x
        assert apart or rect.y >= outside.y + outside.h or rect.y + rect.h <= outside.y


LOOKS = [("box = true", True, 0), ("tint = true", False, 1), ("box = true\ntint = true", True, 1)]


@pytest.mark.parametrize(("look", "framed", "grounds"), LOOKS)
def test_the_editor_chooses_frame_and_ground(tmp_path: Path, look: str, framed: bool, grounds: int) -> None:
    made = page(tmp_path, look, 2)
    tints = [box for box in made.boxes if isinstance(box, TintBox)]
    assert [box.colour for box in tints] == ["#e6e6e6"] * grounds  # 10 % of black
    if framed:
        frame = edges(made)
        assert all(clear(box.rect, frame) == pytest.approx(0) for box in tints)
    else:
        with pytest.raises(AssertionError, match="no frame"):
            edges(made)
