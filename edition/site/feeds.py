"""Feeds (订阅源): the issues as catalogs for e-readers and as news feeds, newest first, with stable ids; and what crawlers ask.

A catalog ends with a month: its next page is the month before, which no later day moves.
"""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from edition.issue.calendar import date_words
from edition.issue.identity import BEIJING, identifier_of
from edition.site.addresses import absolute, day_address, month_address, page_address
from edition.site.cards import OWN, Card, ProductCard
from edition.site.rendering import Renderer
from edition.site.shown import ShownDay
from edition.site.site_folder import SiteFolder

_MOST = 50  # issues on the first page of a catalog, and in a news feed
_STORIES, _DAYS = 60, 7  # of the feed of stories: so many, of no more issues than this
_HEADLINES = 5  # in the summary of an issue
_EPUB, _PDF, _JPEG = "application/epub+zip", "application/pdf", "image/jpeg"
_CATALOG, _OPDS2 = "opds.xml", "opds2.json"
_OPEN = "http://opds-spec.org/acquisition/open-access"


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A file to fetch, and its media type."""

    type: str
    card: ProductCard


@dataclass(frozen=True, slots=True)
class FeedIssue:
    """An issue as feeds tell of it."""

    card: Card
    id: str
    title: str
    updated: str
    published: str
    summary: str
    files: tuple[FeedFile, ...]


class FeedWriter:
    """Makes the feeds of a site that has an address of its own."""

    def __init__(self, cards: Mapping[datetime.date, Card], renderer: Renderer, folder: SiteFolder) -> None:
        self._issues = [_issue(card) for _, card in sorted(cards.items(), reverse=True)]
        self._renderer, self._folder = renderer, folder
        self._base = renderer.settings.base
        by_month = groupby(self._issues, key=lambda issue: month_address(issue.card.date))
        self._months = {month: tuple(issues) for month, issues in by_month}
        self._updated = max((issue.updated for issue in self._issues), default="1970-01-01T00:00:00Z")

    def files(self, changed: Iterable[datetime.date]) -> dict[str, bytes]:
        """Every feed that tells of one of these days."""
        if not self._issues:
            return {}
        months = sorted({month_address(date) for date in changed} & self._months.keys())
        names = list(self._months)
        near = {names[at] for month in months for at in (names.index(month), max(0, names.index(month) - 1))}
        newest, after = self._newest()
        files = dict(self._catalogs("", newest, after))
        for month in sorted(near):
            files |= dict(self._catalogs(month, self._months[month], self._month_after(month)))
        files["catalog.xml"] = self._navigation()
        files["feed.xml"] = self._feed("feed.xml", issues=self._issues[:_MOST])
        files["articles.xml"] = self._feed("articles.xml", days=self._entries())
        files["feed.json"] = self._json_feed()
        return files | self._sitemaps({date.year for date in changed}) | self._latest()

    def _newest(self) -> tuple[Sequence[FeedIssue], str]:
        """The newest months that are no more than a page, and the month after them."""
        issues: list[FeedIssue] = []
        for month, more in self._months.items():
            if issues and len(issues) + len(more) > _MOST:
                return issues, month
            issues += more
        return issues, ""

    def _month_after(self, month: str) -> str:
        names = [*self._months, ""]
        return names[names.index(month) + 1]

    def _catalogs(self, place: str, issues: Sequence[FeedIssue], after: str) -> Iterator[tuple[str, bytes]]:
        words = f"{self._renderer.settings.title} {place.replace('/', '-').strip('-')}".strip()
        yield (
            place + _CATALOG,
            self._feed(place + _CATALOG, "opds.xml", title=words, issues=issues, next=after and after + _CATALOG),
        )
        links = [{"rel": "self", "href": self._whole(place + _OPDS2), "type": "application/opds+json"}]
        if after:
            links.append({"rel": "next", "href": self._whole(after + _OPDS2), "type": "application/opds+json"})
        metadata = {"title": words, "modified": self._updated, "numberOfItems": len(issues)}
        yield (
            place + _OPDS2,
            _json(
                {"metadata": metadata, "links": links, "publications": [self._publication(issue) for issue in issues]}
            ),
        )

    def _publication(self, issue: FeedIssue) -> dict[str, Any]:
        card = issue.card
        series: dict[str, Any] = {"name": card.paper}
        if card.number:
            series["position"] = card.number
        small, large = (f"{card.address}page-{card.pages[0]}{size}.jpg" for size in ("-small", ""))
        return {
            "metadata": {
                "@type": "http://schema.org/PublicationIssue",
                "title": issue.title,
                "identifier": issue.id,
                "modified": issue.updated,
                "published": card.date.isoformat(),
                "language": self._renderer.settings.language,
                "publisher": card.paper,
                "description": issue.summary,
                "belongsTo": {"series": series},
            },
            "links": [
                {
                    "rel": _OPEN,
                    "href": self._whole(card.address + file.card.name),
                    "type": file.type,
                    "size": file.card.size,
                    "properties": {"sha512": file.card.digest},
                }
                for file in issue.files
            ],
            "images": [{"href": self._whole(name), "type": _JPEG} for name in (large, small)],
        }

    def _navigation(self) -> bytes:
        """The root of the catalog: the newest issues, then every month."""
        title = self._renderer.settings.title
        ways = [self._way(_CATALOG, "最新各期", self._issues, "http://opds-spec.org/sort/new")]
        for month, issues in self._months.items():
            date = issues[0].card.date
            ways.append(self._way(month + _CATALOG, f"{title} {date.year}年{date.month}月", issues, "subsection"))
        return self._feed("catalog.xml", ways=ways)

    def _way(self, address: str, title: str, issues: Sequence[FeedIssue], rel: str) -> dict[str, str]:
        updated = max(issue.updated for issue in issues)
        words = f"{len(issues)} 期"
        return {
            "id": self._id(address),
            "title": title,
            "updated": updated,
            "words": words,
            "rel": rel,
            "address": address,
        }

    def _entries(self) -> list[str]:
        """The stories of the newest issues, as they were told when each was made."""
        days: list[str] = []
        count = 0
        for issue in self._issues[:_DAYS]:
            if count >= _STORIES:
                break
            days.append((self._folder.read(entries_file(issue.card.date)) or b"").decode())
            count += len(issue.card.stories)
        return days

    def _json_feed(self) -> bytes:
        items = [
            {
                "id": issue.id,
                "url": self._whole(issue.card.address),
                "title": issue.title,
                "content_text": issue.summary,
                "image": self._whole(f"{issue.card.address}page-{issue.card.pages[0]}-small.jpg"),
                "date_published": issue.published,
                "date_modified": issue.updated,
                "attachments": [
                    {
                        "url": self._whole(issue.card.address + file.card.name),
                        "mime_type": file.type,
                        "size_in_bytes": file.card.size,
                    }
                    for file in issue.files
                ],
            }
            for issue in self._issues[:_MOST]
        ]
        settings = self._renderer.settings
        return _json(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": settings.title,
                "home_page_url": settings.base,
                "feed_url": self._whole("feed.json"),
                "language": settings.language,
                "items": items,
            }
        )

    def _sitemaps(self, years: set[int]) -> dict[str, bytes]:
        """A map of each year, the map of these, and what crawlers are told first."""
        known = sorted({issue.card.date.year for issue in self._issues})
        maps = [(f"sitemap-{year}.xml", self._changed(year)) for year in known]
        files = {"sitemap.xml": self._renderer.page("sitemaps.xml", "sitemap.xml", places=maps)}
        for year in sorted(years & set(known)):
            name = f"sitemap-{year}.xml"
            files[name] = self._renderer.page("sitemap.xml", name, places=list(self._places(year)))
        files["robots.txt"] = f"User-agent: *\nDisallow:\nSitemap: {self._whole('sitemap.xml')}\n".encode()
        return files

    def _changed(self, year: int) -> str:
        return max(issue.updated for issue in self._issues if issue.card.date.year == year)

    def _places(self, year: int) -> Iterator[tuple[str, str]]:
        for issue in self._issues:
            card = issue.card
            if card.date.year == year:
                yield from ((page_address(card.date, page, card.pages[0]), issue.updated) for page in card.pages)
                yield from ((f"{card.address}{story.name}/", issue.updated) for story in card.stories)

    def _latest(self) -> dict[str, bytes]:
        """The newest book and paper under addresses that never change."""
        card = self._issues[0].card
        found = {f"latest.{end}": self._folder.read(f"{card.address}{card.date}.{end}") for end in ("epub", "pdf")}
        return {name: data for name, data in found.items() if data is not None}

    def _feed(self, here: str, template: str = "", **values: Any) -> bytes:
        known = {"id": self._id(here), "updated": self._updated}
        return self._renderer.page(template or here, here, **known, **values)

    def _id(self, address: str) -> str:
        """A feed's own id: that of its address."""
        return self._whole(address)

    def _whole(self, address: str) -> str:
        return absolute(address, self._base)


