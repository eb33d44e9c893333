"""The stone (拼版台): what every step of make-up looks up, the copy by its names and the layout."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, cast

from edition.issue.forme import Thing, Wish
from edition.issue.issue import HeadSide, Photo, Pins
from edition.layout.layout import Layout
from edition.measure.copy import Copy, GuestCopy, StoryCopy
from edition.plan.allotment import Allotment
from edition.plan.memory import Memory
from edition.plan.part import Part
from edition.plan.plan import Cells, PagePlan
from edition.rack import Rack

LEAST_HEAD = 2  # cells
UNRANKED = 1_000_000  # the rank of what has none: most guests, the rest of a story that jumped
LAST = UNRANKED - 1  # of what only fills white: it may stand over stories of any rank, but not for nothing


@dataclass(frozen=True, slots=True)
class Stone:
    """The copy by its names, the layout, what is remembered of an earlier make-up; `made` are menus made already."""

    stories: dict[str, StoryCopy]
    guests: dict[str, GuestCopy]
    photos: dict[str, Photo]
    captions: dict[str, tuple[int, ...]]
    layout: Layout
    pages: Allotment = field(default_factory=Allotment)
    memory: Memory | None = None  # what was kept
    others: "dict[str, Stone]" = field(default_factory=dict)  # for pages of another grid, by its name
    grid: str = ""  # the name of this one, if it is another
    wishes: tuple[Wish, ...] = ()  # what is to be otherwise than it was kept
    drawn: int = 0  # what a row is worth that a story which jumps leaves to the pages behind
    rack: Rack = field(default_factory=Rack, compare=False, repr=False)  # page by page what an earlier make-up tried
    made: dict[object, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def at(self, number: int) -> "Stone":
        """The stone for a page: that of its grid, with the same pins and places."""
        name = self.pages.layout(number) if self.others else ""
        if name not in self.others:
            return self
        other = self.others[name]
        stories = {
            id_: replace(copy, article=replace(copy.article, pins=self.stories[id_].article.pins))
            for id_, copy in other.stories.items()
        }
        held = {id_: other.guests.get(id_, copy) for id_, copy in self.guests.items()}
        guests = {
            id_: replace(copy, guest=replace(copy.guest, place=self.guests[id_].guest.place))
            for id_, copy in held.items()
        }
        return replace(
            other,
            stories=stories,
            guests=guests,
            pages=self.pages,
            memory=self.memory,
            wishes=self.wishes,
            grid=name,
        )

    def picture_cells(self, photo: str) -> range:
        """How many cells a picture may take: any number, unless it is wished to be larger or smaller than it was."""
        least, most = 0, 1 << 30
        for wish in self.wishes:
            if wish.thing == Thing("photo", photo) and self.memory and (kept := self.memory.first(wish.thing)):
                cells = kept.stance.columns * kept.stance.rows
                least = cells + 1 if wish.name == "bigger" else least
                most = cells if wish.name == "smaller" else most
        return range(least, most)

    def caption_rows(self, photo: str, columns: int) -> int:
        """The rows of a picture's caption over so many columns."""
        return self.captions[photo][columns - 1] if photo in self.captions else 0

    def text_cells(self, part: Part) -> int:
        """The least cells that the text of a part takes, with a headline of one line over it."""
        story = self.stories[part.article]
        return min(galley.rows for galley in story.galleys) - part.start + LEAST_HEAD * bool(story.headline[0].lines)

    def pictures_of(self, article: str) -> tuple[Photo, ...]:
        """The pictures of an article."""
        return tuple(self.photos[photo] for photo in self.stories[article].article.photos)

    def pins(self, name: str) -> Pins:
        """What the editor fixed of an article; nothing of a guest. What stands in a box does not jump out of it."""
        if name not in self.stories:
            return Pins()
        pins = self.stories[name].article.pins
        return replace(pins, no_jump=True) if self.stories[name].pad else pins

    def may_stand(self, number: int, story: str) -> bool:
        """Whether a story may stand on a page: the one that it is pinned to, or any that takes its section."""
        pinned = self.pins(story).page
        return pinned == number if pinned else self.pages.allows(number, self.stories[story].article.section)

    def is_form(self, article: str, form: str) -> bool:
        """Whether something is a story of this form."""
        return article in self.stories and self.stories[article].article.form == form

    def side_of(self, article: str) -> HeadSide:
        """At which side of it a story's headline should run down."""
        return self.stories[article].article.vertical if article in self.stories else ""

    def importance(self, article: str) -> tuple[bool, bool, int, int, str]:
        """What stories are sorted by: the pinned lead, briefs last, rank, length, the longer first, id; never the manifest's
        order.
        """
        story = self.stories[article]
        brief = self.is_form(article, "brief")
        return not story.article.pins.lead, brief, story.article.rank, -story.galleys[0].rows, article

    def by_importance(self, articles: Iterable[str]) -> list[str]:
        """The stories of a page, its lead first: what is pinned to lead or to the upper left, or else the most important
        that no pin keeps from there.
        """
        ordered = sorted(articles, key=self.importance)
        places = {each: self.stories[each].article.pins.place for each in ordered}
        free = [each for each in ordered if places[each] in (None, "upper-left")]
        free.sort(key=lambda each: (not self.stories[each].article.pins.lead, places[each] is None))
        lead = next(iter(free), None)
        return sorted(ordered, key=lambda article: article != lead)

    def page_ranks(self, number: int, articles: Iterable[str]) -> dict[str, int]:
        """The ranks of stories among those of their page: 1 for the lead of page 1, 2 for that of another; equal stay equal.

        Briefs have the last step's.
        """
        ordered = self.by_importance(articles)
        first = 1 if number == 1 else 2
        ranks = sorted(self.stories[article].article.rank for article in ordered)
        ranked = {
            article: first if not place else max(2, first + bisect_left(ranks, self.stories[article].article.rank))
            for place, article in enumerate(ordered)
        }
        last = self.layout.ladder[-1].ranks[0]
        return {
            article: max(rank, last) if self.is_form(article, "brief") else rank for article, rank in ranked.items()
        }

    def guest_rank(self, guest: str, articles: Iterable[str]) -> int:
        """The rank of a guest on a page with these stories: behind all that are more important, and never the lead's."""
        rank = self.guests[guest].guest.rank
        return UNRANKED if rank is None else 2 + sum(self.stories[each].article.rank < rank for each in articles)

    def standing(self, page: PagePlan) -> dict[str, int]:
        """The page ranks of the stories of a page; the rest of one that jumped has none."""
        key = "standing", page.number, *((slot.article, slot.jump_from) for slot in page.stories)
        if key not in self.made:  # all plans of a page ask for the same, each of them five times
            ranks = self.page_ranks(page.number, (slot.article for slot in page.stories if not slot.jump_from))
            self.made[key] = {slot.article: ranks.get(slot.article, UNRANKED) for slot in page.stories}
        return cast(dict[str, int], self.made[key])


