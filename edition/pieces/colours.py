"""Colours of pieces (美编件用色): what a template may call them, and what all others become, on a screen and at the press.

The engine writes a content stream operator by operator; a colour that is not of the medium is written anew here.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar, Protocol

from edition.inks import Inks, rgb
from edition.layout.layout import Layout
from edition.layout.plates import Plate, given_inks, plate_of, plates_of
from edition.pictures import Encoded, Place, for_screen
from edition.pieces.artwork import PdfValue

OVERPRINT, KNOCKOUT = "Overprint", "Knockout"  # graphics states of a form: black over anything, colours never mixed
_BLACK = (0.0, 0.0, 0.0, 1.0)
_ROUNDED = 0.0005  # of an ink; the engine writes so many digits


class Colours(Protocol):
    """The colours of a medium: `name` tells it from all others, `intent` is what the engine calls its colour space."""

    @property
    def name(self) -> str: ...

    @property
    def intent(self) -> str | None: ...

    @property
    def spaces(self) -> "dict[str, PdfValue]":
        """The colour spaces that it adds to those of the engine."""

    @property
    def variables(self) -> tuple[tuple[str, str], ...]:
        """What a style sheet may call them, and how CSS writes them."""

    def picture(self, path: Path, width: float, height: float) -> Encoded:
        """A picture file as the medium wants it, for a place of so many points at most."""

    def painted(self, operators: Iterable[bytes]) -> Iterator[bytes]:
        """A content stream in the medium's colours."""


class ScreenColours:
    """sRGB, as a PDF for keeping wants it; four inks are shown about as they look."""

    intent = None
    spaces: ClassVar[dict[str, PdfValue]] = {}

    def __init__(self, layout: Layout) -> None:
        self._ppi = layout.picture.ppi
        self.name = f"screen {self._ppi}"
        self.variables = (("--ink", "black"), ("--accent", layout.ink.accent), ("--nameplate", layout.ink.nameplate))

    def picture(self, path: Path, width: float, height: float) -> Encoded:
        return for_screen(path, Place((0, 0, 1, 1), width, height, self._ppi))

    def painted(self, operators: Iterable[bytes]) -> Iterator[bytes]:
        for operator in operators:
            match _inks(operator):
                case (c, m, y, k), stroke:
                    yield _numbers(((1 - part) * (1 - k) for part in (c, m, y)), b"RG" if stroke else b"rg")
                case _ if not _chooses_inks(operator):
                    yield operator


class PressColours:
    """The four inks of a press, or black alone, and spot inks; black overprints."""

    intent = "device-cmyk"

    def __init__(self, layout: Layout, inks: Inks) -> None:
        self._inks, self._ppi = inks, layout.press.ppi
        profile = hashlib.sha256(inks.profile or b"").hexdigest()
        self._plates, self._given = plates_of(layout), given_inks(layout)
        self.spaces = {plate.key: _space(plate) for plate in self._plates.values()}
        spots = " ".join(f"{plate.written}{plate.like}" for plate in self._plates.values())
        self.name = f"press {self._ppi} {inks.limit} {profile}{spots}"
        accent, nameplate = (self._said(colour) for colour in (layout.ink.accent, layout.ink.nameplate))
        self.variables = (("--ink", "device-cmyk(0 0 0 1)"), ("--accent", accent), ("--nameplate", nameplate))

    def _said(self, colour: str) -> str:
        inks = self._given.get(colour) if self._inks.profile or plate_of(colour, self._plates) else None
        return f"device-cmyk({' '.join(map(str, inks or self._inks.colour(*rgb(colour))))})"

    def picture(self, path: Path, width: float, height: float) -> Encoded:
        return self._inks.picture(path, Place((0, 0, 1, 1), width, height, self._ppi))

    def painted(self, operators: Iterable[bytes]) -> Iterator[bytes]:
        for operator in operators:
            match _inks(operator) or self._separated(operator):
                case inks, stroke if plate := self._spot(inks):
                    yield f"/{KNOCKOUT} gs".encode()
                    yield f"/{plate.key} {'CS 1 SCN' if stroke else 'cs 1 scn'}".encode()
                case inks, stroke:
                    yield f"/{OVERPRINT if inks == _BLACK else KNOCKOUT} gs".encode()
                    yield _numbers(inks, b"K" if stroke else b"k")
                case _ if not _chooses_inks(operator):
                    yield operator

    def _spot(self, inks: tuple[float, ...]) -> Plate | None:
        """The spot ink that looks like four inks."""
        return next((plate for plate in self._plates.values() if _near(plate.like, inks)), None)

    def _separated(self, operator: bytes) -> tuple[tuple[float, ...], bool] | None:
        *numbers, name = operator.split()
        return (self._inks.colour(*map(float, numbers)), name == b"RG") if name in (b"rg", b"RG") else None


def _near(one: Iterable[float], other: Iterable[float]) -> bool:
    return all(abs(a - b) < _ROUNDED for a, b in zip(one, other, strict=True))


def _space(plate: Plate) -> PdfValue:
    """The colour space of a spot ink: from no ink to what looks like the whole of it (ISO 32000-1, 8.6.6.4)."""
    whole: list[PdfValue] = [_numbers((part,), b"").decode().strip() for part in plate.like]
    none: list[PdfValue] = ["0"] * 4
    function: dict[str, PdfValue] = {"FunctionType": "2", "Domain": ["0", "1"], "C0": none, "C1": whole, "N": "1"}
    return ["/Separation", plate.written, "/DeviceCMYK", function]


def _inks(operator: bytes) -> tuple[tuple[float, ...], bool] | None:
    """The four inks that an operator chooses, and whether for strokes."""
    *numbers, name = operator.split() or [b""]
    return (tuple(map(float, numbers)), name == b"SCN") if name in (b"scn", b"SCN") and len(numbers) == 4 else None


def _chooses_inks(operator: bytes) -> bool:
    return operator in (b"/DeviceCMYK cs", b"/DeviceCMYK CS")


def _numbers(values: Iterable[float], name: bytes) -> bytes:
    return b" ".join((*(f"{value:.4f}".rstrip("0").rstrip(".").encode() for value in values), name))
