"""Index pages (往期、栏目): months, years and sections, from the cards alone; only those that a change can touch."""

import calendar
import datetime
import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from edition.issue.calendar import date_words, lunar_words
from edition.site.addresses import CALENDAR, LATEST, SECTIONS, month_address, section_address
from edition.site.cards import Card, StoryCard
from edition.site.rendering import Renderer

_NEWEST = 60  # stories on a section's first page

Month = tuple[int, int]
Cards = Mapping[datetime.date, Card]


class IndexWriter:
    """Makes the index pages of a site, by their paths."""

    def __init__(self, cards: Cards, renderer: Renderer) -> None:
        self._cards = dict(sorted(cards.items()))
        self._renderer = renderer
        self._by_month = {
            month: tuple(cards) for month, cards in groupby(self._cards.values(), key=lambda card: _month(card.date))
        }

    def files(self, changed: Iterable[datetime.date]) -> dict[str, bytes]:
        """Every index page that shows one of these days."""
        changed = set(changed)
        months = {_month(date) for date in changed}
        known = sorted(self._by_month)
        files = self._newest()
        for month in sorted(self._touched(months, changed, known)):
            files |= dict(self._month_files(month, known))
        files[f"{CALENDAR}index.html"] = self._years()
        return files | dict(self._sections(months))

    def _touched(self, months: set[Month], changed: set[datetime.date], known: Sequence[Month]) -> set[Month]:
        """The months that changed, and those beside one that is new or went: they show the way to it."""
        touched = months & set(known)
        for month in months:
            if all(card.date in changed for card in self._by_month.get(month, ())):
                at = bisect_left(known, month)
                touched |= set(known[max(0, at - 1) : at + 2])
        return touched

    def sections(self) -> set[str]:
        """The paths of all pages of sections that there are."""
        pages = {f"{SECTIONS}index.html"}
        for card in self._cards.values():
            for story in card.stories:
                place = section_address(story.section)
                pages |= {f"{place}index.html", f"{place}{_short(_month(card.date))}/index.html"}
        return pages

    def _newest(self) -> dict[str, bytes]:
        """The ways to the newest issue."""
        if not self._cards:
            return {}
        newest = list(self._cards.values())[-1]
        values = {"address": newest.address, "words": date_words(newest.date)}
        return {
            "index.html": self._renderer.page("latest.html", "", **values),
            f"{LATEST}index.html": self._renderer.page("latest.html", LATEST, **values),
        }

    def _month_files(self, month: Month, known: Sequence[Month]) -> Iterator[tuple[str, bytes]]:
        cards, place, at = self._by_month[month], month_address(datetime.date(*month, 1)), known.index(month)
        days = [[f"{card.date.day:02d}", int(card.amended is not None)] for card in cards]
        yield (
            f"{place}days.js",
            f"edition.month({json.dumps(place.replace('/', '-')[:-1])}, {json.dumps(days)})\n".encode(),
        )
        newest = list(self._cards)[-1]
        weeks = [
            [self._day(datetime.date(*month, day), newest) if day else None for day in week]
            for week in calendar.Calendar().monthdayscalendar(*month)
        ]
        yield (
            f"{place}index.html",
            self._renderer.page(
                "month.html",
                place,
                "calendar",
                year=month[0],
                month=month[1],
                count=len(cards),
                weeks=weeks,
                before=_month_link(known[at - 1]) if at else None,
                after=_month_link(known[at + 1]) if at + 1 < len(known) else None,
            ),
        )

    def _day(self, date: datetime.date, newest: datetime.date) -> dict[str, Any]:
        card = self._cards.get(date)
        return {
            "day": date.day,
            "lunar": lunar_words(date)[-2:],
            "card": card,
            "past": next(iter(self._cards)) < date < newest,
            "address": card.address if card else "",
            "page": card.pages[0] if card else 0,
            "lead": card.lead if card else "",
            "amended": card is not None and card.amended is not None,
        }

    def _years(self) -> bytes:
        by_year = groupby(sorted(self._by_month, reverse=True), key=lambda month: month[0])
        years = [(year, [self._counted(month) for month in months]) for year, months in by_year]
        return self._renderer.page("calendar.html", CALENDAR, "calendar", years=years, count=len(self._cards))

    def _counted(self, month: Month) -> dict[str, Any]:
        address = month_address(datetime.date(*month, 1))
        return {"number": month[1], "address": address, "count": len(self._by_month[month])}

    def _sections(self, months: set[Month]) -> Iterator[tuple[str, bytes]]:
        """The pages of sections: each one's newest stories, and every month of it that changed."""
        stories: dict[str, dict[Month, list[tuple[Card, StoryCard]]]] = {}
        for card in reversed(self._cards.values()):
            for story in card.stories:
                stories.setdefault(story.section, {}).setdefault(_month(card.date), []).append((card, story))
        named = sorted(stories, key=lambda name: (-sum(map(len, stories[name].values())), name))
        sections = [
            {"name": name, "address": section_address(name), "count": sum(map(len, stories[name].values()))}
            for name in named
        ]
        yield f"{SECTIONS}index.html", self._renderer.page("sections.html", SECTIONS, "sections", sections=sections)
        for name in named:
            yield from self._section(name, stories[name], months)

    def _section(
        self, name: str, by_month: Mapping[Month, list[tuple[Card, StoryCard]]], months: set[Month]
    ) -> Iterator[tuple[str, bytes]]:
        place = section_address(name)
        links = [
            {"address": f"{place}{_short(month)}/", "words": _words(month), "count": len(found)}
            for month, found in by_month.items()
        ]
        newest = [pair for found in by_month.values() for pair in found][:_NEWEST]
        yield f"{place}index.html", self._section_page(place, name, "", newest, links)
        for month in sorted(months & by_month.keys()):
            own = f"{place}{_short(month)}/"
            yield f"{own}index.html", self._section_page(own, name, _words(month), by_month[month], [])

    def _section_page(
        self, place: str, name: str, month: str, found: list[tuple[Card, StoryCard]], links: list[dict[str, Any]]
    ) -> bytes:
        stories = [
            {
                "address": f"{card.address}{story.name}/",
                "lines": story.lines,
                "summary": story.summary,
                "words": date_words(card.date),
                "page": story.page,
                "byline": story.byline,
                "length": story.length,
                "amended": story.amended,
            }
            for card, story in found
        ]
        return self._renderer.page(
            "section.html", place, "sections", name=name, month=month, stories=stories, months=links
        )


def _month(date: datetime.date) -> Month:
    return date.year, date.month


def _short(month: Month) -> str:
    return f"{month[0]}-{month[1]:02d}"


def _words(month: Month) -> str:
    return f"{month[0]}年{month[1]}月"


def _month_link(month: Month) -> dict[str, str]:
    return {"address": month_address(datetime.date(*month, 1)), "words": _words(month)}
