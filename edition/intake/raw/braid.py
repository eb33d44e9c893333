"""Braided columns (串行): columns that stand so close that their lines came out as one, or in turn, are parted again.

A line as long as several columns is parted at those blanks that leave full lines. Then every piece is given to a column:
the cheapest way is that on which the words of each column go on as words do.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import comb
from typing import NamedTuple

from edition.intake.em import em
from edition.intake.forms import is_set
from edition.intake.raw.costs import HEAD, HEAD_MORE, PARAGRAPH, Evidence, evidence, full, over, tie
from edition.intake.raw.raw_lines import RawLine

_NARROWEST = 10  # em of a column that can be told from a word
_SLACK = 1.6  # em by which a full line may differ from its measure
_INDENT = 2.0
_USUAL = 0.06  # share of all lines that makes a width a measure
_TURN = 0.6  # the next piece does not stand in the next column
_BEGIN = 2.0  # a column begins
_AWAY = 0.25  # each character between a piece and its column
_BEAM = 60
_KEPT = 6  # readings of a row on one way, after each of its pieces
WORK = 600_000  # pieces that may be read for a page, on all its ways: some seconds


_NAMED = re.compile("(?:记者|通讯员|社发)[\u4e00-\u9fff]{0,9}$")  # names follow, and blanks between them


class Fragment(NamedTuple):
    """A line of one column; where it starts, if that is known; `pushed` up to the piece before, it starts anywhere."""

    text: str
    start: int | None = None
    pushed: bool = False


Fragments = tuple[Fragment, ...]


class _Strand(NamedTuple):
    """A column so far: its last piece, and whether a paragraph is open, closed, or a head stands there; None: not begun."""

    last: int | None
    state: str


class _Way(NamedTuple):
    cost: float
    strands: tuple[_Strand, ...]
    at: int  # the column of the last piece
    before: "_Way | None"


def usual_measures(lines: Sequence[str]) -> tuple[float, ...]:
    """The widths in em that many lines have."""
    counts = Counter(round(em(line)) for line in lines)
    peaks = [width for width in counts if counts[width] == max(counts[width + step] for step in (-1, 0, 1))]
    least = _USUAL * sum(counts.values())
    return tuple(sorted(float(width) for width in peaks if width >= _NARROWEST and counts[width] >= least))


def parted(piece: Fragment, measures: Sequence[float]) -> Fragments:
    """A piece that is longer than a column, parted at those single blanks that leave full lines."""
    if is_set(piece.text):
        return (piece,)
    words = piece.text.split(" ")
    fits = [fit for measure in measures if em(piece.text) > measure + 0.5 for fit in _falls(words, measure)]
    if not fits:
        return (piece,)
    _, starts = min(fits)
    found = []
    for start, stop in zip(starts, (*starts[1:], len(words)), strict=True):
        at = None if piece.start is None else piece.start + sum(len(word) + 1 for word in words[:start])
        found.append(Fragment(" ".join(words[start:stop]), at, start > 0))
    return tuple(found)


def _falls(words: Sequence[str], measure: float) -> Iterator[tuple[float, tuple[int, ...]]]:
    """How words fall into lines of a measure, every line but the last full: what is off, and where lines start."""
    starts, off, line = [0], 0.0, words[0]
    for number, (before, word) in enumerate(pairwise(words), 1):
        miss = _miss(line, measure)
        named = _NAMED.search(line) is not None
        figure = before[-1:].isascii() or word[:1].isascii()  # such a blank may belong to the line
        if miss <= _SLACK and not named and (not figure or em(line + word) > measure + _SLACK):
            off += miss
            starts.append(number)
            line = word
        else:
            line += word
    if len(starts) > 1 and em(line) <= measure + _SLACK:
        yield off / (len(starts) - 1), tuple(starts)


def _miss(line: str, measure: float) -> float:
    """How far a line is from a measure: as a line, less gladly as one with an indent; figures are not sure."""
    width = em(line)
    figures = sum(char.isascii() for char in line)
    return min(abs(width - measure), abs(width + _INDENT - measure) + 0.5) - 0.15 * figures


def unbraided(
    rows: Sequence[Fragments], columns: int, measure: float, edges: Sequence[int] = (), work: float = WORK
) -> tuple[float, list[list[Fragment]]]:
    """What it costs to read rows as so many columns, and the pieces of each, by a beam search.

    `edges` are the characters at which the columns start, if known. There are many ways to give the pieces of a long row to
    columns: the more there are, the fewer are followed, so that no more than `work` pieces are read.
    """
    pieces = [piece for row in rows for piece in row]
    seen = [evidence(RawLine(piece.text, em(piece.text)), "") for piece in pieces]
    ways = [_Way(0.0, (_Strand(None, "open"),) * columns, columns - 1, None)]
    number = 0
    beam = max(1, min(_BEAM, round(work / max(1, sum(_ways_of(row, columns) for row in rows)))))
    for row in rows:
        numbers = range(number, number + len(row))
        number += len(row)
        grown: dict[tuple[tuple[_Strand, ...], int], _Way] = {}
        for way in ways:
            for places in combinations(range(columns), min(len(row), columns)):
                for new in _placed(way, places, numbers, pieces, seen, measure, edges):
                    key = (new.strands, new.at)
                    if key not in grown or new.cost < grown[key].cost:
                        grown[key] = new
        ways = sorted(grown.values(), key=lambda way: way.cost)[:beam]
    best = min(ways, key=lambda way: way.cost)
    return best.cost, _gathered(best, pieces, columns)


def _ways_of(row: Fragments, columns: int) -> int:
    """How many pieces are read for a row on every way that is followed."""
    return comb(columns, min(len(row), columns)) * (1 + (len(row) - 1) * _KEPT)


def _placed(
    way: _Way,
    places: Sequence[int],
    numbers: Sequence[int],
    pieces: Sequence[Fragment],
    seen: Sequence[Evidence],
    measure: float,
    edges: Sequence[int],
) -> list[_Way]:
    """The ways that come of putting the pieces of a row into so many columns."""
    ways = [way]
    for place, number in zip((*places, *[places[-1]] * (len(numbers) - len(places))), numbers, strict=True):
        piece = pieces[number]
        cost = _away(piece, edges[place]) if edges else 0.0
        ways = [
            _Way(before.cost + cost + more + _turn(before, place, edges), strands, place, before)
            for before in ways
            for strands, more in _grown(before, place, number, pieces, seen[number], measure)
        ]
        if len(ways) > _KEPT:
            ways = sorted(ways, key=lambda one: one.cost)[:_KEPT]
    return ways


def _turn(way: _Way, place: int, edges: Sequence[int]) -> float:
    return 0.0 if edges or place == (way.at + 1) % len(way.strands) else _TURN


def _away(piece: Fragment, edge: int) -> float:
    if piece.start is None or (piece.pushed and piece.start <= edge):
        return 0.0
    return min(6.0, _AWAY * max(0, abs(piece.start - edge) - 3))


def _grown(
    way: _Way, place: int, number: int, pieces: Sequence[Fragment], line: Evidence, measure: float
) -> Iterator[tuple[tuple[_Strand, ...], float]]:
    """The strands with a piece put to one of them, in each way that it can be read there."""
    last, state = way.strands[place]
    knot = 0.0 if last is None else tie(pieces[last].text, pieces[number].text)
    begin = _BEGIN if last is None else 0.0
    for new, cost in _read(state if last is not None else None, line, knot, measure):
        yield (*way.strands[:place], _Strand(number, new), *way.strands[place + 1 :]), begin + cost


def _read(state: str | None, line: Evidence, knot: float, measure: float) -> Iterator[tuple[str, float]]:
    """What a line may be behind an open or a closed paragraph or a head, and its cost; first in its column, anything."""
    if line.set:
        yield "head", 8.0 if state == "open" else 0.0
        return
    if state in {"open", None}:
        yield "open", knot + line.middle + full(line.width - measure, 0.0)
        yield "closed", knot + line.last + over(line.width - measure)
    if state != "open":
        begin = PARAGRAPH - knot
        yield "open", begin + line.first + full(line.width + _INDENT - measure, 0.0)
        yield "closed", begin + line.only + over(line.width + _INDENT - measure)
        yield "head", (HEAD_MORE if state == "head" else HEAD) + line.head - knot


def _gathered(way: _Way, pieces: Sequence[Fragment], columns: int) -> list[list[Fragment]]:
    found: list[list[Fragment]] = [[] for _ in range(columns)]
    number = len(pieces)
    at: _Way | None = way
    while at is not None and at.before is not None:
        number -= 1
        found[at.at].insert(0, pieces[number])
        at = at.before
    return found
