"""Inks (油墨): how a colour is asked for, on a screen and at the press."""

from typing import Protocol

from edition.inks import Inks, rgb
from edition.paint.pdf.file import number

BLACK = (0.0, 0.0, 0.0, 1.0)
# Black over anything leaves no white where the inks do not meet; a colour must not mix with what lies under it.
OVERPRINT, KNOCKOUT = "Overprint", "Knockout"


class Palette(Protocol):
    """Writes colours, which come as CSS writes them, for a content stream."""

    begin: str  # what every content stream begins with

    def fill(self, colour: str) -> str:
        """What makes the following text and grounds have a colour."""

    def stroke(self, colour: str) -> str:
        """What makes the following rules have a colour."""


class Screen:
    """The colours of a screen (sRGB); what is neutral is grey."""

    begin = ""

    def fill(self, colour: str) -> str:
        return self._said(colour, "g", "rg")

    def stroke(self, colour: str) -> str:
        return self._said(colour, "G", "RG")

    def _said(self, colour: str, grey: str, colours: str) -> str:
        red, green, blue = rgb(colour)
        if red == green == blue:
            return f"{number(red)} {grey}"
        return f"{number(red)} {number(green)} {number(blue)} {colours}"


class Press:
    """The four inks of a press; black alone overprints."""

    begin = f"/{OVERPRINT} gs\n0 0 0 1 k\n0 0 0 1 K"  # a page begins with a black that is none of the four inks

    def __init__(self, inks: Inks) -> None:
        self._inks = inks

    def fill(self, colour: str) -> str:
        return self._said(colour, "k")

    def stroke(self, colour: str) -> str:
        return self._said(colour, "K")

    def _said(self, colour: str, operator: str) -> str:
        inks = self._inks.colour(*rgb(colour))
        state = OVERPRINT if inks == BLACK else KNOCKOUT
        return f"/{state} gs\n{' '.join(map(number, inks))} {operator}"
