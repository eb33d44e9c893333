"""Clauses (条款): what an inspection says of one rule: how often it was judged, how often broken, and where first."""

from collections.abc import Iterable
from dataclasses import dataclass

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


def clause(id_: str, source: str, rule: str, verdicts: Iterable[Spot | None], binding: bool = True) -> Clause:
    """Count the verdicts on one rule: None for a place that keeps it, the place itself where it is broken."""
    places = tuple(verdicts)
    broken = tuple(place for place in places if place is not None)
    return Clause(id_, source, rule, len(places), len(broken), broken[:SHOWN], binding)
