"""Signs drawn along a line (行间标号): lines under names, waves under titles, frames around the late, lines through words.

clreq 4.2 (专名号, 书名号乙式, 示亡号). All are strokes of one weight through points on the page.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import pi, sin
from typing import NamedTuple

from edition.compose.page import SetLine
from edition.typography.line import Mark
from edition.typography.text import Span

WEIGHT = 0.05  # em
# in em from the baseline, upwards positive
_UNDER, _THROUGH = -0.21, 0.38
_TOP, _FOOT = 0.94, -0.18  # of a frame
_SHORT = 0.05  # em that a line under a name stays short of it on both sides, so that two names keep apart
_BESIDE = 0.07  # em between a name and its frame
_HEIGHT, _LENGTH, _STEPS = 0.04, 0.3, 8  # of a wave: em over its middle, em, points that it is drawn through


class Stroke(NamedTuple):
    """A stroke through some points, of a weight in points."""

    points: tuple[tuple[float, float], ...]
    weight: float


def strokes(line: SetLine) -> Iterator[Stroke]:
    """The strokes of a level line in points."""
    marks = [mark for mark in line.line.marks if mark.style.ruby != "reading"]
    for span, group in groupby(marks, key=lambda mark: mark.style.span):
        if span:
            yield _placed(_drawn(span, *_ends(tuple(group))), line)
    for struck, group in groupby(marks, key=lambda mark: mark.style.struck):
        if struck:
            left, right = _ends(tuple(group))
            yield _placed(((left, _THROUGH), (right, _THROUGH)), line)


def _ends(marks: Sequence[Mark]) -> tuple[float, float]:
    """Where the glyphs of some marks begin and end."""
    first, last = marks[0], marks[-1]
    return first.x - min(0.0, first.shift), last.x + min(last.advance, last.natural - last.shift)


def _drawn(span: Span, left: float, right: float) -> tuple[tuple[float, float], ...]:
    if span.kind == "late":
        left, right = left - _BESIDE, right + _BESIDE
        return (left, _TOP), (right, _TOP), (right, _FOOT), (left, _FOOT), (left, _TOP)
    left, right = left + _SHORT, right - _SHORT
    if span.kind == "name":
        return (left, _UNDER), (right, _UNDER)
    waves = max(1, round((right - left) / _LENGTH))
    steps = waves * _STEPS
    return tuple(
        (left + (right - left) * at / steps, _UNDER + _HEIGHT * sin(2 * pi * at / _STEPS)) for at in range(steps + 1)
    )


def _placed(points: Sequence[tuple[float, float]], line: SetLine) -> Stroke:
    size = line.size
    return Stroke(tuple((line.x + x * size, line.baseline - y * size) for x, y in points), WEIGHT * size)
