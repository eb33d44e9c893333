"""Seal (封缄): the sum of an index file beside it, so that a damaged one is not believed.

XXH3 takes .15 milliseconds a megabyte, so that it can be asked before each search; CRC-32 takes .42, more than the search.
The archive's own files have SHA-512.
"""

import os
import shutil
import stat
from pathlib import Path

import xxhash

FORM = 3  # of the index; one of another form is made anew
ROOM = 1 << 18  # bytes read at once into the same place: a processor keeps them at hand


def seal(path: Path) -> None:
    """Note the sum of a file that was just written."""
    _beside(path).write_text(_sum(path), encoding="ascii")


def sealed(path: Path) -> bool:
    """Whether a file is as it was sealed."""
    try:
        return _beside(path).read_text(encoding="ascii") == _sum(path)
    except (OSError, UnicodeDecodeError):  # no such file, a folder in its place, a sector that cannot be read
        return False


def plain(path: Path) -> bool:
    """Whether a file and what lies beside it are no links, through which another place would be written, and no pipes."""
    return all(stat.S_ISREG(each.lstat().st_mode) for each in _all(path) if os.path.lexists(each))


def discard(path: Path) -> None:
    """Throw a file away with its seal and what a dead writer left beside it."""
    for each in _all(path):
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink(missing_ok=True)


def _all(path: Path) -> tuple[Path, ...]:
    return path, _beside(path), path.with_name(f"{path.name}-journal")


def _beside(path: Path) -> Path:
    return path.with_suffix(".sum")


def _sum(path: Path) -> str:
    total, room = xxhash.xxh3_64(), memoryview(bytearray(ROOM))
    with path.open("rb", buffering=0) as stream:
        while size := stream.readinto(room):
            total.update(room[:size])
    return f"{FORM} {path.stat().st_size} {total.hexdigest()}\n"
