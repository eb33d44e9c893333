"""Dublin Core (都柏林核心元数据): an issue, or an article of it, in fifteen simple elements."""

from collections.abc import Iterator

from edition.archive.description import KeptArticle, Record
from edition.archive.exchange.xml import DC, OAI_DC, Element, Maker, document
from edition.archive.ocfl import object_id

_dc = Maker(DC)
_oai = Maker(OAI_DC)


def dublin_core(record: Record) -> bytes:
    """The issue as a file of its own."""
    root = _oai("dc", *issue_elements(record))
    return document(root)


def issue_elements(record: Record) -> Iterator[Element]:
    """The elements that describe an issue."""
    yield _dc("title", issue_title(record))
    if record.paper.publisher:
        yield _dc("publisher", record.paper.publisher)
    yield _dc("date", record.date.isoformat())
    yield _dc("type", "Text")
    yield _dc("format", "application/pdf")
    yield _dc("identifier", object_id(record.date))
    yield _dc("language", record.paper.language)
    for section in sections(record):
        yield _dc("subject", section)
    yield _dc("relation", f"ISSN {record.paper.issn}" if record.paper.issn else record.paper.title)


def article_elements(record: Record, article: KeptArticle) -> Iterator[Element]:
    """The elements that describe an article."""
    yield _dc("title", article.headline)
    for words in (article.kicker, article.deck):
        if words:
            yield _dc("title", words)
    if article.byline:
        yield _dc("creator", article.byline)
    yield _dc("subject", article.section)
    yield _dc("date", record.date.isoformat())
    yield _dc("type", "Text")
    yield _dc("identifier", f"{object_id(record.date)}#{article.id}")
    yield _dc("language", record.paper.language)
    yield _dc("relation", object_id(record.date))


def issue_title(record: Record) -> str:
    """The issue's name for people."""
    number = f" 第{record.number}期" if record.number else ""
    return f"{record.paper.title} {record.date.isoformat()}{number}"


def sections(record: Record) -> tuple[str, ...]:
    """The sections in the order of their first article."""
    return tuple(dict.fromkeys(article.section for article in record.articles))
