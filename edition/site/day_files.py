"""The files of an issue (一期的网页): its pages, stories, notices, pictures and what can be taken away."""

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from edition.archive.description import PageText
from edition.issue.calendar import date_words, lunar_words, weekday_words
from edition.paint.pdf.one_page import one_page
from edition.pictures import PictureError, shrunk
from edition.site.addresses import NOTICES, absolute, day_address, month_address, page_address, relative
from edition.site.page_drawings import DrawnPage, drawn_page, pictured_page
from edition.site.rendering import Renderer
from edition.site.shown import ShownDay, ShownStory, earlier

_LARGE, _SMALL = 1200, 224  # pixels: a page's picture, and that for an index, twice as large as it is shown
_SUFFIXES = (".woff2", ".txt", ".jpeg", ".png", ".jpg")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An issue beside another, and the number of its first page."""

    date: datetime.date
    page: int


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The issues before and after one, as far as there are any."""

    before: Neighbour | None
    after: Neighbour | None


class DayWriter:
    """Makes the files of one issue, by their paths from the top of the site."""

    def __init__(self, day: ShownDay, around: Neighbours, renderer: Renderer) -> None:
        self._day, self._around, self._renderer = day, around, renderer
        self._top = day_address(day.date)
        self._first = day.record.pages[0].number
        self._drawn = {page.number: self._draw(page) for page in day.pages}
        self._said = _said(day, around)

    def views(self) -> dict[str, bytes]:
        """The pages of the paper, which show the way to the issues before and after."""
        files = {}
        numbers = [page.number for page in self._day.pages]
        places = [self._page_address(number) for number in numbers]
        for at, page in enumerate(self._day.pages):
            files[f"{places[at]}index.html"] = self._renderer.page(
                "page.html",
                places[at],
                "issue",
                day=self._said,
                page={"number": page.number, "section": page.section, "last": at == len(places) - 1},
                drawn=self._drawn[page.number],
                up="" if at == 0 else "../",
                stories=self._day.on(page.number),
                before=places[at - 1] if at else "",
                after=places[at + 1] if at + 1 < len(places) else "",
            )
        return files

    def all(self) -> dict[str, bytes]:
        """Every file of the issue."""
        files = self.views() | dict(self._former()) | dict(self._articles()) | dict(self._products())
        if self._day.notices:
            place = f"{self._top}{NOTICES}/"
            files[f"{place}index.html"] = self._renderer.page("notices.html", place, "issue", day=self._said)
        if faces := "\n".join(dict.fromkeys(filter(None, (drawn.faces for drawn in self._drawn.values())))):
            files[f"{self._top}faces.css"] = f"{faces}\n".encode()
        files |= {f"{self._top}{name}": data for name, data in self._day.pictures.items()}
        return files

    def _articles(self) -> Iterator[tuple[str, bytes]]:
        for at, story in enumerate(self._day.stories):
            place = f"{self._top}{story.name}/"
            yield f"{place}index.html", self._article(self._day, at, place)

    def _former(self) -> Iterator[tuple[str, bytes]]:
        """Stories as they stood before they were amended, those that were taken out, and the pictures that they had."""
        names = {story.name for story in self._day.stories}
        amended = {(change.before, story.name) for story in self._day.stories for change in story.amendments}
        for version in range(self._day.version - 1, 0, -1):
            day = earlier(self._day, version)
            for at, story in enumerate(day.stories):
                place = f"{self._top}{story.name}/"
                if story.name not in names:
                    names.add(story.name)
                    yield f"{place}index.html", self._article(day, at, place)
                elif (version, story.name) in amended:
                    yield f"{place}v{version}/index.html", self._article(day, at, f"{place}v{version}/")
            yield from ((f"{self._top}{name}", data) for name, data in day.pictures.items())

    def _article(self, day: ShownDay, at: int, place: str) -> bytes:
        """A story of this issue, or of it as an earlier version was; a folder deeper its pictures lie elsewhere."""
        story = day.stories[at]
        number = story.pages[0] if story.pages[0] in self._drawn else self._first
        drawn, page = self._drawn[number], next(page for page in self._day.pages if page.number == number)
        stays = any(story.name == other.name for other in self._day.stories)
        deeper = place != f"{self._top}{story.name}/"
        neighbours = (day.stories[at - 1] if at else None, *day.stories[at + 1 : at + 2], None)
        zone = f"#{story.zone}" if story.zone in drawn.zones else ""
        return self._renderer.page(
            "article.html",
            place,
            "issue",
            day=self._said,
            story=replace(story, body=story.body.replace(' src="../', ' src="../../')) if deeper else story,
            old=day.version if day.version != self._day.version else None,
            stays=stays,
            page={"number": number, "section": page.section, "address": self._page_address(number)},
            on_page=f"{self._page_address(number)}{zone}",
            beside=self._day.on(number),
            before=neighbours[0] if stays else None,
            after=neighbours[1] if stays else None,
            size=drawn.size,
            shapes=drawn.zones.get(story.zone, ()),
            citation=self._citation(story),
            data=self._data(story),
        )

    def _products(self) -> Iterator[tuple[str, bytes]]:
        """Book and PDF, each page by itself, as a picture, and small; the faces and pictures of the drawings."""
        day = self._day
        pdf = day.product(f"{day.date}.pdf")
        for name in (f"{day.date}.pdf", f"{day.date}.epub"):
            if data := day.product(name):
                yield self._top + name, data
        for at, page in enumerate(day.pages, 1):
            name = f"{self._top}page-{page.number}"
            if pdf and (single := _single(pdf, at, len(day.pages))):
                yield f"{name}.pdf", single
            if picture := day.product(f"page-{page.number}.png"):
                yield from _pictures(name, picture)
        for path in sorted(day.kept.state):
            name = path.removeprefix("product/")
            if name != path and "/" not in name and name.endswith(_SUFFIXES) and not name.startswith("page-"):
                yield self._top + name, day.kept.read(path)

    def _draw(self, page: PageText) -> DrawnPage:
        day, here = self._day, self._page_address(page.number)
        up = "" if page.number == self._first else "../"
        label = f"第{page.number}版版面"
        svg = day.product(f"page-{page.number}.svg")
        if svg is None:
            zones = day.zones.get(page.number, {})
            return pictured_page(page, zones, label, f"{up}page-{page.number}.jpg", day.goals, up)

        def other(number: int) -> str:
            return relative(self._page_address(number), f"{here}index.html")

        return drawn_page(svg.decode(), label, up, day.goals, other)

    def _page_address(self, number: int) -> str:
        return page_address(self._day.date, number, self._first)

    def _citation(self, story: ShownStory) -> str:
        """The story as GB/T 7714 cites an article of a newspaper."""
        day, number = self._day, story.pages[0]
        author = f"{story.byline}. " if story.byline else ""
        where = (
            absolute(f"{self._top}{story.name}/", self._renderer.settings.base) if self._renderer.settings.base else ""
        )
        return f"{author}{story.headline}[N]. {day.record.paper.title}, {day.date.isoformat()}({number:02d}). {where}".strip()

    def _data(self, story: ShownStory) -> str:
        """The story in the words of schema.org; nothing in it can end the element that holds it."""
        day, base = self._day, self._renderer.settings.base
        value: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": story.headline,
            "datePublished": day.date.isoformat(),
            "articleSection": story.section,
            "printPage": str(story.pages[0]),
            "inLanguage": self._renderer.settings.language,
            "isPartOf": {"@type": "Newspaper", "name": day.record.paper.title},
        }
        if story.byline:
            value["author"] = {"@type": "Person", "name": story.byline}
        if story.amendments:
            value["correction"] = [f"原误作“{change.wrong}”，应为“{change.right}”" for change in story.amendments]
        if base:
            value["url"] = absolute(f"{self._top}{story.name}/", base)
        return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _said(day: ShownDay, around: Neighbours) -> dict[str, Any]:
    """What the templates say of an issue."""
    first = day.record.pages[0].number
    return {
        "address": day_address(day.date),
        "month": month_address(day.date),
        "iso": day.date.isoformat(),
        "words": date_words(day.date),
        "weekday": weekday_words(day.date),
        "lunar": lunar_words(day.date),
        "paper": day.record.paper,
        "notices": day.notices,
        "pdf": day.digest(f"{day.date}.pdf"),
        "epub": day.digest(f"{day.date}.epub"),
        "pages": [
            {"number": page.number, "section": page.section, "address": page_address(day.date, page.number, first)}
            for page in day.pages
        ],
        "previous": _neighbour(around.before, day.date),
        "next": _neighbour(around.after, day.date),
    }


def _neighbour(other: Neighbour | None, date: datetime.date) -> Mapping[str, Any] | None:
    if other is None:
        return None
    words = f"{other.date.month}月{other.date.day}日"
    return {
        "address": day_address(other.date),
        "page": other.page,
        "words": words if other.date.year == date.year else f"{other.date.year}年{words}",
    }


def _single(pdf: bytes, number: int, count: int) -> bytes | None:
    if count == 1:
        return pdf
    try:
        return one_page(pdf, number)
    except ValueError:
        return None  # what was kept is no PDF of these pages


def _pictures(name: str, picture: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        large = shrunk(picture, _LARGE, quality=60)
        yield f"{name}.jpg", large.data
        yield f"{name}-small.jpg", shrunk(large.data, _SMALL, quality=70).data
    except (PictureError, OSError, ValueError):
        return  # what was kept is no picture
