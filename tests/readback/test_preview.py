"""A preview opens a finished PDF once and gives its pictures, its text layer and its front page."""

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from edition.readback.preview import page_texts, preview


@pytest.fixture
def two_pages() -> bytes:
    """A broad page and a high one, each with a word."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for size, word in (((400, 200), b"front"), ((200, 400), b"back")):
        page = pdf.add_blank_page(page_size=size)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = pdf.make_stream(b"BT /F 20 Tf 20 100 Td (" + word + b") Tj ET")
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def size(picture: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(picture)).size


def test_every_page_has_its_picture_and_its_text(two_pages: bytes) -> None:
    seen = preview(two_pages)
    assert [size(picture) for picture in seen.pictures] == [(2000, 1000), (1000, 2000)]
    assert seen.texts == page_texts(two_pages) == ("front", "back")
    assert (seen.front.width, seen.front.height, len(seen.front.data)) == (2000, 1000, 3 * 2000 * 1000)
    assert Image.open(io.BytesIO(seen.pictures[0])).convert("RGB").tobytes() == seen.front.data


def test_the_file_is_opened_once(two_pages: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []

    class Counted(pypdfium2.PdfDocument):  # type: ignore[misc]  # untyped base
        def __init__(self, data: bytes | Path) -> None:
            opened.append(data)
            super().__init__(data)

    monkeypatch.setattr(pypdfium2, "PdfDocument", Counted)
    preview(two_pages)
    assert len(opened) == 1
