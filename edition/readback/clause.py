"""Clauses (条款): what an inspection says of one rule: how often it was judged, how often broken, and where first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

SHOWN = 5  # places named per clause: enough to see what is wrong, few enough to read


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a rule was broken: the text there, and the page and column of a PDF (from 1) or the file inside an EPUB."""

    text: str
    page: int | None = None
    column: int | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One rule and its verdict. `source` is the document that makes the rule; `first` holds at most `SHOWN` places.

    What is not `binding` is counted for the reader, and no fault: a stricter level than the house's, a matter of taste.
    """

    id: str
    source: str
    rule: str  # in Chinese, for the reader of the report
    judged: int
    broken: int
    first: tuple[Spot, ...]
    binding: bool = True


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was read from one file: `facts` about it by their English names, and the verdict on each clause."""

    facts: tuple[tuple[str, str | float], ...]
    clauses: tuple[Clause, ...]


Verdicts = Iterator[Spot | None]  # on one rule: None for a place that keeps it, the place itself where it is broken
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Rule(Generic[_Read]):
    """A clause that can be judged, of what was read from a file; `body` ones of its body text alone."""

    id: str
    source: str
    rule: str
    judge: Callable[[_Read], Verdicts]
    body: bool = False
    binding: bool = True

    def verdict(self, read: Iterable[_Read]) -> Clause:
        """Count the verdicts on everything that was read."""
        spots = tuple(spot for one in read for spot in self.judge(one))
        broken = tuple(spot for spot in spots if spot is not None)
        return Clause(self.id, self.source, self.rule, len(spots), len(broken), broken[:SHOWN], self.binding)
