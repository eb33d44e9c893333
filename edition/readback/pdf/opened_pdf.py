"""An opened PDF (打开的 PDF): its pages one by one, and, in a file of our own, the elements of its tags."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

from edition.readback.painted.interpreter import FontShelf
from edition.readback.painted.painted_page import PaintedPage, painted_page, picture_file
from edition.report import EditionError, Finding

_OURS = "edition "
_AT_A_TIME = (
    10  # pages; an open file keeps what was read of it: 100 pages took 400 MB, opened anew every ten they take 90
)
_DEEPEST = 12  # elements within elements


@dataclass(frozen=True, slots=True)
class TaggedElement:
    """An element of the structure tree: its kind (`P`, `H1`), and its marked contents (page, number) and elements in order."""

    kind: str
    kids: "tuple[TaggedElement | tuple[int, int], ...]"

    def marks(self) -> Iterator[tuple[int, int]]:
        """All marked contents within, in order."""
        for kid in self.kids:
            if isinstance(kid, TaggedElement):
                yield from kid.marks()
            else:
                yield kid


_Kid = TaggedElement | tuple[int, int]
_PageNumbers = dict[tuple[int, int], int]  # of pages, from 0, by their objects


class PdfSource(NamedTuple):
    """Where a PDF comes from: a file, or `data` that lay in another under that name."""

    name: Path
    data: bytes | None = None

    def open(self) -> pikepdf.Pdf:
        """The file opened; raises what the library raises."""
        return pikepdf.open(self.name if self.data is None else io.BytesIO(self.data))


class OpenedPdf:
    """A PDF as a reader of stories asks for it."""

    def __init__(self, pdf: pikepdf.Pdf, source: PdfSource) -> None:
        self._pdf = pdf
        self._source = source

    @property
    def title(self) -> str:
        """What the file calls itself."""
        return self._told("/Title")

    @property
    def is_ours(self) -> bool:
        """Was it made by this program, so that its tags say what everything is?"""
        return self._told("/Creator").startswith(_OURS) and "/StructTreeRoot" in self._pdf.Root

    def pages(self) -> Iterator[PaintedPage | Finding]:
        """The pages in order, each read when it is asked for; a finding for one that cannot be read."""
        for first in range(0, len(self._pdf.pages), _AT_A_TIME):
            with self._source.open() as pdf:
                shelf = FontShelf()
                for number in range(first, min(first + _AT_A_TIME, len(pdf.pages))):
                    yield self._page(pdf.pages[number], shelf, number + 1)

    def _page(self, page: pikepdf.Page, shelf: FontShelf, number: int) -> PaintedPage | Finding:
        try:
            return painted_page(page, shelf)
        except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
            where = f"{self._source.name}：第{number}页"
            return Finding("unreadable-page", "error", where, f"这一页读不了：{error}", "用阅读器另存一份再试。")

    def picture(self, number: tuple[int, int]) -> tuple[bytes, str] | None:
        """A picture by the number of its object: its bytes and suffix; None if it cannot be read."""
        return picture_file(self._pdf.get_object(*number))

    def headlines(self) -> tuple[str, ...]:
        """The titles of the bookmarks, which hold headlines as they were written."""
        found: list[str] = []
        try:
            with self._pdf.open_outline() as outline:
                for section in outline.root:
                    found += [str(item.title) for item in (section, *section.children)]
        except (pikepdf.PdfError, ValueError, TypeError, AttributeError):
            return ()  # bookmarks are an extra; a broken outline says nothing
        return tuple(found)

    def elements(self) -> tuple[TaggedElement, ...]:
        """The elements right below the root of the tags."""
        pages: _PageNumbers = {page.obj.objgen: number for number, page in enumerate(self._pdf.pages)}
        root = TaggedElement("Root", tuple(_kids(self._pdf.Root.StructTreeRoot, pages, None, 0)))
        found = tuple(kid for kid in root.kids if isinstance(kid, TaggedElement))
        if len(found) == 1 and found[0].kind == "Document":
            return tuple(kid for kid in found[0].kids if isinstance(kid, TaggedElement))
        return found

    def _told(self, key: str) -> str:
        try:
            # not docinfo: where there is none it makes one, and for that reads every object of the file (400 MB for 100 pages)
            return str(self._pdf.trailer.get("/Info", pikepdf.Dictionary()).get(key, ""))
        except (pikepdf.PdfError, AttributeError, TypeError, ValueError):
            return ""


@contextmanager
def opened(path: Path, data: bytes | None = None) -> Iterator[OpenedPdf]:
    """Open a PDF, or `data` that is one. Raises EditionError (`unreadable-pdf`, also for one behind a password)."""
    source = PdfSource(path, data)
    try:
        pdf = source.open()
    except pikepdf.PasswordError:
        hint = "向对方要密码，用阅读器打开后另存为不加密的 PDF。"
        raise EditionError((Finding("unreadable-pdf", "error", str(path), "PDF 加了密码，打不开", hint),)) from None
    except (pikepdf.PdfError, OSError) as error:
        message, hint = f"不能作为 PDF 打开：{error}", "请检查路径和文件是否完整。"
        raise EditionError((Finding("unreadable-pdf", "error", str(path), message, hint),)) from error
    with pdf:
        yield OpenedPdf(pdf, source)


def _kids(element: pikepdf.Object, pages: _PageNumbers, page: int | None, depth: int) -> Iterator[_Kid]:
    kids = element.get("/K", pikepdf.Array())
    page = _page(element, pages, page)
    items: list[Any] = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    for kid in items:
        if not isinstance(kid, pikepdf.Object):  # a number, which the library gives as Python's own
            if page is not None:
                yield page, int(kid)
        elif "/MCID" in kid:
            held = _page(kid, pages, page)
            if held is not None:
                yield held, int(kid.MCID)
        elif "/S" in kid and depth < _DEEPEST:
            yield TaggedElement(str(kid.S)[1:], tuple(_kids(kid, pages, page, depth + 1)))


def _page(element: pikepdf.Object, pages: _PageNumbers, page: int | None) -> int | None:
    return pages.get(element.Pg.objgen, page) if "/Pg" in element else page
