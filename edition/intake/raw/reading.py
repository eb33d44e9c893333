"""Reading a chunk (读一栏): every line is the first, a middle, the last or the only one of a paragraph, or of a head.

The cheapest reading is found by dynamic programming. A chunk may begin in the middle of a paragraph and may end there.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import Literal, NamedTuple

from edition.intake.raw.costs import (
    END,
    HEAD,
    HEAD_ALONE,
    HEAD_MORE,
    HEAD_QUOTED,
    MARKS,
    PARAGRAPH,
    Evidence,
    evidence,
    full,
    over,
    tie,
)
from edition.intake.raw.raw_lines import Chunk, RawLine

Standing = Literal["first", "middle", "last", "only", "head", "set"]

# How lines are filled: by how much a mark is set narrower than one em, and what room a Western character has about it
_MANNERS = ((0.0, 0.0), (0.22, 0.17))
_CHANGE = 4.0  # what it costs that the measure changes from one chunk to the next
_LOOSE_END = 3.0  # … that a column breaks off and the next does not go on from it
_CANDIDATES = 10  # measures that are tried for every chunk, besides its own


class ColumnReading(NamedTuple):
    """The cheapest way to read a chunk whose beginning and end are given."""

    cost: float
    places: tuple[Standing, ...]


class ReadColumn(NamedTuple):
    """A chunk with the evidence of its lines, the ties between them, and what speaks for a head that stands alone."""

    chunk: Chunk
    lines: tuple[Evidence, ...]
    ties: tuple[float, ...]
    alone: float


class _Course(NamedTuple):
    """A way through the lines so far: its cost, the last line's place, the way before it."""

    cost: float
    place: Standing
    before: "_Course | None"


_NO_WAY = _Course(inf, "last", None)


def measured(page: Sequence[Chunk]) -> tuple[list[ReadColumn], list[float]]:
    """The columns of a page with their measures in em, in that manner of filling lines which is the cheapest to read."""
    whole = "".join(line.text for chunk in page for line in chunk.lines)
    ways = []
    for mark, western in _MANNERS:
        columns = [_column(chunk, whole, mark, western) for chunk in page]
        ways.append((*_measures(columns), columns))
    _, measures, columns = min(ways, key=lambda way: way[0])
    return columns, measures


def readings(column: ReadColumn, measure: float) -> dict[tuple[bool, bool], ColumnReading]:
    """The cheapest readings by (begins inside a paragraph, ends inside one)."""
    found = {}
    for inside in (False, True):
        closed, going_on = _ways(column, measure, inside=inside)
        found[inside, False] = ColumnReading(closed.cost, _places(closed, len(column.lines)))
        found[inside, True] = ColumnReading(going_on.cost, _places(going_on, len(column.lines)))
    return found


def _column(chunk: Chunk, whole: str, mark: float, western: float) -> ReadColumn:
    lines = [_reset(line, mark, western) for line in chunk.lines]
    texts = [line.text for line in lines]
    seen = tuple(evidence(line, text) for line, text in zip(lines, [*texts[1:], ""], strict=True))
    ties = (0.0, *(tie(before, after) for before, after in pairwise(texts)))
    alone = (HEAD_QUOTED if _is_quoted(texts[0], whole) else HEAD_ALONE) if len(lines) == 1 else 0.0
    return ReadColumn(Chunk(tuple(lines)), seen, ties, alone)


def _reset(line: RawLine, mark: float, western: float) -> RawLine:
    """A line as wide as it was set."""
    latin = sum(char.isascii() and char != " " for char in line.text)
    marks = sum(char in MARKS for char in line.text)
    return RawLine(line.text, line.width - mark * marks + western * latin, line.indented)


