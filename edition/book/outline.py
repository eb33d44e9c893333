"""The outline of the book (目录结构): sections and their articles as files, in the order in which they are read."""

from collections import defaultdict
from dataclasses import dataclass

from edition.issue.issue import Article, Issue, Photo
from edition.issue.story import Figure, Paragraph, Stanza, Story, walk
from edition.issue.words import squeeze, story_words
from edition.measure.guests.guest import Guest, PictureContent, PieceContent
from edition.measure.guests.kinds import guests_of
from edition.pieces.piece import Piece
from edition.typography.text import plain, unread

ALONE = "pictures.xhtml"  # the file of the photos that no article has
GUESTS = "guests.xhtml"  # the file of advertisements and notices
SENTENCE_END = "。！？!?"
CLOSING = "”’」』）》】)\"'"


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """An article as a file of the book; `photos` are those of its own that its story does not place."""

    article: Article
    file: str
    summary: str  # the first sentence of the story
    length: int  # its characters, about
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class SectionFile:
    """A section (版别) as a file of the book, followed by its articles."""

    name: str
    file: str
    leaves: tuple[ArticleFile, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole book: its sections, all photos in it, those of guests, which share one file, and the other `guests`."""

    parts: tuple[SectionFile, ...]
    photos: tuple[Photo, ...]
    alone: tuple[Photo, ...]
    guests: tuple[Guest, ...] = ()

    @property
    def start(self) -> str:
        """The file in which the reading begins."""
        return self.parts[0].file if self.parts else ALONE

    @property
    def ends(self) -> tuple[str, ...]:
        """The files behind the sections."""
        return (*((ALONE,) if self.alone else ()), *((GUESTS,) if self.guests else ()))

    @property
    def pieces(self) -> dict[str, Piece]:
        """The pieces that guests show, by guest."""
        return {guest.name: guest.content.piece for guest in self.guests if isinstance(guest.content, PieceContent)}

    @property
    def leaves(self) -> tuple[ArticleFile, ...]:
        """All articles in the order of the book."""
        return tuple(leaf for part in self.parts for leaf in part.leaves)


def outline(issue: Issue) -> Outline:
    """Sections in the order of their first article, articles in order of importance."""
    guests = tuple(guest for guest in guests_of(issue) if "book" in guest.media and not guest.spare)
    alone = tuple(guest.content.photo for guest in guests if isinstance(guest.content, PictureContent))
    shown = issue.owned | {photo.id for photo in alone}
    photos = {photo.id: photo for photo in issue.photos if photo.id in shown}
    sections: dict[str, list[ArticleFile]] = defaultdict(list)
    for article in issue.articles:
        placed = frozenset(block.photo for block in walk(article.story.blocks) if isinstance(block, Figure))
        loose = tuple(photos[id_] for id_ in article.photos if id_ in photos and id_ not in placed)
        file, summary, length = (
            f"article-{article.id}.xhtml",
            first_sentence(article.story),
            about(story_words(article)),
        )
        leaf = ArticleFile(article, file, summary, length, loose)
        sections[article.section].append(leaf)
    parts = tuple(
        SectionFile(name, f"section-{number}.xhtml", tuple(leaves))
        for number, (name, leaves) in enumerate(sections.items(), 1)
    )
    rest = tuple(each for each in guests if not isinstance(each.content, PictureContent) and not each.place.beside)
    return Outline(parts, tuple(photos.values()), alone, rest)


def about(words: str) -> int:
    """How long a story is (字数), as one says it: white space not counted, by tens and from a thousand on by hundreds."""
    count = len(squeeze(words))
    step = 100 if count >= 1000 else 10 if count >= 100 else 1
    return round(count / step) * step


def first_sentence(story: Story) -> str:
    """The first sentence of a story, with the closing marks that belong to it, or line of a poem; empty if it has neither."""
    openings = (block for block in walk(story.blocks) if isinstance(block, Paragraph | Stanza))
    first = next(openings, None)
    opening = () if first is None else first.lines[0] if isinstance(first, Stanza) else first.text
    text = plain(tuple(run for run in unread(opening) if run.style.note is None))
    end = next((at for at, char in enumerate(text, 1) if char in SENTENCE_END), len(text))
    while end < len(text) and text[end] in SENTENCE_END + CLOSING:
        end += 1
    return text[:end]
