"""`edition check`: findings for people and for machines, mending, exit codes."""

import io
import json
import shutil
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from edition.cli import main
from edition.cli.show import show_findings
from edition.report import Finding

SAMPLE = Path(__file__).parent.parent.parent / "issues" / "2025-01-21"
STORY = "articles/5g-stations.md"


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """The sample, to be spoilt."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "issue"))


def test_the_sample_is_clean(issue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(issue)]) == 0
    assert capsys.readouterr().out == "没有发现问题。\n"


def test_warnings_do_not_fail_and_errors_do(issue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (issue / STORY).write_text("今天,我们\n", encoding="utf-8")
    assert main(["check", str(issue)]) == 0
    assert "1:3  提醒  中文里用了半角“,”  half-width-mark" in capsys.readouterr().out
    (issue / STORY).write_text("", encoding="utf-8")
    assert main(["check", str(issue)]) == 1
    assert "empty-story" in capsys.readouterr().out


def test_columns_are_aligned_by_width(issue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (issue / STORY).write_text("今天,我们推进工作...\n", encoding="utf-8")
    main(["check", str(issue)])
    lines = [line for line in capsys.readouterr().out.splitlines() if "提醒  " in line]
    columns = [sum(2 if east_asian_width(char) in "WF" else 1 for char in line[: line.rindex(" ")]) for line in lines]
    assert len(columns) == 2
    assert columns[0] == columns[1]


def test_json(issue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (issue / STORY).write_text("今天,我们\n", encoding="utf-8")
    main(["check", str(issue), "--json"])
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["where"] == f"{STORY}:1:3"


def test_sarif(issue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (issue / STORY).write_text("今天,我们\n", encoding="utf-8")
    main(["check", str(issue), "--sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "half-width-mark"
    assert place["artifactLocation"]["uri"].endswith(STORY)
    assert place["region"] == {"startLine": 1, "startColumn": 3, "endColumn": 4}


def test_fix_shows_the_difference_and_writes_it(issue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (issue / STORY).write_bytes("今天,我们\r\n\r\n后天\r\n".encode())
    assert main(["check", str(issue), "--fix", "--yes"]) == 0
    shown, asked = capsys.readouterr()
    assert "-今天,我们\n+今天，我们\n" in asked
    assert (issue / STORY).read_bytes() == "今天，我们\r\n\r\n后天\r\n".encode()
    assert "没有发现问题" in shown


def test_an_unknown_layout_is_a_finding(issue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = issue / "issue.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"broadsheet"', '"broadshet"'), encoding="utf-8")
    assert main(["check", str(issue)]) == 1
    assert "是不是“broadsheet”？" in capsys.readouterr().out


def fixed(issue: Path, answer: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    (issue / STORY).write_bytes("今天,我们\n".encode())
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    main(["check", str(issue), "--fix"])
    return (issue / STORY).read_bytes()


@pytest.mark.parametrize("answer", ["", "\n", "n\n", "nein\n"])
def test_fix_changes_nothing_unless_told_to(
    issue: Path, answer: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fixed(issue, answer, monkeypatch) == "今天,我们\n".encode()
    assert not list(issue.rglob("*.bak*"))
    assert ("--yes" in capsys.readouterr().err) == (answer == "")


@pytest.mark.parametrize("answer", ["y\n", "是\n"])
def test_fix_asks_and_keeps_a_backup(issue: Path, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fixed(issue, answer, monkeypatch) == "今天，我们\n".encode()
    assert (issue / f"{STORY}.bak").read_bytes() == "今天,我们\n".encode()
    assert fixed(issue, answer, monkeypatch) == "今天，我们\n".encode()
    assert (issue / f"{STORY}.bak2").exists()  # an older backup is never written over


def test_fix_in_git_needs_no_backup(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (issue.parent / ".git").mkdir()
    assert fixed(issue, "y\n", monkeypatch) == "今天，我们\n".encode()
    assert not list(issue.rglob("*.bak*"))


def test_fix_shows_machines_nothing_but_findings(
    issue: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (issue / STORY).write_text("今天,我们\n", encoding="utf-8")
    main(["check", str(issue), "--fix", "--yes", "--json"])
    assert json.loads(capsys.readouterr().out) == {"findings": []}


def test_findings_of_a_file_stand_together_in_the_order_of_its_lines() -> None:
    places = ("issue.toml:17:12", "a.md:9:1", "issue.toml:3: layout", "a.md:2", "issue.toml: paper", "a.md:2:5")
    out = io.StringIO()
    show_findings((Finding(place, "warning", place, "话", "") for place in places), out)
    shown = [line.split("  ")[-1] for line in out.getvalue().splitlines()]
    issue, story = [places[at] for at in (4, 2, 0)], [places[at] for at in (3, 5, 1)]
    assert shown == ["issue.toml", *issue, "a.md", *story]
