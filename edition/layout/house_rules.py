"""The tables of a layout (版式里的表): what each holds, its units, what values can be at all."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from edition.layout.vocabulary import is_headline
from edition.typography.rules import Rules

Percent = Annotated[float, Field(ge=0, le=100)]


class Frozen(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False
    )  # only the whole is read


Positive = Annotated[float, Field(gt=0, le=5000)]
Side = Annotated[float, Field(ge=50, le=2000)]  # mm, of a sheet
TypeSize = Annotated[float, Field(ge=4, le=300)]  # points
Share = Annotated[float, Field(ge=0, le=20)]
_CROWD = 4  # parts of a headline group from which on it has one row of white more
Few = Annotated[int, Field(ge=1, le=200)]
Some = Annotated[int, Field(ge=0, le=500)]
Sizes = Annotated[tuple[Annotated[int, Field(ge=4, le=300)], ...], Field(min_length=1, max_length=50)]
Spans = Annotated[tuple[Few, ...], Field(min_length=1, max_length=50)]


class Sheet(Frozen):
    """The page in mm; the type area begins `top` mm from the upper edge and is centred sideways."""

    width: Side
    height: Side
    top: Positive


class Grid(Frozen):
    """The character-and-row grid: measure and gap in em of the body size, size and row in points."""

    columns: Annotated[int, Field(ge=1, le=24)]
    measure: Annotated[float, Field(ge=4, le=200)]
    gap: Annotated[float, Field(gt=0, le=20)]
    size: Annotated[float, Field(ge=4, le=72)]
    row: Annotated[float, Field(ge=4, le=200)]
    rows: Annotated[int, Field(ge=10, le=500)]

    def width(self, columns: int) -> float:
        """The width of n columns with the gaps between them, in points."""
        return (columns * self.measure + (columns - 1) * self.gap) * self.size


class TextStyle(Frozen):
    """A style of text: a face by its name in `[faces]`, `size` in points; None where the make-up chooses it.

    `inset` in em, both sides, of a quotation.
    """

    face: str
    weight: Annotated[int, Field(ge=1, le=1000)] = 400
    size: TypeSize | None = None
    inset: Share = 0
    rules: Rules = Rules()


class Faces(Frozen):
    """The families of the house by name, any number of them; `fallback` is tried in order for a character the face lacks."""

    model_config = ConfigDict(extra="allow")

    __pydantic_extra__: dict[str, str] = Field(init=False)

    song: str
    hei: str
    kai: str
    fallback: tuple[str, ...]

    @property
    def families(self) -> dict[str, str]:
        """Every family by its name."""
        return {"song": self.song, "hei": self.hei, "kai": self.kai, **self.__pydantic_extra__}


class Step(Frozen):
    """A step of the headline ladder: what articles of these ranks may have, the best first."""

    ranks: tuple[Few, Few]
    spans: Spans
    sizes: Sizes
    lines: Spans


class HeadVoice(Frozen):
    """The voices of headlines from `least` points on: styles by name, the best first; neighbours get different ones."""

    least: Some
    styles: Annotated[tuple[str, ...], Field(min_length=1)]


def _by_size(blank: object) -> object:
    """One number of rows is that of every size."""
    return ((0, blank),) if isinstance(blank, int) else blank


HeadWhite = Annotated[
    tuple[tuple[Some, Annotated[int, Field(ge=0, le=20)]], ...], Field(min_length=1), BeforeValidator(_by_size)
]


class HeadRules(Frozen):
    """How high a headline group is: its lines at `line` per cent of their size, and its `blank` white rows in all.

    `blank` has pairs of a size in points and the rows of headlines from that size on, or is one number for all. Kicker and
    deck are `minor` per cent of the headline's size, the kicker `kicker` per cent if that is said, neither under `least`
    points. A group of four parts has one row more. What the lines leave of the rows is shared out: `above` and `below` the
    group, 1 between any two lines; or groups hang (`hang`): all of a row begin so many rows under the rule, and what is left
    goes below them. The `ornament` stands before the byline. Headline groups, subheads, titles of captions and the name of
    the paper are ranged left, or in the middle (`range`).
    """

    range: Literal["left", "middle"]
    line: Annotated[int, Field(ge=100, le=500)]
    blank: HeadWhite
    minor: Annotated[int, Field(gt=0, le=200)]
    kicker: Annotated[int, Field(ge=0, le=200)] = 0
    least: Annotated[int, Field(gt=0, le=100)]
    above: Share
    below: Share
    hang: Share = 0
    ornament: str

    def white(self, size: int, parts: int = 1) -> int:
        """The white rows of a headline group of so many parts by the headline's size in points."""
        return max(((least, rows) for least, rows in self.blank if least <= size), default=(0, 0))[1] + (
            parts >= _CROWD
        )

    def deck_size(self, size: int) -> int:
        """The size of the deck beside a headline's, in points."""
        return max(self.least, size * self.minor // 100)

    def kicker_size(self, size: int) -> int:
        """The size of the kicker beside a headline's, in points."""
        return max(self.least, size * (self.kicker or self.minor) // 100)


class ColumnRules(Frozen):
    """How a story runs in its column: what stands before the items of a list, and where a column may end.

    Of the row of white around a subhead `over_subhead` stands above it. At least `under_head` rows of text stand under a
    headline or subhead; a table of up to `whole_table` rows and a stanza of up to `whole_stanza` lines are not cut. A table too
    wide for its place is set in smaller type, down to `least_table` points.
    """

    bullet: str
    over_subhead: Annotated[float, Field(ge=0, le=1)]
    under_head: Few
    whole_table: Some
    least_table: Positive
    between: Share
    whole_stanza: Some


class SpotInk(Frozen):
    """A spot ink (专色): what its plate is called, and the cyan, magenta, yellow and black in per cent that look like it."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    inks: tuple[Percent, Percent, Percent, Percent]


class Press(Frozen):
    """What a newspaper printer asks for: most and least pixels per inch, total ink in per cent, the thinnest rule in points.

    Around the trimmed sheet the `bleed`, in mm, and marks where to trim. The layout's accent may be given in `accent` as
    cyan, magenta, yellow and black in per cent; else the printer's profile says it. `spots` are the colours that have a plate
    of their own: "accent", "nameplate", or one as CSS writes it.
    """

    ppi: Positive
    least_ppi: Positive
    ink: Annotated[int, Field(ge=100, le=400)]
    hairline: Positive
    bleed: Share
    marks: bool
    accent: tuple[Percent, Percent, Percent, Percent] | None = None
    spots: dict[str, SpotInk] = Field({})


class Ink(Frozen):
    """What is drawn: rules in points; colours as CSS writes them; the gap between the characters of the name in em.

    A colour may be called "accent", which is the name's if nothing else is said; `colours` are those of styles, by their names;
    what is not there is black.
    """

    hairline: Positive  # between stories, one over another
    upright: Positive  # between stories side by side
    drop: Annotated[float, Field(ge=0, lt=1)]  # rows that a level rule stands under the row above it
    thin: Positive
    thick: Positive
    nameplate: str  # colour
    nameplate_gap: Share
    fault: str  # colour
    accent: str
    colours: dict[str, str] = Field({})

    @model_validator(mode="before")
    @classmethod
    def _accented(cls, said: object) -> object:
        return {"accent": said.get("nameplate", ""), **said} if isinstance(said, dict) else said

    def of(self, style: str) -> str:
        """The colour of a style; that of headlines is the same in all their voices, unless one has its own."""
        general = "headline" if is_headline(style) else style
        return self.named(self.colours.get(style, self.colours.get(general, "black")))

    def named(self, colour: str) -> str:
        """A colour as CSS writes it."""
        return self.accent if colour == "accent" else colour


class PictureRules(Frozen):
    """Pictures: the columns one should span, the best first, and how far its shape may leave the natural one, in per cent.

    A picture spans `least` columns at least if it has the pixels. `white` is what keeps a picture and its caption from the
    lines above and below them, all together, in per cent of a row; `pad` what keeps a picture alone from its frame, in
    points: at 0 it has none; `ppi` the most pixels per inch on a screen. The `marks` stand before the captions of a group.
    """

    spans: Spans
    least: Some
    crop: Annotated[int, Field(ge=0, lt=50)]
    white: Annotated[int, Field(ge=0, lt=100)]
    pad: Share
    ppi: Positive
    marks: str


class LegRules(Frozen):
    """The depth of a leg in rows: from `least` to `most`; one of less than `short` is bad."""

    least: Few
    most: Few
    short: Some


class OptionRules(Frozen):
    """What a page may take to fill white (可用可不用的): sentences pulled out that their story calls optional, or not."""

    pull_quotes: bool


class RailRules(Frozen):
    """The rail (简讯栏) of a page with `least` briefs or more: one under the other over one of these `columns`, no rule between
    them, the first under the `title`.
    """

    title: str
    columns: Spans
    least: Annotated[int, Field(ge=2, le=200)]


class JumpRules(Frozen):
    """Jumps (转版): at least `before` rows of the leg stay, `after` go; the repeated headline's sizes in points."""

    before: Few
    after: Few
    sizes: Sizes


class Furniture(Frozen):
    """A fixed strip over the full width of a page.

    Day, lunar day and number of the issue stand in a band under the name of the paper or, ranged right, beside it (`dates`),
    `issue` before the number of its pages; the strip's thick rule has a `colour`, as CSS writes it or "accent". The page's
    name stands in the middle of a folio or beside its number (`section`), which is larger then.
    """

    name: Literal["nameplate", "folio", "colophon"]
    pages: Literal["first", "rest", "all"]
    row: Some
    rows: Few
    dates: Literal["under", "beside"] = "under"
    issue: str = "今日"
    section: Literal["middle", "beside"] = "middle"
    colour: str = "black"
