"""Sources (清单原文): `issue.toml` over `paper.toml` as they were written, and where each value stands."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from edition.issue.files import RefusedError, read_text
from edition.issue.manifest import HOUSE, MANIFEST
from edition.issue.toml_places import Key, places
from edition.report import Finding


class Source:
    """A TOML file of the issue: its text, its data, and where each value stands."""

    def __init__(self, folder: Path, name: str, shown: str) -> None:
        """Read and parse the file; raises RefusedError."""
        self.file = shown
        self.text = read_text(folder, name, shown)
        try:
            self.data = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise RefusedError(_unreadable(shown, str(error))) from None
        self.places = places(self.text)

    def offset(self, path: Key) -> int | None:
        """Where a value, or else the table it would stand in, begins."""
        while path not in self.places:
            if not path:
                return None
            path = path[:-1]
        return self.places[path]

    def where(self, path: Key) -> str:
        """The place of a key as findings write it: `file:line: key.path`; tables of a list count from 1."""
        offset = self.offset(path)
        line = 1 + self.text.count("\n", 0, offset or 0)
        return f"{self.file}: {dotted(path)}" if offset is None else f"{self.file}:{line}: {dotted(path)}"


class Sources:
    """The manifest's files, merged key by key."""

    def __init__(self, own: Source, house: Source | None) -> None:
        self.own = own
        self.house = house
        self.data = dict(own.data)
        if house is not None:
            paper = self.data.get("paper", {})
            if isinstance(paper, dict):
                self.data["paper"] = {**house.data["paper"], **paper}

    def of(self, path: Key) -> Source:
        """The file that gives the value of this key."""
        if self.house is not None and path not in self.own.places and path in self.house.places:
            return self.house
        return self.own

    def where(self, path: Key) -> str:
        """The place of a key in the file that gives it."""
        return self.of(path).where(path)


def read_sources(folder: Path) -> tuple[Sources | None, list[Finding]]:
    """Read `issue.toml` and, beside the issue folder, `paper.toml`."""
    findings: list[Finding] = []
    own = house = None
    try:
        own = Source(folder, MANIFEST, MANIFEST)
    except RefusedError as refused:
        findings.append(refused.finding)
    parent = folder.resolve().parent
    if (parent / HOUSE).exists():
        try:
            house = Source(parent, HOUSE, f"../{HOUSE}")
            findings += _misplaced(house)
        except RefusedError as refused:
            findings.append(refused.finding)
    if own is None or findings:
        house = None
    return (None if own is None else Sources(own, house)), findings


def dotted(path: Key) -> str:
    """A key path as people write it: `articles[2].headline`."""
    words = ""
    for step in path:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if words else step
    return words


def _misplaced(house: Source) -> Iterator[Finding]:
    for key, value in house.data.items():
        if key != "paper" or not isinstance(value, dict):
            hint = f"{HOUSE} 里只有一个表 [paper]，各项写在它下面。"
            yield Finding("unknown-key", "error", house.where((key,)), f"“{key}”不能写在这里", hint)
    if "paper" not in house.data:
        yield Finding("missing-key", "error", house.file, "没有 [paper]", '加上 [paper]，至少写 title = "报名"。')


def _unreadable(file: str, reason: str) -> Finding:
    match = re.search(r"\(at line (\d+), column (\d+)\)", reason)
    where = f"{file}:{match[1]}:{match[2]}" if match else file
    if "date" in reason:
        return Finding("bad-date", "error", where, "日期不存在或写法不对", "写成 date = 2025-01-21，不加引号。")
    what = reason.partition(" (at")[0]
    hint = "字符串要加英文引号，成对；每行一项：键 = 值。"
    return Finding("bad-toml", "error", where, f"不是正确的 TOML（{what}）", hint)
