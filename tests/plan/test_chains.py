"""A story that jumps twice is told: by how much it is longer than two pages, or what would let it jump once (连转)."""

import re

import pytest
from fake_copy import layout, measured, story

from edition.plan.assign import assign

HOUSE = layout("a4")


@pytest.mark.parametrize(("rows", "twice"), [(200, False), (330, True)])
def test_a_story_jumps_twice_only_where_it_is_longer_than_two_pages(rows: int, twice: bool) -> None:
    plan = assign(measured((story("a", 1, rows), story("b", 2, 60), story("c", 3, 50)), ()), HOUSE)
    jumps = [slot.article for page in plan.pages for slot in page.stories if slot.jump_from and slot.jump_to]
    told = [finding for finding in plan.findings if finding.id == "jumps-twice"]
    assert (jumps, len(told)) == ((["a"], 1) if twice else ([], 0))
    for finding in told:
        held = re.search(r"只有(\d+)行", finding.message)
        assert held
        assert int(held[1]) < rows
        assert f"删{rows - int(held[1])}行" in finding.hint
