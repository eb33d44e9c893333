"""The paragraph (段落): where its lines break, chosen by total fit (dynamic programming), every line justified by levels.

`choices` offers all line counts near the best one from a single search; `set_paragraph` picks one of them.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from edition.typography.breaks import AGAINST_NATURE, FORBIDDEN, MEASURE_WORD, PARTED
from edition.typography.classes import Kind
from edition.typography.gazetteer import Gazetteer
from edition.typography.justify import HOLE, NATURAL, NOT_FLUSH, TOLERANCE, Fit, fit, gap_width, keep_ragged, place
from edition.typography.line import Line, Mark
from edition.typography.rules import Metrics, Rules
from edition.typography.spacing import HYPHEN, MARKS, Strip, lay_out
from edition.typography.special_characters import SOFT_HYPHEN
from edition.typography.text import Text, plain

_EVEN_COLOUR: Final = 2000.0  # times the square of the difference between two lines' gaps
_EVEN_GAPS: Final = 2000.0  # … between their Han-Latin gaps
_RUNT: Final = 90000.0  # P3: a last line of fewer than two Han
_SHORT: Final = 30.0  # … of two
_DREAD: Final = 25000.0  # a hole costs so much more where another line count is looked for, which must have none
_HANGABLE: Final = frozenset("、，。")
_FLUSH: Final = 0.02
_LEVELS: Final = 20.0  # what a line may cost less than a longer one, whose word spaces and gaps give, too


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to set a paragraph (一种排法); of two the one with fewer demerits reads better."""

    lines: tuple[Line, ...]
    demerits: float


def set_paragraph(
    text: Text, measure: float, rules: Rules, metrics: Metrics, looseness: int = 0, names: Gazetteer | None = None
) -> tuple[Line, ...]:
    """Set a paragraph in a column of `measure` em (≥ 2).

    `looseness` -1 or +1 asks for a line less or more than the best setting has; where that cannot be had in good type
    the best is returned, so compare the counts. An empty text has no lines. `names` are those of the issue; without them the
    paragraph's own are looked for.
    """
    offered = _choices(text, measure, rules, metrics, names)
    best = next(offered, None)
    if best is None:
        return ()
    if not looseness:
        return best.lines
    wanted = len(best.lines) + looseness
    return next((choice.lines for choice in offered if len(choice.lines) == wanted), best.lines)


def least_measure(text: Text, rules: Rules, metrics: Metrics, names: Gazetteer | None = None) -> float:
    """The measure in em below which something of a text would be broken that may not be, or a figure from its measure word."""
    if not plain(text):
        return 0.0
    strip = lay_out(text, rules, metrics, names)
    stops = [k + 1 for k, cost in enumerate(strip.penalties) if cost < MEASURE_WORD]
    stops.append(len(strip.chars))
    return max(_natural(strip, start, stop) for start, stop in pairwise([0, *stops]))


def _natural(strip: Strip, start: int, stop: int) -> float:
    return strip.box_sum[stop] - strip.box_sum[start] + strip.blank_sum[stop - 1] - strip.blank_sum[start]


def choices(
    text: Text, measure: float, rules: Rules, metrics: Metrics, names: Gazetteer | None = None
) -> tuple[Choice, ...]:
    """Set a paragraph in every line count that it can take well: the best first, then a line less, a line more.

    All come from one search, so asking for all of them costs little more than asking for one. The others have no runt
    that the best has not, and no gap between Han over 0.15 em.
    """
    return tuple(_choices(text, measure, rules, metrics, names))


def _choices(text: Text, measure: float, rules: Rules, metrics: Metrics, names: Gazetteer | None) -> Iterator[Choice]:
    if not plain(text):
        return
    search = _Search(lay_out(text, rules, metrics, names), measure, rules)
    if rules.justify and search.worst() > HOLE:
        search = min(search, _Search(search.strip, measure, rules, most=search.demerits()), key=_Search.demerits)
    yield search.choice(search.best)
    careful = None
    for count in (search.best - 1, search.best + 1):
        if not search.reaches(count):
            continue
        found = search.fit_choice(count)
        if found is None and rules.justify:
            careful = careful or _Search(search.strip, measure, rules, dread=_DREAD)
            found = careful.fit_choice(count)
        if found:
            yield found


class _Leg(NamedTuple):
    """A line on the way to a break: what the whole way costs, where the line starts, how it is justified."""

    demerits: float
    start: int
    depth: float
    even: float
    hung: bool
    gap: float  # between Han and Latin, in em; -1 if the line has none


_LegNumbers = tuple[float, int, float, float, bool, float]  # a leg's fields, as plain numbers


# A line that may be set: the characters up to which, what it costs, how it is justified, whether its last mark hangs, and its
# Han-Latin gap; a plain tuple, for a named one takes a twentieth of all the time.
_Candidate = tuple[int, float, Fit, bool, float]


