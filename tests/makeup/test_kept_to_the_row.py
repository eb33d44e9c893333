"""A kept day of which nothing has changed stands to the row as it was kept, and costs the same."""

import pytest
from days import copy_of, kept, made, plan_of

# whose white was in headlines, under a picture, in a second galley, when it was kept
DAYS = [(9002, "tabloid"), (9004, "broadsheet"), (9009, "broadsheet-8")]


@pytest.mark.parametrize(("seed", "name"), DAYS)
def test_a_kept_day_stands_to_the_row(seed: int, name: str) -> None:
    plan = plan_of(seed, name)
    again = made(kept(copy_of(seed, name), plan, name), name)
    assert [page.stories for page in again.pages] == [page.stories for page in plan.pages]
    assert [page.guests for page in again.pages] == [page.guests for page in plan.pages]
