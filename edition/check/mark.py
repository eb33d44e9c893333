"""Proof marks (校对符号): what the checks read, and what they put beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from edition.issue.issue import Issue
from edition.issue.passage import Part, Passage
from edition.layout.layout import Layout

STORY: frozenset[Part] = frozenset({"paragraph", "subhead", "cell", "note"})
# https://…, www.…, name@…: not Chinese text, whatever stands in them
_ADDRESS = re.compile(r"(?:https?://|www\.)[\w\-./?=&%#~:@!$'()*+,;]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage as the proof reads it: code and addresses blanked with as many letters x."""

    passage: Passage
    text: str


@dataclass(frozen=True)
class Proof:
    """The copy of an issue to be read (校样), with the layout it will stand in."""

    issue: Issue
    layout: Layout

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every passage in the order of the manifest."""
        return tuple(Reading(passage, _blank(passage)) for passage in self.issue.passages)

    def of(self, *parts: Part) -> Iterator[Reading]:
        """The readings of some parts of the paper."""
        return (reading for reading in self.readings if reading.passage.part in parts)


@dataclass(frozen=True, slots=True)
class ProofMark:
    """One mark on the proof: characters `start` to `stop` of a passage, what is wrong, and how to mend it.

    `mended` is what should stand there instead, if that is a matter of typography and not of words.
    """

    passage: Passage
    start: int
    stop: int
    message: str
    hint: str
    mended: str | None = None


def scan(
    readings: tuple[Reading, ...] | Iterator[Reading], pattern: re.Pattern[str]
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Every match of a pattern in the readings."""
    for reading in readings:
        for match in pattern.finditer(reading.text):
            yield reading.passage, match


def scan_rare(
    readings: tuple[Reading, ...] | Iterator[Reading], sign: re.Pattern[str], pattern: str
) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Every match of a pattern in the readings that have its sign, without which it matches nothing.

    Only there is it compiled: a class of all Han takes a millisecond, and most copy has none of what it looks for.
    """
    return (
        found for reading in readings if sign.search(reading.text) for found in scan((reading,), re.compile(pattern))
    )


def _blank(passage: Passage) -> str:
    text = passage.text
    for start, stop in passage.code:
        text = text[:start] + "x" * (stop - start) + text[stop:]
    return _ADDRESS.sub(lambda match: "x" * len(match[0]), text)
