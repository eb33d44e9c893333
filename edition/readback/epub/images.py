"""The pictures and fonts of an EPUB (图片与字体): files that every e-reader can show, small and with nothing to hide."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from edition.readback.clause import Verdicts
from edition.readback.epub.opened import XHTML, Book, Resource, judged, words

LONGEST = 1600  # px
PNG = b"\x89PNG\r\n\x1a\n"
PNG_ALPHA = (4, 6)
PNG_METADATA = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")
SOF = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
BASELINE = (0xC0, 0xC1)
JPEG_METADATA = (0xE1, 0xED, 0xFE)  # Exif or XMP, IPTC, comment
FONTS = ("font/", "application/font", "application/vnd.ms-opentype")


@dataclass(frozen=True, slots=True)
class Looked:
    """What the head of a picture file says."""

    media_type: str
    width: int
    height: int
    plain: bool  # no alpha, grey or RGB
    progressive: bool
    metadata: bool


def kinds(book: Book) -> Verdicts:
    """Pictures are JPEG or PNG, and what they are called."""
    for item, looked in _pictures(book):
        yield judged(looked is not None and looked.media_type == item.media_type, item.name, item.media_type)


def sizes(book: Book) -> Verdicts:
    """No picture has more pixels than an e-reader shows."""
    for item, looked in _pictures(book):
        if looked:
            yield judged(max(looked.width, looked.height) <= LONGEST, item.name, f"{looked.width} × {looked.height}")


def colours(book: Book) -> Verdicts:
    """Pictures are grey or RGB, and have no transparent parts."""
    for item, looked in _pictures(book):
        if looked:
            yield judged(looked.plain, item.name, item.media_type)


def whole(book: Book) -> Verdicts:
    """Pictures are stored from top to bottom: not progressive, not interlaced."""
    for item, looked in _pictures(book):
        if looked:
            yield judged(not looked.progressive, item.name, item.media_type)


def metadata(book: Book) -> Verdicts:
    """Pictures do not tell where and with what they were taken."""
    for item, looked in _pictures(book):
        if looked:
            yield judged(not looked.metadata, item.name, item.media_type)


def cover(book: Book) -> Verdicts:
    """The cover is a picture of 3:4, on a page of its own."""
    names = book.named("cover-image")
    yield judged(len(names) == 1, book.package_name, f"cover-image: {', '.join(names)}")
    for name in names:
        looked = look(book.files.get(name, b""))
        if looked:
            kept = abs(looked.width * 4 - looked.height * 3) <= looked.height * 0.03
            yield judged(kept, name, f"{looked.width} × {looked.height}")
        for document in book.documents:
            if name in document.links("img", "src"):
                body = document.root.find(f"{XHTML}body")
                yield judged(body is not None and not words(body).strip(), document.name, "cover")


def font_licences(book: Book) -> Verdicts:
    """A font comes with the licence that lets it be given away."""
    licensed = any(
        "OPEN FONT LICENSE" in _text(book, item).upper() for item in book.items if item.media_type.startswith("text/")
    )
    for item in book.items:
        if item.media_type.startswith(FONTS):
            yield judged(licensed, item.name, item.media_type)


def look(data: bytes) -> Looked | None:
    """Read the head of a PNG or JPEG file; None for anything else."""
    try:
        if data.startswith(PNG):
            return _png(data)
        return _jpeg(data) if data.startswith(b"\xff\xd8") else None
    except (struct.error, IndexError):
        return None


def _png(data: bytes) -> Looked:
    width, height, _, colour, _, _, interlace = struct.unpack_from(">IIBBBBB", data, 16)
    chunks, at = set(), len(PNG)
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        chunks.add(data[at + 4 : at + 8])
        at += 12 + length
    plain = colour not in PNG_ALPHA and b"tRNS" not in chunks
    return Looked("image/png", width, height, plain, bool(interlace), not chunks.isdisjoint(PNG_METADATA))


def _jpeg(data: bytes) -> Looked | None:
    at, metadata = 2, False
    while at < len(data):
        marker = data[at + 1]
        (length,) = struct.unpack_from(">H", data, at + 2)
        metadata = metadata or marker in JPEG_METADATA
        if marker in SOF:
            height, width, components = struct.unpack_from(">HHB", data, at + 5)
            return Looked("image/jpeg", width, height, components in (1, 3), marker not in BASELINE, metadata)
        at += 2 + length
    return None


def _pictures(book: Book) -> Iterator[tuple[Resource, Looked | None]]:
    for item in book.items:
        if item.media_type.startswith("image/"):
            yield item, look(book.files.get(item.name, b""))


def _text(book: Book, item: Resource) -> str:
    return book.files.get(item.name, b"").decode("utf-8", "replace")
