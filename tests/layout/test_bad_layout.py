"""A layout that somebody copied and changed: what is wrong with it is said at once, with the place."""

import shutil
from pathlib import Path

import pytest

from edition.layout.layout import load, shipped
from edition.layout.vocabulary import STYLES, WEIGHTS, is_headline
from edition.plan.score import TERMS
from edition.report import EditionError

LAYOUTS = shipped("base").parent


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in ("base", "a4"):
        shutil.copytree(LAYOUTS / name, tmp_path / name)
    return (tmp_path / "a4").rename(tmp_path / "letter")


def test_a_copy_with_other_numbers_is_a_layout(copied: Path) -> None:
    toml = copied / "layout.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("measure = 17", "measure = 18"), encoding="utf-8")
    assert (load(copied).name, load(copied).grid.measure) == ("letter", 18)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("measure = 17", "", "缺少“grid.measure”"),
        ("measure = 17", "mesure = 17", "不认识的项“grid.mesure”"),
        ("columns = 3", "columns = 0", "“grid.columns”的值不对：0"),
        ("[grid]", "[grid", "读不出版式"),
        ('base = "base"', 'base = "basis"', "读不出版式"),
        ("[grid]", "[weights]\nemtpy = 3\n[grid]", "不认识的项“weights.emtpy”"),
        ("[styles.nameplate]", '[styles.masthead]\nface = "song"\n[styles.nameplate]', "不认识的项“styles.masthead”"),
        ("[grid]", '[styles.table]\nface = "sung"\n[grid]', "“styles.table.face”的值不对：'sung'"),
        ("[grid]", "[styles.headline]\nsize = 40\n[grid]", "“styles.headline.size”不起作用"),
        ("[grid]", "[styles.table]\ninset = 1\n[grid]", "“styles.table.inset”不起作用"),
        ('"headline_hei_500", ', '"headline_hei_400", ', "“headline_hei_400”不是标题的字样"),
        ('range = "left"', 'range = "right"', "“head.range”的值不对：'right'"),
        ("[grid]", "[forms.poetry]\nbox = true\n[grid]", "不认识的项“forms.poetry”"),
        ("[grid]", '[forms.commentary]\nheadline = "body"\n[grid]', "“body”不是标题的字样"),
        ('name = "folio"', 'name = "footer"', "的值不对：'footer'"),
        ("row = 0\nrows = 2", "row = 60\nrows = 2", "“folio”出了版心"),
    ],
)
def test_faults_are_named(copied: Path, before: str, after: str, words: str) -> None:
    toml = copied / "layout.toml"
    text = toml.read_text(encoding="utf-8")
    assert before in text
    toml.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(EditionError) as error:
        load(copied)
    assert any(words in finding.message for finding in error.value.findings)
    assert {finding.id for finding in error.value.findings} == {"bad-layout"}
    assert all(finding.hint for finding in error.value.findings if "读不出" not in words)


def test_a_layout_without_base_lacks_what_the_base_gives(tmp_path: Path) -> None:
    shutil.copytree(LAYOUTS / "base", tmp_path / "base")
    toml = tmp_path / "base" / "layout.toml"
    text = toml.read_text(encoding="utf-8").replace("gutter = ", "# gutter = ")
    (tmp_path / "a4").mkdir()
    toml.write_text(text, encoding="utf-8")
    (tmp_path / "a4" / "layout.toml").write_bytes((LAYOUTS / "a4" / "layout.toml").read_bytes())
    with pytest.raises(EditionError) as error:
        load(tmp_path / "a4")
    assert [finding.message for finding in error.value.findings] == ["缺少“weights.gutter”"]


def test_a_layout_without_base_need_not_say_what_came_later(tmp_path: Path) -> None:
    own = shutil.copytree(LAYOUTS / "base", tmp_path / "whole")
    shutil.copytree(LAYOUTS / "a4", tmp_path / "a4")
    toml = tmp_path / "a4" / "layout.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"base"', '"whole"', 1), encoding="utf-8")
    text = (own / "layout.toml").read_text(encoding="utf-8")
    before, _, after = text.partition("[styles.folio_number]")
    text = before + after[after.index("\n[") :]
    lines = [line for line in text.splitlines() if not line.startswith(("kicker = 4", "kicker = 5", "hang = "))]
    assert len(lines) < len(text.splitlines())
    (own / "layout.toml").write_text("\n".join(lines), encoding="utf-8")
    layout = load(tmp_path / "a4")
    assert layout.styles["folio_number"] == layout.styles["folio"]


def test_the_weights_of_a_layout_are_the_terms_of_the_score() -> None:
    assert set(WEIGHTS) == set(TERMS)


def test_every_style_that_a_layout_may_have_is_one_that_it_has() -> None:
    for name in ("a4", "broadsheet", "broadsheet-8", "tabloid", "weekly"):
        assert set(load(LAYOUTS / name).styles) - set(filter(is_headline, load(LAYOUTS / name).styles)) == set(
            STYLES
        ) - {"headline"}
