"""Scratch (草台): folders in which something is made before it is shown, and the sweeping of those whose maker died.

The maker holds the system's lock on its folder, which is gone when the maker is, however it died.
"""

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition.system import NO_LINK, hold


@contextmanager
def scratch(place: Path, name: str) -> Iterator[Path]:
    """A new folder under `place` whose name begins with `name`; gone afterwards, if it was not renamed away."""
    place.mkdir(parents=True, exist_ok=True)
    path, handle = next(filter(None, (_claimed(place / f"{name}-{os.getpid()}-{at}") for at in itertools.count())))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
        os.close(handle)


def sweep(place: Path, name: str) -> None:
    """Clear away the folders under `place` whose name begins with `name` and whose maker is dead."""
    for left in place.iterdir() if place.is_dir() else ():
        if left.name.startswith(f"{name}-") and left.is_dir() and not left.is_symlink():
            _clear(left)


def _claimed(path: Path) -> tuple[Path, int] | None:
    """A new folder and the handle that locks it; None if the name is taken or a sweeper was quicker."""
    try:
        path.mkdir()
        handle = os.open(path, os.O_RDONLY)
    except (FileExistsError, FileNotFoundError):
        return None
    if hold(handle, wait=False) is not False and path.exists():
        return path, handle
    os.close(handle)
    return None


def _clear(left: Path) -> None:
    try:
        handle = os.open(left, os.O_RDONLY | NO_LINK)
    except OSError:
        return  # gone already, or not ours to open
    try:
        if hold(handle, wait=False):
            shutil.rmtree(left, ignore_errors=True)
    finally:
        os.close(handle)
