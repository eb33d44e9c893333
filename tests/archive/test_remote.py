"""An archive behind `s3://`, at a real object store: the same promises as in a folder."""

import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import fsspec
import ocfl
import pytest
from press import DAY, STORIES, add, write_issue
from test_backfile import add_by_press, day, shelf, tasks

from edition.archive.archive import Archive, archive_at, kept
from edition.archive.backfile.assignment import Outcome
from edition.archive.backfile.crew import crew
from edition.archive.backfile.hand import Limits
from edition.archive.events import events
from edition.archive.ocfl import dates, make_root, object_path
from edition.archive.refusals import storing
from edition.archive.remote import LOCK, Remote
from edition.archive.restore import restore
from edition.archive.search import Filters, search
from edition.archive.verify import verify
from edition.cli.main import main
from edition.report import EditionError

ISSUES = 3


@pytest.fixture
def archive(bucket: str, tmp_path: Path) -> Archive:
    archive = archive_at(f"{bucket}/{tmp_path.name}", tmp_path / "index")
    make_root(archive.storage)
    return archive


def validate(archive: Archive, tmp_path: Path) -> None:
    fsspec.filesystem("s3").get(archive.storage.url, str(tmp_path / "copy"), recursive=True)
    root = ocfl.StorageRoot(root=str(tmp_path / "copy"))
    assert root.validate()
    assert (root.good_objects, root.errors) == (1, [])


def found(archive: Archive) -> list[tuple[str, str]]:
    return [(finding.id, finding.where) for finding in verify(archive, dates(archive.storage)).findings]


def test_issues_are_kept_corrected_verified_searched_and_restored(archive: Archive, tmp_path: Path) -> None:
    issue = write_issue(tmp_path / "issue")
    assert add(archive, issue).new
    assert not add(archive, issue).new
    assert add(archive, write_issue(issue, stories=STORIES[1:]), message="撤稿").version == 2
    assert found(archive) == []
    assert [(hit.match.name, hit.page) for hit in search(archive, "５g用".upper(), Filters())] == [("waves", 1)]
    restore(archive, DAY, tmp_path / "old", 1)
    assert (tmp_path / "old/source/issue/articles/toll.md").read_text(encoding="utf-8").startswith("小客车")
    validate(archive, tmp_path)


def test_the_commands_take_a_url(
    archive: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    add(archive, write_issue(tmp_path / "issue"))
    for words in (["list"], ["verify"], ["search", "高速"], ["export", str(DAY), "--bagit", str(tmp_path / "bag")]):
        assert main(["archive", *words, "--archive", archive.storage.url]) == 0
    assert "春节假期免收通行费" in capsys.readouterr().out
    names = {path.name for path in tmp_path.glob("cache/edition/archive/*/*")}
    assert names == {"2025.sqlite", "2025.sum", "lock"}


def test_damage_is_found(archive: Archive, tmp_path: Path) -> None:
    add(archive, write_issue(tmp_path / "issue"))
    files = fsspec.filesystem("s3")
    top = f"{archive.storage.url}/{object_path(DAY)}/v1/content"
    files.pipe_file(f"{top}/product/2025-01-21.pdf", b"%PDF")
    files.rm_file(f"{top}/made.json")
    files.pipe_file(f"{top}/new", b"")
    assert {id_ for id_, _ in found(archive)} == {"archive-bit-rot", "archive-missing-file", "archive-foreign-file"}


@pytest.mark.parametrize("puts", [0, 6])
def test_a_writer_that_dies_between_two_puts_leaves_the_old_version(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, puts: int
) -> None:
    issue = write_issue(tmp_path / "issue")
    add(archive, issue)
    write_issue(issue, stories=STORIES[1:])
    with monkeypatch.context() as dying:
        die_after(puts, archive, dying)
        with pytest.raises(KeyboardInterrupt):
            add(archive, issue, message="更正")
    assert kept(archive, DAY).version == 1
    with archive.storage.lock():
        pass
    validate(archive, tmp_path)
    assert add(archive, issue, message="更正").version == 2
    assert found(archive) == []


def test_the_lock_of_another_machine_is_respected_and_that_of_a_dead_process_is_not(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = fsspec.filesystem("s3")
    lock = f"{archive.storage.url}/{LOCK}"
    files.pipe_file(lock, json.dumps({"host": "elsewhere"}).encode())
    with monkeypatch.context() as hasty:
        hasty.setattr("edition.archive.remote.TURNS", 3)
        with pytest.raises(EditionError, match="archive-busy"), archive.storage.lock():
            pass
    monkeypatch.setattr("edition.archive.remote.LEASE", -1)
    with archive.storage.lock():
        assert json.loads(files.cat_file(lock))["host"] != "elsewhere"
    assert not files.exists(lock)


def test_the_back_file_goes_into_a_store_from_two_machines_at_once(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.archive.backfile.assignment.add_gathered", add_by_press)
    folder = shelf(tmp_path / "issues", [f"第{number}条" for number in range(ISSUES)])
    other = os.fork()
    if not other:
        monkeypatch.setattr("socket.gethostname", lambda: "elsewhere")
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))  # the lock that one machine's writers share
        os._exit(not good(crew(tasks(archive, folder), 2, Limits())))
    assert good(crew(tasks(archive, folder), 2, Limits()))
    assert os.waitstatus_to_exitcode(os.waitpid(other, 0)[1]) == 0
    assert dates(archive.storage) == tuple(day(number) for number in range(ISSUES))
    assert found(archive) == []
    logged = Counter(event.objects for event in events(archive.storage) if event.kind == "ingestion")
    assert set(logged.values()) == {1}
    assert len(logged) == ISSUES


def good(outcomes: Iterable[Outcome]) -> bool:
    return Counter(outcome.status in {"built", "skipped"} for outcome in outcomes) == {True: ISSUES}


def test_a_store_that_does_not_answer_is_an_error_in_words(monkeypatch: pytest.MonkeyPatch, bucket: str) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    fsspec.filesystem("s3").clear_instance_cache()
    with pytest.raises(EditionError, match="storage"), storing(bucket):
        make_root(Remote(bucket))


def die_after(puts: int, archive: Archive, patch: pytest.MonkeyPatch) -> None:
    """Let the put of a version's file number `puts` be the writer's last deed."""
    left = iter(range(puts))
    assert isinstance(archive.storage, Remote)
    files = archive.storage._files
    put = files.put_file

    def dying(*arguments: str) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        put(*arguments)

    patch.setattr(files, "put_file", dying)
