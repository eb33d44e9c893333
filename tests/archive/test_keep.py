"""Keeping: an issue becomes an OCFL object that an independent validator accepts; a correction is a new version of it."""

import datetime
import os
from pathlib import Path

import ocfl
import pytest
from press import DAY, STORIES, Story, add, make_archive, write_issue

from edition.archive.archive import Archive, kept
from edition.archive.events import events
from edition.archive.ocfl import object_path

LATER = datetime.datetime(2025, 1, 22, 6, tzinfo=datetime.UTC)
CORRECTED = (Story("toll", "春节假期继续免收通行费", "小客车免收通行费。"), STORIES[1])


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return make_archive(tmp_path / "archive")


def validate(archive: Archive) -> None:
    root = ocfl.StorageRoot(root=str(archive.storage.url))
    assert root.validate(), f"{root.errors} {root.log}"
    assert root.good_objects == root.num_objects, root.errors


def test_an_issue_becomes_a_valid_object_with_all_its_files(archive: Archive, tmp_path: Path) -> None:
    assert add(archive, write_issue(tmp_path / "issue")).new
    validate(archive)
    assert set(kept(archive, DAY).state) == {
        "issue.json",
        "made.json",
        "product/2025-01-21.epub",
        "product/2025-01-21.pdf",
        "product/page-1.png",
        "product/report.json",
        "source/issue/articles/toll.md",
        "source/issue/articles/waves.md",
        "source/issue/issue.toml",
        "text/page-1.json",
    }


def test_a_second_add_without_a_change_does_nothing(archive: Archive, tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "issue")
    add(archive, issue)
    before = {path: path.read_bytes() for path in Path(archive.storage.url).rglob("*") if path.is_file()}
    assert not add(archive, issue, LATER).new
    assert {path: path.read_bytes() for path in Path(archive.storage.url).rglob("*") if path.is_file()} == before


def test_a_correction_is_a_version_with_its_reason_and_rewrites_nothing(archive: Archive, tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "issue")
    add(archive, issue)
    top = Path(archive.storage.url) / object_path(DAY)
    old = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (top / "v1").rglob("*") if path.is_file()}
    receipt = add(archive, write_issue(issue, stories=CORRECTED), LATER, "更正头条标题")
    validate(archive)
    assert (receipt.version, receipt.new) == (2, True)
    assert "source/issue/articles/toll.md" in receipt.changed
    assert "source/issue/articles/waves.md" not in receipt.changed
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in old} == old
    assert all(path.stat().st_nlink == 1 for path in top.rglob("*") if path.is_file())
    newest = kept(archive, DAY).inventory.versions[-1]
    assert (newest.message, newest.created) == ("更正头条标题", "2025-01-22T06:00:00Z")
    assert kept(archive, DAY, 1).record().articles[0].headline == STORIES[0].headline
    assert kept(archive, DAY).record().articles[0].headline == CORRECTED[0].headline


def test_a_version_holds_only_what_is_new_in_it(archive: Archive, tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "issue")
    add(archive, issue)
    add(archive, write_issue(issue, stories=CORRECTED), LATER)
    second = Path(archive.storage.url) / object_path(DAY) / "v2/content"
    assert not (second / "source/issue/articles/waves.md").exists()
    assert kept(archive, DAY).read("source/issue/articles/waves.md").decode().startswith("截至去年底")


def test_a_correction_is_taken_back_though_it_brings_no_new_file(archive: Archive, tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "issue")
    add(archive, issue)
    add(archive, write_issue(issue, stories=CORRECTED), LATER)
    assert add(archive, write_issue(issue), LATER, "撤回更正").version == 3
    validate(archive)
    text = "source/issue/articles/toll.md"
    assert kept(archive, DAY, 3).read(text) == kept(archive, DAY, 1).read(text) != kept(archive, DAY, 2).read(text)


def test_where_folders_cannot_be_exchanged_a_correction_still_arrives(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.archive.folder.swap", lambda *_: False)
    issue = write_issue(tmp_path / "issue")
    add(archive, issue)
    add(archive, write_issue(issue, stories=CORRECTED), LATER)
    validate(archive)
    assert kept(archive, DAY).version == 2


def test_an_object_set_aside_by_a_writer_that_died_goes_back_to_its_place(archive: Archive, tmp_path: Path) -> None:
    add(archive, write_issue(tmp_path / "issue"))
    top = Path(archive.storage.url) / object_path(DAY)
    top.rename(Path(archive.storage.url) / "extensions/edition-archive/staging" / f"aside-{top.name}")
    with archive.storage.lock():
        assert kept(archive, DAY).version == 1
    validate(archive)


def test_every_ingestion_is_in_the_log_even_after_a_line_was_cut_short(archive: Archive, tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "issue")
    add(archive, issue)
    log = next(Path(archive.storage.url).glob("extensions/edition-archive/events/*.jsonl"))
    with log.open("ab") as stream:
        stream.write(b'{"eventType": "inge')
    add(archive, write_issue(issue, stories=CORRECTED), message="更正")
    assert [(event.kind, event.detail["version"], event.detail["message"]) for event in events(archive.storage)] == [
        ("ingestion", 1, "初次入藏"),
        ("ingestion", 2, "更正"),
    ]


def test_two_writers_take_turns(archive: Archive, tmp_path: Path) -> None:
    readers, writer = os.pipe()
    with archive.storage.lock():
        child = os.fork()
        if child == 0:
            with archive.storage.lock():
                os.write(writer, b"in")
            os._exit(0)
        os.set_blocking(readers, False)
        with pytest.raises(BlockingIOError):
            os.read(readers, 2)
    os.set_blocking(readers, True)
    assert os.read(readers, 2) == b"in"
    os.waitpid(child, 0)
