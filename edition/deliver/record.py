"""The record (出报记录): what was made, from what, and what was found; `report.json`."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition import __version__
from edition.compose.grid import PageGrid, grid_of
from edition.compose.page import Page
from edition.deliver.deliver import File
from edition.issue.identity import copy_hash
from edition.issue.issue import Issue
from edition.layout.fonts import FontRecord
from edition.layout.layout import Layout
from edition.plan.plan import Cells, GuestSlot, PagePlan, PhotoSlot, Plan, StorySlot
from edition.report import Finding

if TYPE_CHECKING:  # the preflight reads PDFs, which a book alone can do without
    from edition.readback.preflight import Answer

NAME = "report.json"
_MANY = frozenset({"picture", "drawing"})  # kinds of which a build makes many, all at once
_OF_PAGES = ("layout", "pages", "fonts", "preflight")  # what a report says of pages that are kept
FORMAT = 1  # of report.json; raised when a reader of the old form would be misled


def record(
    issue: Issue,
    layout: Layout,
    plan: Plan,
    pages: tuple[Page, ...],
    findings: tuple[Finding, ...],
    files: tuple[File, ...],
    fonts: tuple[FontRecord, ...],
    preflight: "tuple[Answer, ...]",
    steps: Sequence[tuple[str, float]] | None,
    kept: "Stays | None" = None,
) -> File:
    """`report.json`: lengths in points from the top left corner of the sheet; `steps` (names, seconds) may be left out.

    Every file has the hash of the copy that it was made from. What an earlier build made and this one did not is `kept`.

    It is the only file that differs between two equal builds, and only where it tells the time of the steps.
    """
    data: dict[str, Any] = {
        "tool": "edition",
        "version": __version__,
        "format": FORMAT,
        "issue": _issue(issue),
        "layout": layout.name,
        "pages": [_page(made, page, layout) for made, page in zip(plan.pages, pages, strict=True)],
        "findings": [asdict(finding) for finding in findings],
        "fonts": [asdict(font) for font in fonts],
        "files": [_file(file, copy_hash(issue)) for file in files],
    }
    if kept:
        data["files"] += kept.files
        data |= {key: kept.pages[key] for key in kept.pages if not pages}
    if preflight:
        data["preflight"] = [
            {"id": check.id, "question": check.question, "passed": not check.findings} for check in preflight
        ]
    if steps is not None:
        data["steps"] = [{"name": name, "seconds": seconds} for name, seconds in steps]
    return File(NAME, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


@dataclass(frozen=True, slots=True)
class Stays:
    """What of an earlier build stays in a folder: its entries of `files`, and what its report says of the pages, if they stay.

    `stale` are the names of what goes: pictures of pages that there no longer are.
    """

    files: tuple[dict[str, Any], ...] = ()
    pages: Mapping[str, Any] = field(default_factory=dict)
    stale: tuple[str, ...] = ()

    def older(self, issue: Issue) -> tuple[str, ...]:
        """The names of those that were made from another copy than this one."""
        now = copy_hash(issue)
        return tuple(str(entry["path"]) for entry in self.files if entry.get("copy") != now)


def kept(folder: Path, made: Iterable[File]) -> Stays:
    """What of an earlier build stays in a folder when these files are delivered there."""
    report = _earlier(folder)
    names = {file.name for file in made}
    kinds = {_kind(name) for name in names}
    rest = [entry for entry in report.get("files", ()) if entry["path"] not in names]
    stale = tuple(entry["path"] for entry in rest if _kind(entry["path"]) in kinds & _MANY)
    files = tuple(entry for entry in rest if entry["path"] not in stale and _unchanged(folder, entry))
    of_pages = any(_kind(entry["path"]) in ("pdf", "picture") for entry in files)
    return Stays(files, {key: report[key] for key in _OF_PAGES if of_pages and key in report}, stale)


def _earlier(folder: Path) -> dict[str, Any]:
    """The report of an earlier build as far as it is one of ours."""
    try:
        report = json.loads((folder / NAME).read_bytes())
        sound = [each for each in report["files"] if isinstance(each["sha256"], str) and _inside(each["path"])]
        return {**report, "files": sound}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def _inside(name: object) -> bool:
    return isinstance(name, str) and Path(name).name == name != NAME and "\0" not in name


def _unchanged(folder: Path, entry: dict[str, Any]) -> bool:
    try:
        found = hashlib.sha256((folder / entry["path"]).read_bytes()).hexdigest()
        return found == str(entry["sha256"])
    except OSError:
        return False


def _kind(name: str) -> str:
    """What a product is, by its name."""
    if name.endswith(".pdf"):
        return "press" if name.endswith("-press.pdf") else "pdf"
    if name.endswith(".epub"):
        return "epub"
    return "picture" if re.fullmatch(r"page-\d+\.png", name) else "report" if name == NAME else "drawing"


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "date": issue.date.isoformat(),
        "number": issue.number,
        "title": issue.paper.title,
        "articles": [article.id for article in issue.articles],
    }


def _page(plan: PagePlan, page: Page, layout: Layout) -> dict[str, Any]:
    grid, rules = grid_of(layout), layout.grid
    return {
        "number": plan.number,
        "section": plan.section,
        "width": _round(page.width),
        "height": _round(page.height),
        "grid": {
            "columns": plan.columns,
            "rows": plan.rows,
            "measure": rules.measure,
            "gap": rules.gap,
            "size": rules.size,
            "row": rules.row,
        },
        "fill": _round(_fill(plan)),
        "score": sum(term.cost for term in plan.terms),
        "terms": [{"name": term.name, "value": term.value, "cost": term.cost} for term in plan.terms],
        "boxes": [
            *(_furniture(name, cells, grid) for name, cells in plan.furniture),
            *(_story(slot, grid) for slot in plan.stories),
            *(_guest(slot, grid) for slot in (*plan.fixed, *plan.guests)),
        ],
        "zones": [
            {"kind": zone.kind, "id": zone.id, "polygon": [[_round(x), _round(y)] for x, y in zone.polygon]}
            for zone in page.zones
        ],
    }


def _fill(plan: PagePlan) -> float:
    """The share of the page's cells that hold something."""
    empty = sum(leg.rows - (leg.stop - leg.start) for slot in plan.stories for leg in slot.legs)
    taken = sum(_area(cells) for _, cells in plan.furniture)
    taken += sum(_area(cells) for slot in plan.stories for cells in slot.parts)
    taken += sum(_area(slot.cells) for slot in (*plan.fixed, *plan.guests))
    return (taken - empty) / (plan.columns * plan.rows)


