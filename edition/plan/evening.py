"""Evening out (匀版): where the last page would stand half bare, all pages give up a little room, or take a little more."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace

from edition.layout.layout import Layout
from edition.plan.makeup import cost
from edition.plan.places import foot, news_area
from edition.plan.plan import PagePlan
from edition.plan.score import score
from edition.plan.stone import Stone
from edition.report import EditionError

BARE = 25  # per cent of the last page; with less at its foot nothing is evened out
GIVEN_UP = 15  # per cent of a page that smaller pictures and heads may free, as far as is worth trying
TAKEN = 25  # per cent of a page that larger pictures may take
MIXED = 1500  # tenths of a point, of a page behind the first that more than one section shares


def evened(
    pages: tuple[PagePlan, ...], stone: Stone, make: Callable[[Stone], tuple[PagePlan, ...]]
) -> tuple[PagePlan, ...]:
    """The pages, or if the last stands bare the better of those made with smaller or larger pictures and heads."""
    tried = [pages]
    for layout in _ways(pages, stone):
        with suppress(EditionError):
            tried.append(tuple(rescored(page, stone) for page in make(replace(stone, layout=layout))))
    return min(tried, key=lambda way: _cost(way, stone))


def _cost(pages: tuple[PagePlan, ...], stone: Stone) -> int:
    """What pages cost together: white at the foot costs less on the last alone, and a page that sections share its price."""
    weights = stone.layout.weights
    white = sum(foot(page) * news_area(page).columns for page in pages[:-1])
    mixed = sum(len({stone.stories[slot.article].article.section for slot in page.stories}) > 1 for page in pages[1:])
    return sum(map(cost, pages)) + weights["hole"] * white + MIXED * mixed


def rescored(page: PagePlan, stone: Stone) -> PagePlan:
    """The page with the terms of its score by the house's own wishes."""
    return replace(page, terms=score(page, stone.at(page.number)))


def _ways(pages: tuple[PagePlan, ...], stone: Stone) -> Iterator[Layout]:
    rows, before = news_area(pages[-1]).rows, len(pages) - 1
    bare = foot(pages[-1]) * 100 // max(1, rows)  # an advertisement may take the whole page
    if not before or bare <= BARE:
        return
    if 100 - bare <= GIVEN_UP * before:
        yield tight(stone.layout)
    if bare - BARE <= TAKEN * len(pages):
        yield roomy(stone.layout)


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
