"""The EPUB (电子书): an issue becomes one file for e-readers (EPUB 3.3, EPUB Accessibility 1.1)."""

from dataclasses import dataclass
from pathlib import Path

from edition.issue.issue import Issue
from edition.output.epub_cover import drawn_cover
from edition.output.epub_documents import CONTENTS, COVER, Documents
from edition.output.epub_font import headline_font
from edition.output.epub_metadata import identifier, metadata, modified
from edition.output.epub_outline import outline
from edition.output.epub_package import Entry, Package, pack
from edition.output.epub_pages import PrintPages
from edition.pictures import Encoded, cover_from_page, for_reader
from edition.plan.layout import Faces

STYLE, FONT_STYLE = "style.css", "headline.css"
SUFFIXES = {"image/jpeg": "jpg", "image/png": "png"}


@dataclass(frozen=True, slots=True)
class Flavour:
    """What the book is made for: `eink` turns pictures into 16 greys, `embed_fonts` brings the face of the headlines."""

    eink: bool = False
    embed_fonts: bool = False


def epub(
    issue: Issue,
    templates: Path,
    faces: Faces,
    *,
    cover: bytes | None = None,
    printed: PrintPages | None = None,
    flavour: Flavour = Flavour(),
) -> bytes:
    """The issue as an EPUB file, from the templates and styles in a folder.

    `cover` is the picture (PNG) of the front page; without it a cover is drawn in the faces of the house. `printed` says
    what stands on which page; without it the book knows no pages: none was made that could be cited.
    """
    book = outline(issue)
    pictures = {
        photo.id: _picture(f"photo-{photo.id}", for_reader(photo.path, greys=flavour.eink))
        for photo in book.photos
        if photo.path
    }
    drawn = cover_from_page(cover, greys=flavour.eink) if cover else drawn_cover(issue, faces)
    front = _picture("cover-picture", drawn, "cover-image")
    names = {id_: entry.name for id_, entry in pictures.items()}
    documents = tuple(Documents(issue, book, templates, names, front.name, printed or {}).entries())
    font = headline_font(documents, faces, templates) if flavour.embed_fonts else ()
    styles = [STYLE, *([FONT_STYLE] if flavour.embed_fonts else [])]
    style = Entry("style", STYLE, "text/css", b"\n".join((templates / name).read_bytes() for name in styles))
    return pack(
        Package(
            identifier=identifier(issue),
            language=issue.paper.language,
            modified=modified(issue),
            metadata=metadata(issue, described=all(photo.alt for photo in book.photos), paged=bool(printed)),
            guide=(("cover", "封面", COVER), ("toc", "目录", CONTENTS), ("text", "正文", book.parts[0].file)),
            entries=(*documents, style, *font, front, *pictures.values()),
        )
    )


def _picture(id_: str, picture: Encoded, properties: str = "") -> Entry:
    return Entry(id_, f"{id_}.{SUFFIXES[picture.media_type]}", picture.media_type, picture.data, properties)