def _area(cells: Cells) -> int:
    return cells.columns * cells.rows


def _place(cells: Cells, grid: PageGrid) -> dict[str, float]:
    rect = grid.rect(cells)
    place = {"x": _round(rect.x), "y": _round(rect.y), "w": _round(rect.w), "h": _round(rect.h)}
    return place | {"columns": cells.columns, "rows": cells.rows}


def _round(value: float) -> float:
    return round(value, 3)


def _furniture(name: str, cells: Cells, grid: PageGrid) -> dict[str, Any]:
    return {"kind": name, **_place(cells, grid)}


def _story(slot: StorySlot, grid: PageGrid) -> dict[str, Any]:
    legs = (Cells(leg.column, leg.row, 1, leg.rows) for leg in slot.legs)
    return {
        "kind": "story",
        "article": slot.article,
        **_place(_bounds(slot.parts), grid),
        "parts": [_place(part, grid) for part in slot.parts],
        "head": _place(slot.head.cells, grid) | {"size": slot.head.size} if slot.head else None,
        "legs": [
            _place(cells, grid) | {"start": leg.start, "stop": leg.stop}
            for leg, cells in zip(slot.legs, legs, strict=True)
        ],
        "photos": [_photo(photo, grid) for photo in slot.photos],
        "jump_from": slot.jump_from,
        "jump_to": slot.jump_to,
    }


def _bounds(parts: tuple[Cells, ...]) -> Cells:
    column, row = min(part.column for part in parts), min(part.row for part in parts)
    right = max(part.column + part.columns for part in parts)
    foot = max(part.row + part.rows for part in parts)
    return Cells(column, row, right - column, foot - row)


def _photo(slot: PhotoSlot, grid: PageGrid) -> dict[str, Any]:
    return {"kind": "photo", "photo": slot.photo, **_place(slot.cells, grid)}


def _guest(slot: GuestSlot, grid: PageGrid) -> dict[str, Any]:
    return {"kind": slot.kind, slot.kind: slot.id, **_place(slot.cells, grid)}


def _file(file: File, copy: str) -> dict[str, Any]:
    return {"path": file.name, "sha256": hashlib.sha256(file.data).hexdigest(), "bytes": len(file.data), "copy": copy}
