"""Interlinear signs (行间标记) within a line: readings over their bases (注音, clreq 4.1), frames around the late (示亡号).

A reading is no part of the line that the rules of breaks and spaces see: to them it is an accent of its base, with no width
of its own. The base is as wide as its reading needs, and is never parted from it.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from edition.typography.text import Span, Text

ACCENT: Final = "\u0301"  # what the rules see for each character of a reading
_APART: Final = 0.125  # em at least between two readings
_FRAME_ROOM: Final = 0.125  # em on both sides of a framed name


class RubyPlace(NamedTuple):
    """A base and its reading in a text: the first character of its base, its own first, and the one behind its last."""

    base: int
    start: int
    stop: int


def readings_of(text: Text) -> dict[int, RubyPlace]:
    """The readings of a text by their first character."""
    stops = [0]
    for run in text:
        stops.append(stops[-1] + len(run.text))
    found = {}
    for (base, reading), (start, middle) in zip(pairwise(text), pairwise(stops), strict=False):
        if reading.style.ruby == "reading":
            first = start if base.style.ruby == "base" else middle
            found[middle] = RubyPlace(first, middle, middle + len(reading.text))
    return found


def seen_through(chars: str, readings: Mapping[int, RubyPlace]) -> str:
    """The characters with accents for readings."""
    for reading in readings.values():
        size = reading.stop - reading.start
        chars = chars[: reading.start] + ACCENT * size + chars[reading.stop :]
    return chars


def spans_of(text: Text) -> Iterator[tuple[Span, int, int]]:
    """The spans of a text: the first character of each and the one behind its last."""
    at = 0
    for span, group in groupby(text, key=lambda run: run.style.span):
        size = sum(len(run.text) for run in group)
        if span:
            yield span, at, at + size
        at += size


def bound(text: Text, readings: Mapping[int, RubyPlace]) -> Iterator[int]:
    """The characters that stay with the one before them: under one reading, in one frame."""
    for reading in readings.values():
        yield from range(reading.base + 1, reading.start)
    for span, start, stop in spans_of(text):
        if span.kind == "late":
            yield from range(start + 1, stop)


def make_room(boxes: list[float], insets: list[float], readings: Mapping[int, RubyPlace], text: Text) -> None:
    """Widen the boxes of what stands under a reading or in a frame; its glyphs stand in their middle."""
    for base, start, stop in readings.values():
        reading, under = sum(boxes[start:stop]), sum(boxes[base:start])
        more = max(0.0, reading + _APART - under) / max(1, start - base)
        for k in range(base, start):
            boxes[k] += more
            insets[k] -= more / 2
        boxes[start:stop] = [0.0] * (stop - start)
    for span, start, stop in spans_of(text):
        if span.kind == "late":
            last = next((reading.start for reading in readings.values() if reading.stop == stop), stop) - 1
            boxes[start] += _FRAME_ROOM
            insets[start] -= _FRAME_ROOM
            boxes[last] += _FRAME_ROOM