class _Search:
    """The dynamic programme: for every break and line count the best way there.

    Of the line counts at one break only the best and its two neighbours are kept, and a line reaches only as far as the
    measure, so the work grows with the length of the text and no faster.
    """

    def __init__(self, strip: Strip, measure: float, rules: Rules, most: float = 0.0, dread: float = 0.0) -> None:
        self.strip = strip
        self.measure = measure
        self.rules = rules
        self.fit = fit if rules.justify else keep_ragged
        self.hanging = rules.hanging
        self.hyphens = strip.hyphens
        self.size = len(strip.chars)
        self.stops = [k + 1 for k, penalty in enumerate(strip.penalties) if penalty < FORBIDDEN] + [self.size]
        self.extents = [strip.box_sum[stop] + strip.blank_sum[stop - 1] for stop in self.stops]
        self.parts = sorted(k + 1 for k in strip.hyphens if strip.penalties[k] >= FORBIDDEN) if rules.justify else []
        # what it costs that a line ends behind so many characters
        self.costs = [0.0, *strip.penalties]
        for stop in self.parts:
            self.costs[stop] = PARTED
        # em of slack beyond which a line is tried only if nothing else fits; the few paragraphs with holes are tried again with
        # every line that by itself does not cost more than the `most` that the first way costs
        self.window = min(5.0, 1.0 + measure / 10)
        self.most = most
        self.dread = dread  # what a hole costs more than it does by itself
        self.indent = next((indent for indent in (rules.indent, rules.indent / 2) if self._leaves_room(indent)), 0.0)
        # The best ways by break and line count. What a long paragraph leaves behind is kept as plain tuples of numbers,
        # which the garbage collector does not come back to; else the work would grow faster than the text.
        self.ahead: dict[int, dict[int, _LegNumbers]] = {0: {0: (0.0, 0, 0.0, 0.0, False, -1.0)}}
        self.behind: dict[tuple[int, int], _LegNumbers] = {}
        for start in range(self.size):
            if start in self.ahead:
                self._extend(start)
        ways = self.ahead[self.size]
        self.best = min(ways, key=lambda count: (ways[count][0], count))

    def _leaves_room(self, indent: float) -> bool:
        """Whether the first line still holds what may not be split."""
        return not indent or self._fit(0, self.stops[0], self.measure - indent) is not None

    def demerits(self) -> float:
        """What the best setting costs."""
        return self.ahead[self.size][self.best][0]

    def worst(self) -> float:
        """The widest gap between Han of the best setting, in em; infinite if a line of it is not flush."""
        return self._worst(self._way(self.best))

    @staticmethod
    def _worst(way: list[_Leg]) -> float:
        before = worst = 0.0
        for leg in way:
            worst = max(worst, math.inf if leg.demerits - before >= NOT_FLUSH else leg.even)
            before = leg.demerits
        return worst

    def reaches(self, count: int) -> bool:
        """Whether the paragraph can be set in so many lines, well or badly."""
        return count in self.ahead[self.size]

    def choice(self, count: int) -> Choice:
        """The best setting of so many lines."""
        return Choice(self._lines(self._way(count)), self.ahead[self.size][count][0])

    def fit_choice(self, count: int) -> Choice | None:
        """The best setting of so many lines if it is fit to print."""
        return self.choice(count) if self.reaches(count) and self._is_fit(self._way(count)) else None

    def _extend(self, start: int) -> None:
        ways = self.ahead.pop(start)
        best = min(ways, key=lambda count: ways[count][0])
        kept = [(count, leg) for count, leg in ways.items() if -1 <= count - best <= 1]
        for count, leg in kept:
            self.behind[start, count] = leg
        for stop, cost, (_, depth, even), hung, gap in self._candidates(start):
            there = self.ahead.get(stop)
            if there is None:
                there = self.ahead[stop] = {}
            for count, (so_far, _, _, before, _, gap_before) in kept:
                known = there.get(count + 1)
                demerits = so_far + cost
                if known is not None and demerits >= known[0]:
                    continue
                demerits += _EVEN_COLOUR * (even - before) * (even - before)
                if gap >= 0.0 <= gap_before:
                    demerits += _EVEN_GAPS * (gap - gap_before) * (gap - gap_before)
                if known is None or demerits < known[0]:
                    there[count + 1] = (demerits, start, depth, even, hung, gap)

    def _candidates(self, start: int) -> list[_Candidate]:
        width = self._width(start)
        near = self.strip.box_sum[start] + self.strip.blank_sum[start] + width - self.window
        first = bisect_left(self.stops, start + 1)
        index = least = max(first, bisect_left(self.extents, near))
        found = []
        while index < len(self.stops) and (candidate := self._line(start, self.stops[index], width)):
            found.append(candidate)
            index += 1
        if self.most:
            found += self._loose(start, self.stops[first:least], width)
        if self.parts and all(demerits > PARTED for _, demerits, *_ in found):
            found += self._parted(start, width)
        if not found and index > first and (candidate := self._line(start, self.stops[index - 1], width)):
            found.append(candidate)
        return found or [self._force(start, width)]

    def _loose(self, start: int, stops: list[int], width: float) -> Iterator[_Candidate]:
        """The lines that are shorter than the window asks, down to where any would cost too much."""
        for stop in reversed(stops):
            candidate = self._line(start, stop, width)
            if candidate is None:
                continue
            if candidate[2][0] > self.most + _LEVELS:
                return
            yield candidate

    def _parted(self, start: int, width: float) -> Iterator[_Candidate]:
        """The lines that end in a hyphen, where every other shows gaps."""
        for at in range(bisect_left(self.parts, start + 1), len(self.parts)):
            candidate = self._line(start, self.parts[at], width)
            if candidate is None:
                return
            yield candidate

    def _width(self, start: int) -> float:
        return self.measure if start else self.measure - self.indent

    def _line(self, start: int, stop: int, width: float) -> _Candidate | None:
        how = self._fit(start, stop, width)
        hung = False
        if self.hanging and self.strip.chars[stop - 1] in _HANGABLE:
            hanging = self._fit(start, stop, width + self.strip.boxes[stop - 1])
            hung = hanging is not None and (how is None or hanging[0] < how[0])
            how = hanging if hung else how
        if how is None:
            return None
        if self.dread and how[2] > HOLE:
            how = how[0] + self.dread, how[1], how[2]
        gap = gap_width(self.strip, start, stop, how[1])
        return stop, how[0] + (self.costs[stop] if stop < self.size else self._runt(start)), how, hung, gap

    def _fit(self, start: int, stop: int, width: float) -> Fit | None:
        if self.hyphens:
            width -= self._hyphen(stop)
        how = self.fit(self.strip, start, stop, width)
        return NATURAL if stop == self.size and how and how[1] >= 0.0 else how

    def _hyphen(self, stop: int) -> float:
        """How wide the hyphen is that a line gets which ends here."""
        return self.hyphens.get(stop - 1, 0.0) if stop < self.size else 0.0

    def _runt(self, start: int) -> float:
        """P3: what a last line from `start` costs for being short."""
        if not start:
            return 0.0
        kinds = self.strip.kinds[start:]
        han = kinds.count(Kind.HAN)
        if han > 2:
            return 0.0
        if han == 2:
            return _SHORT
        words = sum(box for kind, box in zip(kinds, self.strip.boxes[start:], strict=True) if kind not in MARKS)
        return _RUNT if words < 2.0 - TOLERANCE else _SHORT

    def _force(self, start: int, width: float) -> _Candidate:
        """Break where no line may end, because nothing legal fits: the fullest line that does the least harm."""
        harm, best = math.inf, start + 1
        for stop in range(start + 1, self.size):
            if stop > start + 1 and not self._fit(start, stop, width):
                break
            if self.strip.penalties[stop - 1] <= harm:
                harm, best = self.strip.penalties[stop - 1], stop
        how = self._fit(start, best, width) or NATURAL
        return best, how[0] + min(harm, AGAINST_NATURE), how, False, -1.0

    def _is_fit(self, way: list[_Leg]) -> bool:
        """Whether a way has nothing that a reader would stumble over."""
        return self._worst(way) <= HOLE and self._runt(way[-1].start) < _RUNT

    def _way(self, count: int) -> list[_Leg]:
        way = [_Leg(*self.ahead[self.size][count])]
        while way[-1].start:
            count -= 1
            way.append(_Leg(*self.behind[way[-1].start, count]))
        return way[::-1]

    def _lines(self, way: list[_Leg]) -> tuple[Line, ...]:
        stops = [leg.start for leg in way[1:]] + [self.size]
        return tuple(self._set(leg, stop) for leg, stop in zip(way, stops, strict=True))

    def _set(self, leg: _Leg, stop: int) -> Line:
        how = (0.0, leg.depth, leg.even)
        marks = place(self.strip, leg.start, stop, 0.0 if leg.start else self.indent, how)
        last = stop == self.size
        added = self._hyphen(stop)
        if added and marks[-1].char == SOFT_HYPHEN:
            marks = (*marks[:-1], marks[-1]._replace(advance=added, natural=added))
        ink = next((mark for mark in reversed(marks) if mark.advance > 0.0), marks[-1])
        width = ink.x if leg.hung else ink.x + ink.advance
        hyphen = None
        if added and marks[-1].char != SOFT_HYPHEN:
            hyphen = Mark(HYPHEN, width, added, added, style=ink.style)
            width += added
        forced = not last and not hyphen and self.strip.penalties[stop - 1] >= FORBIDDEN
        short = (
            self.rules.justify and not last and (width < self.measure - _FLUSH or (leg.depth < 3.0 and leg.even > HOLE))
        )
        return Line(
            marks, width, self.measure, last, overset=forced or short or width > self.measure + _FLUSH, hyphen=hyphen
        )
