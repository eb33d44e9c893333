"""Restore (取回): write the files of one version of an issue to a folder, each proved while it is read."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edition.archive.archive import Archive, Kept, kept
from edition.archive.folder import MADE_BESIDE
from edition.archive.refusals import failure
from edition.archive.scratch import scratch, sweep


def restore(archive: Archive, date: datetime.date, goal: Path, version: int | None = None) -> int:
    """Write a version (the newest by default) to a new folder, whole or not at all; its number comes back."""
    issue = kept(archive, date, version)
    with new_folder(goal) as folder:
        write_files(issue, folder)
    return issue.version


def write_files(issue: Kept, folder: Path, part: str = "") -> None:
    """Write the files of a stored version under a folder, or those alone whose path begins with `part`."""
    for path in filter(lambda path: path.startswith(part), issue.state):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(issue.read(path))


@contextmanager
def new_folder(goal: Path) -> Iterator[Path]:
    """A folder that becomes `goal` when all went well; EditionError if there is something already."""
    if goal.exists() and (not goal.is_dir() or any(goal.iterdir())):
        raise failure("goal-not-empty", str(goal), "目标已存在且不空，没有写入", "请另指定一个文件夹。")
    goal = goal.absolute()
    sweep(goal.parent, MADE_BESIDE)
    with scratch(goal.parent, f"{MADE_BESIDE}-{goal.name}") as made:
        yield made
        made.rename(goal)
