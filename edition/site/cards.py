"""Cards (期卡): what the site remembers of each issue that it shows, so that indexes and feeds need not open the archive.

They lie in the site's own folder, `.edition/<year>.json`; without them the site is written anew, with the same bytes.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from edition.site.addresses import day_address
from edition.site.shown import ShownDay, ShownStory

OWN = ".edition"  # the folder of what the site remembers


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story in an index."""

    name: str
    kind: str
    section: str
    headline: str
    lines: tuple[str, ...]
    byline: str
    summary: str
    length: str
    page: int
    amended: bool


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A file to take away: its name, bytes and SHA-512; no bytes if there is none."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Card:
    """An issue in calendars, indexes and feeds; `state` says of what it was made, `around` the issues before and after it."""

    date: datetime.date
    state: str
    around: tuple[str, str]
    number: int | None
    paper: str
    issn: str
    pages: tuple[int, ...]
    amended: datetime.datetime | None
    characters: int  # that can be sought
    stories: tuple[StoryCard, ...]
    epub: ProductCard
    pdf: ProductCard

    @property
    def address(self) -> str:
        """Its folder."""
        return day_address(self.date)

    @property
    def lead(self) -> str:
        """The headline that it is known by."""
        return self.stories[0].headline if self.stories else ""


_CARDS = TypeAdapter(tuple[Card, ...])


def card(day: ShownDay, state: str, around: tuple[str, str], characters: int) -> Card:
    """The card of an issue as it is shown."""
    amended = [change.when for story in day.stories for change in story.amendments]
    return Card(
        date=day.date,
        state=state,
        around=around,
        number=day.record.number,
        paper=day.record.paper.title,
        issn=day.record.paper.issn,
        pages=tuple(page.number for page in day.record.pages),
        amended=max(amended, default=None),
        characters=characters,
        stories=tuple(map(_story, day.stories)),
        epub=_product(day, f"{day.date}.epub"),
        pdf=_product(day, f"{day.date}.pdf"),
    )


def read_cards(folder: Path) -> dict[datetime.date, Card]:
    """The cards that a site has; a year whose file cannot be read has none."""
    cards: list[Card] = []
    for path in sorted((folder / OWN).glob("[0-9]*.json")):
        try:
            cards += _CARDS.validate_json(path.read_bytes())
        except ValidationError:
            continue
    return {each.date: each for each in cards}


def written_cards(cards: Mapping[datetime.date, Card], years: Iterable[int]) -> dict[str, bytes]:
    """The files of the cards of some years."""
    return {
        f"{OWN}/{year}.json": _CARDS.dump_json(tuple(card for date, card in sorted(cards.items()) if date.year == year))
        for year in years
    }


def _story(story: ShownStory) -> StoryCard:
    return StoryCard(
        name=story.name,
        kind=story.kind,
        section=story.section,
        headline=story.headline,
        lines=story.lines,
        byline=story.byline,
        summary=story.summary,
        length=story.length,
        page=story.pages[0],
        amended=bool(story.amendments),
    )


def _product(day: ShownDay, name: str) -> ProductCard:
    data = day.product(name)
    return ProductCard(name, len(data or b""), day.digest(name))
