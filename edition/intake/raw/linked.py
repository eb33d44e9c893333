"""Threads (接栏): which chunk goes on where another broke off, also past the columns of another story."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from edition.intake.forms import DATELINE
from edition.intake.raw.costs import END, tie
from edition.intake.raw.reading import ColumnReading, ReadColumn, Standing, readings

_BEYOND = 0.3  # joined past a blank
_END_SPACED = 4.0  # … behind a full stop, where blanks part paragraphs
_END_COLUMN = 0.6  # … where they part columns
_LEFT_OPEN = 4.0  # a broken-off chunk that the next one does not go on from
_FAR = -2.2  # … but a later one does
_FAR_SPACED = 4.0
_STRANGE = 1.5  # the next chunk has another measure
_STRANGE_JOIN = 4.0
_BACK = 0.7  # a story goes on behind another
_BACK_HEAD = 0.05  # … with a subhead
_NEW = 1.2  # a story begins without a head
_BEAM, _LEAST_BEAM = 100, 15
_WAYS = 50_000  # that are followed for a page: with more chunks than it can have, fewer for each


class Linked(NamedTuple):
    """A chunk in reading order: its number on the page, the places of its lines, whether it goes on from far away."""

    number: int
    places: tuple[Standing, ...]
    far: bool


@dataclass(frozen=True, slots=True)
class _Thread:
    """Chunks that go on from one another: the last of them, how it ends, and whether that breaks off."""

    last: int
    place: Standing
    open: bool


@dataclass(frozen=True, slots=True)
class _State:
    """One way to read the chunks so far; `before` is the way without the last of them, `joined` what that went on from."""

    cost: float
    threads: tuple[_Thread, ...]
    before: "_State | None" = None
    places: tuple[Standing, ...] = ()
    joined: int | None = None


def linked(columns: Sequence[ReadColumn], measures: Sequence[float]) -> list[Linked]:
    """The chunks of a page in reading order, by a beam search for the cheapest way to string them together."""
    spaced = _is_spaced(columns, measures)
    states = [_State(0.0, ())]
    beam = max(_LEAST_BEAM, min(_BEAM, _WAYS // max(1, len(columns))))
    for number, (column, measure) in enumerate(zip(columns, measures, strict=True)):
        text = column.chunk.lines[0].text
        lasts = {thread.last for state in states for thread in state.threads}
        ties = {last: tie(columns[last].chunk.lines[-1].text, text) for last in lasts}
        step = _Step(number, measures, ties, spaced, DATELINE.match(text) is not None)
        grown: dict[tuple[_Thread, ...], _State] = {}
        for (inside, going_on), reading in readings(column, measure).items():
            cost = reading.cost + (_open_cost(column.chunk.lines[-1].text, spaced=spaced) if going_on else 0.0)
            for state in states if cost < inf else ():
                for thread, more in _ways(state, step, reading, inside=inside):
                    new = _put(state, number, reading, cost + more, thread, going_on=going_on)
                    if new.threads not in grown or new.cost < grown[new.threads].cost:
                        grown[new.threads] = new
        states = sorted(grown.values(), key=lambda state: state.cost)[:beam]
    return _order(min(states, key=lambda state: state.cost + _LEFT_OPEN * sum(thread.open for thread in state.threads)))


class _Step(NamedTuple):
    """What is known of the chunk to be put: the ties of each thread's last line with it, and whether a story begins."""

    number: int
    measures: Sequence[float]
    ties: dict[int, float]
    spaced: bool
    dated: bool


def _is_spaced(columns: Sequence[ReadColumn], measures: Sequence[float]) -> bool:
    """Whether blank lines part the paragraphs of this page, rather than its columns."""
    inner = sum(
        line.width < measure - 3 and END.search(line.text) is not None
        for column, measure in zip(columns, measures, strict=True)
        for line in column.chunk.lines[:-1]
    )
    return inner < 0.4 * len(columns)


def _open_cost(text: str, *, spaced: bool) -> float:
    """What it costs that a paragraph goes on behind a chunk that ends with a sentence."""
    if not END.search(text):
        return 0.0
    return _END_SPACED if spaced else _END_COLUMN


def _ways(
    state: _State, step: _Step, reading: ColumnReading, *, inside: bool
) -> Iterator[tuple[_Thread | None, float]]:
    """The threads that a chunk may go on from, None for a new one, and what each costs."""
    begins = step.dated or reading.places[0] in {"head", "set"}
    left = 0.0  # what it costs to leave the chunk before
    for thread in state.threads:
        if thread.last == step.number - 1:
            left = _LEFT_OPEN * thread.open - step.ties[thread.last]
    for thread in state.threads:
        near = thread.last == step.number - 1
        headed = thread.place in {"head", "set"}
        measure = step.measures[step.number]
        strange = not headed and abs(step.measures[thread.last] - measure) > max(2, 0.12 * measure)
        if thread.open and inside:
            cost = _BEYOND if near else left + (_FAR_SPACED if step.spaced else _FAR)
            yield thread, cost + step.ties[thread.last] + _STRANGE_JOIN * strange
        elif not thread.open and not inside and near:
            yield thread, left + _STRANGE * (strange and not begins)
        elif not (thread.open or inside or step.dated or strange or headed or step.spaced):
            yield thread, left + (_BACK_HEAD if begins else _BACK)
    if not inside:
        yield None, left + (0.1 if begins or not state.threads else _NEW)


def _put(
    state: _State, number: int, reading: ColumnReading, cost: float, thread: _Thread | None, *, going_on: bool
) -> _State:
    kept = [one for one in state.threads if one != thread]
    threads = (
        *(one for one in kept if one.open),
        *[one for one in kept if not one.open][-2:],
        _Thread(number, reading.places[-1], going_on),
    )
    return _State(state.cost + cost, threads, state, reading.places, thread.last if thread else None)


def _order(state: _State) -> list[Linked]:
    steps: list[_State] = []
    while state.before is not None:
        steps.append(state)
        state = state.before
    threads: list[list[Linked]] = []
    home: dict[int, int] = {}
    for number, step in enumerate(reversed(steps)):
        if step.joined is None:
            home[number] = len(threads)
            threads.append([])
        else:
            home[number] = home[step.joined]
        threads[home[number]].append(Linked(number, step.places, step.joined not in {None, number - 1}))
    return [one for thread in threads for one in thread]
