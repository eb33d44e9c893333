"""Evening out (匀版): where the last page would stand half bare, all pages give up a little room, or take a little more."""

from collections.abc import Iterator
from dataclasses import replace
from operator import itemgetter

from edition.layout.layout import Layout
from edition.plan.dummies import other_ways
from edition.plan.makeup import cost
from edition.plan.places import foot, news_area
from edition.plan.plan import PagePlan, Pages
from edition.plan.reserve import on_last
from edition.plan.score import empty, score
from edition.plan.stone import Stone

BARE = 24  # per cent of the last page; with no more white nothing is evened out
WHITE = 4  # of any other page
BEFORE = 4  # times as bad is white on a page before the last
GIVEN_UP = 35  # per cent of a page that smaller pictures and heads may free, as far as is worth trying
TAKEN = 25  # per cent of a page that larger pictures may take
LEFT_BARE = 60  # tenths of a point, of a per cent that a page is barer
MIXED = 1500  # tenths of a point, of a page behind the first that more than one section shares


def evened(pages: Pages, stone: Stone) -> Pages:
    """The pages, or if the last stands bare the best until a dummy is the best of which it does not.

    Dummies have smaller pictures and heads if the copy could so do with a page less, larger ones if these could fill the last.
    The front keeps its lead.
    """
    best = _cost(pages, stone), pages
    hangs = any(copy.guest.place.last for copy in stone.guests.values())
    for layout, most in _ways(pages, stone):
        there = stone if layout is stone.layout else replace(stone, layout=layout)  # this one knows its shapes already
        for way in other_ways(on_last(there, len(pages)) if hangs else there, most):
            as_many = len(way) == len(pages) or not hangs
            if as_many and _lead(way) == _lead(pages):
                made = tuple(rescored(page, stone) for page in way)
                best = min(best, (_cost(made, stone), made), key=itemgetter(0))
        if not _over(best[1], stone):
            break
    return best[1]


def _lead(pages: Pages) -> str:
    return next((slot.article for slot in pages[0].stories), "")


def _ways(pages: Pages, stone: Stone) -> Iterator[tuple[Layout, int | None]]:
    """The layouts to try, and how many pages the issue may have with them."""
    bare, before = _white(pages[-1], stone), len(pages) - 1
    if not before or not _over(pages, stone):
        return
    if 100 - bare <= GIVEN_UP * before:
        yield tight(stone.layout), before
    yield stone.layout, None
    if stone.photos and bare - BARE <= TAKEN * len(pages):
        yield roomy(stone.layout), None


def _over(pages: Pages, stone: Stone) -> int:
    """By how many per cent a page has more white than it may have."""
    *before, last = (_white(page, stone) for page in pages)
    return max(0, last - BARE, *(BEFORE * (white - WHITE) for white in before))


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
    """The layout with the largest pictures wished for first."""
    picture = layout.picture.model_copy(update={"spans": _upward(layout)[::-1]})
    return layout.model_copy(update={"picture": picture})


def _upward(layout: Layout) -> tuple[int, ...]:
    wished = {*layout.picture.spans, layout.picture.least}
    return tuple(sorted(span for span in wished if span >= layout.picture.least))
