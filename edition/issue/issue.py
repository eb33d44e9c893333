"""The issue (一期): everything the editors gave, checked and normalised, in order of importance."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from edition.issue.box_table import BoxSaid
from edition.issue.forme import Forme
from edition.issue.page_table import PageSaid
from edition.issue.passage import Passage
from edition.issue.story import Story
from edition.report import Finding

HeadSide = Literal["left", "right", ""]  # of its story, where a headline runs down (竖题)
HeadGround = Literal["reverse", "tint", ""]  # under a headline group (反白、底纹)


@dataclass(frozen=True, slots=True)
class Paper:
    """The newspaper (报纸). Only what the manifest gives; nothing is invented."""

    title: str
    subtitle: str = ""
    publisher: str = ""
    editor: str = ""
    issn: str = ""
    cn: str = ""
    postal: str = ""
    price: str = ""
    address: str = ""
    phone: str = ""
    website: str = ""
    language: str = "zh-CN"
    colophon: str = ""


@dataclass(frozen=True, slots=True)
class Logo:
    """The paper's name as a drawing or picture (报头图), and its width for a height of 1."""

    path: Path
    aspect: float


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture (图片) with its words. `path` is None for a placeholder; `pixels` is (width, height) as shown upright."""

    id: str
    path: Path | None
    title: str
    caption: str
    credit: str
    alt: str
    focus: tuple[float, float]
    pixels: tuple[int, int]
    where: str = ""  # the place in the manifest that names its file
    begins: str = ""  # where its id stands: what is remarked of it in the manifest stands behind


@dataclass(frozen=True, slots=True)
class Pins:
    """What the editor fixed about an article's place; None or False leaves it to the make-up."""

    page: int | None = None
    span: int | None = None
    lead: bool = False
    place: str | None = None  # upper-left, upper-right, lower-left, lower-right
    no_jump: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One article (稿件); the words around the story are plain text, empty if not given.

    `photos` are all its pictures: those that the manifest names, then those that stand in its text alone. `form` (文体) is
    "" for a story like any other; `box` and `tint` are what the editor asks for (加框、底纹).
    """

    id: str
    file: str
    section: str
    rank: int  # 1 = lead
    kicker: str
    headline: str
    deck: str
    standfirst: str
    byline: str
    dateline: str
    credit: str
    photos: tuple[str, ...]
    pins: Pins
    story: Story
    headline_short: str = ""  # on the page; a book has room for the whole
    form: str = ""
    box: bool = False
    tint: bool = False
    headline_ground: HeadGround = ""
    vertical: HeadSide = ""
    editors_note: str = ""  # with its label (编者按：)
    pull_quotes: tuple[str, ...] = ()  # sentences of the story, printed once more
    optional: tuple[str, ...] = ()  # standfirst, pull_quotes: on the page only where there is room
    portrait: str = ""  # the photo that stands beside the byline
    sidebar: tuple[str, ...] = ()  # its paragraphs (链接)
    sidebar_title: str = ""
    places: Mapping[str, str] = field(default_factory=dict, compare=False)  # where the manifest says each key

    @property
    def printed_headline(self) -> str:
        """The headline as the page has it."""
        return self.headline_short or self.headline


@dataclass(frozen=True, slots=True)
class Filler:
    """A house filler (补白): a short title and text, or a photo, that may close a hole."""

    id: str
    title: str
    text: str
    photo: str | None


@dataclass(frozen=True, slots=True)
class Art:
    """What an insertion shows: a template or HTML file by its name, what it may say, and where its files are looked for."""

    template: str
    folders: tuple[Path, ...]
    values: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True, slots=True)
class Insertion:
    """What is printed and is no story (刊登件): a box as day, paper and layout say it together, on the layout's grid.

    With `art` it takes `columns` x `rows`, the row of its `word` included; what it shows is as large as `size`, in points.
    Without, it is `title` and `text`, and takes what room they need. `page` is None where the make-up chooses it.
    """

    id: str
    kind: str
    where: str
    columns: int = 0
    rows: int = 0
    size: tuple[float, float] = (0.0, 0.0)
    art: Art | None = None
    title: str = ""
    text: tuple[str, ...] = ()  # by paragraphs
    page: int | None = None
    last: bool = False  # on the last page
    place: str | None = None
    word: str = ""
    alt: str = ""
    spare: bool = False  # only there to fill white


@dataclass(frozen=True, slots=True)
class Waiver:
    """Leave (准予保留) to let a warning stand: its id, the reason, and words of its excerpt if only one place is meant."""

    id: str
    reason: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One day's edition. `articles` stand in order of importance; `findings` holds what was noticed while reading.

    `passages` is all copy as it was written, for the proof.
    """

    folder: Path
    date: datetime.date
    revised: datetime.datetime | None
    number: int | None
    layout: str
    paper: Paper
    articles: tuple[Article, ...]
    photos: tuple[Photo, ...]
    fillers: tuple[Filler, ...]
    findings: tuple[Finding, ...]
    passages: tuple[Passage, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    layout_where: str = "issue.toml: layout"
    logo: Logo | None = None
    page_count: int | None = None  # so many pages are wanted, no more and no less
    pages_said: tuple[PageSaid, ...] = ()  # by the paper, then by the day; on a layout, first by that
    boxes_said: tuple[BoxSaid, ...] = ()  # by the paper, then by the day
    boxes: tuple[Insertion, ...] = ()  # known when the layout is
    forme: Forme | None = None  # the make-up that was kept

    @property
    def owned(self) -> frozenset[str]:
        """The pictures that articles have (随文图片), the portraits of their authors among them."""
        photos = (photo for article in self.articles for photo in (*article.photos, article.portrait))
        return frozenset(filter(None, photos))

    @property
    def alone(self) -> tuple[Photo, ...]:
        """The pictures that stand alone (单独刊出): those that no article and no filler has."""
        held = self.owned | {filler.photo for filler in self.fillers}
        return tuple(photo for photo in self.photos if photo.id not in held)
