"""Page pictures (版面图) and the text layer, read back from the finished PDF."""

import struct
import zlib
from dataclasses import dataclass

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

LONG_SIDE = 2000  # pixels
HYPHEN = "\x02"  # what the reader makes of a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class Preview:
    """What a finished PDF shows: its pages as PNG, 2000 pixels on the long side; its front page for a cover; its text layer.

    Equal PDFs give equal bytes. `front` is None if no width was asked for.
    """

    pictures: tuple[bytes, ...]
    texts: tuple[str, ...]
    front: bytes | None


def preview(pdf: bytes, front_width: int | None = None) -> Preview:
    """Open a PDF once for all that is wanted of it; the front page is as many pixels wide as asked for."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = list(document)
        return Preview(
            tuple(_picture(page, LONG_SIDE / max(page.get_size())) for page in pages),
            tuple(map(_text, pages)),
            _picture(pages[0], front_width / pages[0].get_width()) if front_width else None,
        )


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text layer of each page, of a PDF of which nothing else is wanted."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(map(_text, document))


def _text(page: pypdfium2.PdfPage) -> str:
    """The text layer run by run in the order of its content.

    The reader's own flow of text is not asked: it sorts what stands on one line, and so mixes the nameplate with the date.
    """
    layer = page.get_textpage()
    words = "".join(run.extract() for run in page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], textpage=layer))
    return words.replace(HYPHEN, "-")


def _picture(page: pypdfium2.PdfPage, scale: float) -> bytes:
    bitmap = page.render(scale=scale, rev_byteorder=True)
    row = bitmap.width * bitmap.n_channels
    pixels = bytes(bitmap.buffer)
    lines = b"".join(b"\0" + pixels[at : at + row] for at in range(0, bitmap.height * bitmap.stride, bitmap.stride))
    return _png(bitmap.width, bitmap.height, lines)


def _png(width: int, height: int, lines: bytes) -> bytes:
    """A PNG of 8-bit RGB lines, each with its filter byte."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 2)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
