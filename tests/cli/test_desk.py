"""`edition new`, `edition import`, `edition schema`: from nothing or somebody's copy to a folder that can be checked."""

import json
import shutil
from pathlib import Path

import pytest

from edition.cli import main
from edition.issue.read import read

ROOT = Path(__file__).parent.parent.parent
SEED = ROOT / "tests" / "intake" / "pages" / "seed.txt"


def written(folder: Path) -> Path:
    """A new issue with words of its own in the place of those that say what to write."""
    manifest, story = folder / "issue.toml", folder / "articles" / "lead.md"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("头条标题", "春天来了"), encoding="utf-8")
    story.write_text("河边的柳树绿了。\n", encoding="utf-8")
    return folder


def test_a_new_issue_is_ready_but_for_its_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "2025-02-01"
    assert main(["new", "2025-02-01", "--out", str(folder)]) == 0
    for command in (["check", str(folder)], ["build", str(folder), "--out", str(tmp_path / "out")]):
        assert main(command) == 1
        shown = "".join(capsys.readouterr())
        assert "标题还是“头条标题”" in shown
        assert "正文还是新建时的“在这里写正文，段落之间空一行。”" in shown
    assert not (tmp_path / "out").exists()
    assert main(["check", str(written(folder))]) == 0


@pytest.mark.parametrize("typed", ["2025-02-01", "2025-2-1", "2025/2/1", "2025.2.1", "20250201", "2025年2月1日"])
def test_a_date_is_taken_as_people_type_it(typed: str, tmp_path: Path) -> None:
    assert main(["new", typed, "--out", str(tmp_path / "new")]) == 0
    assert str(read(written(tmp_path / "new")).date) == "2025-02-01"


@pytest.mark.parametrize("typed", ["2025-13-01", "2025-02-30", "明天", "1-2-25"])
def test_what_is_no_date_is_said_in_chinese(typed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["new", typed, "--out", str(tmp_path / "new")])
    assert stop.value.code == 2
    assert "写成 2025-01-21" in capsys.readouterr().err


def test_a_new_issue_goes_on_from_another(tmp_path: Path) -> None:
    like = Path(shutil.copytree(ROOT / "issues" / "2025-01-21", tmp_path / "a"))
    manifest = (like / "issue.toml").read_text(encoding="utf-8")
    (like / "issue.toml").write_text(f"number = 41\n{manifest}".replace("样报", "另报"), encoding="utf-8")
    main(["new", "2025-01-22", "--from", str(like), "--out", str(tmp_path / "b")])
    issue = read(written(tmp_path / "b"))
    assert (issue.number, issue.paper.title, issue.layout) == (42, "另报", "broadsheet")


@pytest.mark.parametrize("command", [["new", "2025-01-21"], ["import", str(SEED), "--date", "2025-01-21"]])
def test_nothing_is_overwritten(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "keep.txt").write_text("x")
    assert main([*command, "--out", str(tmp_path)]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["keep.txt"]
    assert "folder-exists" in capsys.readouterr().err


def test_import_tells_what_it_was_not_sure_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "2025-01-21"
    assert main(["import", str(SEED), "--date", "2025-01-21", "--out", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "5 篇稿件，1 张图片" in shown
    assert "存疑：没有找到标题" in shown
    manifest = (folder / "issue.toml").read_text(encoding="utf-8")
    assert '# 存疑：没有找到标题，请补上 headline。\nheadline = ""' in manifest
    assert main(["check", str(folder)]) == 1  # the headline is still to be written


def test_several_sources_make_one_issue(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 甲题\n\n甲文。\n\n![](p.png)\n", encoding="utf-8")
    shutil.copy(ROOT / "tests" / "issue" / "good" / "photos" / "lanterns.png", tmp_path / "p.png")
    (tmp_path / "b.txt").write_bytes("乙题\n乙文。\n".encode("gb18030"))
    folder = tmp_path / "out"
    main(["import", str(tmp_path / "a.md"), str(tmp_path / "b.txt"), "--date", "2025-01-21", "--out", str(folder)])
    issue = read(folder)
    assert [article.headline for article in issue.articles] == ["甲题", "乙题"]
    assert [photo.pixels for photo in issue.photos] == [(12, 9)]


def test_a_source_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(tmp_path / "no.txt"), "--date", "2025-01-21", "--out", str(tmp_path / "x")]) == 1
    assert "missing-file" in capsys.readouterr().err


def test_the_schema_knows_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["required"] == ["date"]
    assert schema["properties"]["date"]["format"] == "date"
    assert schema["$defs"]["ArticleTable"]["additionalProperties"] is False
    assert schema["$defs"]["ArticleTable"]["properties"]["headline"]["description"]
