"""Delivery is one step: killed before any call that it makes of the system, it leaves the former files or the new ones."""

import hashlib
import json
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

from edition.deliver.deliver import File, deliver
from edition.report import EditionError


def issue(mark: bytes, names: tuple[str, ...]) -> tuple[File, ...]:
    """Files whose report has the hash of each."""
    files = tuple(File(name, mark * 5000) for name in names)
    report = {file.name: hashlib.sha256(file.data).hexdigest() for file in files}
    return (*files, File("report.json", json.dumps(report).encode()))


FORMER = issue(b"A", ("day.pdf", "page-1.png", "page-2.png", "day.epub"))
NEW = issue(b"B", ("day.pdf", "page-1.png", "day.epub"))
STALE = ("page-2.png",)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name[0] != "."}


def killed_at(call: int, work: Callable[[], object]) -> bool:
    """Whether the work was killed before its call of that number; not if it made fewer."""
    child = os.fork()
    if child == 0:
        made = 0

        def count(event: str, _: tuple[object, ...]) -> None:
            nonlocal made
            if event.partition(".")[0] in ("open", "os", "shutil", "ctypes", "fcntl"):
                made += 1
                if made == call:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("where", ["beside", "in the current folder"])
def test_killed_at_any_call_it_leaves_all_of_one_issue(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    former, new = ({file.name: file.data for file in files} for files in (FORMER, NEW))
    mine = {"mine.txt": b"the reader's own"}
    kills = 0
    while True:
        deliver(FORMER, out)
        (out / "mine.txt").write_bytes(mine["mine.txt"])
        if where != "beside":
            monkeypatch.chdir(out)  # which cannot be exchanged: the journal tells the next delivery what to finish
        if not killed_at(kills + 1, lambda: deliver(NEW, out, STALE)):
            break
        kills += 1
        if where == "beside":
            assert contents(out) in (former | mine, new | mine)
        deliver(NEW, out, STALE)
        assert contents(out) == new | mine
        assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]
        assert not [path for path in out.iterdir() if path.name[0] == "."]
    assert kills > 10


def test_folders_and_links_of_others_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    deliver(FORMER, out)
    (out / "notes").mkdir()
    (out / "notes" / "a.txt").write_text("x")
    (out / "link").symlink_to("notes/a.txt")
    before = (out / "notes" / "a.txt").stat().st_ino
    deliver(NEW, out, STALE)
    assert (out / "link").read_text() == "x"
    assert (out / "notes" / "a.txt").stat().st_ino == before


def test_two_at_once_are_one_after_the_other(tmp_path: Path) -> None:
    out, context = tmp_path / "out", get_context("fork")
    hands = [context.Process(target=deliver, args=(files, out)) for files in (FORMER, NEW) * 8]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    held = contents(out)
    report = json.loads(held.pop("report.json"))
    assert all(hashlib.sha256(held[name]).hexdigest() == digest for name, digest in report.items())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


@pytest.mark.parametrize("goal", ["file", "file/below", "named-like-a-product", "x" * 300])
def test_a_goal_that_cannot_be_written_is_a_finding(goal: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("keep")
    (tmp_path / "named-like-a-product" / "day.pdf").mkdir(parents=True)
    with pytest.raises(EditionError) as refused:
        deliver(NEW, tmp_path / goal)
    (finding,) = refused.value.findings
    assert finding.id == "cannot-deliver"
    assert finding.hint
    assert (tmp_path / "file").read_text() == "keep"
    assert (tmp_path / "named-like-a-product" / "day.pdf").is_dir()
