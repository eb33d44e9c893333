"""Deliver (交付): finished files reach their folder in one step, whole or not at all; what is not ours there is not touched.

The goal is locked. A new folder is made beside it, with the files and links to all else that the goal holds, and the two
are exchanged. Where that cannot be (a mount point, the current folder, a file system that cannot exchange) each file is
renamed within the goal, after a journal of what is to be done: the next delivery finishes what a killed one began.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from edition.deliver.journal import JOURNAL, finish_journal, rename_all
from edition.report import EditionError, Finding, reason
from edition.swap import swap
from edition.system import hold, sync

STAGE = ".partial-"  # a staging folder lies inside its goal, or beside it under the goal's name
_MOST_LINKED = 2000  # files of others that are linked into the new folder; more are left where they are
_REASONS = {
    errno.ENOTDIR: ("路径里有一段是文件，不是文件夹", "换一个文件夹（--out）。"),
    errno.EEXIST: ("那里已经有一个同名的文件", "换一个文件夹（--out），或先把那个文件移开。"),
    errno.EISDIR: ("那里有一个和成品同名的文件夹", "先把那个文件夹移开，或换一个文件夹（--out）。"),
    errno.ENOTEMPTY: ("那里有一个和成品同名的文件夹", "先把那个文件夹移开，或换一个文件夹（--out）。"),
    errno.EACCES: ("没有写入的权限", "换一个文件夹（--out），或改它的权限。"),
    errno.EPERM: ("没有写入的权限", "换一个文件夹（--out），或改它的权限。"),
    errno.EROFS: ("那里只能读，不能写", "换一个文件夹（--out）。"),
    errno.ENOSPC: ("磁盘满了", "腾出空间，或换一个文件夹（--out）。"),
    errno.EDQUOT: ("磁盘配额用完了", "腾出空间，或换一个文件夹（--out）。"),
    errno.ENAMETOOLONG: ("路径太长", "换一个短一些的文件夹（--out）。"),
}


@dataclass(frozen=True, slots=True)
class File:
    """A finished file: bytes with a name."""

    name: str
    data: bytes


Settle = Callable[
    [Path], tuple[tuple[File, ...], tuple[str, ...]]
]  # of what lies there: more files, names to take away


def deliver(
    files: tuple[File, ...], folder: Path, stale: tuple[str, ...] = (), settle: Settle | None = None
) -> tuple[File, ...]:
    """Write all files into a folder, and take away the `stale` ones of an earlier build; all of it at once or nothing.

    `settle` is asked, while the folder is locked, what else to write and to take away in view of what lies there. Returns
    all files that were written. Raises EditionError (`cannot-deliver`).
    """
    try:
        with _locked(folder):
            _sweep(folder)
            finish_journal(folder)
            more, gone = settle(folder) if settle else ((), ())
            whole = (*files, *more)
            _deliver(whole, folder, {*stale, *gone} - {file.name for file in whole})
            return whole
    except OSError as error:
        message, hint = _REASONS.get(error.errno or 0, (reason(error), "换一个文件夹（--out）。"))
        place = str(error.filename or folder)
        finding = Finding("cannot-deliver", "error", str(folder), f"成品放不进去：{message}（{place}）", hint)
        raise EditionError((finding,)) from None


def _deliver(files: tuple[File, ...], folder: Path, stale: set[str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
    for file in files:
        if (folder / file.name).is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(folder / file.name))
    if len(files) > 1 and _exchanged(files, folder, stale):
        return
    folder.mkdir(parents=True, exist_ok=True)
    with _staged(folder / f"{STAGE}{os.getpid()}", files) as stage:
        rename_all(stage, tuple(file.name for file in files), tuple(sorted(stale)), folder)


def _exchanged(files: tuple[File, ...], folder: Path, stale: set[str]) -> bool:
    """Whether the folder could be exchanged with a new one; nothing has changed if not."""
    goal = folder.resolve()
    if goal == Path().resolve() or os.path.ismount(goal):
        return False
    try:
        goal.parent.mkdir(parents=True, exist_ok=True)
        with _staged(goal.with_name(f".{goal.name}{STAGE}{os.getpid()}"), files) as stage:
            if not goal.exists():
                stage.rename(goal)
            elif not (_linked(goal, stage, stale) and swap(stage, goal)):
                return False
            sync(goal.parent)
            _rescue(stage, goal, stale)
    except OSError as error:
        if error.errno in (errno.EXDEV, errno.EBUSY, errno.EACCES, errno.EPERM, errno.EROFS, errno.EMLINK):
            return False
        raise
    return True


@contextmanager
def _staged(stage: Path, files: tuple[File, ...]) -> Iterator[Path]:
    """A folder with the files, every byte of it on the disk."""
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    try:
        for file in files:
            _write(stage / file.name, file.data)
        sync(stage)
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _linked(goal: Path, stage: Path, stale: set[str]) -> bool:
    """Link all else that the goal holds into the new folder; False if it holds what cannot be linked, or too much."""
    shutil.copystat(goal, stage)
    entries = sorted(goal.rglob("*"))
    if len(entries) > _MOST_LINKED:
        return False
    for entry in entries:
        name = entry.relative_to(goal)
        place = stage / name
        if str(name) in stale or name.parts[0].startswith(STAGE) or (place.exists() and not entry.is_dir()):
            continue
        if entry.is_dir() and not entry.is_symlink():
            place.mkdir(exist_ok=True)
            shutil.copystat(entry, place)
        elif entry.is_file() or entry.is_symlink():
            os.link(entry, place, follow_symlinks=False)
        else:
            return False
    return True


def _rescue(old: Path, goal: Path, stale: set[str]) -> None:
    """What somebody put into the old folder while the new one was made moves over."""
    for entry in old.iterdir() if old.is_dir() else ():
        if entry.name not in stale and not entry.name.startswith(STAGE) and not os.path.lexists(goal / entry.name):
            entry.rename(goal / entry.name)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One delivery at a time: the system itself takes the lock back from a process that dies."""
    parent = folder.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(parent, os.O_RDONLY)
    try:
        hold(handle, wait=True)
        yield
    finally:
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Take away what builds that were killed left behind; a stage whose process lives belongs to it."""
    goal = folder.resolve()
    beside = goal.parent.glob(f".{goal.name}{STAGE}*")
    for stage in (*beside, *(folder.glob(f"{STAGE}*") if folder.is_dir() else ())):
        process = stage.name.rpartition(STAGE)[2]
        if process.isdigit() and not _lives(int(process)) and not (folder / JOURNAL).exists():
            shutil.rmtree(stage, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)  # signal 0 only asks
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
