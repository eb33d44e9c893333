"""A green check prints, a red one does not: every folder of cases/ is an issue, its CASE.txt says what is found.

CASE.txt: the situation; the exit code of `check` and of `build`; then every finding that is no note: level, id, place, words
of the way out. `build` names the same.
"""

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from edition.cli import main

CASES = sorted((Path(__file__).parent / "cases").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_check_keeps_its_word(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, check, build, *rows = (case / "CASE.txt").read_text(encoding="utf-8").splitlines()
    issue = Path(shutil.copytree(case, tmp_path / "issue", ignore=shutil.ignore_patterns("CASE.txt")))
    assert f"check {main(['check', str(issue), '--json'])}" == check
    findings = [each for each in json.loads(capsys.readouterr().out)["findings"] if each["level"] != "note"]
    wanted = sorted(row.split(" | ") for row in rows)
    assert sorted([each["level"], each["id"], each["where"]] for each in findings) == [row[:3] for row in wanted]
    for _, name, where, hint in wanted:
        assert any(hint in each["hint"] for each in findings if [each["id"], each["where"]] == [name, where])
    assert f"build {main(['build', str(issue), '--out', str(tmp_path / 'out')])}" == build
    said = capsys.readouterr().err
    assert all(each["message"] in said for each in findings)
    assert (tmp_path / "out").exists() == (build == "build 0")


@pytest.mark.parametrize("case", ["animation", "unlisted-files", "doubts"])
def test_strict_takes_warnings_for_errors_in_both(case: str, tmp_path: Path) -> None:
    folder = str(CASES[0].parent / case)
    assert (
        main(["check", folder, "--strict"]) == main(["build", folder, "--strict", "--out", str(tmp_path / "out")]) == 1
    )


def test_check_answers_for_the_layout_that_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(CASES[0].parent / "span-too-wide")
    assert main(["check", folder, "--layout", "对开"]) == 1
    assert "改为1到6" in capsys.readouterr().out


def test_check_answers_for_the_press(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(CASES[0].parent / "animation")
    assert main(["check", folder, "--press"]) == 0
    assert "press-resolution" in capsys.readouterr().out
    assert main(["check", folder, "--icc", f"{folder}/issue.toml"]) == 1
    assert "not-a-press-profile" in capsys.readouterr().out


def test_a_quick_check_reads_the_words_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(CASES[0].parent / "span-too-wide"), "--quick"]) == 0
    assert main(["check", str(CASES[0].parent / "both-at-once"), "--quick"]) == 1


def test_the_manifest_itself_stands_for_its_issue(tmp_path: Path) -> None:
    manifest = CASES[0].parent / "good" / "issue.toml"
    assert main(["check", str(manifest)]) == 0
    assert main(["build", str(manifest), "--only", "epub", "--out", str(tmp_path / "out")]) == 0


def test_transparency_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    issue = Path(shutil.copytree(CASES[0].parent / "animation", tmp_path / "issue"))
    (picture,) = issue.glob("photos/*")
    Image.new("RGBA", (600, 400), (200, 0, 0, 90)).save(picture, "PNG")
    assert main(["check", str(issue)]) == 0
    assert "有透明的地方，印出来是白纸" in capsys.readouterr().out
