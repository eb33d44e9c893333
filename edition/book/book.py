"""The EPUB (电子书): an issue becomes one file for e-readers (EPUB 3.3, EPUB Accessibility 1.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from edition.book.cover import drawn_cover
from edition.book.documents import CONTENTS, COVER, Documents
from edition.book.outline import outline
from edition.book.package import Entry, Package, pack
from edition.book.pages import PrintPages
from edition.issue.issue import Issue
from edition.layout.house_rules import Faces
from edition.pictures import Encoded, Pixels, cover_from_page, for_reader

if TYPE_CHECKING:  # few books have pieces
    from edition.pieces.pieces import Artworks

STYLE, FONT_STYLE = "style.css", "headline.css"
SUFFIXES = {"image/jpeg": "jpg", "image/png": "png"}


@dataclass(frozen=True, slots=True)
class Flavour:
    """What the book is made for: `eink` turns pictures into 16 greys, `embed_fonts` brings the face of the headlines."""

    eink: bool = False
    embed_fonts: bool = False


class BookBlock:
    """The book block (书芯): the issue as a book all but its cover, from the templates and styles in a folder.

    `printed` says what stands on which page; without it the book knows no pages: none was made that could be cited.
    """

    def __init__(
        self,
        issue: Issue,
        templates: Path,
        faces: Faces,
        *,
        printed: PrintPages | None = None,
        flavour: Flavour = Flavour(),
        pictures: Mapping[str, Entry] | None = None,
    ) -> None:
        self._issue, self._faces, self._flavour = issue, faces, flavour
        self._outline = outline(issue)
        pictures = book_pictures(issue, flavour, {}) if pictures is None else pictures
        names = {id_: entry.name for id_, entry in pictures.items()}
        self._documents = Documents(issue, self._outline, templates, names, printed or {})
        texts = tuple(self._documents.entries())
        font = _headline_font(texts, faces, templates) if flavour.embed_fonts else ()
        styles = [STYLE, *([FONT_STYLE] if flavour.embed_fonts else [])]
        style = Entry("style", STYLE, "text/css", b"\n".join((templates / name).read_bytes() for name in styles))
        self._before_cover = (*texts, style, *font)
        self._after_cover = tuple(pictures.values())

    def bound(self, page: Pixels | None) -> bytes:
        """The EPUB file; its cover shows the front page, without one it is drawn in the faces of the house."""
        greys = self._flavour.eink
        cover = _picture(
            "cover-picture",
            cover_from_page(page, greys=greys) if page else drawn_cover(self._issue, self._faces),
            "cover-image",
        )
        first = self._outline.start
        return pack(
            Package(
                language=self._issue.paper.language,
                metadata=self._documents.metadata(),
                guide=(("cover", "封面", COVER), ("toc", "目录", CONTENTS), ("text", "正文", first)),
                entries=(self._documents.cover(cover.name), *self._before_cover, cover, *self._after_cover),
            )
        )


def _headline_font(texts: Sequence[Entry], faces: Faces, templates: Path) -> tuple[Entry, ...]:
    from edition.book.headline_font import headline_font  # noqa: PLC0415 - few books bring a face, and it takes shaping to cut

    return headline_font(texts, faces, templates)


def book_pictures(issue: Issue, flavour: Flavour, artworks: "Artworks") -> dict[str, Entry]:
    """The issue's pictures as the book shows them, by photo, and its guests' pieces: all that can be made of a book before
    its pages are known.
    """
    book = outline(issue)
    photos = {
        photo.id: _picture(f"photo-{photo.id}", for_reader(photo.path, greys=flavour.eink))
        for photo in book.photos
        if photo.path
    }
    panels = {
        name: _picture(name.replace(":", "-"), for_reader(artworks[piece].picture, greys=flavour.eink))
        for name, piece in book.pieces.items()
    }
    return photos | panels


def _picture(id_: str, picture: Encoded, properties: str = "") -> Entry:
    return Entry(id_, f"{id_}.{SUFFIXES[picture.media_type]}", picture.media_type, picture.data, properties)
