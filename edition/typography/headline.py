"""Display type (标题字): headlines, decks and kickers, broken by sense and set line by line, neither squeezed nor stretched."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from edition.typography.breaks import NAME_PARTS
from edition.typography.justify import NATURAL, place
from edition.typography.line import Line
from edition.typography.rules import Metrics, Rules
from edition.typography.sense import BREATH, CLOSED, OVER, sense
from edition.typography.spacing import Strip, lay_out
from edition.typography.text import Run, Style, Text

UNEVEN = 100  # what it costs that a line is twice as long as the mean, or empty
_LEAST = 2  # characters of a line
_NARROW = 8  # characters of a headline in a narrow column
_SHORT = 5  # characters of a headline that is better small than broken
_TOLD = 0.7  # of the sum goes to the make-up: what is learnt made it dearer than its other terms are weighed against
KEPT_BREATH = 30  # a breath in the middle of a line where another place was broken
KEPT_CLAUSE = 12  # … the end of a clause


@dataclass(frozen=True, slots=True)
class Broken:
    """A text in lines: joined they are the text; a space at a break ends the line before it. Widths in em."""

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    cost: int


def break_headline(
    text: str, most: int, metrics: Metrics, rules: Rules, names: Iterable[str] = (), copy: str = ""
) -> tuple[Broken, ...]:
    """The best way to set a text in one line, in two … up to `most`; fewer where another break would not make it narrower.

    The lines are natural (clreq 6.3.2 at both ends); a line is never too long, it is for the caller to see if it fits.
    `names` stay whole; `copy` is the story below.
    """
    if not text.strip():
        return ()
    strip = _strip((Run(text),), metrics, replace(rules, level="strict"))
    costs = sense(text, names, copy)
    places = {
        place: cost
        for place, cost in costs.items()
        if strip.penalties[place - 1] < NAME_PARTS and not text[:place].isspace() and _leaves_words(text, place, cost)
    }
    counts = range(1, min(most, len(places) + 1) + 1)
    found = [_best(strip, places, count) for count in counts]
    while len(found) > 1 and max(found[-1].widths) >= min(max(each.widths) for each in found[:-1]):
        found.pop()
    return tuple(found)


def stretches(text: str, copy: str = "") -> tuple[str, ...]:
    """A headline as what a screen should not break (不拆的词组): joined they are the text.

    It is cut where a break costs a reader least, until no stretch is longer than a narrow column bears; `copy` is the story
    below.
    """
    return tuple(_stretches(text, 0, len(text), sense(text, (), copy)))


def _stretches(text: str, start: int, stop: int, costs: Mapping[int, int]) -> Iterator[str]:
    places = [place for place in costs if place - start >= _LEAST and stop - place >= _LEAST]
    if stop - start <= _NARROW or not places:
        yield text[start:stop]
        return
    middle = (start + stop) / 2
    cut = min(places, key=lambda place: costs[place] + 2 * abs(place - middle))
    yield from _stretches(text, start, cut, costs)
    yield from _stretches(text, cut, stop, costs)


def _leaves_words(text: str, place: int, cost: int) -> bool:
    """Whether both sides of a break are more than one character; a short headline is broken at a breath or mark if at all."""
    sides = (sum(map(str.isalnum, text[:place])), sum(map(str.isalnum, text[place:])))
    return min(sides) >= _LEAST and (sum(sides) > _SHORT or cost <= CLOSED)


def set_headline_line(text: Text, metrics: Metrics, rules: Rules) -> Line:
    """One line of display type as wide as it comes; its marks trimmed (W1–W3), a space in it a breath of 1 em."""
    strip = _strip(text, metrics, rules)
    placed = place(strip, 0, len(strip.chars), 0.0, NATURAL)
    naturals = [width for run in text for width in metrics.advances(run.text, run.style)]
    marks = tuple(mark._replace(natural=natural) for mark, natural in zip(placed, naturals, strict=True))
    width = _width(strip, 0, len(strip.chars))
    return Line(marks, width, width, last=True)


class _Breathing:
    """Metrics in which a space is a breath of 1 em, but between two Latin words."""

    def __init__(self, metrics: Metrics) -> None:
        self.metrics = metrics

    def advances(self, text: str, style: Style) -> Sequence[float]:
        widths = list(self.metrics.advances(text, style))
        if style.ruby == "reading":
            return widths
        for at, char in enumerate(text):
            if char == " " and not text[max(at - 1, 0) : at + 2].isascii():
                widths[at] = 1.0
        return widths


def _strip(text: Text, metrics: Metrics, rules: Rules) -> Strip:
    return lay_out(text, rules, _Breathing(metrics))


def _best(strip: Strip, places: dict[int, int], count: int) -> Broken:
    """The cheapest way to break a strip into so many lines; there are at least `count` - 1 places."""
    end = len(strip.chars)
    if count == 1:
        return Broken((strip.chars,), (_width(strip, 0, end),), 0)
    mean = sum(box for box, char in zip(strip.boxes, strip.chars, strict=True) if char != " ") / count
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, (0,))}  # cost and stops so far, by the last stop
    for line in range(1, count + 1):
        reached: dict[int, tuple[int, tuple[int, ...]]] = {}
        for stop in [end] if line == count else places:
            ways = [
                (cost + places.get(stop, 0) + _look(strip, places, start, stop, mean), (*path, stop))
                for start, (cost, path) in best.items()
                if start < stop
            ]
            if ways:
                reached[stop] = min(ways)
        best = reached
    cost, path = best[end]
    spans = list(pairwise(path))
    return Broken(
        tuple(strip.chars[start:stop] for start, stop in spans),
        tuple(_width(strip, start, stop) for start, stop in spans),
        round(_TOLD * cost),
    )


def _look(strip: Strip, places: dict[int, int], start: int, stop: int, mean: float) -> int:
    """What a line costs for its length and for the breaths and ends of clauses left in it."""
    kept = sum(
        KEPT_BREATH if cost == BREATH else KEPT_CLAUSE
        for place, cost in places.items()
        if cost <= OVER and start < place < stop
    )
    return round(UNEVEN * (_width(strip, start, stop) / mean - 1) ** 2) + kept


def _width(strip: Strip, start: int, stop: int) -> float:
    """The width in em of a line of the strip; a space at its end takes none."""
    stop -= strip.chars[stop - 1] == " "
    boxes = strip.box_sum[stop] - strip.box_sum[start]
    return boxes + strip.blank_sum[stop - 1] - strip.blank_sum[start]
