"""Page pictures (版面图) and the text layer, read back from the finished PDF."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from edition.pictures import Encoded, Pixels, for_viewer, kept_whole

LONG_SIDE = 2000  # pixels
POINTS_TO_THE_INCH = 72
HYPHEN = "\x02"  # what the reader makes of a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class Preview:
    """What a finished PDF shows: its pages as PNG, 2000 pixels on the long side; its text layer; its front
    page for a cover, until the book has it.

    Equal PDFs give equal bytes.
    """

    pictures: tuple[bytes, ...]
    texts: tuple[str, ...]
    front: Pixels | None


def preview(pdf: bytes) -> Preview:
    """Open a PDF once for all that is wanted of it."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = list(document)
        front = _pixels(pages[0])
        pictures = (_png(front), *(_png(_pixels(page)) for page in pages[1:]))
        return Preview(pictures, tuple(map(_text, pages)), front)


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text layer of each page, of a PDF of which nothing else is wanted."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(map(_text, document))


def cut_off(pdf: bytes) -> tuple[str, ...]:
    """The runs of text of the first page that its edges cut: by a character along the line, or half of one across it."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        width, height = page.get_size()
        layer, cut = page.get_textpage(), []
        for run in page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], textpage=layer):
            left, lower, right, upper = run.get_bounds()
            beside, above = max(-left, right - width), max(-lower, upper - height)
            em = min(right - left, upper - lower)
            if max(beside, above) > em or (beside if upper - lower > right - left else above) > em / 2:
                cut.append(run.extract().strip())
        return tuple(filter(None, cut))


def pages_at(pdf: bytes, ppi: int) -> Iterator[Encoded]:
    """Each page as a JPEG of so many pixels an inch, to be read on a screen; ValueError if this is no PDF."""
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            for page in document:
                yield for_viewer(_pixels(page, ppi / POINTS_TO_THE_INCH))
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from None


def drawn_at(pdf: bytes, ppi: int) -> Encoded:
    """The first page as a JPEG of so many pixels an inch, to be kept in its place."""
    with pypdfium2.PdfDocument(pdf) as document:
        return kept_whole(_pixels(document[0], ppi / POINTS_TO_THE_INCH))


def _text(page: pypdfium2.PdfPage) -> str:
    """The text layer run by run in the order of its content.

    The reader's own flow of text is not asked: it sorts what stands on one line, and so mixes the nameplate with the date.
    """
    layer = page.get_textpage()
    words = "".join(run.extract() for run in page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], textpage=layer))
    return words.replace(HYPHEN, "-")


def _pixels(page: pypdfium2.PdfPage, scale: float | None = None) -> Pixels:
    bitmap = page.render(scale=scale or LONG_SIDE / max(page.get_size()), rev_byteorder=True)
    row = bitmap.width * bitmap.n_channels
    shown = memoryview(bitmap.buffer).cast("B")
    rows = (shown[at : at + row] for at in range(0, bitmap.height * bitmap.stride, bitmap.stride))
    return Pixels(bitmap.width, bitmap.height, b"".join(rows))


def _png(page: Pixels) -> bytes:
    """A PNG of 8-bit RGB, no row filtered; the picture engine's own would take twice as long."""
    header = struct.pack(">IIBBBBB", page.width, page.height, 8, 2, 0, 0, 0)
    row = 3 * page.width
    packer = zlib.compressobj(2)
    packed = [packer.compress(b"\0" + page.data[at : at + row]) for at in range(0, len(page.data), row)]
    chunks = ((b"IHDR", header), (b"IDAT", b"".join((*packed, packer.flush()))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
