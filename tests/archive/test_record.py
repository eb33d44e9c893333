"""The record of an issue holds all words that are printed, those beside its stories too, each with the page where it stands."""

from pathlib import Path

import pytest

from edition.archive.description import PageText, Record, describe, describe_page, encode, parse_record
from edition.archive.index import items
from edition.pipeline import Options, made_up

ISSUE = """date = 2025-03-07
layout = "a4"
[paper]
title = "滨海大学报"
[[articles]]
id = "bridge"
file = "bridge.md"
section = "要闻"
headline = "大桥今晚封闭检修"
editors_note = "许多读者问起大桥。"
sidebar_title = "大桥小资料"
sidebar = \"\"\"
滨海大桥全长3.2公里，2019年通车。
每年三月和九月各检修一次。\"\"\"
[[boxes]]
id = "fix"
kind = "correction"
text = \"\"\"
“七盏”应为“八盏”。
谨致歉意。\"\"\"
"""


@pytest.fixture
def made(tmp_path: Path) -> tuple[Record, list[PageText]]:
    (tmp_path / "issue.toml").write_text(ISSUE, encoding="utf-8")
    (tmp_path / "bridge.md").write_text("从今晚十点起，大桥双向封闭，次日早六点恢复通行。\n\n" * 20, encoding="utf-8")
    edition, _ = made_up(tmp_path, Options(), lambda step: None)
    return describe(edition.issue, edition.pages), [describe_page(page) for page in edition.pages]


def test_an_article_has_its_note_and_its_sidebar(made: tuple[Record, list[PageText]]) -> None:
    (article,) = parse_record(encode(made[0])).articles
    assert article.editors_note == "编者按：许多读者问起大桥。"
    assert article.sidebar_title == "大桥小资料"
    assert article.sidebar == ("滨海大桥全长3.2公里，2019年通车。", "每年三月和九月各检修一次。")
    (item,) = items(made[0])
    assert {article.editors_note, article.sidebar_title, *article.sidebar} <= set(item.body)


def test_the_lines_of_a_sidebar_are_its_articles(made: tuple[Record, list[PageText]]) -> None:
    lines = [
        line.text for page in made[1] for block in page.blocks if block.article == "bridge" for line in block.lines
    ]
    assert "滨海大桥全长3.2公里，2019年通车。每年三月和九月各检修一次。" in "".join(lines).replace("　", "")


def test_a_correction_is_kept_in_its_words(made: tuple[Record, list[PageText]]) -> None:
    (notice,) = parse_record(encode(made[0])).notices
    assert (notice.id, notice.kind, notice.title) == ("fix", "correction", "更正")
    assert (notice.text, notice.pages) == (("“七盏”应为“八盏”。", "谨致歉意。"), (1,))


def test_a_record_from_before_is_read(made: tuple[Record, list[PageText]]) -> None:
    data = encode(made[0])
    for key in (b"editors_note", b"sidebar_title", b"notices"):
        assert key in data
        data = data.replace(key, b"unknown_" + key)
    assert parse_record(data).notices == ()
