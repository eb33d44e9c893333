"""Lines, columns and paragraphs of body text (齐行、孤字孤行、网格, clreq 6.2, 6.3.3, 7.1)."""

import math
from itertools import pairwise

from edition.readback.clause import Verdicts
from edition.readback.painted.painted_page import PageArea
from edition.readback.pdf.columns import FLUSH, ColumnLine, SetParagraph, SetText
from edition.readback.pdf.marks import is_han, is_western
from edition.typography.classes import NEVER_FIRST, OPENINGS

WIDEST_GAP = 0.15  # em between two characters; more is seen as a hole
OFF_GRID = 0.25  # pt
DEEPEST = 2.2  # em of a paragraph's indent
FEWEST = 8  # lines that a page or a box must have to show a grid


def flush(setting: SetText) -> Verdicts:
    """J: every line but the last of a paragraph fills its measure, and begins at the column's edge."""
    for passage in setting.passages:
        first = passage.lines[0]
        ranged = first.offset > DEEPEST or passage.is_ranged_right  # as a signature (落款) is
        justified = not first.line.is_cell and not ranged
        for n, placed in enumerate(passage.lines[:-1] if justified else ()):
            kept = placed.is_flush and (n == 0 or placed.begins_flush or _hangs(passage, n))
            yield None if kept else placed.place(placed.line.text)


def _hangs(passage: SetParagraph, n: int) -> bool:
    """Does the line begin where all but the first of its item do, by the file's own tags?"""
    second, placed = passage.lines[1], passage.lines[n]
    return placed.line.block is not None and abs(placed.offset - second.offset) <= FLUSH


def gaps(setting: SetText) -> Verdicts:
    """J2: justification opens no gap between two characters that is seen as a hole."""
    for passage in setting.passages:
        for placed in passage.lines[:-1]:
            widest = max(placed.line.han_gaps, default=0)
            yield placed.place(placed.line.text) if widest > WIDEST_GAP else None


def western(setting: SetText) -> Verdicts:
    """H: the gaps between Chinese and Western in one line are equal, and at most half an em."""
    for placed in setting.lines:
        found = [
            (q.x - p.x - p.advance - p.added) / p.size
            for p, q in pairwise(placed.line.signs)
            if (is_han(p.char) and is_western(q.char)) or (is_western(p.char) and is_han(q.char))
            if not any(p.x < raised.x < q.x for raised in placed.line.raised)
        ]
        if found:
            broken = max(found) - min(found) > FLUSH or max(found) > 0.5 + FLUSH
            yield placed.place(placed.line.text) if broken else None


def runts(setting: SetText) -> Verdicts:
    """P3: the last line of a paragraph holds two characters at least, marks not counted."""
    for passage in setting.passages:
        if len(passage.lines) > 1 and not passage.lines[0].line.is_cell:
            last = passage.lines[-1]
            counted = [char for char in last.line.text if char not in NEVER_FIRST["gb"] and char not in OPENINGS]
            yield last.place(last.line.text) if len(counted) < 2 else None


def widows(setting: SetText) -> Verdicts:
    """P4: the last line of a paragraph does not stand alone at the top of a column."""
    for passage in setting.passages:
        for n, placed in enumerate(() if passage.is_ranged_right else passage.lines[1:], 2):
            if placed.top and not placed.line.is_cell and not _is_right_under(placed, passage.lines[n - 2]):
                yield placed.place(placed.line.text) if n == len(passage.lines) else None


def _is_right_under(placed: ColumnLine, before: ColumnLine) -> bool:
    """Does the line follow the one before it in the same column, at the left edge of a hanging item?"""
    under = placed.line.baseline - before.line.baseline
    near = abs(placed.line.left - before.line.left) < 4 * placed.line.em
    return placed.line.page == before.line.page and near and 0 < under < 2 * placed.line.em


def grid(setting: SetText) -> Verdicts:
    """G4: the baselines of all columns of a page stand on one grid, those in a box on one of its own."""
    grids: dict[tuple[int, PageArea | None], list[ColumnLine]] = {}
    for placed in setting.lines:
        grids.setdefault((placed.line.page, placed.line.frame), []).append(placed)
    for lines in grids.values():
        if len(lines) >= FEWEST:
            start = _grid_start(lines, setting.row)
            for placed in lines:
                step = (
                    setting.row / 2 if placed.line.is_cell else setting.row
                )  # tables have half a row of white over them
                off = abs(math.remainder(placed.line.baseline - start, step))
                yield placed.place(placed.line.text) if off > OFF_GRID else None


def _grid_start(lines: list[ColumnLine], row: float) -> float:
    """The baseline on whose grid most lines of the page stand."""
    baselines = [placed.line.baseline for placed in lines if not placed.line.is_cell]
    baselines = baselines or [placed.line.baseline for placed in lines]
    phases = sorted({round(baseline % row, 2) for baseline in baselines})
    return max(phases, key=lambda phase: sum(abs(math.remainder(b - phase, row)) <= OFF_GRID for b in baselines))
