"""Packaging (打包): finished files and metadata become EPUB bytes; the one place that knows ebooklib and its traps.

What is kept from ebooklib is the package document (manifest, spine, guide) and the container. Its own contents, NCX,
cover and metadata are not used: they come finished from the templates, as ebooklib's lack roles, titles in Chinese and
valid markup, and follow the clock. What must differ is changed here: the language of the package (`PackageWriter`) and
the zip, whose order, times and attributes would follow the clock (`_repack`).
"""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from ebooklib import epub  # type: ignore[import-untyped]  # ebooklib ships no types
from lxml import etree

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold
MIMETYPE = "mimetype"
PLAIN_FILE = 0o100644 << 16
UNIX = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the book; `spine` says that the reader pages through it, in the order of the entries."""

    id: str
    name: str
    media_type: str
    data: bytes
    properties: str = ""
    spine: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says of the book: its metadata in XML, `guide` as (type, title, file) for old readers."""

    language: str
    metadata: bytes
    guide: tuple[tuple[str, str, str], ...]
    entries: tuple[Entry, ...]


def pack(package: Package) -> bytes:
    """The EPUB file (EPUB 3.3 OCF): equal packages give equal bytes."""
    raw = io.BytesIO()
    PackageWriter(raw, _book(package), {"compresslevel": 0, "epub3_pages": False}).write()
    return _repack(raw)


class PackageWriter(epub.EpubWriter):  # type: ignore[misc]  # untyped base
    """ebooklib's writer, with the metadata of the template, and the language and direction of the document's own words."""

    def _write_opf_metadata(self, root) -> None:  # type: ignore[no-untyped-def]  # an lxml element, which has no types
        root.append(etree.fromstring(self.book.metadata, etree.XMLParser(remove_blank_text=True)))

    def _write_opf_file(self, root) -> None:  # type: ignore[no-untyped-def]  # the same
        root.set("{http://www.w3.org/XML/1998/namespace}lang", self.book.language)
        root.set("dir", "ltr")
        super()._write_opf_file(root)


def _book(package: Package) -> epub.EpubBook:
    book = epub.EpubBook()
    book.IDENTIFIER_ID = "identifier"
    book.metadata, book.language = package.metadata, package.language
    book.set_direction("ltr")
    book.items = [_item(entry) for entry in package.entries]
    book.spine = [entry.id for entry in package.entries if entry.spine]
    book.guide = [{"type": type_, "title": title, "href": file} for type_, title, file in package.guide]
    return book


def _item(entry: Entry) -> epub.EpubItem:
    """A plain item: ebooklib takes every other kind apart and puts it together in its own way."""
    item = epub.EpubItem(entry.id, entry.name, entry.media_type, entry.data)
    item.properties = entry.properties.split()
    return item


def _repack(raw: io.BytesIO) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w") as goal:
        for name in _order(source.namelist()):
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name == MIMETYPE else zipfile.ZIP_DEFLATED
            info.create_system = UNIX
            info.external_attr = PLAIN_FILE
            goal.writestr(info, source.read(name), compresslevel=9)
    return out.getvalue()


def _order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name != MIMETYPE, name))
