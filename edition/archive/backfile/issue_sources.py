"""Sources (来源): the issue folders that are meant by folders of folders and by lists; two of one day are one too many."""

import os
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from edition.archive.backfile.assignment import Outcome
from edition.report import Finding

MANIFEST = "issue.toml"


def issue_folders(sources: Iterable[Path]) -> Iterator[Path]:
    """Every issue folder, in order: a source is one, or holds some at any depth, or is a list of such, one a line."""
    for source in sources:
        if source.is_dir():
            yield from _under(source)
        elif source.is_file() and source.suffix.lower() != ".pdf":
            lines = source.read_text(encoding="utf-8-sig", errors="replace").splitlines()
            yield from issue_folders(Path(line.strip()) for line in lines if line.strip())
        else:
            yield source  # a page to be taken in first, or nothing: who opens it says so


def parted(folders: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[Outcome, ...]]:
    """The folders to be built, and what is refused at sight: a day's second folder, a page that was not taken in."""
    days: dict[str, Path] = {}
    good: dict[Path, None] = {}
    refused = []
    for folder in folders:
        day = _day(folder)
        if folder.suffix.lower() == ".pdf":
            refused.append(
                _refused(folder, "backfile-page", "版面 PDF 还不是稿件文件夹", "先用 edition import 收成稿件。")
            )
        elif day is not None and days.setdefault(day, folder).resolve() != folder.resolve():
            message = f"{day} 已有 {days[day]}，一天只能有一期"
            refused.append(
                _refused(folder, "backfile-same-day", message, "留下其中一个；更正请用 edition archive add。")
            )
        else:
            good[folder] = None
    return tuple(good), tuple(refused)


def _under(folder: Path) -> Iterator[Path]:
    if (folder / MANIFEST).exists():
        yield folder
        return
    found = False
    for top, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        if MANIFEST in files:
            found = True
            names.clear()
            yield Path(top)
    if not found:
        yield folder


def _day(folder: Path) -> str | None:
    """The date that a manifest gives, as far as it can be read at a glance."""
    try:
        return str(tomllib.loads((folder / MANIFEST).read_text(encoding="utf-8-sig")).get("date"))
    except (OSError, ValueError):
        return None


def _refused(folder: Path, id_: str, message: str, hint: str) -> Outcome:
    finding = Finding(id_, "error", str(folder), message, hint)
    return Outcome(str(folder), "refused", reason=message, findings=(finding,))
