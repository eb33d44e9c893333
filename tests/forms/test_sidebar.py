"""Sidebars (链接): one touches its story on every layout, wherever that must stand, and goes with it to its page."""

from pathlib import Path

import pytest

from edition.issue.read import read
from edition.layout.layout import load, shipped
from edition.layout.typefaces import Typefaces
from edition.measure.measure import measure
from edition.plan.assign import assign
from edition.plan.places import touching

TEXT = "表格填得再满，也抵不上一堂好课。让老师回到讲台，先要让会议和表格回到它们该在的地方，把时间还给课堂。\n\n"
ARTICLE = """
[[articles]]
id = "{0}"
file = "{0}.md"
section = "要闻"
headline = "图书馆延长开放时间"
{1}
"""
SIDEBAR = 'sidebar = """滨海大桥全长3.2公里，2019年通车。\n每年三月和九月各检修一次，大风顺延。"""'
WISHES = ["", "lead = true", 'place = "lower-right"', 'place = "upper-right"', "span = 2"]


LINE = 'sidebar = "滨海大桥全长3.2公里。"'


@pytest.mark.parametrize("layout", ["a4", "tabloid", "broadsheet"])
@pytest.mark.parametrize("wish", WISHES)
def test_a_sidebar_touches_its_story(tmp_path: Path, layout: str, wish: str) -> None:
    assert_beside(tmp_path, layout, f"{SIDEBAR}\n{wish}", {"one": 26, "two": 18, "with": 14, "four": 12, "five": 20})


@pytest.mark.parametrize("layout", ["a4", "tabloid", "broadsheet"])
def test_one_of_a_line_stands_in_the_corner_of_a_long_story(tmp_path: Path, layout: str) -> None:
    assert_beside(tmp_path, layout, LINE, {"with": 26, "two": 18, "three": 14})


def assert_beside(tmp_path: Path, layout: str, said: str, lengths: dict[str, int]) -> None:
    """One sidebar, which touches its story, on one of the pages."""
    articles = (ARTICLE.format(name, said if name == "with" else "") for name in lengths)
    head = 'date = 2025-03-07\n[paper]\ntitle = "滨海大学报"\n'
    (tmp_path / "issue.toml").write_text(head + "".join(articles), encoding="utf-8")
    for name, count in lengths.items():
        (tmp_path / f"{name}.md").write_text(TEXT * count, encoding="utf-8")
    rules = load(shipped(layout))
    plan = assign(measure(read(tmp_path), rules, Typefaces(rules)), rules)
    (page,) = (page for page in plan.pages if page.guests)
    (sidebar,) = page.guests
    (story,) = (slot for slot in page.stories if slot.article == "with")
    assert any(touching(sidebar.cells, part) for part in story.parts)
