"""Sources (清单原文): `issue.toml` over `paper.toml` as they were written, and where each value stands."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edition.issue.box_table import House
from edition.issue.files import RefusedError, read_text
from edition.issue.manifest import HOUSE, MANIFEST
from edition.issue.toml_places import Key, places
from edition.issue.toml_text import read_toml
from edition.report import Finding


class Source:
    """A TOML file of the issue: its text, its data, and where each value stands."""

    def __init__(self, folder: Path, name: str, shown: str) -> None:
        """Read the file, slips and all; raises RefusedError if it is no text."""
        read = read_toml(read_text(folder, name, shown), shown)
        self.file, self.text, self.data = shown, read.text, read.data
        self.findings, self.guessed = read.findings, read.guessed
        self.places = places(self.text) if self.data else {}
        self._ends = [match.start() for match in re.finditer("\n", self.text)]  # of its lines
        if isinstance(self.data.get("pages"), int):  # pages = 4 says plainly what is meant
            self.data["page_count"] = self.data.pop("pages")
            self.places["page_count",] = self.places["pages",]
        self._begins: dict[Key, int] = {}  # of every table: where the first of its values stands
        for path, offset in self.places.items():
            for table in (path[:length] for length in range(1, len(path))):
                self._begins[table] = min(offset, self._begins.get(table, offset))

    def offset(self, path: Key) -> int | None:
        """Where a value, or else the table it would stand in, begins; of a list of tables the first."""
        while path not in self.places:
            if (*path, 0) in self.places:
                path = (*path, 0)
            elif path in self._begins:
                return self._begins[path]
            elif not path:
                return None
            else:
                path = path[:-1]
        return self.places[path]

    def where(self, path: Key) -> str:
        """The place of a key as findings write it: `file:line: key.path`; tables of a list count from 1."""
        offset = self.offset(path)
        line = 1 + bisect_left(self._ends, offset or 0)
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

    @property
    def guessed(self) -> bool:
        """Whether lines of the files could not be read, so that something may only seem to be missing."""
        return self.own.guessed or (self.house is not None and self.house.guessed)

    def tables(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """The tables of a list as far as they are tables: their files are read even when the manifest has other faults."""
        entries = self.data.get(name)
        if isinstance(entries, list):
            yield from ((index, entry) for index, entry in enumerate(entries) if isinstance(entry, dict))

    def strings(self) -> Iterator[str]:
        """Every text of the manifest: among them are the names of all files that it names."""
        return _strings(self.data)

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
        findings += own.findings
    except RefusedError as refused:
        findings.append(refused.finding)
    parent = folder.resolve().parent
    if (parent / HOUSE).exists():
        try:
            house = Source(parent, HOUSE, f"../{HOUSE}")
            findings += house.findings or _misplaced(house)
        except RefusedError as refused:
            findings.append(refused.finding)
    if own is None or (house and not isinstance(house.data.get("paper"), dict)):
        house = None
    return (None if own is None else Sources(own, house)), findings


def dotted(path: Key) -> str:
    """A key path as people write it: `articles[2].headline`."""
    words = ""
    for step in path:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if words else step
    return words


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _misplaced(house: Source) -> Iterator[Finding]:
    for key, value in house.data.items():
        if key not in House.model_fields and (key != "paper" or not isinstance(value, dict)):
            hint = f"{HOUSE} 里只有 page_count、[paper]、[[pages]]、[[boxes]] 和 [[fillers]]，别的各项写在它们下面。"
            yield Finding("unknown-key", "error", house.where((key,)), f"“{key}”不能写在这里", hint)
    if "paper" not in house.data:
        yield Finding("missing-key", "error", house.file, "没有 [paper]", '加上 [paper]，至少写 title = "报名"。')
