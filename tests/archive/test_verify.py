"""Verifying: each damage is found and named by its path, and nothing else is."""

import datetime
import json
import os
import random
from pathlib import Path

import pytest
from press import DAY, EDITOR, MORNING, STORIES, add, make_archive, write_issue

from edition.archive.archive import Archive
from edition.archive.events import FOLDER, events
from edition.archive.ocfl import dates, object_path
from edition.archive.search import Filters, find
from edition.archive.verify import log, sample, verify

OBJECT = object_path(DAY)
WRITTEN = 60  # versions, while all that is there is verified again and again
PDF = f"{OBJECT}/v1/content/product/2025-01-21.pdf"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = make_archive(tmp_path / "archive")
    add(archive, write_issue(tmp_path / "issue"))
    return archive


def place(archive: Archive, path: str) -> Path:
    return Path(archive.storage.url) / path


def found(archive: Archive) -> set[tuple[str, str]]:
    return {(finding.id, finding.where) for finding in verify(archive, dates(archive.storage)).findings}


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_sound_archive_has_no_findings(archive: Archive, tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "issue", stories=STORIES[1:])
    add(archive, issue, message="更正")
    assert found(archive) == set()


@pytest.mark.parametrize(
    "path",
    [
        PDF,
        f"{OBJECT}/0=ocfl_object_1.1",
        f"{OBJECT}/inventory.json.sha512",
        f"{OBJECT}/v1/inventory.json",
        "0=ocfl_1.1",
    ],
)
def test_a_flipped_bit_is_found(archive: Archive, path: str) -> None:
    flip(place(archive, path))
    assert ("archive-bit-rot", path) in found(archive)


def test_a_damaged_inventory_is_found(archive: Archive) -> None:
    flip(place(archive, f"{OBJECT}/inventory.json"))
    assert found(archive) == {("archive-inventory-damaged", f"{OBJECT}/inventory.json")}


def test_a_damaged_inventory_of_an_older_version_is_found(archive: Archive, tmp_path: Path) -> None:
    add(archive, write_issue(tmp_path / "issue", stories=STORIES[1:]), message="更正")
    flip(place(archive, f"{OBJECT}/v1/inventory.json"))
    assert ("archive-bit-rot", f"{OBJECT}/v1/inventory.json") in found(archive)


@pytest.mark.parametrize("path", [PDF, f"{OBJECT}/v1/inventory.json", "ocfl_layout.json"])
def test_a_deleted_file_is_found(archive: Archive, path: str) -> None:
    place(archive, path).unlink()
    assert ("archive-missing-file", path) in found(archive)


def test_a_deleted_issue_is_found_because_the_log_knows_it(archive: Archive, tmp_path: Path) -> None:
    place(archive, OBJECT).rename(tmp_path / "gone")
    assert found(archive) == {("archive-missing-file", OBJECT)}


@pytest.mark.parametrize(
    "path", [f"{OBJECT}/v1/content/product/new.pdf", f"{OBJECT}/note.txt", "note.txt", "extensions/x", f"{FOLDER}/x"]
)
def test_an_added_file_is_found(archive: Archive, path: str) -> None:
    place(archive, path).write_bytes(b"")
    assert found(archive) == {("archive-foreign-file", path)}


def test_an_empty_folder_and_a_link_are_foreign(archive: Archive) -> None:
    place(archive, f"{OBJECT}/v1/content/empty").mkdir()
    place(archive, f"{OBJECT}/v1/link").symlink_to("/etc/passwd")
    assert found(archive) == {
        ("archive-foreign-file", f"{OBJECT}/v1/content/empty"),
        ("archive-foreign-file", f"{OBJECT}/v1/link"),
    }


def test_a_file_exchanged_for_a_link_to_the_same_bytes_is_found(archive: Archive, tmp_path: Path) -> None:
    place(archive, PDF).rename(tmp_path / "elsewhere.pdf")
    place(archive, PDF).symlink_to(tmp_path / "elsewhere.pdf")
    assert found(archive) == {("archive-bit-rot", PDF)}


def test_an_object_forged_as_a_whole_is_found_because_the_log_knows_its_inventory(
    archive: Archive, tmp_path: Path
) -> None:
    other = make_archive(tmp_path / "other")
    add(other, write_issue(tmp_path / "issue", stories=STORIES[1:]))
    place(archive, OBJECT).rename(tmp_path / "gone")
    place(other, OBJECT).rename(place(archive, OBJECT))
    assert ("archive-bit-rot", f"{OBJECT}/v1/inventory.json") in found(archive)


def test_an_index_that_lacks_an_issue_is_found_and_the_archive_mends_it(archive: Archive, tmp_path: Path) -> None:
    index = archive.index / "2025.sqlite"
    before = {path: path.read_bytes() for path in archive.index.iterdir()}
    add(archive, write_issue(tmp_path / "issue", stories=STORIES[1:]), message="更正")
    for path, data in before.items():  # the file with its seal
        path.write_bytes(data)
    assert found(archive) == {("archive-index-stale", "edition:2025-01-21")}
    index.unlink()
    assert find(archive, "高速", Filters()) == ()
    assert found(archive) == set()


def test_an_index_whose_words_are_damaged_is_found(archive: Archive) -> None:
    index = archive.index / "2025.sqlite"
    data = index.read_bytes()
    for at in random.Random(5).sample(range(len(data)), 30):
        index.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert found(archive) == {("archive-index-damaged", str(archive.index))}
        assert [match.name for match in find(archive, "高速", Filters())] == ["toll"]  # made anew


def test_a_log_that_was_deleted_is_missed(archive: Archive) -> None:
    next(place(archive, FOLDER).iterdir()).unlink()
    assert found(archive) == {
        ("archive-log-changed", f"{FOLDER}/2025-01.jsonl"),
        ("archive-log-gap", f"{OBJECT}/v1/inventory.json"),
    }


def test_a_verdict_goes_into_the_log(archive: Archive) -> None:
    flip(place(archive, PDF))
    log(archive, verify(archive, (DAY,)), EDITOR, MORNING)
    event = tuple(events(archive.storage))[-1]
    assert (event.kind, event.success, event.objects) == ("fixity check", False, ("edition:2025-01-21",))
    assert json.dumps(event.detail["findings"]) == json.dumps([{"id": "archive-bit-rot", "where": PDF}])


def test_thirty_samples_in_a_row_are_the_whole_archive() -> None:
    days = tuple(DAY + datetime.timedelta(days) for days in range(100))
    parts = [sample(days, 30, MORNING + datetime.timedelta(turn)) for turn in range(30)]
    assert sorted(day for part in parts for day in part) == list(days)
    assert max(map(len, parts)) <= 4


def test_what_is_being_written_meanwhile_is_no_damage(archive: Archive, tmp_path: Path) -> None:
    writer = os.fork()
    if not writer:
        for number in range(WRITTEN):
            date = DAY + datetime.timedelta(number // 2)
            add(archive, write_issue(tmp_path / f"issue-{date}", date, STORIES[number % 2 :]), message=f"第{number}次")
        os._exit(0)
    times = 0
    while os.waitpid(writer, os.WNOHANG) == (0, 0):
        assert found(archive) == set()
        times += 1
    assert times > 1
    assert found(archive) == set()
