"""Evening out (匀版): where the last page would stand half bare, all pages give up a little room, or take a little more."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from operator import itemgetter

from edition.layout.layout import Layout
from edition.plan.again import untouched
from edition.plan.dummies import DEAR, first_way, other_ways
from edition.plan.lockup import locked
from edition.plan.makeup import cost
from edition.plan.memory import memory_of
from edition.plan.places import extents, foot, news_area
from edition.plan.plan import PagePlan, Pages, Plan
from edition.plan.reserve import on_last
from edition.plan.score import empty, score
from edition.plan.stone import Stone
from edition.report import EditionError

BARE = 24  # per cent of the last page; with no more white nothing is evened out
FIFTH = 20  # with more than that it is counted from here on, or one on the verge would be as good as a full one
WHITE = 4  # of any other page
BEFORE = 4  # times as bad is white on a page before the last
GIVEN_UP = 35  # per cent of a page that smaller pictures and heads may free, as far as is worth trying
LEFT_BARE = 150  # tenths of a point, of a per cent that a page is barer
HEAD_WHITE = -20  # tenths of a point, of a cell of white in a headline group, up to where it is seen
DRAWN = 20  # of a row that a story which jumps leaves to the pages behind
MIXED = 1500  # tenths of a point, of a page behind the first that more than one section shares


def evened(pages: Pages, stone: Stone) -> Pages:
    """The pages, or if the last stands bare the best until a dummy is the best of which it does not.

    Dummies have smaller pictures and heads if the copy could so do with a page less, larger ones if no good page is had
    otherwise. The front keeps its lead.
    """
    best = first = _cost(pages, stone), pages
    hangs = any(copy.guest.place.last for copy in stone.guests.values())
    for there, most in _ways(pages, stone):
        for way in other_ways(on_last(there, len(pages)) if hangs else there, most):
            as_many = len(way) == len(pages) or not hangs
            if as_many and _lead(way) == _lead(pages) and _bare_columns(way[-1]) <= _bare_columns(pages[-1]):
                made = tuple(rescored(page, stone) for page in way)
                best = min(best, (_cost(made, stone), made), key=itemgetter(0))
        if (not _over(best[1], stone) and cost(best[1][-1]) < DEAR) or (there.drawn and best is not first):
            break
    return best[1] if best[1] is pages else _settled(best[1], stone)


def _settled(pages: Pages, stone: Stone) -> Pages:
    """Pages made with other wishes as they will stand when they are kept: in each place filled as the house would."""
    forme = locked(Plan(pages), stone.layout.name)
    memory = memory_of(forme.things, forme.pages)
    with suppress(EditionError):
        made = first_way(replace(stone, memory=memory))
        if len(made) == len(pages) and all(untouched(page, memory) for page in made):
            return tuple(rescored(page, stone) for page in made)
    return pages


def _bare_columns(page: PagePlan) -> int:
    """How many columns of a page hold nothing: white beside everything is worse than as much at the foot."""
    area = news_area(page)
    held = {column for _, cells in extents(page) for column in range(cells.column, cells.column + cells.columns)}
    return len(set(range(area.column, area.column + area.columns)) - held)


def _lead(pages: Pages) -> str:
    return next((slot.article for slot in pages[0].stories), "")


def _ways(pages: Pages, stone: Stone) -> Iterator[tuple[Stone, int | None]]:
    """The stones to try, and how many pages the issue may have with them."""
    bare, before = _white(pages[-1], stone), len(pages) - 1
    over = before and _over(pages, stone)
    fewer = over and 100 - bare <= GIVEN_UP * before
    if fewer:
        yield replace(stone, layout=tight(stone.layout)), before
        yield stone, None
    if bare > BARE:
        yield replace(stone, layout=roomy(stone.layout), drawn=DRAWN), None
    if over and not fewer:
        yield stone, None


def _over(pages: Pages, stone: Stone) -> int:
    """By how many per cent a page has more white than it may have."""
    *before, last = (_white(page, stone) for page in pages)
    return max(0, (last - FIFTH) * (last > BARE), *(BEFORE * (white - WHITE) for white in before))


def _white(page: PagePlan, stone: Stone) -> int:
    """The per cent of a page that are white."""
    area = news_area(page)  # an advertisement may take the whole page
    return empty(page, stone.at(page.number)) * 100 // max(1, area.columns * area.rows)


def _cost(pages: Pages, stone: Stone) -> int:
    """What pages cost together: white at the foot costs less on the last alone, and a page that sections share its price."""
    weights = stone.layout.weights
    white = sum(foot(page) * news_area(page).columns for page in pages[:-1])
    mixed = sum(len({stone.stories[slot.article].article.section for slot in page.stories}) > 1 for page in pages[1:])
    return sum(map(cost, pages)) + weights["hole"] * white + MIXED * mixed + LEFT_BARE * _over(pages, stone)


def rescored(page: PagePlan, stone: Stone) -> PagePlan:
    """The page with the terms of its score by the house's own wishes."""
    return replace(page, terms=score(page, stone.at(page.number)))


def tight(layout: Layout) -> Layout:
    """The layout with the smallest pictures wished for first, and headlines as small as one step down the ladder, but that of
    the lead (头条), which must stay one.
    """
    picture = layout.picture.model_copy(update={"spans": _upward(layout)})
    below = ((), *(step.sizes for step in layout.ladder[2:]), ())[: len(layout.ladder)]
    ladder = tuple(
        step.model_copy(update={"sizes": tuple(sorted({*step.sizes, *smaller}))})
        for step, smaller in zip(layout.ladder, below, strict=True)
    )
    return layout.model_copy(update={"picture": picture, "ladder": ladder})


def roomy(layout: Layout) -> Layout:
    """The layout with the largest pictures wished for first, headlines as large as one step up the ladder, and as much white
    about them as nobody sees.
    """
    picture = layout.picture.model_copy(update={"spans": _upward(layout)[::-1]})
    above = ((), *(step.sizes for step in layout.ladder[:-1]))
    ladder = tuple(
        step.model_copy(update={"sizes": tuple(sorted({*step.sizes, *larger}, reverse=True))})
        for step, larger in zip(layout.ladder, above, strict=True)
    )
    weights = layout.weights | {"head_white": HEAD_WHITE}
    return layout.model_copy(update={"picture": picture, "ladder": ladder, "weights": weights})


def _upward(layout: Layout) -> tuple[int, ...]:
    wished = {*layout.picture.spans, layout.picture.least}
    return tuple(sorted(span for span in wished if span >= layout.picture.least))
