"""The page (组成的版): every mark, picture and rule in its place, in points from the top left corner of the sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from edition.pieces.piece import Piece
from edition.typography.line import Line

Role = Literal[
    "nameplate",
    "dateband",
    "ear",
    "folio",
    "colophon",
    "ornament",
    "rubric",  # the section of a story that is not its page's (栏题)
    "kicker",
    "headline",
    "deck",
    "byline",
    "standfirst",
    "editors_note",
    "pull_quote",  # words of the story, printed once more
    "body",
    "subhead",
    "quote",
    "item",
    "marker",
    "table",
    "wide_table",  # over several columns, outside the legs
    "note",
    "credit",
    "verse",
    "names",
    "signature",
    "caption",
    "placeholder",
    "jump",
    "continued",  # the headline, repeated over the part of a story that jumped
    "filler",
    "index_title",
    "index",  # an entry of the index (导读), which leads to its story
    "word",  # what a guest must say of itself (广告)
    "piece",
    "fault",
]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line in its place: `x` of its column's left edge, its baseline, its type size in points, its style's name.

    A `vertical` line (直排) runs down from `baseline`, the middle of its characters at `x`.
    """

    x: float
    baseline: float
    size: float
    style: str
    line: Line
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a cell in its table, from 0; it is `spans` columns wide; a `head` names its column.

    What is there `again` was read before: a head over another leg, the name of a column beside a figure.
    """

    row: int
    column: int
    spans: int = 1
    head: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class TextBox:
    """Lines of one block of one role. A paragraph cut by a column end is two boxes with the same `paragraph`.

    `article` (or `photo`, for a caption) says whose words these are; both None for furniture. `goal` is the page that a jump
    line leads to, or an entry of the index, which `leads_to` an article; `language` that of a passage in another language
    than the paper's; `colour` as CSS writes it. The boxes of a `guest` have its name.
    """

    role: Role
    rect: Rect
    lines: tuple[SetLine, ...]
    article: str | None = None
    photo: str | None = None
    paragraph: int | None = None
    continued: bool = False  # the block began in the box before
    cell: Cell | None = None
    goal: int | None = None
    leads_to: str | None = None
    language: str | None = None
    colour: str = "black"
    guest: str | None = None


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A picture; `crop` is the part shown, as fractions (left, top, right, bottom) of the upright picture."""

    photo: str
    rect: Rect
    crop: tuple[float, float, float, float]
    article: str | None = None
    guest: str | None = None


@dataclass(frozen=True, slots=True)
class PieceBox:
    """A piece in its place, as large as it is. `alt` says it to who does not see it; empty, its own words do.

    Its `role` is "piece", or that of the furniture that it is.
    """

    role: Role
    rect: Rect
    piece: Piece
    alt: str = ""
    article: str | None = None
    guest: str | None = None


@dataclass(frozen=True, slots=True)
class RuleBox:
    """A rule (栏线、隔线), horizontal or vertical, by its middle line; `weight` in points, `colour` as CSS writes it."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float
    colour: str = "black"


@dataclass(frozen=True, slots=True)
class TintBox:
    """A ground (底色) under what follows it."""

    rect: Rect
    colour: str


def framed(rect: Rect, weight: float, colour: str = "black") -> tuple[RuleBox, ...]:
    """The four rules around a rectangle."""
    right, bottom = rect.x + rect.w, rect.y + rect.h
    return (
        RuleBox(rect.x, rect.y, right, rect.y, weight, colour),
        RuleBox(rect.x, bottom, right, bottom, weight, colour),
        RuleBox(rect.x, rect.y, rect.x, bottom, weight, colour),
        RuleBox(right, rect.y, right, bottom, weight, colour),
    )


Box = TextBox | PictureBox | RuleBox | TintBox | PieceBox


@dataclass(frozen=True, slots=True)
class Zone:
    """What a story (`story`) or a guest (by its kind) has of a page: a polygon that holds all its ink and touches no other's.

    The corners stand in order, clockwise; its sides are level and upright.
    """

    kind: str
    id: str
    polygon: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page; boxes stand in reading order."""

    number: int
    section: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    zones: tuple[Zone, ...] = ()


def pieces_of(pages: Iterable[Page]) -> tuple[Piece, ...]:
    """The pieces on some pages, each once."""
    boxes = (box for page in pages for box in page.boxes)
    return tuple(dict.fromkeys(box.piece for box in boxes if isinstance(box, PieceBox)))
