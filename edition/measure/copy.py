"""Copy (算好的稿): what make-up must know of an article before it has a place."""

from dataclasses import dataclass
from typing import Protocol

from edition.issue.issue import Article, Issue
from edition.issue.story import Table
from edition.layout.layout import Layout
from edition.measure.galley import Galley
from edition.measure.guests.guest import Guest
from edition.report import Finding
from edition.typography.gazetteer import NOBODY, Gazetteer

NO_GALLEY = 1000


@dataclass(frozen=True, slots=True)
class Setting:
    """Display type (标题字) broken by sense: its lines and the width of the widest, in thousandths of an em of its own size.

    The width holds at every size, so one setting per number of lines serves all columns and sizes. `cost` is what its breaks
    cost a reader: nothing on one line, 5 behind a subject, 30 between nouns, 60 where it had better not be broken.
    """

    lines: tuple[str, ...]
    width: int
    cost: int = 0


class TextCopy(Protocol):
    """Text under a head, an article's or a guest's, as a menu of shapes is made of it."""

    @property
    def galleys(self) -> tuple[Galley, ...]: ...
    @property
    def headline(self) -> tuple[Setting, ...]: ...
    @property
    def kicker(self) -> tuple[Setting, ...]: ...
    @property
    def deck(self) -> tuple[Setting, ...]: ...
    @property
    def byline(self) -> tuple[Setting, ...]: ...
    @property
    def pad(self) -> float: ...
    @property
    def rows_more(self) -> int: ...
    @property
    def head_most(self) -> int: ...
    @property
    def head_inset(self) -> float: ...
    @property
    def tables(self) -> tuple["TableCopy", ...]: ...
    @property
    def open_from(self) -> int: ...
    @property
    def options(self) -> tuple[int, ...]: ...


@dataclass(frozen=True, slots=True)
class TableCopy:
    """A table that may stand over several columns, outside the galley: which block of its story it is, and its own galley by
    the number of columns.
    """

    number: int
    table: Table
    galleys: tuple[tuple[int, Galley], ...]


@dataclass(frozen=True, slots=True)
class StoryCopy:
    """An article with its galleys in the base column: the best one first, then those of one line less or more.

    The galley begins with the standfirst, if the article has one. Of `headline`, `kicker`, `deck` and `byline` each holds one
    setting per number of lines, rising from one line for as long as sense allows another break; empty if there is none.
    `pad` points on both sides of each of its columns are left free for a box around it; 0 if it has none. Its headline group
    has so many `rows_more` for the white of a box or a ground, a headline of `head_most` points at most, if that is not 0, and
    `head_inset` points free on both sides. The galleys `open_from` on leave the `tables` out that may stand
    over several columns; `narrow` says what is wrong with these where they stand in one, `wide` where they stand over several.
    `options` counts by galley what is in it and need not be printed.
    """

    article: Article
    galleys: tuple[Galley, ...]
    headline: tuple[Setting, ...]
    kicker: tuple[Setting, ...] = ()
    deck: tuple[Setting, ...] = ()
    byline: tuple[Setting, ...] = ()
    pad: float = 0.0
    rows_more: int = 0
    head_most: int = 0
    head_inset: float = 0.0
    tables: tuple[TableCopy, ...] = ()
    open_from: int = NO_GALLEY
    options: tuple[int, ...] = ()
    narrow: tuple[Finding, ...] = ()
    wide: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class CaptionCopy:
    """How many rows the caption of a photo takes, by the columns it spans: `rows[0]` for one column.

    A photo that no article has stands in a frame, and its caption is narrower.
    """

    photo: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GuestCopy:
    """A guest, and if it is text its galley in the base column and its title."""

    guest: Guest
    galleys: tuple[Galley, ...] = ()
    headline: tuple[Setting, ...] = ()
    kicker: tuple[Setting, ...] = ()
    deck: tuple[Setting, ...] = ()
    byline: tuple[Setting, ...] = ()
    pad: float = 0.0
    rows_more: int = 0
    head_most: int = 0
    head_inset: float = 0.0
    tables: tuple[TableCopy, ...] = ()
    open_from: int = NO_GALLEY
    options: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """All copy of an issue, measured for one layout; stories in order of importance.

    `findings` say what could not be set as it should be; `people` are the names that lines keep whole; `others` are the same
    copy for pages of another grid, each with the name by which they ask for it.
    """

    issue: Issue
    stories: tuple[StoryCopy, ...]
    captions: tuple[CaptionCopy, ...]
    guests: tuple[GuestCopy, ...] = ()
    findings: tuple[Finding, ...] = ()
    people: Gazetteer = NOBODY
    others: "tuple[tuple[str, Layout, Copy], ...]" = ()
