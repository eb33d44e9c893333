"""Pictures of two stories stand apart (图不相碰); on these days some touched, the first where a story goes around others."""

import pytest
from days import copy_of, kept, made, plan_of

DAYS = [(107, "a4"), (75, "a4"), (127, "a4"), (155, "a4"), (189, "broadsheet-8")]


@pytest.mark.parametrize(("seed", "name"), DAYS)
def test_no_pictures_touch(seed: int, name: str) -> None:
    plan = plan_of(seed, name)
    assert not any(term.value for page in plan.pages for term in page.terms if term.name == "touching_pictures")


@pytest.mark.parametrize(("seed", "name"), DAYS)
def test_a_moved_picture_is_kept_where_it_stands(seed: int, name: str) -> None:
    copy, plan = copy_of(seed, name), plan_of(seed, name)
    again = made(kept(copy, plan, name), name)
    assert [page.stories for page in again.pages] == [page.stories for page in plan.pages]
