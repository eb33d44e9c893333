"""The plan (版样): where everything stands, in whole columns and whole rows of a page's grid. Integers only.

Columns and rows count from 0 at the top left of the type area. A slot of `columns` x `rows` at (`column`, `row`)
holds the gaps between its own columns, never the gap to its right.
"""

from dataclasses import dataclass
from typing import Literal

from edition.report import Finding


@dataclass(frozen=True, slots=True)
class Cells:
    """A rectangle of the grid."""

    column: int
    row: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Head:
    """A headline group (标题组): kicker, headline, deck and byline, broken by sense already; sizes in whole points.

    The lines are ranged over the cells' columns and stand in this order, each `HeadRules.line` per cent of its size high;
    the rows that are left over are white above, between and below. A part continued from another page has its jump
    line (上接) in body size above them all; a story of another section than its page's has its `rubric` (栏题) in the first
    row.
    """

    cells: Cells
    size: int
    headline: tuple[str, ...]
    kicker: tuple[str, ...] = ()
    deck: tuple[str, ...] = ()
    kicker_size: int = 0
    deck_size: int = 0
    byline: tuple[str, ...] = ()
    rubric: str = ""
    side: Literal["", "left", "right"] = ""  # it runs down a column at this side of its story (竖题)


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg (一栏里的一段): rows `start` to `stop` of the story's galley, in one column from `row` down.

    `rows` is the room the leg has; stop - start may be less where the last rows stay white, and is at least one less in the
    last leg of a part that jumps (下转), whose last row is the jump line's.
    """

    column: int
    row: int
    rows: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class PhotoSlot:
    """A picture with its caption: `cells` hold both, `caption_rows` of them at the foot are the caption's.

    One of no story has a frame around its cells. `whole` means that it is not cropped to its place but has white beside it.
    """

    photo: str
    cells: Cells
    caption_rows: int
    whole: bool = False


@dataclass(frozen=True, slots=True)
class TableSlot:
    """A table over several columns, outside the legs: which block of its story it is."""

    number: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class StorySlot:
    """An article on a page, or the part of it that stands there (`jump_from`, `jump_to`: page numbers of its other parts).

    `galley` says which of the story's galleys is used (its line counts differ by -1, 0, +1). `parts` are the
    rectangles it fills, one unless it is a dog-leg. Legs stand in reading order.
    """

    article: str
    parts: tuple[Cells, ...]
    head: Head
    legs: tuple[Leg, ...]
    photos: tuple[PhotoSlot, ...] = ()
    galley: int = 0
    jump_from: int | None = None
    jump_to: int | None = None
    tables: tuple[TableSlot, ...] = ()


@dataclass(frozen=True, slots=True)
class GuestSlot:
    """A guest (客人) in its place: a picture, a title and the legs of its text, or neither if it is a piece.

    `cells` hold all of it; a guest with a word to print has that in the first row. A `spare` one only fills white.
    """

    kind: str
    id: str
    cells: Cells
    spare: bool = False
    picture: PhotoSlot | None = None
    head: Head | None = None
    legs: tuple[Leg, ...] = ()

    @property
    def name(self) -> str:
        """What it is called among all guests and articles."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that the page breaks, and where; drawn over the page in a draft."""

    rule: str
    cells: Cells
    message: str


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a page's score: its measured value and what it cost."""

    name: str
    value: float
    cost: int


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page. `furniture` is what the layout reserves (nameplate, folio line); slots stand in reading order.

    Of the guests those that only fill white stand last; the `fixed` ones were cut out of the area before any make-up.
    """

    number: int
    section: str
    columns: int
    rows: int
    furniture: tuple[tuple[str, Cells], ...]
    stories: tuple[StorySlot, ...]
    guests: tuple[GuestSlot, ...]
    terms: tuple[Term, ...]
    reasons: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    fixed: tuple[GuestSlot, ...] = ()
    layout: str = ""  # the name of its grid, if it is not the issue's


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole issue; `findings` is what the make-up has to say of it (overset, underset, white left)."""

    pages: tuple[PagePlan, ...]
    findings: tuple[Finding, ...] = ()


Pages = tuple[PagePlan, ...]
