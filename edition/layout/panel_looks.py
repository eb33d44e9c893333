"""Panels (栏中的条块): what stands in a column between rules or on a ground: 提要, 编者按, 拎出的话, 作者像."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from edition.layout.limits import no_colour
from edition.layout.vocabulary import Wrong

Weight = Annotated[float, Field(ge=0, le=20)]  # points


class PanelLook(BaseModel):
    """How a panel looks: `white` rows above and below together, its lines a row apart or `line` per cent of their size.

    Rules of so many points run `above` and `below` it; its `ground` and the `colour` of its rules are as CSS writes them or
    "accent"; its text stands in by `inset` em of the body on both sides.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    white: Annotated[int, Field(ge=1, le=6)] = 1
    line: Annotated[int, Field(ge=100, le=300)] | None = None
    above: Weight = 0
    below: Weight = 0
    colour: str = "black"
    ground: str = ""
    inset: Annotated[float, Field(ge=0, le=3)] = 0


class PortraitSize(BaseModel):
    """How large an author's portrait is, in points."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    width: Annotated[float, Field(ge=20, le=200)]
    height: Annotated[float, Field(ge=20, le=300)]


def wrong_panels(panels: Mapping[str, PanelLook], accent: str) -> Iterator[Wrong]:
    """Colours of panels that are none."""
    for name, look in panels.items():
        for key, colour in (("colour", look.colour), ("ground", look.ground)):
            if colour:
                yield from no_colour(f"panels.{name}.{key}", accent if colour == "accent" else colour)
