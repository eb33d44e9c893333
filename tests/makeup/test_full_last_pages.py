"""Copy is shared over the pages so that the last one is full enough (匀版); of these days all had one that stood bare."""

import pytest
from days import day, layout, plan_of

from edition.plan.places import news_area
from edition.plan.plan import PagePlan

pytestmark = pytest.mark.dear

DAYS = [
    (59, "a4"),
    (79, "a4"),
    (39, "a4"),
    (34, "tabloid"),
    (50, "tabloid"),
    (172, "broadsheet"),
    (131, "a4"),
    (143, "a4"),
]


@pytest.mark.parametrize(("seed", "name"), DAYS)
def test_the_last_page_is_no_more_than_a_quarter_bare_and_the_others_are_full(seed: int, name: str) -> None:
    *others, last = plan_of(seed, name).pages
    assert white(last) <= 0.25
    assert all(white(page) <= 0.05 for page in others)


def white(page: PagePlan) -> float:
    area = news_area(page)
    return next(term.value for term in page.terms if term.name == "empty") / (area.columns * area.rows)


@pytest.mark.parametrize(("seed", "name"), [(304, "weekly"), *DAYS])
def test_the_front_keeps_its_lead_and_its_headline(seed: int, name: str) -> None:
    lead = min(day(seed).articles, key=lambda article: article.rank)
    front = plan_of(seed, name).pages[0].stories[0]
    assert front.article == lead.id
    assert front.head.size in layout(name).ladder[0].sizes
