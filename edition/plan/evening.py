"""Evening out (匀版): where the last page would stand half bare, all pages give up a little room, or take a little more."""

from collections.abc import Iterator
from dataclasses import replace
from operator import itemgetter

from edition.layout.layout import Layout
from edition.plan.drafts import redrafted
from edition.plan.makeup import cost
from edition.plan.places import foot, news_area
from edition.plan.plan import PagePlan, Pages
from edition.plan.reserve import on_last
from edition.plan.score import empty, score
from edition.plan.stone import Stone

BARE = 25  # per cent of the last page; with less white nothing is evened out
GIVEN_UP = 20  # per cent of a page that smaller pictures and heads may free, as far as is worth trying
TAKEN = 25  # per cent of a page that larger pictures may take
LEFT_BARE = 60  # tenths of a point, of a per cent that the last page is barer
MIXED = 1500  # tenths of a point, of a page behind the first that more than one section shares


def evened(pages: Pages, stone: Stone) -> Pages:
    """The pages, or if the last stands bare the best until a draft is the best of which it does not.

    Drafts have smaller pictures and heads if the copy could so do with a page less, larger ones if these could fill the last.
    """
    best = _cost(pages, stone), pages
    for layout in _ways(pages, stone):
        for way in redrafted(on_last(replace(stone, layout=layout), len(pages))):
            if len(way) == len(pages) or not any(copy.guest.place.last for copy in stone.guests.values()):
                way = tuple(rescored(page, stone) for page in way)
                best = min(best, (_cost(way, stone), way), key=itemgetter(0))
        if _bare(best[1], stone) <= BARE:
            break
    return best[1]


def _ways(pages: Pages, stone: Stone) -> Iterator[Layout]:
    bare, before = _bare(pages, stone), len(pages) - 1
    if not before or bare <= BARE:
        return
    if 100 - bare <= GIVEN_UP * before:
        yield tight(stone.layout)
    yield stone.layout
    if bare - BARE <= TAKEN * len(pages):
        yield roomy(stone.layout)


def _bare(pages: Pages, stone: Stone) -> int:
    """The per cent of the last page that are white."""
    area = news_area(pages[-1])  # an advertisement may take the whole page
    return empty(pages[-1], stone) * 100 // max(1, area.columns * area.rows)


def _cost(pages: Pages, stone: Stone) -> int:
    """What pages cost together: white at the foot costs less on the last alone, and a page that sections share its price."""
    weights = stone.layout.weights
    white = sum(foot(page) * news_area(page).columns for page in pages[:-1])
    mixed = sum(len({stone.stories[slot.article].article.section for slot in page.stories}) > 1 for page in pages[1:])
    bare = max(0, _bare(pages, stone) - BARE) if len(pages) > 1 else 0
    return sum(map(cost, pages)) + weights["hole"] * white + MIXED * mixed + LEFT_BARE * bare


def rescored(page: PagePlan, stone: Stone) -> PagePlan:
    """The page with the terms of its score by the house's own wishes."""
    return replace(page, terms=score(page, stone.at(page.number)))


def tight(layout: Layout) -> Layout:
    """The layout with the smallest pictures and headlines that the house allows wished for first."""
    picture = layout.picture.model_copy(update={"spans": _upward(layout)})
    ladder = tuple(step.model_copy(update={"sizes": tuple(sorted(step.sizes))}) for step in layout.ladder)
    return layout.model_copy(update={"picture": picture, "ladder": ladder})


def roomy(layout: Layout) -> Layout:
    """The layout with the largest pictures wished for first."""
    picture = layout.picture.model_copy(update={"spans": _upward(layout)[::-1]})
    return layout.model_copy(update={"picture": picture})


def _upward(layout: Layout) -> tuple[int, ...]:
    wished = {*layout.picture.spans, layout.picture.least}
    return tuple(sorted(span for span in wished if span >= layout.picture.least))
