"""Folder (本地文件夹): an archive on a local disk; every state that a crash can leave is the old one or the new one.

Bytes reach the disk (fsync) before the rename that shows them. A new object appears by one rename; a correction by
exchanging two folders in one step, the new one holding the old versions as links to the same files.
"""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from edition.archive.scratch import scratch, sweep
from edition.archive.storage import DESK, exclusive
from edition.swap import swap
from edition.system import NO_LINK, NO_WAIT, sync

STAGING = "staging"
MADE_BESIDE = ".edition"  # how the names of folders begin that are made beside their place
NO_FILE = {errno.ELOOP, errno.ENOTDIR, errno.ENXIO}  # a link, a file in a folder's place, a socket


@dataclass(frozen=True, slots=True)
class Folder:
    """A storage in a local folder."""

    path: Path

    @property
    def url(self) -> str:
        """The folder's path."""
        return str(self.path)

    def exists(self, path: str) -> bool:
        """Whether a file or a folder of this path is there."""
        return (self.path / path).exists()

    def open(self, path: str) -> IO[bytes]:
        """The bytes of one file; a link, a pipe or a folder in its place is none."""
        try:
            handle = os.open(self.path / path, os.O_RDONLY | NO_LINK | NO_WAIT)
        except OSError as error:
            if error.errno in NO_FILE:
                raise _no_file(path) from error
            raise
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise _no_file(path)
        return os.fdopen(handle, "rb")

    def names(self, folder: str) -> tuple[str, ...]:
        """The names right under a folder, sorted."""
        place = self.path / folder
        if not place.is_dir():
            return ()
        with os.scandir(place) as entries:
            return tuple(sorted(entry.name for entry in entries))

    def tree(self, folder: str) -> tuple[str, ...]:
        """All that is no folder with content; links are not followed."""
        top = self.path / folder
        return tuple(sorted(entry.relative_to(top).as_posix() for entry in _leaves(top)))

    def coming(self) -> None:
        """None: an object appears whole."""

    def create(self, files: dict[str, bytes]) -> None:
        """Make the root beside its place and rename it; of two that do so at once the first wins."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        sweep(self.path.parent, MADE_BESIDE)
        with scratch(self.path.parent, f"{MADE_BESIDE}-{self.path.name}") as made:
            for name, data in files.items():
                place = made / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
            _sync_tree(made)
            try:
                made.rename(self.path)
            except OSError as error:
                if error.errno not in {errno.ENOTEMPTY, errno.EEXIST} or not all(map(self.exists, files)):
                    raise
            sync(self.path.parent)

    @contextmanager
    def stage(self) -> Iterator[Path]:
        """A folder on the archive's own file system, so that a rename can show it."""
        with scratch(self._desk(STAGING), "stage") as stage:
            yield stage

    def secure(self, stage: Path) -> None:
        """Sync what is staged."""
        _sync_tree(stage)

    def publish(self, stage: Path, path: str) -> None:
        """Show the staged object by one rename, or exchange it with the old one."""
        goal = self.path / path
        if goal.exists():
            _link_missing(goal, stage)
        _sync_tree(stage)
        if goal.exists():
            self._exchange(stage, goal)
        else:
            stage.rename(goal)
        sync(goal.parent)

    def append(self, path: str, line: bytes, at: int) -> int:
        """Add one line and wait until it is on the disk; a line without an end is closed first."""
        place = self.path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("ab+") as stream:
            if stream.tell() > at:
                stream.truncate(at)
            if stream.seek(0, os.SEEK_END):
                stream.seek(-1, os.SEEK_END)
                line = line if stream.read(1) == b"\n" else b"\n" + line
            stream.write(line + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
            size = stream.tell()
        sync(place.parent)
        return size

    def put(self, path: str, data: bytes) -> None:
        """Write the file in the staging and rename it."""
        place = self.path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with self.stage() as stage:
            (stage / place.name).write_bytes(data)
            sync(stage / place.name)
            (stage / place.name).rename(place)
        sync(place.parent)

    def remove(self, path: str) -> None:
        """Unlink the file."""
        (self.path / path).unlink(missing_ok=True)
        sync((self.path / path).parent)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the archive's lock file."""
        with exclusive(self._desk() / "lock", self.url):
            self._sweep()
            yield

    def _desk(self, name: str = "") -> Path:
        place = self.path / DESK / name
        place.mkdir(parents=True, exist_ok=True)
        return place

    def _sweep(self) -> None:
        """Clear the staging left by writers that died; an object that was set aside goes back to its place."""
        for left in self._desk(STAGING).glob("aside-*"):
            if (self.path / left.name.removeprefix("aside-")).exists():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.rename(self.path / left.name.removeprefix("aside-"))
        sweep(self._desk(STAGING), "stage")

    def _exchange(self, new: Path, old: Path) -> None:
        if swap(new, old):
            return
        # This file system cannot exchange: between these two renames only the sweep knows where the object is.
        aside = self._desk(STAGING) / f"aside-{old.name}"
        old.rename(aside)
        new.rename(old)


def _no_file(path: str) -> FileNotFoundError:
    return FileNotFoundError(errno.ENOENT, "no plain file", path)


def _link_missing(old: Path, stage: Path) -> None:
    """Give the staged object every file of the old one that it does not bring itself, as a link to the same bytes."""
    for entry in _leaves(old):
        place = stage / entry.relative_to(old)
        if place.exists():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(entry, place, follow_symlinks=False)
        except OSError as error:
            if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.EMLINK}:
                raise
            shutil.copy2(entry, place, follow_symlinks=False)


def _leaves(top: Path) -> Iterator[Path]:
    for entry in os.scandir(top) if top.is_dir() else ():
        path = Path(entry.path)
        if not entry.is_dir(follow_symlinks=False):
            yield path
        elif any(path.iterdir()):
            yield from _leaves(path)
        else:
            yield path


def _sync_tree(top: Path) -> None:
    for folder, _, files in os.walk(top, topdown=False):
        for name in files:
            sync(Path(folder) / name)
        sync(Path(folder))
