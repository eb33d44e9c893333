"""schema.org: the issue and its articles as JSON-LD for the web (结构化数据)."""

import json

from edition.archive.description import KeptArticle, Record
from edition.archive.ocfl import object_id


def schema_org(record: Record) -> bytes:
    """A PublicationIssue with its NewsArticles."""
    paper = {"@type": "Newspaper", "name": record.paper.title, "inLanguage": record.paper.language}
    if record.paper.issn:
        paper["issn"] = record.paper.issn
    issue: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "PublicationIssue",
        "@id": object_id(record.date),
        "datePublished": record.date.isoformat(),
        "isPartOf": paper,
        "hasPart": [_article(record, article) for article in record.articles],
    }
    if record.number is not None:
        issue["issueNumber"] = record.number
    if record.paper.publisher:
        issue["publisher"] = {"@type": "Organization", "name": record.paper.publisher}
    return json.dumps(issue, ensure_ascii=False, indent=1).encode() + b"\n"


def _article(record: Record, article: KeptArticle) -> dict[str, object]:
    value = {
        "@type": "NewsArticle",
        "@id": f"{object_id(record.date)}#{article.id}",
        "headline": article.headline,
        "alternativeHeadline": [words for words in (article.kicker, article.deck) if words],
        "abstract": article.standfirst,
        "articleSection": article.section,
        "articleBody": "\n".join(article.text),
        "dateline": article.dateline,
        "creditText": " ".join(words for words in (article.byline, article.credit) if words),
        "datePublished": record.date.isoformat(),
        "inLanguage": record.paper.language,
        "printPage": "、".join(map(str, article.pages)),
        "printSection": article.section,
    }
    return {key: words for key, words in value.items() if words}
