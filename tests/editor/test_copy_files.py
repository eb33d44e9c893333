"""The texts of an issue: nobody's unseen work is written over, and every step can be taken back to the byte."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from edition.editor.copy_files import CopyFiles, UnseenWorkError, tag
from edition.report import EditionError

STORY = "articles/holiday-toll.md"


def all_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_step_is_taken_back_and_again_to_the_byte(issue: Path) -> None:
    files = CopyFiles(issue)
    states = [all_of(issue)]
    for number in range(5):
        file = (STORY, "issue.toml", "articles/new.md")[number % 3]
        files.write(file, (files.data(file) or b"") + b"\n# %d" % number, tag(files.data(file)), "改")
        states.append(all_of(issue))
    for state in reversed(states[:-1]):
        files.undo()
        assert all_of(issue) == state
    with pytest.raises(IndexError):
        files.undo()
    for state in states[1:]:
        files.redo()
        assert all_of(issue) == state


def test_what_was_changed_elsewhere_is_a_step_too(issue: Path) -> None:
    files = CopyFiles(issue)
    before = all_of(issue)
    (issue / STORY).write_text("别处写的。\n", encoding="utf-8")
    (issue / "articles/manufacturing.md").unlink()
    assert files.notice() == ("articles/holiday-toll.md", "articles/manufacturing.md")
    assert files.notice() == ()
    files.undo()
    assert all_of(issue) == before
    assert files.notice() == ()


def test_work_that_was_not_seen_is_not_written_over(issue: Path) -> None:
    files = CopyFiles(issue)
    seen = tag(files.data(STORY))
    (issue / STORY).write_text("别处写的。\n", encoding="utf-8")
    with pytest.raises(UnseenWorkError) as error:
        files.write(STORY, "我写的。\n".encode(), seen, "改")
    assert error.value.data == "别处写的。\n".encode()
    assert (issue / STORY).read_text(encoding="utf-8") == "别处写的。\n"


def test_a_step_is_not_taken_back_over_work_that_was_not_seen(issue: Path) -> None:
    files = CopyFiles(issue)
    files.write(STORY, b"one", tag(files.data(STORY)), "改")
    (issue / STORY).write_bytes(b"two")
    with pytest.raises(UnseenWorkError):
        files.undo()
    assert (issue / STORY).read_bytes() == b"two"


def test_a_new_step_forgets_what_was_taken_back(issue: Path) -> None:
    files = CopyFiles(issue)
    files.write(STORY, b"one", tag(files.data(STORY)), "改")
    files.undo()
    files.write(STORY, b"two", tag(files.data(STORY)), "改")
    assert not files.undone


def test_a_file_keeps_its_rights_and_leaves_nothing_beside_it(issue: Path) -> None:
    (issue / STORY).chmod(0o640)
    files = CopyFiles(issue)
    files.write(STORY, b"one", tag(files.data(STORY)), "改")
    assert (issue / STORY).stat().st_mode & 0o777 == 0o640
    assert not list(issue.rglob(".*"))


def test_a_full_disk_is_told_and_leaves_the_file_as_it_was(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, before = CopyFiles(issue), all_of(issue)
    with monkeypatch.context() as full:

        def no_room(path: Path, data: bytes) -> int:
            path.touch()
            raise OSError(errno.ENOSPC, "No space left on device")

        full.setattr(Path, "write_bytes", no_room)
        with pytest.raises(EditionError) as error:
            files.write(STORY, b"more", tag(files.data(STORY)), "改")
    assert "磁盘满了" in error.value.findings[0].message
    assert all_of(issue) == before
    files.write(STORY, b"more", tag(files.data(STORY)), "改")
    files.undo()
    assert all_of(issue) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes mounts; .ci/run is root")
def test_a_disk_that_is_full_in_truth_keeps_every_byte(issue: Path, small_disk: Path) -> None:
    there = small_disk / "issue"
    shutil.copytree(issue, there, ignore=shutil.ignore_patterns("photos"))
    files, before = CopyFiles(there), all_of(there)
    (small_disk / "fill").write_bytes(bytes(shutil.disk_usage(small_disk).free))
    with pytest.raises(EditionError) as error:
        files.write(STORY, b"more " * 5000, tag(files.data(STORY)), "改")
    assert "磁盘满了" in error.value.findings[0].message
    assert all_of(there) == before
    assert not files.done
    (small_disk / "fill").unlink()
    files.write(STORY, b"more " * 5000, tag(files.data(STORY)), "改")
    files.undo()
    assert all_of(there) == before


def test_a_file_that_may_only_be_read_is_not_written(issue: Path) -> None:
    files, before = CopyFiles(issue), all_of(issue)
    (issue / STORY).chmod(0o444)
    with pytest.raises(EditionError) as error:
        files.write(STORY, b"more", tag(files.data(STORY)), "改")
    assert error.value.findings[0].id == "cannot-write"
    assert all_of(issue) == before


def test_a_folder_that_was_moved_away_and_back_is_no_work_of_anybody(issue: Path) -> None:
    files, away = CopyFiles(issue), issue.with_name("away")
    issue.rename(away)
    assert files.notice() == ()
    away.rename(issue)
    assert files.notice() == ()
    assert files.done == []


def test_what_editors_leave_beside_a_file_is_none_of_its_texts(issue: Path) -> None:
    files = CopyFiles(issue)
    story = issue / STORY
    for name in (".holiday-toll.md.swp", "holiday-toll.md~", "#holiday-toll.md#", "4913"):
        (story.parent / name).write_text("swap", encoding="utf-8")
    assert files.notice() == ()
    shutil.copy(story, story.with_suffix(".tmp"))
    story.with_suffix(".tmp").replace(story)  # as most editors save
    assert files.notice() == ()
