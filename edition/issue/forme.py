"""The forme (定版): a make-up that is kept, where everything stood, and what an editor wishes to have otherwise.

Columns and rows count from 0 at the top left of the type area, as in a plan; the file counts from 1.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Sort = Literal["story", "photo", "guest"]
WishName = Literal[
    "keep", "higher", "lower", "wider", "narrower", "bigger", "smaller", "swap", "lead", "page", "corner"
]
WISH_WORDS: dict[WishName, str] = {
    "keep": "不动",
    "higher": "往上",
    "lower": "往下",
    "wider": "加宽",
    "narrower": "收窄",
    "bigger": "放大",
    "smaller": "缩小",
    "swap": "对调",
    "lead": "头条",
    "page": "换版",
    "corner": "换版位",
}
WISHES: tuple[WishName, ...] = get_args(WishName)
LASTING: frozenset[WishName] = frozenset({"keep", "lead", "page", "corner"})  # the others are had once, and gone
Bay = tuple[int, int]  # columns and rows that a story leaves to others in a corner of its rectangle (让出)


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """What stands on a page and may be wished about (一件): a story, a picture (a story's or one alone), another guest.

    The id of a guest is its name in a plan: `filler:x`.
    """

    sort: Sort
    id: str


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a thing stands: its page, and the rectangle that holds all of it."""

    page: int
    column: int
    row: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class KeptThing:
    """A thing as it stood. A story has the lines and the size of its headline; it leaves to others (刀把形、咬合) a `notch`
    at its lower right, a `shoulder` at its upper right, a `heel` at its lower left: columns, rows.
    """

    thing: Thing
    stance: Stance
    head: tuple[str, ...] = ()
    size: int = 0
    notch: Bay | None = None
    shoulder: Bay | None = None
    heel: Bay | None = None
    where: str = ""  # in the file


@dataclass(frozen=True, slots=True)
class PageCost:
    """What a page cost when it was kept, in tenths of a point, and of that each term; its layout, if that was another."""

    number: int
    cost: int
    terms: tuple[tuple[str, int], ...] = ()
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor wishes of a thing, beside how it stands. `other` is what a thing is swapped with.

    To keep may be said of a thing, of a page, or with neither, of all. Of `page` and `corner` the wish says which.
    """

    name: WishName
    thing: Thing | None = None
    other: Thing | None = None
    page: int | None = None
    corner: str | None = None  # upper-left … lower-right, or an edge
    where: str = ""

    @property
    def words(self) -> str:
        """What the desk calls it."""
        return WISH_WORDS[self.name]


@dataclass(frozen=True, slots=True)
class Forme:
    """A kept make-up of a layout. A story that jumps is kept once for each of its pages.

    The headlines of what is `broken` are asked in the kept lines and no others, once; no file says so.
    """

    layout: str
    pages: tuple[PageCost, ...] = ()
    things: tuple[KeptThing, ...] = ()
    wishes: tuple[Wish, ...] = ()
    broken: frozenset[Thing] = frozenset()

    def stances(self, thing: Thing) -> tuple[Stance, ...]:
        """Where a thing stood, page by page."""
        return tuple(kept.stance for kept in self.things if kept.thing == thing)

    def head(self, thing: Thing) -> tuple[str, ...]:
        """The lines of a story's headline where it began."""
        return next((kept.head for kept in self.things if kept.thing == thing and kept.head), ())
