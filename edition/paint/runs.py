"""Set lines as runs (排好的行切成段): stretches of equal gaps, each of which HTML can say with one `letter-spacing`.

A run's margin brings its first glyph to its place whatever came before, so that errors never add up. What the PDF engine
makes of a letter-spacing is not quite that spacing; `Spacing` knows what it writes, and a run ends before it drifts.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import floor
from typing import NamedTuple

from edition.typography.line import Line, Mark
from edition.typography.text import Style

DRIFT = 0.0015  # em; .014 pt at body size
DASH = "—"
SHIFT = 0.512  # the share of the spacing that the engine writes before a glyph: half, but in 1024ths of an em


class Run(NamedTuple):
    """Characters of one style with one `letter-spacing`, and the distance from where the run before ends; in em."""

    text: str
    style: Style
    spacing: float
    margin: float


class _Unit(NamedTuple):
    """What has no gap inside: a mark, with a space after it (the engine draws no space alone), or a dash of 2 em."""

    text: str
    origin: float
    natural: float
    style: Style


def runs(line: Line) -> tuple[Run, ...]:
    """The runs of a line; the first run's margin counts from the left edge of the column."""
    pen = 0.0
    found = []
    for units, spacing in _stretches(tuple(_units(line.marks))):
        origin = units[0].origin
        found.append(Run("".join(unit.text for unit in units), units[0].style, spacing, origin - pen))
        pen = origin + sum(unit.natural + spacing for unit in units)
    return tuple(found)


def spacing_for(gap: float) -> float:
    """The letter-spacing in em whose gap in the PDF comes nearest to `gap` ≥ 0."""
    if gap == 0:
        return 0.0
    thousandths = gap * 1000
    cut = floor((1 - SHIFT) * thousandths)
    return min((_spacing(thousandths, each) for each in (cut, cut + 1)), key=lambda each: abs(gap_of(each) - gap))


def _spacing(thousandths: float, cut: int) -> float:
    """The spacing nearest to the wanted one of those whose one part is cut to `cut` thousandths, well between two cuts."""
    least, most = (cut + 0.05) / (1 - SHIFT), (cut + 0.95) / (1 - SHIFT)
    return max(least, min((thousandths - cut) / SHIFT, most)) / 1000


def gap_of(spacing: float, first: bool = False) -> float:
    """The gap in em that the engine writes for a letter-spacing: a part of it is cut to whole thousandths.

    After the `first` glyph of a run, which has no spacing before it, that part is half.
    """
    cut = 0.5 if first else 1 - SHIFT
    return SHIFT * spacing + floor(cut * spacing * 1000) / 1000


def _units(marks: Iterable[Mark]) -> Iterator[_Unit]:
    held: _Unit | None = None
    for mark in marks:
        unit = _Unit(mark.char, mark.x - mark.shift, mark.natural, mark.style)
        if held is None:
            held = unit
        elif held.style == unit.style and (unit.text == " " or held.text == unit.text == DASH):
            held = _Unit(held.text + unit.text, held.origin, held.natural + unit.natural, held.style)
        else:
            yield held
            held = unit
    if held is not None:
        yield held


def _stretches(units: tuple[_Unit, ...]) -> Iterator[tuple[tuple[_Unit, ...], float]]:
    """Cut a line where the gap or the style changes, and where the engine's gap would drift from the composer's."""
    gaps = [max(0.0, right.origin - left.origin - left.natural) for left, right in pairwise(units)]
    start = 0
    while start < len(units):
        spacing = spacing_for(round(gaps[start], 4)) if start < len(gaps) else 0.0
        stop = _end_of_stretch(units, start, spacing)
        if spacing and stop == start + 2 < len(units):  # two glyphs that nothing joins: keep the second for its own run
            stop = start + 1
        yield units[start:stop], spacing if stop > start + 1 else 0.0
        start = stop


def _end_of_stretch(units: tuple[_Unit, ...], start: int, spacing: float) -> int:
    """Where a stretch with this spacing ends; a dash is in it only if there is none."""
    expected = units[start].origin
    for index in range(start, len(units)):
        unit = units[index]
        if unit.style != units[start].style or abs(unit.origin - expected) > DRIFT:
            return index
        if spacing and len(unit.text) > 1:
            return max(index, start + 1)
        expected += unit.natural + gap_of(spacing, first=index == start)
    return len(units)
