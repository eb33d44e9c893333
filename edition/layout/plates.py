"""Plates (印版): what the layout says of its colours at the press: in which of the four inks, or in a spot ink of their own."""

from dataclasses import dataclass

from edition.inks import rgb
from edition.layout.layout import Layout

Separation = tuple[float, float, float, float]  # cyan, magenta, yellow, black, from 0 to 1


@dataclass(frozen=True, slots=True)
class Plate:
    """A spot ink (专色): `key` is what a content stream calls it, `like` the four inks that look like it."""

    key: str
    name: str
    like: Separation

    @property
    def written(self) -> str:
        """Its name as a PDF writes it (ISO 32000-1, 7.3.5)."""
        plain = (chr(byte) if chr(byte).isalnum() and byte < 128 else f"#{byte:02X}" for byte in self.name.encode())
        return f"/{''.join(plain)}"


def plates_of(layout: Layout) -> dict[str, Plate]:
    """The colours that have a plate of their own, as the page writes them."""
    spots = layout.press.spots.items()
    return {
        _colour(said, layout): Plate(f"Spot{at}", spot.name, _parts(spot.inks)) for at, (said, spot) in enumerate(spots)
    }


def given_inks(layout: Layout) -> dict[str, Separation]:
    """The colours whose inks the layout says itself: its accent, and what spot inks look like."""
    accent = layout.press.accent
    given = {layout.ink.accent: _parts(accent)} if accent else {}
    return {**given, **{colour: plate.like for colour, plate in plates_of(layout).items()}}


def plate_of(colour: str, plates: dict[str, Plate]) -> Plate | None:
    """The plate of a colour, however it is written."""
    return next((plate for name, plate in plates.items() if rgb(name) == rgb(colour)), None) if plates else None


def _colour(said: str, layout: Layout) -> str:
    return layout.ink.nameplate if said == "nameplate" else layout.ink.named(said)


def _parts(inks: tuple[float, float, float, float]) -> Separation:
    cyan, magenta, yellow, black = inks
    return (cyan / 100, magenta / 100, yellow / 100, black / 100)
