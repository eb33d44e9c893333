"""Upright headlines (竖题): the outer column at one side of a story is its headline's alone; all else is as in any story."""

from pathlib import Path

import pytest

from edition.compose.grid import grid_of
from edition.compose.page import TextBox
from edition.pipeline import Edition, Options, made_up

TEXT = "表格填得再满，也抵不上一堂好课。让老师回到讲台，先要让会议和表格回到它们该在的地方，把时间还给课堂。\n\n"
ARTICLE = """
[[articles]]
id = "{0}"
file = "{0}.md"
section = "要闻"
headline = "{1}"
{2}
"""


def made(folder: Path, layout: str, headline: str, keys: str) -> Edition:
    manifest = f'date = 2025-03-07\nlayout = "{layout}"\n[paper]\ntitle = "滨海大学报"\n'
    stories = (("other", "图书馆延长开放时间", "", 16), ("upright", headline, keys, 14), ("third", "渡口的灯", "", 9))
    for name, head, more, count in stories:
        manifest += ARTICLE.format(name, head, more)
        (folder / f"{name}.md").write_text(TEXT * count, encoding="utf-8")
    (folder / "issue.toml").write_text(manifest, encoding="utf-8")
    edition, _ = made_up(folder, Options(), lambda step: None)
    return edition


def boxes(edition: Edition, *roles: str) -> list[TextBox]:
    found = (box for page in edition.pages for box in page.boxes if isinstance(box, TextBox))
    return [box for box in found if box.article == "upright" and box.role in roles]


@pytest.mark.parametrize("layout", ["a4", "tabloid", "broadsheet"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_it_has_the_outer_column_for_itself(tmp_path: Path, layout: str, side: str) -> None:
    edition = made(tmp_path, layout, "早市搬到河东", f'kicker = "三月十日起"\nbyline = "陈默"\nvertical = "{side}"')
    grid = grid_of(edition.layout)
    head, body = boxes(edition, "kicker", "headline", "byline"), boxes(edition, "body")
    lines = [line for box in head for line in box.lines]
    assert all(line.vertical for line in lines)
    columns = {int((line.x - grid.left) / (grid.column + grid.gap)) for line in lines}
    texts = {int((line.x + 0.01 - grid.left) / (grid.column + grid.gap)) for box in body for line in box.lines}
    (column,) = columns
    assert column == (min(texts) - 1 if side == "left" else max(texts) + 1)
    for line in lines:  # neither over nor under the story
        assert min(each.baseline for box in body for each in box.lines) - grid.row * 3 < line.baseline
    rights = [line.x for line in lines]
    assert rights == sorted(rights, reverse=True)  # read from the right
    assert [finding.id for finding in edition.findings if finding.id in ("headline-laid-down", "text-differs")] == []


CORNERED = """
date = 2025-03-07
layout = "tabloid"
page_count = 1
[paper]
title = "滨海大学报"
[[boxes]]
id = "mark"
kind = "qr"
text = "河畔"
columns = 1
rows = 6
page = 1
place = "{place}"
[[boxes]]
id = "code"
kind = "qr"
text = "河畔"
columns = 1
rows = 6
page = 1
place = "lower-right"
"""


@pytest.mark.parametrize("place", ["upper-left", "upper-right"])
def test_a_lead_that_has_one_stands_beside_what_is_pinned_to_corners(tmp_path: Path, place: str) -> None:
    stories = (
        ("upright", "旧桥新灯", 'rank = 1\nvertical = "right"', 3),
        ("other", "图书馆延长开放时间", "rank = 2", 2),
    )
    for name, _, _, count in stories:
        (tmp_path / f"{name}.md").write_text(TEXT * count, encoding="utf-8")
    articles = "".join(ARTICLE.format(name, head, keys) for name, head, keys, _ in stories)
    (tmp_path / "issue.toml").write_text(CORNERED.format(place=place) + articles, encoding="utf-8")
    edition, _ = made_up(tmp_path, Options(), lambda step: None)
    assert all(line.vertical for box in boxes(edition, "headline") for line in box.lines)


@pytest.mark.parametrize("layout", ["tabloid", "weekly"])
def test_one_that_hangs_begins_on_the_line_of_its_text(tmp_path: Path, layout: str) -> None:
    edition = made(tmp_path, layout, "早市搬到河东", 'vertical = "right"')
    (head,), body = boxes(edition, "headline"), boxes(edition, "body")
    first = min((line for box in body for line in box.lines), key=lambda line: line.baseline)
    assert head.lines[0].baseline == pytest.approx(first.baseline - 0.88 * first.size, abs=0.1 * first.size)


def test_one_that_is_too_long_is_laid_down_and_told(tmp_path: Path) -> None:
    long = "春季学期第一个月的见闻和随想" * 5
    edition = made(tmp_path, "tabloid", long, 'vertical = "right"\nspan = 3')
    assert not any(line.vertical for box in boxes(edition, "headline") for line in box.lines)
    (finding,) = (each for each in edition.findings if each.id == "headline-laid-down")
    assert finding.where.startswith("issue.toml:")
