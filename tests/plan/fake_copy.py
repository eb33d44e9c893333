"""Copy for make-up without a font: stories that are so many rows high, headlines an em a character."""

import datetime
import random
from pathlib import Path

from edition.issue.issue import Article, Filler, Issue, Paper, Photo, Pins
from edition.issue.story import Story
from edition.layout.layout import Layout, load
from edition.measure.copy import CaptionCopy, Copy, GuestCopy, Setting, StoryCopy
from edition.measure.galley import Galley
from edition.measure.guests.guest import GalleyContent
from edition.measure.guests.kinds import guests_of

LAYOUTS = Path(__file__).parents[2] / "layouts"
HEADLINES = (
    "为基层减负赋能",
    "制造业总体规模连续保持全球第一",
    "加强应急通信能力建设",
    "春节假期免收通行费",
    "基站达到新规模",
)


def layout(name: str = "broadsheet") -> Layout:
    """A layout that comes with the program."""
    return load(LAYOUTS / name)


def settings(text: str) -> tuple[Setting, ...]:
    """A display text in one, two, … evenly filled lines."""
    if not text:
        return ()
    wide = [-(-len(text) // lines) for lines in range(1, min(6, 1 + len(text) // 3) + 1)]
    return tuple(
        Setting(tuple(text[at : at + width] for at in range(0, len(text), width)), width * 1000) for width in wide
    )


def galley(name: str, rows: int) -> Galley:
    """A story of `rows` rows in paragraphs of 1 to 9; a break that leaves a last line alone at a column top is not legal."""
    dice = random.Random(name)
    lonely, end = set(), 0
    while end < rows:
        height = min(dice.randint(1, 9), rows - end)
        end += height
        if height > 1:
            lonely.add(end - 1)
    return Galley(name, (), rows, tuple(row for row in range(1, rows) if row not in lonely))


def story(
    name: str,
    rank: int,
    rows: int,
    *,
    headline: str = "",
    deck: str = "",
    byline: str = "",
    photos: tuple[str, ...] = (),
    pins: Pins | None = None,
    section: str = "要闻",
) -> StoryCopy:
    """A story measured: galleys of `rows` rows, and of one less and one more."""
    headline = headline or HEADLINES[len(name) % len(HEADLINES)]
    article = Article(
        id=name,
        file=f"{name}.md",
        section=section,
        rank=rank,
        kicker="",
        headline=headline,
        deck=deck,
        standfirst="",
        byline=byline,
        dateline="",
        credit="",
        photos=photos,
        pins=pins or Pins(),
        story=Story(()),
    )
    galleys = tuple(galley(name, rows + more) for more in (0, -1, 1) if rows + more > 0)
    return StoryCopy(article, galleys, settings(headline), (), settings(deck), settings(byline))


def photo(name: str, pixels: tuple[int, int] = (1600, 1200)) -> Photo:
    """A picture with a caption."""
    return Photo(name, None, "题", "说明", "摄", "", (0.5, 0.5), pixels)


def measured(
    stories: tuple[StoryCopy, ...], photos: tuple[Photo, ...] = (), fillers: tuple[tuple[str, int], ...] = ()
) -> Copy:
    """The copy of an issue of these stories, pictures and fillers of so many rows."""
    articles = tuple(story.article for story in stories)
    house = tuple(Filler(name, "补白", "字", None) for name, _ in fillers)
    day = datetime.date(2025, 1, 21)
    issue = Issue(Path(), day, None, None, "broadsheet", Paper("样报"), articles, photos, house, ())
    captions = tuple(CaptionCopy(photo.id, (5, 3, 2, 2, 2, 2, 2, 2)) for photo in photos)
    rows = dict(fillers)
    guests = tuple(
        GuestCopy(guest, (galley(guest.id, rows[guest.id]),), settings("补白"))
        if isinstance(guest.content, GalleyContent)
        else GuestCopy(guest)
        for guest in guests_of(issue)
    )
    return Copy(issue, stories, captions, guests)


def sample_sized() -> Copy:
    """Five stories and a picture that fill one broadsheet page."""
    stories = (
        story("lead", 1, 314, headline="为基层减负赋能促干部实干担当", deck="综" * 31, byline="新华社记者某某某"),
        story("second", 2, 81, headline="我国制造业总体规模连续保持全球第一"),
        story("third", 3, 38, headline="十四部门发文加强极端场景应急通信能力建设"),
        story("fourth", 4, 19, headline="春节假期小客车上高速继续免收通行费"),
        story("fifth", 5, 41, headline="我国基站达到四百万个"),
    )
    return measured(stories, (photo("lanterns"),))
