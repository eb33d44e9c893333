"""Packaging (打包): finished files and metadata become EPUB bytes; the one place that knows ebooklib and its traps.

What is kept from ebooklib is the package document and the container. Its own contents, NCX and cover are not used:
they come finished from the templates, as ebooklib's lack roles, titles in Chinese and valid markup. What must differ
is changed here: the language of the package (`PackageWriter`), the generator and modification time (`_book`), and
the zip, whose order, times and attributes would follow the clock (`_repack`).
"""

import datetime
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from ebooklib import epub  # type: ignore[import-untyped]  # ebooklib ships no types

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
class Meta:
    """One element of the package's metadata: `dc:…`, or `meta` with its attributes."""

    tag: str
    text: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says of the book; `modified` in UTC. `guide` holds (type, title, file) for old readers."""

    identifier: str
    language: str
    modified: datetime.datetime
    metadata: tuple[Meta, ...]
    guide: tuple[tuple[str, str, str], ...]
    entries: tuple[Entry, ...]


def pack(package: Package) -> bytes:
    """The EPUB file (EPUB 3.3 OCF): equal packages give equal bytes."""
    raw = io.BytesIO()
    options = {"mtime": package.modified, "compresslevel": 0, "epub3_pages": False}
    PackageWriter(raw, _book(package), options).write()
    return _repack(raw)


class PackageWriter(epub.EpubWriter):  # type: ignore[misc]  # untyped base
    """ebooklib's writer, with the language and direction of the package document's own words."""

    def _write_opf_file(self, root) -> None:  # type: ignore[no-untyped-def]  # an lxml element, which has no types
        root.set("{http://www.w3.org/XML/1998/namespace}lang", self.book.language)
        root.set("dir", "ltr")
        super()._write_opf_file(root)


def _book(package: Package) -> epub.EpubBook:
    book = epub.EpubBook()
    book.metadata.clear()  # ebooklib's name as generator
    book.IDENTIFIER_ID = "identifier"
    book.set_identifier(package.identifier)
    book.set_language(package.language)
    book.set_direction("ltr")
    for meta in package.metadata:
        space, _, name = meta.tag.rpartition(":")
        book.add_metadata(space.upper() or "OPF", name, meta.text, dict(meta.attributes))
    for entry in package.entries:
        book.items.append(_item(entry))
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
