"""The record (出报记录): what was made, from what, and what was found; `report.json`."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition import __version__
from edition.compose.grid import PageGrid, grid_of
from edition.compose.page import Page
from edition.deliver.deliver import File
from edition.issue.issue import Issue
from edition.layout.fonts import FontRecord
from edition.layout.layout import Layout
from edition.plan.plan import Cells, GuestSlot, PagePlan, PhotoSlot, Plan, StorySlot
from edition.report import Finding

if TYPE_CHECKING:  # the preflight reads PDFs, which a book alone can do without
    from edition.readback.preflight import Answer

NAME = "report.json"
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
) -> File:
    """`report.json`: lengths in points from the top left corner of the sheet; `steps` (names, seconds) may be left out.

    It is the only file that differs between two equal builds, and only where it tells the time of the steps.
    """
    data = {
        "tool": "edition",
        "version": __version__,
        "format": FORMAT,
        "issue": _issue(issue),
        "layout": layout.name,
        "pages": [_page(made, page, layout) for made, page in zip(plan.pages, pages, strict=True)],
        "findings": [asdict(finding) for finding in findings],
        "fonts": [asdict(font) for font in fonts],
        "files": [_file(file) for file in files],
    }
    if preflight:
        data["preflight"] = [
            {"id": check.id, "question": check.question, "passed": not check.findings} for check in preflight
        ]
    if steps is not None:
        data["steps"] = [{"name": name, "seconds": seconds} for name, seconds in steps]
    return File(NAME, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def delivered(folder: Path) -> tuple[str, ...]:
    """The names of the files that an earlier build left in a folder, as its report has them."""
    try:
        files = json.loads((folder / NAME).read_bytes())["files"]
        return tuple(str(file["path"]) for file in files if Path(str(file["path"])).name == str(file["path"]))
    except (OSError, ValueError, KeyError, TypeError):
        return ()  # no report, or none of ours


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


def _file(file: File) -> dict[str, Any]:
    return {"path": file.name, "sha256": hashlib.sha256(file.data).hexdigest(), "bytes": len(file.data)}
