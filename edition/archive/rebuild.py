"""Rebuild (重出): build a kept issue again from its sources and say whether the bytes are the same, and if not, why."""

import datetime
import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from edition.archive.add import with_kept_layouts
from edition.archive.archive import LOG, PRODUCT, REPORT, SOURCE, Archive, Kept, kept
from edition.archive.gather import ISSUE
from edition.archive.ocfl import digest_bytes
from edition.archive.restore import write_files
from edition.archive.shelf import making
from edition.pipeline import Options, Step, build, report


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of it: the version, the products whose bytes differ, and the reasons in plain words."""

    version: int
    differing: tuple[str, ...]
    reasons: tuple[str, ...]


def rebuild(archive: Archive, date: datetime.date, options: Options, step: Step) -> Rebuilt:
    """Build the newest version of an issue again, in a folder that is thrown away."""
    issue = kept(archive, date)
    with tempfile.TemporaryDirectory(prefix="edition-") as folder:
        step("取回")
        write_files(issue, Path(folder), SOURCE)
        kept_options = with_kept_layouts(Path(folder) / SOURCE, replace(options, svg=True))
        edition = build(Path(folder) / SOURCE / ISSUE, kept_options, step)
        made = {f"{PRODUCT}/{file.name}": file.data for file in edition.files}
        record = json.loads(report(edition, None).data)
        now = making(edition.layout.folders)
    before = {path: digest for path, digest in issue.state.items() if path.startswith(f"{PRODUCT}/") and path != REPORT}
    names = sorted(before.keys() | made.keys())
    differing = tuple(name for name in names if name not in made or before.get(name) != digest_bytes(made[name]))
    return Rebuilt(issue.version, differing, tuple(_reasons(issue, record, now)) if differing else ())


def _reasons(issue: Kept, record: Mapping[str, Any], now: Mapping[str, str]) -> Iterator[str]:
    """What was different when the kept files were made."""
    if not any(path.endswith(".svg") for path in issue.state):
        yield "版面图（SVG）：当时没有留"
    then = json.loads(issue.read(REPORT)).get("fonts", [])
    yield from _fonts(then, record["fonts"])
    before = issue.making()
    for name in sorted((before.keys() | now.keys()) - {LOG}):
        if before.get(name) != now.get(name):
            yield f"{name}：当时 {before.get(name, '没有')}，现在 {now.get(name, '没有')}"


def _fonts(then: list[dict[str, Any]], now: list[dict[str, Any]]) -> Iterator[str]:
    before, after = ({(font["family"], font.get("weight")): font for font in fonts} for fonts in (then, now))
    for family, weight in sorted(before.keys() | after.keys(), key=str):
        old, new = before.get((family, weight)), after.get((family, weight))
        if old is None or new is None:
            yield f"字体“{family}”{weight}：{'当时没有用' if old is None else '现在没有用'}"
        elif old["sha256"] != new["sha256"]:
            yield f"字体“{family}”{weight}：字体文件不同，当时 {_font(old)}，现在 {_font(new)}"


def _font(font: Mapping[str, Any]) -> str:
    return f"{font['file']}（{font.get('version', '')}，sha256 {font['sha256'][:16]}）"
