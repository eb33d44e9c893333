"""Crashes: a writer killed at any moment leaves the old state or the new one, whole, before anybody mends anything."""

import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import ocfl
import pytest
from press import DAY, STORIES, add, make_archive, write_issue

from edition.archive.archive import archive_at, kept
from edition.archive.ocfl import dates, make_root
from edition.archive.search import Filters, find
from edition.archive.verify import verify

CRASHES = 20
STEPS = {"open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "ctypes.dlsym", "sqlite3.connect"}


def killed_at(step: int, folder: Path, issue: Path) -> list[str]:
    """Add the issue in a child that kills itself before the step-th call; all its calls, if it lived."""
    return calls_until_killed(step, lambda: add(make_archive(folder), issue, message="更正"))


def calls_until_killed(step: int, deed: Callable[[], object]) -> list[str]:
    """Do it in a child that kills itself before the step-th thing it asks of the system; all it asked, if it lived."""
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        asked: list[str] = []

        def count(event: str, _: object) -> None:
            if event in STEPS:
                asked.append(event)
                if len(asked) == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        deed()
        os.write(sender, " ".join(asked).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(sender)
    with os.fdopen(receiver) as stream:
        return stream.read().split()


@pytest.mark.parametrize("correction", [False, True])
def test_a_writer_killed_at_any_moment_leaves_a_valid_archive(tmp_path: Path, correction: bool) -> None:
    before, folder, issue = tmp_path / "before", tmp_path / "archive", write_issue(tmp_path / "issue")
    if correction:
        add(make_archive(before), issue)
        write_issue(issue, stories=STORIES[1:])
    seen, crashes = set(), 0
    add(make_archive(tmp_path / "warm"), issue)  # so that the children have nothing left to import
    steps = killed_at(0, start(folder, before), issue)
    decisive = {at for at, name in enumerate(steps, 2) if name in {"os.rename", "ctypes.dlsym"}}
    for step in sorted(decisive | set(random.Random(4).sample(range(1, len(steps) + 1), CRASHES))):
        crashes += killed_at(step, start(folder, before), issue) == []
        seen.add(versions_of_sound_archive(folder))
    assert crashes >= CRASHES
    assert seen == ({1, 2} if correction else {0, 1})
    add(make_archive(folder), issue, message="更正")
    assert list((folder / "extensions/edition-archive/staging").iterdir()) == []
    assert versions_of_sound_archive(folder) == 1 + correction


def start(folder: Path, before: Path) -> Path:
    if folder.exists():
        shutil.rmtree(folder)
    if before.exists():
        shutil.copytree(before, folder)
    return folder


def versions_of_sound_archive(folder: Path) -> int:
    """How many versions the day's issue has, after three judges said that all is well."""
    if not folder.exists():
        return 0
    root = ocfl.StorageRoot(root=str(folder))
    assert root.validate()
    archive = archive_at(str(folder), folder)
    assert root.good_objects == root.num_objects == len(dates(archive.storage)), root.errors
    verdict = verify(archive, dates(archive.storage))
    assert verdict.sound, verdict.findings
    versions = kept(archive, DAY).version if verdict.days else 0
    assert [match.name for match in find(archive, "小客车", Filters())] == ["toll"][: versions == 1]
    return versions


def test_a_root_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "archive")
    make_root(archive.storage)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive"]