def entries_file(date: datetime.date) -> str:
    """Where the entries of an issue's stories lie until they are too old for the feed."""
    return f"{OWN}/entries/{date.isoformat()}.xml"


def entries(day: ShownDay, renderer: Renderer) -> bytes:
    """The stories of an issue as entries of a feed, with their full text."""
    top = absolute(day_address(day.date), renderer.settings.base)
    paper = day.record.paper.title
    stories = [
        {
            "id": identifier_of(paper, day.date, story.name),
            "headline": story.headline,
            "updated": _time(max([_morning(day.date), *(change.when for change in story.amendments)])),
            "published": _time(_morning(day.date)),
            "author": story.byline or paper,
            "section": story.section,
            "address": f"{day_address(day.date)}{story.name}/",
            "body": story.body.replace(' src="../', f' src="{top}').replace(' href="#', f' href="{top}{story.name}/#'),
        }
        for story in day.stories
    ]
    return renderer.page("entries.xml", "articles.xml", stories=stories)


def _issue(card: Card) -> FeedIssue:
    number = f" 第{card.number}期" if card.number else ""
    found = (FeedFile(_EPUB, card.epub), FeedFile(_PDF, card.pdf))
    return FeedIssue(
        card,
        identifier_of(card.paper, card.date),
        f"{card.paper} {date_words(card.date)}{number}",
        _time(max(_morning(card.date), card.amended or _morning(card.date))),
        _time(_morning(card.date)),
        "；".join(story.headline for story in card.stories[:_HEADLINES]),
        tuple(file for file in found if file.card.size),
    )


def _morning(date: datetime.date) -> datetime.datetime:
    """When a paper comes out, as far as its date says."""
    return datetime.datetime.combine(date, datetime.time(), BEIJING)


def _time(when: datetime.datetime) -> str:
    return f"{when.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
