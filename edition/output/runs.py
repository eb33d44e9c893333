"""Set lines as runs (排好的行切成段): stretches of equal gaps, each of which HTML can say with one `letter-spacing`.

A run's margin brings its first glyph to its place whatever came before, so that errors never add up. The engine writes
each advance cut to whole thousandths of an em; gaps are whole thousandths here, and asked for a little larger.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from edition.typography.line import Line, Mark
from edition.typography.text import Style

DRIFT = 0.0022  # em; at body size .02 pt
DASH = "—"


class Run(NamedTuple):
    """Characters of one style with one gap after each, in thousandths of an em; `margin` in em from the run before."""

    text: str
    style: Style
    gap: int
    margin: float


class _Unit(NamedTuple):
    """A mark, or a dash of 2 em, which is one glyph and has no gap inside."""

    text: str
    origin: float
    natural: float
    style: Style


def runs(line: Line) -> tuple[Run, ...]:
    """The runs of a line; the first run's margin counts from the left edge of the column."""
    pen = 0.0
    found = []
    for units, gap in _stretches(tuple(_units(line.marks))):
        origin = units[0].origin
        found.append(Run("".join(unit.text for unit in units), units[0].style, gap, origin - pen))
        pen = origin + sum(unit.natural + asked(gap) for unit in units)
    return tuple(found)


def asked(gap: int) -> float:
    """The letter-spacing in em that the engine, cutting towards zero, writes as `gap` thousandths."""
    return (gap + 0.5) / 1000 if gap else 0.0


def _units(marks: Iterable[Mark]) -> Iterator[_Unit]:
    held: _Unit | None = None
    for mark in marks:
        unit = _Unit(mark.char, mark.x - mark.shift, mark.natural, mark.style)
        if held is None:
            held = unit
        elif held.text == unit.text == DASH and held.style == unit.style:
            held = _Unit(DASH + DASH, held.origin, held.natural + unit.natural, held.style)
        else:
            yield held
            held = unit
    if held is not None:
        yield held


def _stretches(units: tuple[_Unit, ...]) -> Iterator[tuple[tuple[_Unit, ...], int]]:
    """Cut a line where the gap or the style changes, and where the rounded gap would drift."""
    gaps = [right.origin - left.origin - left.natural for left, right in pairwise(units)]
    usual = {0, *(gap for gap, _ in Counter(round(1000 * gap) for gap in gaps).most_common(1))}
    start = 0
    while start < len(units):
        gap = round(1000 * gaps[start]) if start < len(gaps) else 0
        steady = start + 1 < len(gaps) and abs(gaps[start + 1] - gaps[start]) <= DRIFT
        stop = start + 1
        if gap >= 0 and (steady or gap in usual):
            stop = _end_of_stretch(units, start, gap / 1000)
        yield units[start:stop], gap if stop > start + 1 else 0
        start = stop


def _end_of_stretch(units: tuple[_Unit, ...], start: int, gap: float) -> int:
    """Where a stretch with this gap after each unit ends; a dash is in it only if the gap is none."""
    expected = units[start].origin
    for index in range(start, len(units)):
        unit = units[index]
        if unit.style != units[start].style or abs(unit.origin - expected) > DRIFT or (gap and len(unit.text) > 1):
            return max(index, start + 1)
        expected += unit.natural + gap
    return len(units)
