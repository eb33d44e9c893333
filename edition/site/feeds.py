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
        self._cards = [card for _, card in sorted(cards.items(), reverse=True)]
        self._renderer, self._folder = renderer, folder
        self._base = renderer.settings.base
        by_month = groupby(self._cards, key=lambda card: month_address(card.date))
        self._months = {month: tuple(cards) for month, cards in by_month}
        self._changed = {month: _time(max(map(_changed, cards))) for month, cards in self._months.items()}
        self._updated = max(self._changed.values(), default="")

    def files(self, changed: Iterable[datetime.date]) -> dict[str, bytes]:
        """Every feed that tells of one of these days."""
        if not self._cards:
            return {}
        touched = {month_address(date) for date in changed}
        months = sorted(touched & self._months.keys())
        newer = (min((name for name in self._months if name > month), default=month) for month in touched)
        near = {*months, *newer} & self._months.keys()  # the newer one leads on to it
        newest, after = self._newest()
        files = dict(self._catalogs("", newest, after))
        for month in sorted(near):
            files |= dict(self._catalogs(month, self._months[month], self._month_after(month)))
        files["catalog.xml"] = self._navigation()
        files["feed.xml"] = self._feed("feed.xml", issues=self._issues(self._cards[:_MOST]))
        files["articles.xml"] = self._feed("articles.xml", days=self._entries())
        files["feed.json"] = self._json_feed()
        return files | self._sitemaps(months) | self._latest()

    def _issues(self, cards: Iterable[Card]) -> tuple[FeedIssue, ...]:
        return tuple(map(_issue, cards))

    def _newest(self) -> tuple[Sequence[Card], str]:
        """The newest months that are no more than a page, and the month after them."""
        found: list[Card] = []
        for month, more in self._months.items():
            if found and len(found) + len(more) > _MOST:
                return found, month
            found += more
        return found, ""

    def _month_after(self, month: str) -> str:
        names = [*self._months, ""]
        return names[names.index(month) + 1]

    def _catalogs(self, place: str, cards: Sequence[Card], after: str) -> Iterator[tuple[str, bytes]]:
        issues = self._issues(cards)
        updated = _time(max(map(_changed, cards)))
        words = f"{self._renderer.settings.title} {place.replace('/', '-').strip('-')}".strip()
        yield (
            place + _CATALOG,
            self._feed(
                place + _CATALOG,
                "opds.xml",
                title=words,
                issues=issues,
                next=after and after + _CATALOG,
                updated=updated,
            ),
        )
        links = [{"rel": "self", "href": self._whole(place + _OPDS2), "type": "application/opds+json"}]
        if after:
            links.append({"rel": "next", "href": self._whole(after + _OPDS2), "type": "application/opds+json"})
        metadata = {"title": words, "modified": updated, "numberOfItems": len(issues)}
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
        ways = [self._way(_CATALOG, "最新各期", len(self._cards), self._updated, "http://opds-spec.org/sort/new")]
        for month, cards in self._months.items():
            date = cards[0].date
            name = f"{title} {date.year}年{date.month}月"
            ways.append(self._way(month + _CATALOG, name, len(cards), self._changed[month], "subsection"))
        return self._feed("catalog.xml", ways=ways)

    def _way(self, address: str, title: str, count: int, updated: str, rel: str) -> dict[str, str]:
        words = f"{count} 期"
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
        for card in self._cards[:_DAYS]:
            if count >= _STORIES:
                break
            days.append((self._folder.read(entries_file(card.date)) or b"").decode())
            count += len(card.stories)
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
            for issue in self._issues(self._cards[:_MOST])
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

    def _sitemaps(self, changed: Sequence[str]) -> dict[str, bytes]:
        """A map of each month, the map of these, and what crawlers are told first."""
        maps = [(f"{month}sitemap.xml", updated) for month, updated in self._changed.items()]
        files = {"sitemap.xml": self._renderer.page("sitemaps.xml", "sitemap.xml", places=maps)}
        for month in changed:
            name = f"{month}sitemap.xml"
            files[name] = self._renderer.page("places.xml", name, places=list(self._places(self._months[month])))
        files["robots.txt"] = f"User-agent: *\nDisallow:\nSitemap: {self._whole('sitemap.xml')}\n".encode()
        return files

    def _places(self, cards: Iterable[Card]) -> Iterator[tuple[str, str]]:
        for card in cards:
            updated = _time(_changed(card))
            yield from ((page_address(card.date, page, card.pages[0]), updated) for page in card.pages)
            yield from ((f"{card.address}{story.name}/", updated) for story in card.stories)

    def _latest(self) -> dict[str, bytes]:
        """The newest book and paper under addresses that never change."""
        card = self._cards[0]
        found = {f"latest.{end}": self._folder.read(f"{card.address}{card.date}.{end}") for end in ("epub", "pdf")}
        return {name: data for name, data in found.items() if data is not None}

    def _feed(self, here: str, template: str = "", **values: Any) -> bytes:
        known = {"id": self._id(here), "updated": self._updated}
        return self._renderer.page(template or here, here, **known | values)

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
        _time(_changed(card)),
        _time(_morning(card.date)),
        "；".join(story.headline for story in card.stories[:_HEADLINES]),
        tuple(file for file in found if file.card.size),
    )


def _changed(card: Card) -> datetime.datetime:
    """When an issue came out or was last amended."""
    morning = _morning(card.date)
    return morning if card.amended is None else max(morning, card.amended)


def _morning(date: datetime.date) -> datetime.datetime:
    """When a paper comes out, as far as its date says."""
    return datetime.datetime.combine(date, datetime.time(), BEIJING)


def _time(when: datetime.datetime) -> str:
    return f"{when.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
