"""Machines at a store whose conditional puts hold: never do two write at once, nor where a dead one's lock is in the way."""

import datetime
import json
import multiprocessing
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from press import DAY, STORIES, add, write_issue
from strict_store import strict_store

from edition.archive import remote
from edition.archive.archive import Archive, archive_at, kept
from edition.archive.ocfl import dates, make_root
from edition.archive.remote import LOCK, Remote
from edition.archive.storage import read
from edition.archive.verify import verify

MACHINES = 3
TURNS = 3  # that each machine takes
COUNT = "count"
BEFORE = DAY - datetime.timedelta(1)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with strict_store() as address:
        yield address


@pytest.fixture
def archive(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "press")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setattr(remote, "PAUSE", 0.01)
    fsspec.filesystem("s3").clear_instance_cache()
    archive = archive_at(f"s3://papers/{tmp_path.name}", tmp_path / "index")
    make_root(archive.storage)
    yield archive
    fsspec.filesystem("s3").clear_instance_cache()  # other tests ask another store


def machine(name: str, folder: Path) -> int:
    """A fork that is another machine to all others; 0 in it."""
    process = os.fork()
    if not process:
        (folder / name).mkdir()
        tempfile.tempdir = str(folder / name)  # where the lock lies that one machine's writers share
        remote.socket.gethostname = lambda: name
        fsspec.filesystem("s3").clear_instance_cache()
    return process


def all_well(processes: list[int]) -> bool:
    return all(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0 for process in processes)


def count_one_more(storage: Remote) -> None:
    """What goes wrong if two do it at once: read, wait, write."""
    with storage.lock():
        count = int(read(storage, COUNT))
        time.sleep(0.3)
        storage.put(COUNT, str(count + 1).encode())


def all_count(archive: Archive, folder: Path, turns: int) -> None:
    """Some machines count at once, each so many times."""
    folder.mkdir()
    processes = []
    for number in range(MACHINES):
        if not (process := machine(f"machine-{number}", folder)):
            storage = Remote(archive.storage.url)
            for _ in range(turns):
                count_one_more(storage)
            os._exit(0)
        processes.append(process)
    assert all_well(processes)


def test_machines_take_turns(archive: Archive, tmp_path: Path) -> None:
    archive.storage.put(COUNT, b"0")
    all_count(archive, tmp_path / "machines", TURNS)
    assert int(read(archive.storage, COUNT)) == MACHINES * TURNS


def test_of_many_that_find_a_dead_machines_lock_one_takes_it_over(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.storage.put(COUNT, b"0")
    monkeypatch.setattr(remote, "LOOK", 1)
    seen = multiprocessing.Barrier(MACHINES)

    def age(storage: Remote, path: str) -> float:
        """All have seen the dead lock before one of them does something about it."""
        if b"dead" not in read(storage, path):
            return 0.0
        seen.wait()
        return remote.LEASE

    monkeypatch.setattr(Remote, "_age", age)
    for turn in range(TURNS):
        archive.storage.put(LOCK, json.dumps({"host": "dead"}).encode())
        all_count(archive, tmp_path / f"turn-{turn}", 1)
    assert int(read(archive.storage, COUNT)) == MACHINES * TURNS


@pytest.mark.parametrize("correction", [False, True])
@pytest.mark.parametrize("puts", [0, 5])
def test_what_another_machine_is_putting_is_no_damage(
    archive: Archive, tmp_path: Path, puts: int, correction: bool
) -> None:
    issue = write_issue(tmp_path / "issue")
    add(archive, issue if correction else write_issue(tmp_path / "before", BEFORE))
    write_issue(issue, stories=STORIES[1:])
    half, whole = multiprocessing.Event(), multiprocessing.Event()
    other = machine("elsewhere", tmp_path)
    if not other:
        there = archive_at(archive.storage.url, tmp_path / "other-index")
        put, left = there.storage._files.put_file, iter(range(puts))

        def stay_there(*arguments: str) -> None:
            if next(left, None) is None:
                half.set()
                whole.wait()
            put(*arguments)

        there.storage._files.put_file = stay_there
        try:
            add(there, issue, message="更正")
        finally:
            os._exit(not whole.is_set())
    assert half.wait(60)
    threading.Timer(1, whole.set).start()
    assert verify(archive, dates(archive.storage)).sound  # this machine's index may not know of it yet
    assert all_well([other])
    assert kept(archive, DAY).version == 1 + correction
