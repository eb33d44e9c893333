"""Inks (油墨): how a colour is asked for, on a screen and at the press."""

from collections.abc import Mapping
from typing import Protocol

from edition.inks import Inks, rgb
from edition.layout.plates import Plate, Separation, plate_of
from edition.paint.pdf.file import number

BLACK: Separation = (0.0, 0.0, 0.0, 1.0)
# Black over anything leaves no white where the inks do not meet; a colour must not mix with what lies under it.
_NEARLY_BLACK = 0.9
OVERPRINT, KNOCKOUT = "Overprint", "Knockout"


class Palette(Protocol):
    """Writes colours, which come as CSS writes them, for a content stream."""

    begin: str  # what every content stream begins with

    def fill(self, colour: str) -> str:
        """What makes the following text and grounds have a colour."""

    def stroke(self, colour: str) -> str:
        """What makes the following rules have a colour."""

    def small(self, colour: str) -> str:
        """The colour that small type and thin rules have for one that is asked for."""


class Screen:
    """The colours of a screen (sRGB); what is neutral is grey."""

    begin = ""

    def fill(self, colour: str) -> str:
        return self._said(colour, "g", "rg")

    def stroke(self, colour: str) -> str:
        return self._said(colour, "G", "RG")

    def small(self, colour: str) -> str:
        return colour

    def _said(self, colour: str, grey: str, colours: str) -> str:
        red, green, blue = rgb(colour)
        if red == green == blue:
            return f"{number(red)} {grey}"
        return f"{number(red)} {number(green)} {number(blue)} {colours}"


class PressPalette:
    """The four inks of a press, and spot inks; black alone overprints. `given` are the inks of colours that the layout says
    itself, `plates` the colours that have a spot ink.
    """

    begin = f"/{OVERPRINT} gs\n0 0 0 1 k\n0 0 0 1 K"  # a page begins with a black that is none of the four inks

    def __init__(
        self, inks: Inks, given: Mapping[str, Separation] | None = None, plates: dict[str, Plate] | None = None
    ) -> None:
        self._inks = inks
        self._given = given or {}
        self._plates = plates or {}

    def fill(self, colour: str) -> str:
        return self._said(colour, "k")

    def stroke(self, colour: str) -> str:
        return self._said(colour, "K")

    def _said(self, colour: str, operator: str) -> str:
        if plate := plate_of(colour, self._plates):
            space, tint = ("cs", "scn") if operator == "k" else ("CS", "SCN")
            return f"/{KNOCKOUT} gs\n/{plate.key} {space} 1 {tint}"
        inks = self._separated(colour)
        state = OVERPRINT if inks == BLACK else KNOCKOUT
        return f"/{state} gs\n{' '.join(map(number, inks))} {operator}"

    def small(self, colour: str) -> str:
        """Black for what would take several inks: they never meet so well that it would be sharp."""
        several = not plate_of(colour, self._plates)
        return "black" if several and sum(part > 0 for part in self._separated(colour)) > 1 else colour

    def _separated(self, colour: str) -> Separation:
        inks = self._given.get(colour) if self._inks.profile else None
        inks = inks or self._inks.colour(*rgb(colour))
        return BLACK if inks[3] > _NEARLY_BLACK else inks
