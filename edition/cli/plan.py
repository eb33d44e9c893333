"""`edition plan ISSUE`: shows the make-up as a text map, with scores and why."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby

from edition.cli.layouts import add_issue_argument, add_layout_arguments, houses
from edition.cli.show import show_findings
from edition.issue.forme_file import MAKEUP, forme_text, read_forme
from edition.issue.issue import Issue
from edition.issue.read import read
from edition.plan.difference import TERM_WORDS, compared
from edition.plan.lockup import locked, names, titles
from edition.plan.plan import Cells, GuestSlot, PagePlan, Plan

ROWS = 3  # of the page in a line of the map
CELL = 5  # signs of the map for a column
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_issue_argument(parser)
    add_layout_arguments(parser)
    parser.add_argument("--draft", action="store_true", help="plan it even if a pin cannot be honoured")
    parser.add_argument("--json", action="store_true", help="print the plan as JSON")
    parser.add_argument("--fresh", action="store_true", help="make up anew, whatever makeup.toml keeps (重新画版)")
    parser.add_argument(
        "--diff", action="store_true", help="show what moved since makeup.toml was kept, and what it costs"
    )
    parser.add_argument("--keep", action="store_true", help="keep the make-up in the issue's makeup.toml (定版)")


def run(arguments: argparse.Namespace) -> int:
    """Read, measure, make up, show."""
    from edition.layout.typefaces import Typefaces  # noqa: PLC0415 - `edition plan --help` need not wait for the fonts
    from edition.measure.insertions import on_layout  # noqa: PLC0415
    from edition.measure.measure import measure  # noqa: PLC0415
    from edition.pipeline import Options, chosen_layout  # noqa: PLC0415
    from edition.plan.assign import assign  # noqa: PLC0415

    issue = read(arguments.issue, fresh=arguments.fresh)
    options = Options(layout=arguments.layout, houses=houses(arguments))
    layout = chosen_layout(issue, options)
    issue = on_layout(issue, layout)
    plan = assign(measure(issue, layout, Typefaces(layout)), layout, draft=arguments.draft)
    if arguments.json:
        print(json.dumps(_data(plan), ensure_ascii=False, indent=2))
    else:
        print("\n\n".join("\n".join(_shown(page)) for page in plan.pages))
    if arguments.diff:
        _diff(plan, issue, layout.name)
    show_findings((*issue.findings, *plan.findings), sys.stderr)
    if arguments.keep:
        _keep(plan, issue, layout.name)
    return 0


def _diff(plan: Plan, issue: Issue, layout: str) -> None:
    """Show what is otherwise than it was kept, in words, points and terms."""
    kept, _ = read_forme(issue.folder)
    if kept is None:
        print("还没有定版，没有可比的；先运行 edition plan --keep。")
        return
    print("\n和定版比：")
    print("\n".join(compared(kept, locked(plan, layout)).sentences(names(issue, kept))))


def _keep(plan: Plan, issue: Issue, layout: str) -> None:
    """Write the make-up beside the manifest, in one step."""
    wishes = issue.forme.wishes if issue.forme else ()
    forme = locked(plan, layout, wishes)
    draft = issue.folder / f".{MAKEUP}"
    draft.write_text(forme_text(forme, titles(issue)), encoding="utf-8")
    draft.replace(issue.folder / MAKEUP)
    sys.stderr.write(f"定版写在 {issue.folder / MAKEUP}：{len(plan.pages)}个版，{len(forme.things)}件。\n")


def _data(plan: Plan) -> dict[str, object]:
    pages = [_page(page) for page in plan.pages]
    return {"pages": pages, "findings": [asdict(finding) for finding in plan.findings]}


def _page(page: PagePlan) -> dict[str, object]:
    """A page with its guests kind by kind: `photos`, `fillers` …"""
    data: dict[str, object] = {}
    for key, value in asdict(page).items():
        if key != "fixed":
            data |= _by_kind((*page.fixed, *page.guests)) if key == "guests" else {key: value}
    return data | {"score": _score(page)}


def _by_kind(guests: tuple[GuestSlot, ...]) -> dict[str, object]:
    kinds: dict[str, list[object]] = {"photos": [], "fillers": []}
    for slot in guests:
        entry: dict[str, object] = {slot.kind: slot.id, "cells": asdict(slot.cells)}
        if slot.picture and not slot.spare:
            entry["caption_rows"] = slot.picture.caption_rows
        else:
            entry |= {"head": asdict(slot.head) if slot.head else None, "legs": [asdict(leg) for leg in slot.legs]}
        kinds.setdefault(f"{slot.kind}s", []).append(entry)
    return dict(kinds)


def _shown(page: PagePlan) -> Iterator[str]:
    """The map, the terms that cost something, and a sentence for each story."""
    section = f" {page.section}" if page.section else ""
    yield f"第{page.number}版{section}　{page.columns}栏×{page.rows}行　扣分 {_score(page) / 10:g}"
    yield from _map(page)
    charged = sorted((term for term in page.terms if term.cost), key=lambda term: -term.cost)
    yield "　".join(f"{TERM_WORDS[term.name]} {term.value:g} → {term.cost / 10:g}" for term in charged)
    slots = [*page.stories, *(slot for slot in page.guests if not slot.spare)]
    for letter, sentence in zip(map(_letter, range(len(slots))), page.reasons, strict=True):
        yield f"{letter}　{sentence}"


def _map(page: PagePlan) -> Iterator[str]:
    """A line for every few rows: a story's letter, small for its body; + for pictures, # for fixed guests, . for white."""
    grid = [["."] * page.columns for _ in range(page.rows)]
    for _, cells in page.furniture:
        _fill(grid, cells, "=")
    for slot in page.fixed:
        _fill(grid, slot.cells, "#")
    for number, story in enumerate(page.stories):
        for leg in story.legs:
            _fill(grid, Cells(leg.column, leg.row, 1, leg.rows), _letter(number).lower())
        for table in story.tables:
            _fill(grid, table.cells, _letter(number).lower())
        for photo in story.photos:
            _fill(grid, photo.cells, "+")
        _fill(grid, story.head.cells, _letter(number))
    for number, guest in enumerate(page.guests, len(page.stories)):
        _fill(grid, guest.cells, "*" if guest.spare else "+" if guest.picture else _letter(number).lower())
        if not guest.spare:
            _fill(grid, Cells(guest.cells.column, guest.cells.row, 1, ROWS), _letter(number))
    for row in grid[ROWS // 2 :: ROWS]:
        yield "│" + "".join(_stretch(sign, len(list(same))) for sign, same in groupby(row))


def _stretch(sign: str, columns: int) -> str:
    return sign * (columns * (CELL + 1) - 1) + "│"


def _fill(grid: list[list[str]], cells: Cells, sign: str) -> None:
    for row in grid[cells.row : cells.row + cells.rows]:
        row[cells.column : cells.column + cells.columns] = [sign] * cells.columns


def _letter(number: int) -> str:
    return LETTERS[number % len(LETTERS)]


def _score(page: PagePlan) -> int:
    return sum(term.cost for term in page.terms)
