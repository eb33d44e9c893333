"""Rosters in rows (名单排栏): names of two, three and four characters spread to one width, in columns, none torn.

One that no column holds (热合曼·艾合买提江·吐尔逊 in a narrow one) turns over behind a dot.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from edition.issue.story import Roster
from edition.typography.headline import set_headline_line
from edition.typography.line import Line, Mark
from edition.typography.rules import Metrics, Rules
from edition.typography.text import Text, cut, plain

_GAP = 1.0  # em at least between two names
_TURNED = 1.0  # em that a name which is wider than its column stands in, where it goes on
_SPREAD = range(2, 5)  # characters of a name that is spread; a longer one takes the room of two or more
_LEAST = 3.0  # em; the room of a name, if none is longer
_COMMON = 0.25  # of all names; if more are of four characters, all are spread to their width


@dataclass(frozen=True, slots=True)
class NameRoom:
    """The room of a name in em, and the width to which a name is spread in it.

    Few names of four characters stand wider than the others: two characters would be too far apart in their width.
    """

    width: float = _LEAST
    spread: float = _LEAST


NARROW = NameRoom()


def name_room(rosters: Iterable[Roster], rules: Rules, metrics: Metrics) -> NameRoom:
    """The room of the names of some rosters, so that all stand in the same columns."""
    names = (name for roster in rosters for name in roster.names if _is_spread(name))
    widths = [set_headline_line(name, metrics, rules).width for name in names]
    widest = max(widths, default=_LEAST)
    common = sum(width > _LEAST for width in widths) > _COMMON * len(widths)
    return NameRoom(max(_LEAST, widest), max(_LEAST, widest) if common else _LEAST)


def set_roster(roster: Roster, room: NameRoom, measure: float, rules: Rules, metrics: Metrics) -> tuple[Line, ...]:
    """The rows of a roster in a column of `measure` em, read from left to right, each name in its room."""
    width = min(measure, room.width)
    columns = max(1, int((measure + _GAP + 1e-6) / (width + _GAP)))
    pitch = width + ((measure - columns * width) / (columns - 1) if columns > 1 else _GAP)
    rows: list[list[tuple[float, Line]]] = [[]]
    torn: set[int] = set()  # rows whose last name goes on in the next
    taken = 0
    for name in roster.names:
        line, *more = (set_headline_line(part, metrics, rules) for part in _held(name, measure, rules, metrics))
        places = max(1, -int(-(line.width + _GAP - 1e-6) // pitch))
        if taken and (taken + places > columns or taken * pitch + line.width > measure + 1e-6):
            rows.append([])
            taken = 0
        rows[-1].append((taken * pitch, _spread(line, room.spread) if _is_spread(name) else line))
        taken += places
        for rest in more:
            torn.add(len(rows) - 1)
            rows.append([(_TURNED, rest)])
            taken = columns
    ends = {*torn, len(rows) - 1}
    return tuple(_row(row, measure, last=at in ends) for at, row in enumerate(rows))


def _held(name: Text, measure: float, rules: Rules, metrics: Metrics) -> Iterator[Text]:
    """A name, or if it is wider than the measure, as much of it in each line as is held, cut behind a dot."""
    words = plain(name)
    dots = [at for at, sign in enumerate(words, 1) if sign in "·•" and at < len(words)]
    start, room = 0, measure
    for dot, following in pairwise((*dots, len(words))):
        if set_headline_line(cut(name, start, following), metrics, rules).width > room + 1e-6:
            yield cut(name, start, dot)
            start, room = dot, measure - _TURNED
    yield cut(name, start, len(words))


def _is_spread(name: Text) -> bool:
    return len(plain(name)) in _SPREAD and not any(run.style.note or run.style.ruby for run in name)


def _spread(line: Line, width: float) -> Line:
    """A name with equal white between its characters, so that it is `width` em wide if it is not wider."""
    white = max(0.0, width - line.width) / (len(line.marks) - 1)
    marks = tuple(
        mark._replace(x=mark.x + at * white, advance=mark.advance + (white if mark is not line.marks[-1] else 0.0))
        for at, mark in enumerate(line.marks)
    )
    return replace(line, marks=marks, width=max(width, line.width))


def _row(names: Sequence[tuple[float, Line]], measure: float, *, last: bool) -> Line:
    """The names of a row as one line, a space after each but the very last."""
    left, line = names[-1]
    width = left + line.width
    marks = (*_marks(names), *(() if last else (Mark(" ", width, 0.0, 0.0),)))
    return Line(marks, width, measure, last=last, overset=width > measure + 1e-6)


def _marks(names: Sequence[tuple[float, Line]]) -> Iterator[Mark]:
    end = 0.0
    for number, (left, line) in enumerate(names):
        if number:
            yield Mark(" ", end, left - end, left - end)
        yield from line.moved(left).marks
        end = left + line.width
