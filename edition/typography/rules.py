"""Rules (排印规则): what `layout.toml` may choose for a style of text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from edition.typography.classes import Prohibition
from edition.typography.lexicon import HOUSE
from edition.typography.text import Style

MarkStyle = Literal["quanjiao", "kaiming", "banjiao"]
Digits = Literal["font", "half"]


@dataclass(frozen=True, slots=True)
class Rules:
    """The choices of one style. Lengths in em. The defaults are those of mainland newspapers (quanjiao, level gb)."""

    level: Prohibition = "gb"  # clreq 6.1.1: prohibition rules for line start and line end
    marks: MarkStyle = "quanjiao"  # clreq 6.3.2: width of punctuation
    hanging: bool = False  # one of 、，。 may stand beyond the edge
    digits: Digits = "font"  # half: figures take half an em each
    gap: float = 0.25  # Han-Latin gap, natural; 1/8 ... 1/2
    gap_most: float = 1 / 3  # … as wide as a line may stretch it
    indent: float = 2.0  # first line
    justify: bool = True
    language: str = HOUSE  # BCP 47: whose words and names the breaks know


class Metrics(Protocol):
    """Where widths come from: the real font in a build, one-em boxes in a test."""

    def advances(self, text: str, style: Style) -> Sequence[float]:
        """The advance in em of every character of `text` as shaped together (zh, Hani); one entry per character."""
        ...
