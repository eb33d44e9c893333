"""Em boxes (虚拟字身): widths without a font, for tests and for a first look at a text."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from edition.typography.text import Style

_FULL_WIDTH = frozenset("“”‘’—―…⋯‥․‼⁇⁈⁉℃℉‰№±×÷≥≤≈○●★☆→")


@dataclass(frozen=True, slots=True)
class EmBoxes:
    """Han and full-width marks take one em, Latin and figures `western` em, a space `space` em, a combining mark nothing."""

    western: float = 0.5
    space: float = 0.25

    def advances(self, text: str, style: Style) -> Sequence[float]:
        """The advance of every character in em, of readings smaller, else whatever its style."""
        scale = style.scale if style.ruby else 1.0
        return [scale * self._advance(char) for char in text]

    def _advance(self, char: str) -> float:
        if char == " ":
            return self.space
        if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
            return 0.0
        if char == "⸺":
            return 2.0
        return 1.0 if char in _FULL_WIDTH or unicodedata.east_asian_width(char) in "FW" else self.western
