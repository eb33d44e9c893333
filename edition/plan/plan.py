"""The plan (版样): where everything stands, in whole columns and whole rows of a page's grid. Integers only.

Columns and rows count from 0 at the top left of the type area. A slot of `columns` x `rows` at (`column`, `row`)
holds the gaps between its own columns, never the gap to its right.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cells:
    """A rectangle of the grid."""

    column: int
    row: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Head:
    """A headline group (标题组): kicker, headline, deck and byline, broken by sense already; sizes in whole points."""

    cells: Cells
    size: int
    headline: tuple[str, ...]
    kicker: tuple[str, ...] = ()
    deck: tuple[str, ...] = ()
    minor_size: int = 0  # of kicker and deck
    byline: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg (一栏里的一段): rows `start` to `stop` of the story's galley, in one column from `row` down.

    `rows` is the room the leg has; stop - start may be less where the last rows stay white.
    """

    column: int
    row: int
    rows: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class PhotoSlot:
    """A picture with its caption: `cells` hold both, `caption_rows` of them at the foot are the caption's."""

    photo: str
    cells: Cells
    caption_rows: int


@dataclass(frozen=True, slots=True)
class StorySlot:
    """An article on a page, or the part of it that stands there (`jump_from`, `jump_to`: page numbers of its other parts).

    `galley` says which of the story's galleys is used (its line counts differ by -1, 0, +1). `parts` are the
    rectangles it fills, one unless it is a dog-leg. Legs stand in reading order.
    """

    article: str
    parts: tuple[Cells, ...]
    head: Head | None
    legs: tuple[Leg, ...]
    photos: tuple[PhotoSlot, ...] = ()
    galley: int = 0
    jump_from: int | None = None
    jump_to: int | None = None


@dataclass(frozen=True, slots=True)
class FillerSlot:
    """A house filler (补白) in its place."""

    filler: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a page's score: its measured value and what it cost."""

    name: str
    value: float
    cost: int


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page. `furniture` is what the layout reserves (nameplate, folio line); slots stand in reading order."""

    number: int
    section: str
    columns: int
    rows: int
    furniture: tuple[tuple[str, Cells], ...]
    stories: tuple[StorySlot, ...]
    photos: tuple[PhotoSlot, ...]
    fillers: tuple[FillerSlot, ...]
    terms: tuple[Term, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole issue."""

    pages: tuple[PagePlan, ...]
