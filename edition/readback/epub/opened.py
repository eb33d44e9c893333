"""A finished EPUB taken apart (成品电子书): read back with nothing but a zip reader and an XML reader."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from edition.readback.clause import Spot
from edition.report import EditionError, Finding

CONTAINER = "META-INF/container.xml"
ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
XHTML_TYPE = "application/xhtml+xml"
NCX_TYPE = "application/x-dtbncx+xml"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_UNREADABLE = (  # what a damaged, encrypted or empty archive raises
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
MOST_BYTES = 500_000_000  # unpacked; a book that claims more is refused unread


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource of the package: id, path in the zip (a URL if it is remote), media type, properties."""

    id: str
    name: str
    media_type: str
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContentDocument:
    """A content document: its path in the zip and its tree."""

    name: str
    root: Element

    def links(self, tag: str, attribute: str) -> Iterator[str]:
        """The targets of all elements of a tag, as paths in the zip with their fragments; absolute URLs as they are."""
        for element in self.root.iter(XHTML + tag):
            if (goal := element.get(attribute)) is not None:
                yield resolved(self.name, goal)


@dataclass(frozen=True, slots=True)
class Book:
    """An EPUB: its zip entries in order, their bytes, the package document and what it names.

    `documents` are the readable content documents, those of the spine first and in its order; `malformed` are the names
    of those that are no XML.
    """

    entries: tuple[zipfile.ZipInfo, ...]
    files: Mapping[str, bytes]
    package: Element
    package_name: str
    items: tuple[Resource, ...]
    spine: tuple[str, ...]
    documents: tuple[ContentDocument, ...]
    malformed: tuple[str, ...]

    def metas(self, name: str) -> tuple[Element, ...]:
        """The metadata elements `dc:name`, or the `meta` of this property or (EPUB 2) name."""
        metadata = self.package.find(f"{OPF}metadata")
        elements = () if metadata is None else tuple(metadata)
        if name.startswith("dc:"):
            return tuple(element for element in elements if element.tag == DC + name.removeprefix("dc:"))
        return tuple(element for element in elements if name in (element.get("property"), element.get("name")))

    def values(self, name: str) -> tuple[str, ...]:
        """The texts of the metadata elements of this name; of an EPUB 2 `meta`, its content."""
        return tuple((element.text or element.get("content") or "").strip() for element in self.metas(name))

    @property
    def articles(self) -> tuple[ContentDocument, ...]:
        """The documents that hold an article, in the order of the spine."""
        return tuple(document for document in self.documents if document.root.find(f".//{XHTML}article") is not None)

    def nav(self, kind: str) -> Element | None:
        """The nav element of this epub:type in the navigation document."""
        for document in self.documents:
            if document.name in self.named("nav"):
                for nav in document.root.iter(f"{XHTML}nav"):
                    if kind in nav.get(EPUB_TYPE, "").split():
                        return nav
        return None

    def named(self, property_: str) -> tuple[str, ...]:
        """The paths of the items that have a property."""
        return tuple(item.name for item in self.items if property_ in item.properties)


def read_book(data: bytes, where: str = "") -> Book:
    """Take an EPUB apart; raises EditionError if it is no zip, has no package document, or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = tuple(archive.infolist())
            if sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise EditionError((unreadable(where, f"解开后超过 {MOST_BYTES // 1_000_000} MB"),))
            files = {entry.filename: archive.read(entry) for entry in entries}
    except _UNREADABLE as error:
        raise EditionError((unreadable(where, f"不是完好的 EPUB（{error}）"),)) from None
    container = parse(files.get(CONTAINER, b""))
    name = "" if container is None else next((root.get("full-path", "") for root in container.iter(ROOTFILE)), "")
    package = parse(files.get(name, b""))
    if package is None:
        raise EditionError((unreadable(where, "没有能读的封装文件（.opf）"),))
    items = tuple(_item(element, name) for element in package.iter(f"{OPF}item"))
    paths = {item.id: item.name for item in items}
    spine = tuple(paths.get(ref.get("idref", ""), "") for ref in package.iter(f"{OPF}itemref"))
    names = dict.fromkeys((*spine, *(item.name for item in items if item.media_type == XHTML_TYPE)))
    documents, malformed = [], []
    for document in names:
        if document in files:
            root = parse(files[document])
            if root is None:
                malformed.append(document)
            else:
                documents.append(ContentDocument(document, root))
    return Book(entries, files, package, name, items, spine, tuple(documents), tuple(malformed))


def resolved(base: str, goal: str) -> str:
    """A link of the file `base` as a path in the zip, with its fragment; an absolute URL stays as it is."""
    try:
        parts = urlsplit(goal)
    except ValueError:  # an address that is none
        return goal
    if parts.scheme or parts.netloc:
        return goal
    path = normpath(join(dirname(base), unquote(parts.path))) if parts.path else base
    return f"{path}#{unquote(parts.fragment)}" if parts.fragment else path


def judged(kept: bool, file: str, text: str) -> Spot | None:
    """The verdict on one place of a file: None if it keeps the rule."""
    return None if kept else Spot(text, file=file)


def words(element: Element) -> str:
    """All characters in an element."""
    return "".join(element.itertext())


def parse(data: bytes) -> Element | None:
    """The tree of an XML file; None if it is none."""
    try:
        # expat fetches nothing from outside and stops entities that grow without end
        return ET.fromstring(data)  # noqa: S314
    except (ET.ParseError, LookupError, ValueError):  # the last two for an encoding that it does not know
        return None


def _item(element: Element, package: str) -> Resource:
    return Resource(
        element.get("id", ""),
        resolved(package, element.get("href", "")),
        element.get("media-type", ""),
        tuple(element.get("properties", "").split()),
    )


def unreadable(where: str, why: str) -> Finding:
    """The finding for a file that cannot be read as an EPUB."""
    return Finding("unreadable-epub", "error", where, f"读不了这个文件：{why}", "核对路径和文件是否完整。")
