"""A guest (客人): what stands on a page and is no story, whatever its kind: what it shows, where it may stand, who reads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from edition.issue.issue import Photo
from edition.issue.story import Block
from edition.issue.words import block_words, photo_words
from edition.pieces.piece import Piece

Medium = Literal["page", "book", "site"]
PlaceEdge = Literal["upper", "lower", "left", "right", "upper-left", "upper-right", "lower-left", "lower-right", "ear"]

EVERYWHERE: frozenset[Medium] = frozenset({"page", "book", "site"})
ON_PAPER: frozenset[Medium] = frozenset({"page"})


@dataclass(frozen=True, slots=True)
class PictureContent:
    """A picture with its title and caption, in a frame."""

    photo: Photo


@dataclass(frozen=True, slots=True)
class GalleyContent:
    """Text set in the base column under a title, which may be empty."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PieceContent:
    """A piece of exact size; its guest says the shape that holds it, with the row of its word."""

    piece: Piece


@dataclass(frozen=True, slots=True)
class IndexContent:
    """The index (导读) under its title; what it says is known when all else has its place."""

    title: str


Content = PictureContent | GalleyContent | PieceContent | IndexContent


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """Where a guest must stand (版位): on which page, or the last; in which corner or at which edge of it, or beside the
    nameplate (报眼); beside which article.
    """

    page: int | None = None
    edge: PlaceEdge | None = None
    beside: str | None = None
    last: bool = False


@dataclass(frozen=True, slots=True)
class GuestWords:
    """Words of a guest and the media that must hold them once, each under the key by which the proof counts them."""

    key: tuple[str, str]
    words: str
    media: frozenset[Medium]


@dataclass(frozen=True, slots=True)
class Guest:
    """A guest of an issue. `kind` is the name of its kind in the report, `label` that for people.

    `shapes` are the only (columns, rows) that it may fill; without any, all that its content can. Its `rank` is one among
    the articles', None if it has none. A `spare` guest is there to fill white, and may be left out. The `word` to print (广告)
    takes the first of its rows. Its words stand in the `media`; `repeated` ones are another's too, and are not read out again.
    """

    kind: str
    label: str
    id: str
    table: str  # of the manifest
    content: Content
    shapes: tuple[tuple[int, int], ...] = ()
    rank: int | None = None
    place: PlaceRules = PlaceRules()
    spare: bool = False
    word: str = ""
    alt: str = ""
    media: frozenset[Medium] = EVERYWHERE
    repeated: bool = False
    stands: str = ""  # where the manifest speaks of it, if that is known to the line

    @property
    def name(self) -> str:
        """What it is called among all guests and articles."""
        return f"{self.kind}:{self.id}"

    @property
    def where(self) -> str:
        """Its place as findings write it."""
        return self.stands or f"issue.toml: {self.table}.{self.id}"

    @property
    def title(self) -> str:
        """What people call it."""
        match self.content:
            case PictureContent(photo):
                return photo.title or self.id
            case GalleyContent(title) | IndexContent(title):
                return title or self.id
            case PieceContent():
                return self.alt or self.id

    @property
    def at_foot(self) -> bool:
        """Whether it must stand at the foot of its page, and never between stories: what fills white and says 广告."""
        return self.spare and bool(self.word)

    def words(self) -> Iterator[GuestWords]:
        """All that must be read of it. What a piece shows is no copy."""
        if self.word:
            yield GuestWords((self.name, "word"), self.word, self.media & ON_PAPER)
        match self.content:
            case PictureContent(photo):
                yield GuestWords((photo.id, "caption"), photo_words(photo), self.media)
            case GalleyContent(title, blocks):
                yield GuestWords((self.name, "text"), title + "".join(map(block_words, blocks)), self.media)
            case IndexContent(title):
                yield GuestWords((self.name, "text"), title, self.media)
