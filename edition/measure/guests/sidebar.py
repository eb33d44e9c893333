"""Sidebars (链接): what a story has beside it under a title of its own, never without it."""

from collections.abc import Iterator

from edition.issue.issue import Issue
from edition.issue.story import Paragraph
from edition.measure.guests.guest import GalleyContent, Guest, PlaceRules
from edition.typography.text import Run

KIND = "sidebar"


def find(issue: Issue) -> Iterator[Guest]:
    """The sidebars of an issue, by the names of their articles."""
    for article in issue.articles:
        if article.sidebar:
            blocks = tuple(Paragraph((Run(text),)) for text in article.sidebar)
            content, place = GalleyContent(article.sidebar_title, blocks), PlaceRules(beside=article.id)
            where = article.places.get("sidebar", "")
            yield Guest(KIND, "链接", article.id, "articles", content, place=place, stands=where)
