"""`edition check --fix`: shows what mending would change, asks, and writes it."""

import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from edition.check.mend import mend
from edition.check.read_copy import mendable
from edition.deliver.deliver import File, deliver
from edition.issue.files import read_text
from edition.issue.issue import Issue
from edition.layout.layout import Layout

_NO_ANSWER = "没有回答，什么也没有改；脚本里加 --yes。\n"


def fix(issue: Issue, layout: Layout, *, yes: bool) -> bool:
    """Show the difference that mending makes, and write it if `yes` or whoever sits before it says so; whether it did.

    All that is shown and asked goes to standard error. Beside each file its former self is kept (.bak), unless the folder
    is in git.
    """
    found = mendable(issue, layout)
    names = sorted({mark.passage.file for mark in found if not mark.passage.file.startswith("../")})
    sources = {name: read_text(issue.folder, name, name) for name in names}
    mended = mend(found, sources)
    for name, text in mended.items():
        sys.stderr.writelines(_difference(name, sources[name], text))
    if not mended or not (yes or _agreed(len(mended))):
        return False
    for name, text in mended.items():
        _write(issue.folder / name, text)
    return True


def _agreed(files: int) -> bool:
    sys.stderr.write(f"改这 {files} 个文件吗？[y/N] ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        sys.stderr.write(_NO_ANSWER)
    return answer.strip().lower() in ("y", "yes", "是", "好")


def _write(path: Path, text: str) -> None:
    before = path.read_bytes()
    ends = "\r\n" if b"\r\n" in before else "\n"  # the file keeps those it had
    if not any((folder / ".git").exists() for folder in path.resolve().parents):
        deliver((File(_backup(path), before),), path.parent)
    deliver((File(path.name, text.replace("\n", ends).encode()),), path.parent)


def _backup(path: Path) -> str:
    """A name that no older backup has."""
    number = 1
    while (path.parent / (name := f"{path.name}.bak{number if number > 1 else ''}")).exists():
        number += 1
    return name


def _difference(name: str, before: str, after: str) -> Iterator[str]:
    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name, n=1)
    return (line if line.endswith("\n") else f"{line}\n" for line in lines)
