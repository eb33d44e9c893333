"""Bad issues: every folder of bad/ laid over the good issue gives exactly the errors of its expected.txt.

A line of expected.txt is `id | place | words of the hint`.
"""

import os
import shutil
from pathlib import Path

import pytest

from edition.issue.read import read
from edition.report import EditionError, Finding

BAD = sorted((Path(__file__).parent / "bad").iterdir())


def findings(folder: Path) -> tuple[Finding, ...]:
    with pytest.raises(EditionError) as caught:
        read(folder)
    return caught.value.findings


def test_the_good_issue_is_good(issue: Path) -> None:
    assert read(issue).findings == ()


@pytest.mark.parametrize("overlay", BAD, ids=lambda path: path.name)
def test_a_bad_issue_gives_its_findings_with_place_and_hint(issue: Path, overlay: Path) -> None:
    shutil.copytree(overlay, issue, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    expected = [line.split(" | ") for line in (overlay / "expected.txt").read_text(encoding="utf-8").splitlines()]
    errors = (finding for finding in findings(issue) if finding.level == "error")
    found = sorted(errors, key=lambda finding: (finding.id, finding.where))
    assert [[finding.id, finding.where] for finding in found] == sorted([name, where] for name, where, _ in expected)
    for name, where, hint in expected:
        (finding,) = (one for one in found if [one.id, one.where] == [name, where])
        assert hint in finding.hint


def test_a_link_may_not_lead_out_of_the_folder(issue: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("秘密。\n", encoding="utf-8")
    story = issue / "articles" / "toll.md"
    story.unlink()
    story.symlink_to(secret)
    assert [finding.id for finding in findings(issue)] == ["outside-folder"]


def test_a_linked_folder_may_not_lead_out_either(issue: Path, tmp_path: Path) -> None:
    (issue / "photos").rename(tmp_path / "elsewhere")
    (issue / "photos").symlink_to(tmp_path / "elsewhere")
    assert [finding.id for finding in findings(issue)] == ["outside-folder"]


def test_a_loop_of_links_is_a_missing_file(issue: Path) -> None:
    story = issue / "articles" / "toll.md"
    story.unlink()
    story.symlink_to(story.name)
    assert [finding.id for finding in findings(issue)] == ["missing-file"]


def test_a_pipe_is_not_waited_for(issue: Path) -> None:
    story = issue / "articles" / "toll.md"
    story.unlink()
    os.mkfifo(story)
    assert [finding.id for finding in findings(issue)] == ["not-a-file"]


@pytest.mark.parametrize("name", ["articles/toll.md", "photos/lanterns.png", "issue.toml"])
def test_a_huge_file_is_not_read(issue: Path, name: str) -> None:
    os.truncate(issue / name, 10_000_000_000)
    assert "too-large" in [finding.id for finding in findings(issue)]


def test_a_missing_folder_and_a_missing_manifest_are_told(tmp_path: Path) -> None:
    assert [finding.id for finding in findings(tmp_path / "none")] == ["missing-file"]
    (only,) = findings(tmp_path)
    assert (only.id, only.where) == ("missing-file", "issue.toml")


def test_the_papers_own_file_holds_one_table(issue: Path) -> None:
    (issue.parent / "paper.toml").write_text('title = "样报"\n', encoding="utf-8")
    assert [(f.id, f.where) for f in findings(issue)] == [
        ("unknown-key", "../paper.toml:1: title"),
        ("missing-key", "../paper.toml"),
    ]
