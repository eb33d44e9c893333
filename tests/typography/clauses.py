"""The table of clauses: what the composer keeps, as cases that the tests run and docs/typography.md shows.

Widths are in em boxes: Han and full-width marks 1, Latin and figures ½, a word space ⅓. A case has a text, a measure and
rules (as in `BASE` where it names none), and one or more of

    lines     the lines that it must be set in
    advances  of the marks of its first line
    span      from the □ in its text to what follows the □
    start     where its first mark stands
    whole     pieces that no line may cut, whatever the measure
    unparted  pieces that no line cuts, in any column of a newspaper
    parts     pieces that lines cut behind · if anywhere, in any column of a newspaper
    fixed     pieces of the first line whose marks keep their own width
    hyphens   the numbers of the lines that end in a hyphen which is none of the text
    flagged   the numbers of the lines that could not be set by the rules

`each` makes a case of every string in it, put in for □, in the rules too; `raised` is set as a note mark; `control` shows the
limit of a rule.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from edition.typography.line import Line
from edition.typography.metrics import EmBoxes
from edition.typography.paragraph import set_paragraph
from edition.typography.rules import Rules
from edition.typography.text import Run, Style, Text

BASE = Rules(indent=0)
HOLE = "□"
NEWS = [quarter / 4 for quarter in range(56, 81)]
MEASURES = [quarter / 4 for quarter in range(20, 81)]


@dataclass(frozen=True)
class Case:
    """One case: `text` with `piece` in its hole."""

    says: str
    text: str
    piece: str
    measure: float
    rules: Rules
    raised: str
    control: bool
    expected: dict[str, Any]

    def set(self, measure: float) -> tuple[Line, ...]:
        """The lines as the composer sets them."""
        return set_paragraph(self._runs(), measure, self.rules, EmBoxes(space=1 / 3))

    def faults(self) -> Iterator[str]:
        """What is not as the table says."""
        for name, wanted in self.expected.items():
            found = getattr(self, f"_{name}")(wanted)
            if found != wanted:
                yield f"{name}: {found} instead of {wanted}"

    def _runs(self) -> Text:
        text = self.text.replace(HOLE, self.piece)
        before, raised, after = text.partition(self.raised) if self.raised else (text, "", "")
        parts = ((before, Style()), (raised, Style(raised=True)), (after, Style()))
        return tuple(Run(words, style) for words, style in parts if words)

    def _lines(self, _: object) -> list[str]:
        return [line.text for line in self.set(self.measure)]

    def _advances(self, _: object) -> list[float]:
        return [round(mark.advance, 4) for mark in self.set(self.measure)[0].marks]

    def _span(self, _: object) -> float:
        marks = self.set(self.measure)[0].marks
        hole = self.text.index(HOLE)
        return round(marks[hole + len(self.piece)].x - marks[hole].x, 4)

    def _start(self, _: object) -> float:
        return round(self.set(self.measure)[0].marks[0].x, 4)

    def _whole(self, pieces: list[str]) -> list[str]:
        kept = []
        for piece in pieces:
            texts = [[line.text for line in self.set(measure)] for measure in MEASURES]
            times = self._runs()[0].text.count(piece)
            if all(sum(line.count(piece) for line in lines) == times for lines in texts):
                kept.append(piece)
        return kept

    def _unparted(self, pieces: list[str]) -> list[str]:
        texts = ["|".join(line.text for line in self.set(measure)) for measure in NEWS]
        return [piece for piece in pieces if all(piece in text for text in texts)]

    def _parts(self, pieces: list[str]) -> list[str]:
        texts = ["|".join(line.text for line in self.set(measure)) for measure in NEWS]
        return [piece for piece in pieces if all(any(way in text for way in _parted(piece)) for text in texts)]

    def _fixed(self, pieces: list[str]) -> list[str]:
        (line, *_) = self.set(self.measure)
        spans = [(piece, line.text.index(piece)) for piece in pieces]
        return [
            piece
            for piece, at in spans
            if all(abs(mark.advance - mark.natural) < 1e-6 for mark in line.marks[at : at + len(piece) - 1])
        ]

    def _hyphens(self, _: object) -> list[int]:
        return [number for number, line in enumerate(self.set(self.measure)) if line.hyphen]

    def _flagged(self, _: object) -> list[int]:
        return [number for number, line in enumerate(self.set(self.measure)) if line.overset]


def _parted(piece: str) -> Iterator[str]:
    """A piece whole, and cut behind each of its dots."""
    yield piece
    yield from (f"{piece[: at + 1]}|{piece[at + 1 :]}" for at, char in enumerate(piece) if char == "·")


@dataclass(frozen=True)
class Clause:
    """A clause with its cases."""

    id: str
    level: str
    title: str
    source: str
    cases: tuple[Case, ...]


def clauses() -> tuple[Clause, ...]:
    """All clauses of the table."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(
        Clause(entry["id"], entry["level"], entry["title"], entry["source"], tuple(_cases(entry["case"])))
        for entry in table["clause"]
    )


def _cases(entries: list[dict[str, Any]]) -> Iterator[Case]:
    for entry in entries:
        expected = dict(entry)
        says, text, measure = expected.pop("says"), expected.pop("text"), float(expected.pop("measure", 40))
        rules = expected.pop("rules", {})
        raised, control = expected.pop("raised", ""), expected.pop("control", False)
        for piece in expected.pop("each", [""]):
            filled = {name: _filled(value, piece) for name, value in expected.items()}
            chosen = replace(BASE, **{name: _filled(value, piece) for name, value in rules.items()})
            yield Case(says, text, piece, measure, chosen, raised, control, filled)


def _filled(value: Any, piece: str) -> Any:
    if isinstance(value, str):
        return value.replace(HOLE, piece)
    return [_filled(item, piece) for item in value] if isinstance(value, list) else value
