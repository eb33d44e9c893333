"""What an issue is made of outside its folder is kept with it: archive, delete all, rebuild."""

import shutil
from pathlib import Path

import pytest
from press import DAY, EDITOR, MORNING, Story, make_archive, write_issue

from edition.archive.add import add
from edition.archive.archive import archive_at, kept
from edition.archive.keep import Signature
from edition.archive.rebuild import rebuild
from edition.cli.main import main
from edition.pipeline import Options

COPY = (Story("toll", "春节假期小客车免收通行费", "春节假期期间，小客车上高速继续免收通行费。" * 12),)
PAPER = """[paper]
title = "样报"
logo = "art/logo.svg"

[[boxes]]
id = "tea"
kind = "ad"
file = "art/tea.html"
size = [100, 50]
page = 1
place = "lower-right"
alt = "春茶上市"

[[pages]]
number = 1
layout = "four"
"""
OUTSIDE = {
    "paper.toml": PAPER,
    "art/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10H0z"/></svg>',
    "art/tea.html": '<link rel="stylesheet" href="tea.css"><p>春茶</p>',
    "art/tea.css": "p { color: var(--accent); font-family: var(--hei) }",
    "art/unused/notes.css": "",
    "layouts/own/layout.toml": 'base = "middle"\ntitle = "自家"\n',
    "layouts/four/layout.toml": 'base = "a4"\ntitle = "四栏"\n[grid]\ncolumns = 4\nmeasure = 12.5\n',
    "layouts/middle/layout.toml": 'base = "a4"\ntitle = "中"\n[grid]\ngap = 2\n',
}


def silent(_: str) -> None:
    pass


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with an issue, and what its paper names beside it."""
    issue = write_issue(tmp_path / "desk" / "2025-01-21", stories=COPY)
    manifest = issue / "issue.toml"
    own = manifest.read_text(encoding="utf-8").replace('"broadsheet"', '"own"').replace('title = "样报"\n', "", 1)
    manifest.write_text(own, encoding="utf-8")
    for name, text in OUTSIDE.items():
        place = issue.parent / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    (issue.parent / "secret.txt").write_text("不归这一期", encoding="utf-8")
    return issue.parent


def test_archive_delete_all_rebuild(desk: Path, tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "archive")
    options = Options(houses=(desk / "layouts",))
    add(archive, desk / "2025-01-21", None, Signature(EDITOR, MORNING, ""), options, silent)
    held = {path.removeprefix("source/") for path in kept(archive, DAY).state if path.startswith("source/")}
    assert held >= set(OUTSIDE)
    assert "secret.txt" not in held
    shutil.rmtree(desk)
    assert rebuild(archive, DAY, Options(), silent).differing == ()


def test_the_back_file_keeps_them_too_and_sees_when_they_change(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["archive", "backfile", str(desk), "--archive", str(tmp_path / "archive"), "--workers", "1"]
    for layout, said in (("", "入藏 1 期"), ("", "已有 1 期"), ("[grid]\ngap = 2.5\n", "入藏 1 期")):
        if layout:
            (desk / "layouts/middle/layout.toml").write_text(f'base = "a4"\ntitle = "中"\n{layout}', encoding="utf-8")
        assert main(words) == 0
        assert said in capsys.readouterr().out
    issue = kept(archive_at(str(tmp_path / "archive"), tmp_path), DAY)
    held = {path.removeprefix("source/") for path in issue.state if path.startswith("source/")}
    assert held >= set(OUTSIDE)
    assert issue.version == 2
