"""Briefs and groups of pictures (简讯、组图) on whole pages: who leads, what stands where, how large."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from edition.compose.page import PictureBox, RuleBox, TextBox
from edition.layout.typefaces import Typefaces
from edition.measure.measure import measure
from edition.pipeline import Edition, Options, made_up
from edition.plan.assign import assign
from edition.plan.lockup import locked

ARTICLE = """
[[articles]]
id = "{0}"
file = "{0}.md"
section = "要闻"
headline = "{1}"
{2}
"""
HEAD = 'date = 2025-03-07\nlayout = "{}"\n[paper]\ntitle = "滨海大学报"\n'
TEXT = "校医院三月起周末开放门诊，内科、口腔科各留一名医生。"


def made(folder: Path, layout: str, articles: list[tuple[str, str, str, str]], more: str = "") -> Edition:
    words = (ARTICLE.format(name, head, keys) for name, head, keys, _ in articles)
    (folder / "issue.toml").write_text(HEAD.format(layout) + "".join(words) + more, encoding="utf-8")
    for name, _, _, text in articles:
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    edition, _ = made_up(folder, Options(), lambda step: None)
    return edition


BRIEFS = [(f"b{at}", f"门诊第{at}周", 'form = "简讯"', f"第{at}周。" + TEXT * (1 + at % 4)) for at in range(1, 25)]
BRIEF = {name for name, *_ in BRIEFS}


@pytest.mark.parametrize("layout", ["a4", "tabloid"])
def test_a_bulletin_of_nothing_but_briefs_is_made_up(tmp_path: Path, layout: str) -> None:
    edition = made(tmp_path, layout, BRIEFS)
    heads = [box for page in edition.pages for box in page.boxes if isinstance(box, TextBox) and box.role == "headline"]
    assert sorted(str(box.article) for box in heads) == sorted(name for name, *_ in BRIEFS)
    assert {line.size for box in heads for line in box.lines} == {9.0}
    assert {line.style for box in heads for line in box.lines} == {"brief_title"}


def test_a_title_and_the_text_after_it_stand_in_one_line(tmp_path: Path) -> None:
    edition = made(tmp_path, "tabloid", BRIEFS[:3])
    boxes = [box for page in edition.pages for box in page.boxes if isinstance(box, TextBox) and box.article == "b1"]
    title, body = boxes[:2]
    assert (title.role, body.role) == ("headline", "body")
    assert title.lines[0].baseline == body.lines[0].baseline
    last = title.lines[0].line.marks[-1]
    assert last.x + last.advance <= body.lines[0].line.marks[0].x + 0.01


def test_a_brief_does_not_lead_a_page_of_stories(tmp_path: Path) -> None:
    story = ("story", "图书馆延长开放时间", "", (TEXT + "\n\n") * 30)
    edition = made(tmp_path, "tabloid", [*BRIEFS[:4], story])
    boxes = (box for box in edition.pages[0].boxes if isinstance(box, TextBox) and box.role == "headline")
    assert next(box.article for box in boxes) == "story"


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("layout", ["tabloid", "broadsheet"])
def test_the_pictures_of_a_group_are_equally_large_and_stand_in_lines(tmp_path: Path, layout: str, count: int) -> None:
    names = [f"p{at}" for at in range(count)]
    photos = "".join(
        f'[[photos]]\nid = "{name}"\nfile = "{name}.png"\ncaption = "清晨，头班船靠岸。"\nalt = "船"\n'
        for name in names
    )
    for at, name in enumerate(names):
        Image.new("RGB", (1500, 1000 + 60 * at), "grey").save(tmp_path / f"{name}.png")
    group = ("group", "渡口的一天", f'form = "photos"\ncredit = "（周望 摄）"\nphotos = {names}', TEXT)
    story = ("story", "图书馆延长开放时间", "", (TEXT + "\n\n") * 40)
    edition = made(tmp_path, layout, [story, group], photos)
    boxes = [box for page in edition.pages for box in page.boxes]
    rects = [box.rect for box in boxes if isinstance(box, PictureBox)]
    assert len({(round(rect.w, 2), round(rect.h, 2)) for rect in rects}) == 1
    across = len({rect.x for rect in rects})
    assert len({rect.y for rect in rects}) == -(-count // across)
    marks = [
        "".join(line.line.text for line in box.lines)
        for box in boxes
        if isinstance(box, TextBox) and box.role == "marker"
    ]
    assert marks == list("①②③④⑤⑥"[:count])


def test_briefs_stand_under_the_rest_of_a_story_that_jumped(tmp_path: Path) -> None:
    lead = ("lead", "图书馆延长开放时间", "page = 1", (TEXT + "\n\n") * 50)
    second = ("second", "班车绕行四个站", "page = 1\nno_jump = true", (TEXT + "\n\n") * 22)
    late = [(name, head, f"{keys}\npage = 2", text) for name, head, keys, text in BRIEFS[:2]]
    edition = made(tmp_path, "a4", [lead, second, *late])
    assert len(edition.pages) == 2
    slots = {slot.article: slot for slot in edition.plan.pages[1].stories}
    assert slots["lead"].jump_from == 1
    assert (slots["lead"].parts[0].column, slots["lead"].parts[0].row) == (
        0,
        min(s.parts[0].row for s in slots.values()),
    )
    assert set(slots) == {"lead", "b1", "b2"}


def test_the_briefs_of_a_page_stand_as_a_rail_under_one_title_with_no_rule_between_them(tmp_path: Path) -> None:
    stories = [(f"s{at}", f"第{at}座图书馆延长开放", "", (TEXT + "\n\n") * (12 + 5 * at)) for at in range(1, 4)]
    edition = made(tmp_path, "tabloid", [*stories, *BRIEFS[:5]])
    (page,) = edition.plan.pages
    slots = sorted((slot for slot in page.stories if slot.article.startswith("b")), key=lambda slot: slot.parts[0].row)
    assert len({(slot.parts[0].column, slot.parts[0].columns) for slot in slots}) == 1
    assert all(one.parts[0].row + one.parts[0].rows == other.parts[0].row for one, other in pairwise(slots))
    assert [slot.head.rubric for slot in slots] == ["简讯", "", "", "", ""]
    boxes = edition.pages[0].boxes
    tops = [box.rect.y for box in boxes if isinstance(box, TextBox) and box.role == "headline" and box.article in BRIEF]
    left = min(box.rect.x for box in boxes if isinstance(box, TextBox) and box.article in BRIEF)
    level = [box for box in boxes if isinstance(box, RuleBox) and box.y1 == box.y2 and box.x1 <= left + 1 <= box.x2]
    assert not [box for box in level if min(tops) < box.y1 < max(tops)]


def test_two_briefs_make_no_rail(tmp_path: Path) -> None:
    story = ("story", "图书馆延长开放时间", "", (TEXT + "\n\n") * 30)
    edition = made(tmp_path, "tabloid", [story, *BRIEFS[:2]])
    assert not any(slot.head.rubric for page in edition.plan.pages for slot in page.stories)


def test_a_rail_that_is_kept_stands_again(tmp_path: Path) -> None:
    stories = [(f"s{at}", f"第{at}座图书馆延长开放", "", (TEXT + "\n\n") * (12 + 5 * at)) for at in range(1, 4)]
    first = made(tmp_path, "tabloid", [*stories, *BRIEFS[:5]])
    kept = locked(first.plan, "tabloid")
    copy = measure(replace(first.issue, forme=kept), first.layout, Typefaces(first.layout))
    assert [page.stories for page in assign(copy, first.layout).pages] == [page.stories for page in first.plan.pages]
