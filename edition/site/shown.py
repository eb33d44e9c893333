"""What the site shows of an issue (上网的一期): read from the archive, complete, before any template is rendered."""

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from edition.archive.archive import PRODUCT, REPORT, Kept
from edition.archive.description import KeptPhoto, PageText, Record
from edition.book.cover import PAUSE
from edition.book.outline import about
from edition.book.running_text import spoken
from edition.site.addresses import NOTICES, story_names
from edition.site.amendments import Amendment, amendments
from edition.site.book_markup import HEAD, BookMarkup, Markup, book_markup
from edition.site.page_drawings import Polygon

_NOTICE = re.compile(r'<div id="([^"]+)"')
_UP = "../"


@dataclass(frozen=True, slots=True)
class ShownStory:
    """A story, or a photo that stands alone, at its address: the last part is its `name`, its `zone` the id on the page.

    `lines` is its headline as the page breaks it; `head` and `body` are HTML, all else plain words.
    """

    name: str
    zone: str
    kind: str
    section: str
    headline: str
    lines: tuple[str, ...]
    byline: str
    dateline: str
    pages: tuple[int, ...]
    head: Mapping[str, str]
    body: str
    summary: str
    length: str
    text: tuple[str, ...]
    amendments: tuple[Amendment, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownDay:
    """An issue as the site shows it; `products` are the kept files by name, read when asked for."""

    date: datetime.date
    record: Record
    version: int
    stories: tuple[ShownStory, ...]
    notices: str
    pages: tuple[PageText, ...]
    zones: Mapping[int, Mapping[str, tuple[Polygon, ...]]]
    pictures: Mapping[str, bytes]
    kept: Kept

    @property
    def goals(self) -> dict[str, str]:
        """Where each zone leads, from the day's folder."""
        notices = {id_: f"{NOTICES}/index.html#{id_}" for id_ in _NOTICE.findall(self.notices)}
        return notices | {story.zone: f"{story.name}/index.html" for story in self.stories}

    def on(self, page: int) -> tuple[ShownStory, ...]:
        """The stories that begin on a page, and then those that only go on there."""
        here = [story for story in self.stories if page in story.pages]
        return tuple(sorted(here, key=lambda story: story.pages[0] != page))

    def product(self, name: str) -> bytes | None:
        """A kept product; None if the issue has none of this name."""
        path = f"{PRODUCT}/{name}"
        return self.kept.read(path) if path in self.kept.state else None

    def digest(self, name: str) -> str:
        """The SHA-512 of a product, as the archive knows it."""
        return self.kept.state.get(f"{PRODUCT}/{name}", "")


def shown_day(issue: Kept) -> ShownDay:
    """Everything that the site needs of a kept version."""
    record = issue.record()
    pages = issue.pages()
    epub = f"{PRODUCT}/{issue.date}.epub"
    book = book_markup(issue.read(epub), _UP) if epub in issue.state else BookMarkup()
    return ShownDay(
        date=issue.date,
        record=record,
        version=issue.version,
        stories=tuple(_stories(record, pages, book, amendments(issue))),
        notices=book.notices,
        pages=pages,
        zones=_zones(issue),
        pictures=book.pictures,
        kept=issue,
    )


def earlier(day: ShownDay, version: int) -> ShownDay:
    """The same issue as an earlier version of it was."""
    return shown_day(replace(day.kept, version=version))


def _stories(
    record: Record, pages: tuple[PageText, ...], book: BookMarkup, changes: Mapping[str, tuple[Amendment, ...]]
) -> Iterator[ShownStory]:
    owned = {photo for article in record.articles for photo in article.photos}
    alone = [photo for photo in record.photos if photo.id not in owned and photo.pages]
    names = story_names((article.id for article in record.articles), (photo.id for photo in alone))
    broken = _broken_headlines(pages)
    for article in record.articles:
        markup = book.stories.get(article.id) or _plain_markup(article.text)
        zone = f"story-{article.id}"
        yield ShownStory(
            name=names[zone],
            zone=zone,
            kind="story",
            section=article.section,
            headline=article.headline,
            lines=_lines(article.headline, broken.get(article.id, ())),
            byline=article.byline,
            dateline=article.dateline,
            pages=article.pages or (record.pages[0].number,),
            head=markup.head or {role: str(spoken(getattr(article, role))) for role in HEAD},
            body=markup.body,
            summary=markup.summary or (article.text[0] if article.text else ""),
            length=markup.length or f"约{about(''.join(article.text))}字",
            text=article.text,
            amendments=changes.get(article.id, ()),
        )
    for photo in alone:
        yield _photo_alone(photo, names[f"photo-{photo.id}"], record, book)


def _photo_alone(photo: KeptPhoto, name: str, record: Record, book: BookMarkup) -> ShownStory:
    page = next(page for page in record.pages if page.number == photo.pages[0])
    title = photo.title or photo.caption or "图片"
    return ShownStory(
        name=name,
        zone=f"photo-{photo.id}",
        kind="photo",
        section=page.section or "图片新闻",
        headline=title,
        lines=(title,),
        byline=photo.credit.strip("（）"),
        dateline="",
        pages=photo.pages,
        head=dict.fromkeys(HEAD, ""),
        body=book.photos.get(photo.id) or f"<p>{spoken(photo.caption)}</p>",
        summary=photo.caption,
        length="",
        text=(photo.caption, photo.credit),
    )


def _plain_markup(text: tuple[str, ...]) -> Markup:
    """Paragraphs alone, where no book was kept."""
    return Markup({}, f'<div class="story">{"".join(f"<p>{spoken(words)}</p>" for words in text)}</div>')


def _broken_headlines(pages: tuple[PageText, ...]) -> dict[str, tuple[str, ...]]:
    """The headline of each article in the lines of the page."""
    found: dict[str, tuple[str, ...]] = {}
    for page in pages:
        for block in page.blocks:
            if block.role == "headline" and block.article:
                said = tuple(line.text.strip() for line in block.lines)
                found[block.article] = (*found.get(block.article, ()), *said)
    return found


def _lines(headline: str, printed: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of a headline as printed, if the page has these very words."""
    same = "".join("".join(printed).split()) == "".join(headline.split())
    return tuple(part for line in (printed if same and printed else (headline,)) for part in _parts(line))


def _parts(line: str) -> Iterator[str]:
    """A line in its parts, where the editors made a pause; each but the last ends in a full-width space."""
    parts = PAUSE.split(line.replace("　", " "))
    yield from (f"{part}　" for part in parts[:-1])
    yield parts[-1]


def _zones(issue: Kept) -> dict[int, dict[str, tuple[Polygon, ...]]]:
    """The zones of each page as the kept report has them, in points; none if it is of before there were any."""
    if REPORT not in issue.state:
        return {}
    try:
        pages: list[dict[str, Any]] = json.loads(issue.read(REPORT)).get("pages", [])
        return {page["number"]: dict(_polygons(page.get("zones", ()))) for page in pages}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _polygons(zones: list[dict[str, Any]]) -> Iterator[tuple[str, tuple[Polygon, ...]]]:
    for zone in zones:
        yield f"{zone['kind']}-{zone['id']}", (tuple((x, y) for x, y in zone["polygon"]),)