def stone_of(copy: Copy, layout: Layout, rack: Rack | None = None) -> Stone:
    """The stone for an issue's copy."""
    rack = rack or Rack()
    return Stone(
        {each.article.id: each for each in copy.stories},
        {each.guest.name: each for each in copy.guests},
        {each.id: each for each in copy.issue.photos},
        {each.photo: each.rows for each in copy.captions},
        layout,
        Allotment.of(copy.issue),
        others={name: stone_of(other, grid, rack) for name, grid, other in copy.others},
        rack=rack,
    )


def has_folio(layout: Layout, number: int) -> bool:
    """Whether a page says over its stories which section they belong to."""
    return any(name == "folio" for name, _ in strips(layout, number))


def strips(layout: Layout, number: int) -> tuple[tuple[str, Cells], ...]:
    """The furniture of a page, in its place."""
    return tuple(
        (strip.name, Cells(0, strip.row, layout.grid.columns, strip.rows))
        for strip in layout.furniture
        if strip.pages in ("all", "first" if number == 1 else "rest")
    )


def between(taken: Iterable[Cells], columns: int, rows: int) -> Cells:
    """The news area: the highest band of a page that furniture and fixed guests leave free."""
    best, reach = (rows, rows), 0
    for start, stop in (*sorted((each.row, each.row + each.rows) for each in taken), (rows, rows)):
        if start - reach > best[1] - best[0]:
            best = reach, start
        reach = max(reach, stop)
    return Cells(0, best[0], columns, best[1] - best[0])
