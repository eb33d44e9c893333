"""Gather (收集): copy an issue's sources into the archive's hands, and refuse what no archive can keep."""

import os
import stat
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from edition.archive.storage import chunks
from edition.issue.leftovers import HTML
from edition.layout.shelves import shipped
from edition.report import EditionError, Finding
from edition.system import NO_LINK, NO_WAIT

LARGEST = 256 << 20  # bytes of one file; no story or press picture comes near
DEEPEST = 32  # folders within folders
ISSUE = "issue"  # the issue's folder among the gathered sources
LAYOUTS = "layouts"  # those that do not come with the program
PAPER = "paper.toml"  # stands beside the issue folders and is part of each issue


def gather(issue: Path, goal: Path) -> None:
    """Copy the issue folder to `goal/issue`, and beside it the paper's own manifest with the files that it names.

    Names that begin with a dot stay out.
    EditionError with every file that is a link, a device, too large or badly named; nothing is followed or opened then.
    """
    issue = issue.resolve()
    if not issue.is_dir():
        raise EditionError((Finding("issue-missing", "error", str(issue), "没有这个稿件文件夹", "请检查路径。"),))
    places = {path: goal / ISSUE / path.relative_to(issue) for path in _walk(issue)}
    paper = issue.parent / PAPER
    if paper.exists():
        places |= {path: goal / path.relative_to(issue.parent) for path in (paper, *_named_by(paper))}
    if findings := tuple(finding for path in places for finding in _refuse(path, issue)):
        raise EditionError(findings)
    for path, place in places.items():
        _copy(path, place)


def gather_layouts(folders: Iterable[Path], goal: Path) -> None:
    """Copy the folders of a layout, but for those that come with the program, to `goal/layouts`."""
    for folder in folders:
        if folder.parent.resolve() != shipped("").resolve():
            for path in _walk(folder.resolve()):
                _copy(path, goal / LAYOUTS / folder.name / path.relative_to(folder.resolve()))


def _named_by(paper: Path) -> Iterator[Path]:
    """The files that paper.toml names, in its own folder or under it; with an HTML file all that lies beside it."""
    try:
        said = tomllib.loads(paper.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return  # whoever reads the issue will say so
    boxes = said.get("boxes")
    tables = [said.get("paper"), *(boxes if isinstance(boxes, list) else ())]
    names = [table.get(key) for table in tables if isinstance(table, dict) for key in ("logo", "file")]
    for name in dict.fromkeys(name for name in names if isinstance(name, str)):
        path = paper.parent / name
        if path.is_file() and path.resolve().is_relative_to(paper.parent):
            yield path
            if path.name.lower().endswith(HTML):
                near = path.parent.iterdir() if path.parent == paper.parent else _walk(path.parent)
                yield from (each for each in sorted(near) if each.is_file() and each.suffix != ".toml")


def _walk(folder: Path, depth: int = 0) -> Iterator[Path]:
    """All that is no folder, and the folders that lie too deep to look into."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink() and depth < DEEPEST:
            yield from _walk(path, depth + 1)
        else:
            yield path


def _refuse(path: Path, issue: Path) -> Iterator[Finding]:
    status = path.lstat()
    where = os.path.relpath(path, issue).encode(errors="backslashreplace").decode()
    if stat.S_ISLNK(status.st_mode):
        yield Finding(
            "source-link",
            "error",
            where,
            "稿件文件夹里有链接，归档只收实在的文件",
            "请把所指的文件拷进来，或删去链接。",
        )
    elif stat.S_ISDIR(status.st_mode):
        yield Finding("source-too-deep", "error", where, f"文件夹套了 {DEEPEST} 层以上", "请移走它，或减少层次。")
    elif not stat.S_ISREG(status.st_mode):
        yield Finding(
            "source-not-a-file", "error", where, "这不是普通文件（设备、管道或套接字）", "请从稿件文件夹中移走它。"
        )
    elif status.st_size > LARGEST:
        yield Finding(
            "source-too-large",
            "error",
            where,
            f"文件有 {status.st_size >> 20} MiB，超过归档的上限 {LARGEST >> 20} MiB",
            "请压缩图片，或从稿件文件夹中移走它。",
        )
    if not path.name.isprintable():
        yield Finding("source-name", "error", where, "文件名里有不可见或不是 UTF-8 的字符", "请改名。")


def _copy(source: Path, goal: Path) -> None:
    goal.parent.mkdir(parents=True, exist_ok=True)
    # A file that was exchanged for a link or a pipe since it was looked at is not followed and does not block.
    handle = os.open(source, os.O_RDONLY | NO_LINK | NO_WAIT)
    with os.fdopen(handle, "rb") as stream, goal.open("wb") as copy:
        for chunk in chunks(stream):
            copy.write(chunk)
