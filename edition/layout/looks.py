"""Looks of stories (稿件的样子): what a layout makes of a form of story, and how it boxes one."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from edition.layout.vocabulary import HEADLINES, Wrong


class Look(BaseModel):
    """How stories of a form look: the style of their headlines; in a box (加框), on a ground (底纹)."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    headline: str = "headline"
    box: bool = False
    tint: bool = False

    @property
    def boxed(self) -> bool:
        """Whether the text keeps clear of the edges of its place."""
        return self.box or self.tint

    def asked(self, *, box: bool, tint: bool) -> "Look":
        """The look of a story for which the editor asks for a box or a ground."""
        return self.model_copy(update={"box": self.box or box, "tint": self.tint or tint})


class FrameRules(BaseModel):
    """Boxes around stories: `rows` more in their headline group, `pad` em of body type on each side of each of its columns;
    the ground's black in per cent.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    rows: Annotated[int, Field(ge=1, le=5)]
    pad: Annotated[float, Field(gt=0, le=3)]
    tint: Annotated[int, Field(ge=1, le=30)]


def wrong_looks(forms: Mapping[str, Look]) -> Iterator[Wrong]:
    """What the looks of a layout name that is not there."""
    for name, look in forms.items():
        if look.headline not in HEADLINES:
            hint = f"可以写：{'、'.join(HEADLINES)}。"
            yield f"forms.{name}.headline", f"“{look.headline}”不是标题的字样", hint
