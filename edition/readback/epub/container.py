"""The package of an EPUB (封装与书目): zip, manifest, spine, dates, series, accessibility."""

import datetime
import re
import uuid
import zipfile
from xml.etree.ElementTree import Element

from edition.readback.clause import Verdicts
from edition.readback.epub.opened import LANG, OPF, XHTML, Book, judged

MIMETYPE = "application/epub+zip"
CHINESE = re.compile(r"zh-(CN|SG|TW|HK|MO)")
UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
CLOCK_VERSIONS = (1, 4, 6, 7)  # of UUIDs: made from the time or from chance
ACCESS = (
    "schema:accessMode",
    "schema:accessModeSufficient",
    "schema:accessibilityFeature",
    "schema:accessibilityHazard",
    "schema:accessibilitySummary",
)


def mimetype(book: Book) -> Verdicts:
    """The zip begins with its type, plain, so that any program knows it."""
    first = book.entries[0]
    kept = first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED
    yield judged(kept and book.files["mimetype"] == MIMETYPE.encode(), first.filename, "mimetype")


def files(book: Book) -> Verdicts:
    """What the manifest names is there, and what is there the manifest names."""
    named = {item.name for item in book.items}
    for item in book.items:
        yield judged(item.name in book.files, book.package_name, item.name)
    for name in book.files:
        if name not in ("mimetype", book.package_name) and not name.startswith("META-INF/"):
            yield judged(name in named, book.package_name, name)


def identity(book: Book) -> Verdicts:
    """The book has an identifier, a title and the day of the issue."""
    key = book.package.get("unique-identifier")
    ids = [element.text for element in book.metas("dc:identifier") if element.get("id") == key and element.text]
    yield judged(len(ids) == 1, book.package_name, "dc:identifier")
    yield judged(any(book.values("dc:title")), book.package_name, "dc:title")
    dates = book.values("dc:date")
    yield judged(len(dates) == 1 and DAY.fullmatch(dates[0]) is not None, book.package_name, f"dc:date {dates}")


def stable_identifier(book: Book) -> Verdicts:
    """The identifier is the same for every build of the issue."""
    for value in book.values("dc:identifier"):
        if value.startswith("urn:uuid:"):
            try:
                version = uuid.UUID(value).version
            except ValueError:
                version = None
            yield judged(version is not None and version not in CLOCK_VERSIONS, book.package_name, value)


def spine(book: Book) -> Verdicts:
    """Every document is read once, from left to right."""
    for name in book.spine:
        yield judged(name in book.files and book.spine.count(name) == 1, book.package_name, name)
    element = book.package.find(f"{OPF}spine")
    direction = "" if element is None else element.get("page-progression-direction", "default")
    yield judged(direction in ("ltr", "default"), book.package_name, f"page-progression-direction {direction}")


def reproducible(book: Book) -> Verdicts:
    """The zip does not show when it was made."""
    for entry in book.entries:
        yield judged(entry.date_time == (1980, 1, 1, 0, 0, 0), entry.filename, f"{entry.date_time}")


def language(book: Book) -> Verdicts:
    """One Chinese language tag with its region in the package and in every document."""
    values = book.values("dc:language")
    tag = values[0] if values else ""
    yield judged(len(values) == 1 and CHINESE.fullmatch(tag) is not None, book.package_name, f"dc:language {values}")
    yield judged(book.package.get(LANG) == tag, book.package_name, f"xml:lang {book.package.get(LANG)}")
    for document in book.documents:
        found = (document.root.get("lang"), document.root.get(LANG))
        yield judged(found == (tag, tag), document.name, f"lang {found[0]}, xml:lang {found[1]}")
        for element in document.root.iter():
            if element is not document.root and (inner := element.get("lang", element.get(LANG))) is not None:
                yield judged(element.get("lang") == element.get(LANG), document.name, f"lang {inner}")


def modified(book: Book) -> Verdicts:
    """The time of the last change stands once, in UTC."""
    values = book.values("dcterms:modified")
    yield judged(len(values) == 1 and UTC.fullmatch(values[0]) is not None, book.package_name, f"{values}")


def editors_time(book: Book) -> Verdicts:
    """The time of the last change is the editors': the day of the issue, or a whole minute later; a clock has seconds."""
    days = [value for value in book.values("dc:date") if DAY.fullmatch(value)]
    for value in book.values("dcterms:modified"):
        if days and UTC.fullmatch(value):
            issued = datetime.datetime.fromisoformat(f"{days[0]}T00:00:00+00:00")
            changed = datetime.datetime.fromisoformat(value)
            kept = changed.second == 0 and changed >= issued - datetime.timedelta(days=1)
            yield judged(kept, book.package_name, value)


def series(book: Book) -> Verdicts:
    """The issue stands in the series of its paper, under its number."""
    collections = book.metas("belongs-to-collection")
    yield judged(len(collections) == 1, book.package_name, "belongs-to-collection")
    for collection in collections:
        about = {
            meta.get("property"): meta.text or ""
            for meta in book.package.iter(f"{OPF}meta")
            if _refines(meta, collection)
        }
        yield judged(about.get("collection-type") == "series", book.package_name, "collection-type")
        if "group-position" in about:
            position = about["group-position"]
            yield judged(
                re.fullmatch(r"[1-9]\d*", position) is not None, book.package_name, f"group-position {position}"
            )


def calibre_series(book: Book) -> Verdicts:
    """The series is told in calibre's way too, which is the only one that some readers know."""
    for new, old in (("belongs-to-collection", "calibre:series"), ("group-position", "calibre:series_index")):
        if book.values(new) or book.values(old):
            yield judged(
                book.values(new) == book.values(old),
                book.package_name,
                f"{new} {book.values(new)}, {old} {book.values(old)}",
            )


def access(book: Book) -> Verdicts:
    """What a reader needs and finds is said."""
    for name in ACCESS:
        yield judged(any(book.values(name)), book.package_name, name)


def claims(book: Book) -> Verdicts:
    """Conformance and alternative texts are claimed only where every picture has one, and the claim has a name."""
    described = all(image.get("alt") for document in book.documents for image in document.root.iter(f"{XHTML}img"))
    if "alternativeText" in book.values("schema:accessibilityFeature"):
        yield judged(described, book.package_name, "schema:accessibilityFeature alternativeText")
    for claim in book.metas("dcterms:conformsTo"):
        yield judged(described, book.package_name, claim.text or "")
        yield judged(bool(book.values("a11y:certifiedBy")), book.package_name, "a11y:certifiedBy")


def page_source(book: Book) -> Verdicts:
    """Who marks pages says of which print; who marks none says nothing of any."""
    paged = book.nav("page-list") is not None
    yield judged(bool(book.values("pageBreakSource")) == paged, book.package_name, "pageBreakSource")
    marks = "pageBreakMarkers" in book.values("schema:accessibilityFeature")
    yield judged(marks == paged, book.package_name, "schema:accessibilityFeature pageBreakMarkers")


def _refines(meta: Element, collection: Element) -> bool:
    return meta.get("refines") == f"#{collection.get('id')}"
