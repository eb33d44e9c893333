"""A layout that somebody copied and changed: what is wrong with it is said at once, with the place."""

import shutil
from pathlib import Path

import pytest

from edition.layout.layout import load, shipped
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
