"""A page with a fault is looked for once more, otherwise (再看一遍); these days all had a page with the fault that is named."""

import pytest
from days import plan_of

DAYS = [
    (28, "broadsheet", "touching_pictures"),
    (91, "a4", "touching_pictures"),
    (34, "tabloid", "short_leg"),
    (13, "broadsheet-8", "short_leg"),
]


@pytest.mark.parametrize(("seed", "name", "fault"), DAYS)
def test_no_page_has_the_fault(seed: int, name: str, fault: str) -> None:
    assert not any(term.value for page in plan_of(seed, name).pages for term in page.terms if term.name == fault)
