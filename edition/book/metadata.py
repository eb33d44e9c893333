"""Metadata of the book (书目信息): title, dates, series and accessibility, as a library or a bookshelf asks for them."""

from collections.abc import Iterator

from edition.book.package import Meta
from edition.issue.calendar import date_words
from edition.issue.issue import Issue

CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


def book_title(issue: Issue) -> str:
    """How the issue is called on a bookshelf: the paper and its day."""
    return f"{issue.paper.title}（{date_words(issue.date)}）"


def metadata(issue: Issue, *, described: bool, paged: bool) -> tuple[Meta, ...]:
    """All metadata but identifier, language and time. `described`: every picture has an alt text; `paged`: 版 are marked."""
    return (*_library(issue), *_series(issue), *_access(issue, described=described, paged=paged))


def _library(issue: Issue) -> Iterator[Meta]:
    paper = issue.paper
    yield Meta("dc:title", book_title(issue), (("id", "title"),))
    yield Meta("dc:creator", paper.title, (("id", "creator"),))
    yield Meta("dc:date", issue.date.isoformat())
    if paper.publisher:
        yield Meta("dc:publisher", paper.publisher)
    if paper.editor:
        yield Meta("dc:contributor", paper.editor, (("id", "editor"),))
        yield _about("editor", "role", "edt", scheme="marc:relators")
    if paper.issn:
        yield Meta("dc:source", f"urn:issn:{paper.issn}")
    yield Meta("meta", "", (("name", "cover"), ("content", "cover-picture")))


def _series(issue: Issue) -> Iterator[Meta]:
    yield Meta("meta", issue.paper.title, (("property", "belongs-to-collection"), ("id", "series")))
    yield _about("series", "collection-type", "series")
    yield Meta("meta", "", (("name", "calibre:series"), ("content", issue.paper.title)))
    if issue.number is not None:
        yield _about("series", "group-position", str(issue.number))
        yield Meta("meta", "", (("name", "calibre:series_index"), ("content", str(issue.number))))


def _access(issue: Issue, *, described: bool, paged: bool) -> Iterator[Meta]:
    """EPUB Accessibility 1.1: what a reader needs and finds; conformance is claimed only where nothing is missing."""
    yield _property("schema:accessMode", "textual")
    yield _property("schema:accessMode", "visual")
    yield _property("schema:accessModeSufficient", "textual" if described else "textual,visual")
    features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"]
    features += ["alternativeText"] * described + ["pageBreakMarkers", "pageNavigation"] * paged
    for feature in features:
        yield _property("schema:accessibilityFeature", feature)
    yield _property("schema:accessibilityHazard", "none")
    yield _property("schema:accessibilitySummary", _summary(described=described, paged=paged))
    if paged:
        source = f"urn:issn:{issue.paper.issn}" if issue.paper.issn else f"{book_title(issue)}印刷版"
        yield _property("pageBreakSource", source)
    if described:
        yield Meta("meta", CONFORMS, (("property", "dcterms:conformsTo"), ("id", "conformance")))
        yield _about("conformance", "a11y:certifiedBy", issue.paper.publisher or issue.paper.title)


def _summary(*, described: bool, paged: bool) -> str:
    pictures = "图片均有文字说明。" if described else "部分图片没有文字说明。"
    pages = "版次标记与印刷版一致。" if paged else ""
    return (
        f"目录分版别、稿件两级，各篇之间有前后链接，正文可按阅读需要重排和放大。{pictures}{pages}无闪烁、声音或动画。"
    )


def _property(name: str, text: str) -> Meta:
    return Meta("meta", text, (("property", name),))


def _about(id_: str, name: str, text: str, scheme: str = "") -> Meta:
    attributes = (("refines", f"#{id_}"), ("property", name))
    return Meta("meta", text, (*attributes, ("scheme", scheme)) if scheme else attributes)
