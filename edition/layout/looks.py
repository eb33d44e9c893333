"""Looks of stories (稿件的样子): what a layout makes of a form of story, and how it boxes one."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from edition.issue.issue import HeadGround
from edition.layout.house_rules import HeadVoice
from edition.layout.vocabulary import Wrong, is_headline

GROUND_INSET = 0.75  # em of the body between the edge of a headline group's ground and its lines


class Look(BaseModel):
    """How stories of a form look: the style of their headlines, else by the layout's voices; in a box (加框), on a ground
    (底纹); the headline group white on a dark ground (反白) or on a light one (底纹). Headlines are of `most` points at most,
    whatever the rank; 0 says nothing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    headline: str = ""
    box: bool = False
    tint: bool = False
    ground: HeadGround = ""
    most: Annotated[int, Field(ge=0, le=300)] = 0

    @property
    def boxed(self) -> bool:
        """Whether the text keeps clear of the edges of its place."""
        return self.box or self.tint

    def asked(self, *, box: bool, tint: bool, ground: HeadGround) -> "Look":
        """The look of a story for which the editor asks for a box or a ground, of all of it or of its headline group."""
        return self.model_copy(
            update={"box": self.box or box, "tint": self.tint or tint, "ground": ground or self.ground}
        )


class FrameRules(BaseModel):
    """Boxes around stories: `rows` more in their headline group, `pad` em of body type on each side of each of its columns;
    the ground's black in per cent. Headline groups on a ground have `head_rows` more; a dark one has the colour `reverse`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    rows: Annotated[int, Field(ge=1, le=5)]
    pad: Annotated[float, Field(gt=0, le=3)]
    tint: Annotated[int, Field(ge=1, le=30)]
    head_rows: Annotated[int, Field(ge=0, le=5)]
    reverse: str

    def rows_more(self, look: Look) -> int:
        """The rows that the white of a box and of a ground takes in the headline group of a story of this look."""
        return self.rows * look.boxed + self.head_rows * bool(look.ground)


def wrong_looks(forms: Mapping[str, Look], styles: Collection[str]) -> Iterator[Wrong]:
    """What the looks of a layout name that is not there."""
    for name, look in forms.items():
        if look.headline:
            yield from _no_headline(f"forms.{name}.headline", look.headline, styles)


def wrong_voices(voices: Iterable[HeadVoice], styles: Collection[str]) -> Iterator[Wrong]:
    """What the voices of a layout name that is not there."""
    for number, voice in enumerate(voices):
        for style in voice.styles:
            yield from _no_headline(f"voices.{number}.styles", style, styles)


def _no_headline(key: str, style: str, styles: Collection[str]) -> Iterator[Wrong]:
    if style not in styles or not is_headline(style):
        known = "、".join(filter(is_headline, styles))
        yield key, f"“{style}”不是标题的字样", f"可以写：{known}；别的先写 [styles.headline_…]。"
