"""Evening out (匀版): where the last page would stand half bare, all pages give up a little room, or take a little more."""

from dataclasses import replace

from edition.layout.layout import Layout
from edition.plan.drafts import redrafted
from edition.plan.makeup import cost
from edition.plan.places import foot, news_area
from edition.plan.plan import PagePlan, Pages
from edition.plan.reserve import on_last
from edition.plan.score import empty, score
from edition.plan.stone import Stone

BARE = 25  # per cent of the last page; with less white nothing is evened out
MIXED = 1500  # tenths of a point, of a page behind the first that more than one section shares


def evened(pages: Pages, stone: Stone) -> Pages:
    """The pages, or if the last stands bare the best of other drafts; if none fills it, of those with smaller or larger
    pictures and heads too.
    """
    tried = [pages]
    for layout in (stone.layout, tight(stone.layout), roomy(stone.layout)):
        best = min(tried, key=lambda way: _cost(way, stone))
        if not _bare(best, stone):
            return best
        drafts = redrafted(on_last(replace(stone, layout=layout), len(pages)))
        tried += (tuple(rescored(page, stone) for page in way) for way in drafts if _may_end(way, pages, stone))
    return min(tried, key=lambda way: _cost(way, stone))


def _bare(pages: Pages, stone: Stone) -> bool:
    """Whether the last of some pages has so much white that they are made again."""
    area = news_area(pages[-1])  # an advertisement may take the whole page
    return len(pages) > 1 and empty(pages[-1], stone) * 100 > BARE * area.columns * area.rows


def _may_end(way: Pages, pages: Pages, stone: Stone) -> bool:
    """Whether pages may be as many as they are: what belongs on the last must be there."""
    return len(way) == len(pages) or not any(copy.guest.place.last for copy in stone.guests.values())


def _cost(pages: Pages, stone: Stone) -> int:
    """What pages cost together: white at the foot costs less on the last alone, and a page that sections share its price."""
    weights = stone.layout.weights
    white = sum(foot(page) * news_area(page).columns for page in pages[:-1])
    mixed = sum(len({stone.stories[slot.article].article.section for slot in page.stories}) > 1 for page in pages[1:])
    return sum(map(cost, pages)) + weights["hole"] * white + MIXED * mixed


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
