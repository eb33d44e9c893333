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
@pytest.mark.parametrize(("locale", "said"), [("zh_CN.UTF-8", "写成 2025-01-21"), ("C.UTF-8", "write 2025-01-21")])
def test_what_is_no_date_is_said_in_the_language_of_the_locale(
    typed: str,
    locale: str,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    with pytest.raises(SystemExit) as stop:
        main(["new", typed, "--out", str(tmp_path / "new")])
    assert stop.value.code == 2
    assert said in capsys.readouterr().err


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


def test_all_bad_sources_are_named_and_the_good_ones_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.md").write_text("# 甲题\n\n甲文。\n", encoding="utf-8")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99)
    (tmp_path / "empty.docx").touch()
    sources = [str(tmp_path / name) for name in ("good.md", "old.doc", "none.txt", "empty.docx")]
    assert main(["import", *sources, "--date", "2025-01-21", "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err
    assert all(
        words in told for words in ("old.doc", "旧版 Word", "另存为 .docx", "none.txt", "empty.docx", "文件是空的")
    )
    assert [article.headline for article in read(tmp_path / "out").articles] == ["甲题"]


def test_where_all_sources_are_bad_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "empty.docx").touch()
    assert main(["import", str(tmp_path / "empty.docx"), "--date", "2025-01-21", "--out", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


def test_folders_and_zips_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "来稿"
    folder.mkdir()
    for number in (10, 2, 1):
        (folder / f"{number}.md").write_text(f"# 第{number}篇\n\n正文。\n", encoding="utf-8")
    shutil.make_archive(str(tmp_path / "packed"), "zip", folder)
    for source in (folder, tmp_path / "packed.zip"):
        out = tmp_path / f"out-{source.suffix}"
        assert main(["import", str(source), "--date", "2025-01-21", "--out", str(out)]) == 0
        assert [article.headline for article in read(out).articles] == ["第1篇", "第2篇", "第10篇"]


def test_late_copy_is_added_to_an_issue(tmp_path: Path) -> None:
    issue = Path(shutil.copytree(ROOT / "tests" / "issue" / "good", tmp_path / "issue"))
    before = {path: path.read_bytes() for path in issue.rglob("*") if path.is_file()}
    shutil.copy(ROOT / "tests" / "issue" / "good" / "photos" / "lanterns.png", tmp_path / "p.png")
    (tmp_path / "Late News.md").write_text("# 夜间获奖\n\n夜里获奖。\n\n![](p.png)\n", encoding="utf-8")
    (tmp_path / "迟到.txt").write_text("又一篇\n又一段。\n", encoding="utf-8")
    known = [article.id for article in read(issue).articles]
    for _ in range(2):
        assert main(["import", str(tmp_path / "Late News.md"), str(tmp_path / "迟到.txt"), "--into", str(issue)]) == 0
    for path, data in before.items():
        assert path.read_bytes()[: len(data)] == data
        assert path.name == "issue.toml" or path.read_bytes() == data
    late = [article for article in read(issue).articles if article.id not in known]
    assert [article.id for article in late] == ["late-news", "story-2", "late-news-2", "story-3"]
    assert [article.headline for article in late] == ["夜间获奖", "又一篇"] * 2
    assert len({photo.id for photo in read(issue).photos}) == len(read(issue).photos)


def test_an_issue_that_cannot_take_more_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("# 题\n\n文。\n", encoding="utf-8")
    issue = tmp_path / "issue"
    issue.mkdir()
    manifest = 'date = 2025-01-21\narticles = []\n[paper]\ntitle = "报"\n'
    (issue / "issue.toml").write_text(manifest, encoding="utf-8")
    assert main(["import", str(tmp_path / "a.md"), "--into", str(issue)]) == 1
    assert "bad-toml" in capsys.readouterr().err
    assert [path.name for path in issue.iterdir()] == ["issue.toml"]


def test_a_date_or_an_issue_is_needed(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as called:
        main(["import", str(tmp_path / "a.md")])
    assert called.value.code == 2


def test_a_source_without_a_story_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("# 题\n\n文。\n", encoding="utf-8")
    (tmp_path / "site.html").write_text("<html><body><nav>首页</nav></body></html>", encoding="utf-8")
    sources = [str(tmp_path / "a.md"), str(tmp_path / "site.html")]
    assert main(["import", *sources, "--date", "2025-01-21", "--out", str(tmp_path / "x")]) == 0
    assert "site.html：没有找到稿件" in capsys.readouterr().out


def test_the_schema_knows_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["required"] == ["date"]
    assert schema["properties"]["date"]["format"] == "date"
    assert schema["$defs"]["ArticleTable"]["additionalProperties"] is False
    assert schema["$defs"]["ArticleTable"]["properties"]["headline"]["description"]
