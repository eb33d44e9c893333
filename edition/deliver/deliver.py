"""Deliver (交付): finished files reach their folder whole or not at all."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

STAGE = ".partial-"  # a staging folder lies inside its goal, so that a rename stays on one file system


@dataclass(frozen=True, slots=True)
class File:
    """A finished file: bytes with a name."""

    name: str
    data: bytes


def deliver(files: tuple[File, ...], folder: Path, stale: tuple[str, ...] = ()) -> None:
    """Write all files beside their goals, then rename each; `stale` names files of an earlier build to take away.

    Nothing in the folder changes until every byte is on the disk, so an interrupted build leaves the earlier one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    stage = folder / f"{STAGE}{os.getpid()}"
    stage.mkdir()
    try:
        for file in files:
            _write(stage / file.name, file.data)
        for file in files:
            (folder / file.name).parent.mkdir(parents=True, exist_ok=True)
            (stage / file.name).replace(folder / file.name)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    for name in set(stale) - {file.name for file in files}:
        (folder / name).unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sweep(folder: Path) -> None:
    """Take away what builds that were killed left behind; a stage whose process lives belongs to it."""
    for stage in folder.glob(f"{STAGE}*"):
        process = stage.name.removeprefix(STAGE)
        if process.isdigit() and not _lives(int(process)):
            shutil.rmtree(stage, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)  # signal 0 only asks
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