def _is_quoted(line: str, whole: str) -> bool:
    """Whether the greater part of a line stands word for word elsewhere on the page, as a headline's words do."""
    least = -(-3 * len(line) // 5)
    return least > 3 and any(whole.count(line[at : at + least]) > 1 for at in range(len(line) - least + 1))


def _measures(columns: Sequence[ReadColumn]) -> tuple[float, list[float]]:
    """The cost of the cheapest measures for the columns of a page, and these.

    A second dynamic programme over the columns: what a measure costs is the cheapest reading in it, joined to that of the
    column before or parted from it; every change of the measure costs, too.
    """
    counts = [_candidates(column.chunk) for column in columns]
    usual = [measure for measure, _ in sum(counts, Counter[float]()).most_common(_CANDIDATES)]
    paths: _Paths = {}
    before = ""
    for number, column in enumerate(columns):
        near = {measure for own in counts[max(0, number - 3) : number + 4] for measure in own}
        knot = tie(before, column.chunk.lines[0].text) if before else 0.0
        before = column.chunk.lines[-1].text
        paths = _step(paths, column, sorted({*usual, *near}), knot)
    cost, measures = min(paths.values(), default=(0.0, ()))
    return cost, list(measures)


_Path = tuple[float, tuple[float, ...]]
_Paths = dict[tuple[float, bool], _Path]  # by the measure, and whether the last column breaks off inside a paragraph


def _step(paths: _Paths, column: ReadColumn, measures: Sequence[float], knot: float) -> _Paths:
    ends = (False, True)
    start: _Path = (inf, ()) if paths else (0.0, ())
    cheapest = {end: min((path for (_, at), path in paths.items() if at == end), default=start) for end in ends}
    found: _Paths = {}
    for measure in measures:
        for inside in ends:
            kept = []
            for end in ends:
                cost, path = min(paths.get((measure, end), start), (cheapest[end][0] + _CHANGE, cheapest[end][1]))
                kept.append((cost + (knot if inside and end else -knot) + _LOOSE_END * (inside != end), path))
            cost, path = min(kept)
            for end, way in zip(ends, _ways(column, measure, inside=inside), strict=True):
                new = (cost + way.cost, (*path, measure))
                found[measure, end] = min(found.get((measure, end), new), new)
    return found


def _candidates(chunk: Chunk) -> Counter[float]:
    """The measures that the lines of a chunk may fill, in steps of half an em."""
    counts: Counter[float] = Counter()
    for line in chunk.lines:
        if not END.search(line.text):
            width = round(line.width * 2) / 2
            counts.update({width: 3, width + 0.5: 2, width + 2: 1})
    return counts or Counter({round(line.width * 2) / 2: 1 for line in chunk.lines})


def _ways(column: ReadColumn, measure: float, *, inside: bool) -> tuple[_Course, _Course]:
    """The cheapest way that ends with a paragraph or a head, and the cheapest that ends inside a paragraph."""
    start = _Course(0.0, "middle" if inside else "last", None)
    closed, going_on, head = (_NO_WAY, start, _NO_WAY) if inside else (start, _NO_WAY, _NO_WAY)
    for line, knot in zip(column.lines, column.ties, strict=True):
        apart = min(closed, head, key=_cost)
        top = _over_head(closed, head, line, column.alone - knot)
        begin, joined = PARAGRAPH - knot, going_on.cost + knot
        first = apart.cost + begin + line.first + full(line.width + 2 - measure, line.carried)
        only = apart.cost + begin + line.only + over(line.width + 2 - measure)
        middle = joined + line.middle + full(line.width - measure, line.carried)
        last = joined + line.last + over(line.width - measure)
        closed = _Course(only, "only", apart) if only < last else _Course(last, "last", going_on)
        going_on = _Course(first, "first", apart) if first < middle else _Course(middle, "middle", going_on)
        head = top
    return min(closed, head, key=_cost), going_on


def _over_head(closed: _Course, head: _Course, line: Evidence, extra: float) -> _Course:
    """The way on which this line is of a head, or of set form."""
    if line.set:
        return _Course(min(closed.cost, head.cost), "set", min(closed, head, key=_cost))
    new, more = closed.cost + HEAD, head.cost + (HEAD if head.place == "set" else HEAD_MORE)
    return _Course(min(new, more) + line.head + extra, "head", closed if new < more else head)


def _cost(way: _Course) -> float:
    return way.cost


def _places(way: _Course, count: int) -> tuple[Standing, ...]:
    places: list[Standing] = []
    at: _Course | None = way
    while at is not None and len(places) < count:
        places.append(at.place)
        at = at.before
    return tuple(reversed(places))
