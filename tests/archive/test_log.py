"""The event log: a chain that a crash does not break and that no change, loss or addition gets past."""

import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from press import DAY, EDITOR, MORNING, STORIES, add, make_archive, write_issue

from edition.archive.archive import Archive
from edition.archive.events import FOLDER, HEAD, events
from edition.archive.ocfl import dates
from edition.archive.verify import log, verify

LOG = f"{FOLDER}/2025-01.jsonl"


@pytest.fixture(scope="module")
def kept_twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with two versions of an issue and two verdicts: four lines of the log."""
    folder = tmp_path_factory.mktemp("log")
    archive = make_archive(folder / "archive")
    add(archive, write_issue(folder / "issue"))
    log(archive, verify(archive, (DAY,)), EDITOR, MORNING)
    add(archive, write_issue(folder / "issue", stories=STORIES[1:]), message="更正")
    log(archive, verify(archive, (DAY,)), EDITOR, MORNING)
    return folder / "archive"


@pytest.fixture
def archive(kept_twice: Path, tmp_path: Path) -> Archive:
    shutil.copytree(kept_twice, tmp_path / "archive")
    return make_archive(tmp_path / "archive")


def place(archive: Archive, path: str) -> Path:
    return Path(archive.storage.url) / path


def found(archive: Archive, level: str = "error") -> set[tuple[str, str]]:
    findings = verify(archive, dates(archive.storage)).findings
    return {(finding.id, finding.where) for finding in findings if finding.level == level}


def edit(archive: Archive, change: Callable[[list[bytes]], list[bytes]]) -> None:
    file = place(archive, LOG)
    file.write_bytes(b"".join(change(file.read_bytes().splitlines(keepends=True))))


def swap(lines: list[bytes], row: int) -> list[bytes]:
    return [*lines[: row - 1], lines[row - 1].replace(b"success", b"failure"), *lines[row:]]


def test_a_sound_log_has_no_findings(archive: Archive) -> None:
    assert found(archive) | found(archive, "note") == set()
    assert [event.kind for event in events(archive.storage)] == ["ingestion", "fixity check"] * 2


@pytest.mark.parametrize("row", [1, 2, 3, 4])
def test_a_changed_line_is_named(archive: Archive, row: int) -> None:
    edit(archive, lambda lines: swap(lines, row))
    assert ("archive-log-changed", f"{LOG}:{row}") in found(archive)


@pytest.mark.parametrize("row", [1, 2, 3, 4])
def test_a_line_that_is_gone_is_missed(archive: Archive, row: int) -> None:
    edit(archive, lambda lines: lines[: row - 1] + lines[row:])
    assert "archive-log-changed" in {id_ for id_, _ in found(archive)}


def test_a_line_put_in_is_named(archive: Archive) -> None:
    edit(archive, lambda lines: [*lines[:2], b'{"eventType": "deletion"}\n', *lines[2:]])
    assert ("archive-log-changed", f"{LOG}:3") in found(archive)


def test_a_log_that_is_gone_is_an_error_and_stays_one(archive: Archive, tmp_path: Path) -> None:
    place(archive, LOG).unlink()
    assert ("archive-log-changed", LOG) in found(archive)
    add(archive, write_issue(tmp_path / "issue"), message="再更正")
    assert "archive-log-changed" in {id_ for id_, _ in found(archive)}


def test_a_log_that_is_gone_with_its_head_is_missed_by_the_versions_themselves(archive: Archive) -> None:
    shutil.rmtree(place(archive, FOLDER))
    assert ("archive-log-changed", HEAD) in found(archive)


def test_a_log_cut_back_with_a_head_that_fits_is_missed_by_the_versions_themselves(
    kept_twice: Path, archive: Archive, tmp_path: Path
) -> None:
    other = make_archive(tmp_path / "other")
    add(other, write_issue(tmp_path / "issue"))  # the same first line, and its head
    shutil.rmtree(place(archive, FOLDER))
    shutil.copytree(place(other, FOLDER), place(archive, FOLDER))
    assert ("archive-log-changed", FOLDER) in found(archive)


@pytest.mark.parametrize("harm", ["gone", "unreadable"])
def test_a_head_that_is_gone_is_an_error(archive: Archive, harm: str) -> None:
    place(archive, HEAD).write_bytes(b"{")
    if harm == "gone":
        place(archive, HEAD).unlink()
    assert found(archive) == {("archive-log-changed", HEAD)}


def test_every_byte_of_the_log_and_its_head_counts(archive: Archive) -> None:
    dice = random.Random(11)
    for path in (LOG, HEAD):
        file = place(archive, path)
        good = file.read_bytes()
        for at in (0, len(good) - 1, *dice.sample(range(len(good)), 50)):
            for harmed in (good[:at] + bytes([good[at] ^ 1 << dice.randrange(8)]) + good[at + 1 :], good[:at]):
                file.write_bytes(harmed)
                findings = [finding for finding in verify(archive, (DAY,)).findings if finding.level == "error"]
                assert any(path in f"{finding.where} {finding.message}" for finding in findings), (path, at, findings)
        file.write_bytes(good)


def test_a_line_that_a_crash_cut_short_goes_and_nothing_is_missed(archive: Archive, tmp_path: Path) -> None:
    with place(archive, LOG).open("ab") as stream:
        stream.write(b'{"eventType": "inge')
    assert found(archive) == set()
    add(archive, write_issue(tmp_path / "issue"), message="再更正")
    assert found(archive) == set()
    assert len(tuple(events(archive.storage))) == 5


def test_a_line_written_before_a_crash_came_to_its_head_counts(archive: Archive, tmp_path: Path) -> None:
    head = place(archive, HEAD).read_bytes()
    add(archive, write_issue(tmp_path / "issue"), message="再更正")
    place(archive, HEAD).write_bytes(head)
    assert found(archive) == set()
    log(archive, verify(archive, (DAY,)), EDITOR, MORNING)
    assert found(archive) == set()
    assert len(tuple(events(archive.storage))) == 6


def test_the_event_of_a_version_that_came_in_just_before_a_crash_is_written_later_and_once(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as dying:
        dying.setattr("edition.archive.keep.write_event", lambda *_: sys.exit(9))
        with pytest.raises(SystemExit):
            add(archive, write_issue(tmp_path / "issue"), message="再更正")
    assert found(archive, "warning") == {("archive-log-gap", f"edition%3a{DAY}/v3/inventory.json")}
    for _ in range(2):
        assert not add(archive, write_issue(tmp_path / "issue")).new
    assert [e.detail["version"] for e in events(archive.storage) if e.kind == "ingestion"] == [1, 2, 3]
    assert found(archive) | found(archive, "warning") == set()
