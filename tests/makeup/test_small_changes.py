"""Small changes of a kept day: `small_changes.txt` says for each how much may move, and on how many pages the day stands."""

from dataclasses import replace
from pathlib import Path

import pytest
from days import day, faces, layout, plan_of

from bench.stability import CHANGES
from edition.issue.forme import Forme
from edition.measure.measure import measure
from edition.plan.assign import assign
from edition.plan.lockup import locked

pytestmark = pytest.mark.dear

ROWS = [
    line.split("#")[0].split()
    for line in (Path(__file__).parent / "small_changes.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def moved(before: Forme, after: Forme) -> int:
    """The things that stand on another page, at another place of it or over other columns."""

    def places(forme: Forme) -> dict[object, list[tuple[int, ...]]]:
        return {
            kept.thing: [(at.page, at.column, at.row, at.columns) for at in forme.stances(kept.thing)]
            for kept in forme.things
        }

    old, new = places(before), places(after)
    return sum(old[thing] != new[thing] for thing in old.keys() & new.keys())


@pytest.mark.parametrize(("seed", "name", "change", "most", "pages"), ROWS, ids=["-".join(row[:3]) for row in ROWS])
def test_a_small_change_moves_little(seed: str, name: str, change: str, most: str, pages: str) -> None:
    plan = plan_of(int(seed), name)
    forme = locked(plan, name)
    changed = CHANGES[change.replace("-", " ")](day(int(seed)), plan)
    assert changed is not None
    after = assign(measure(replace(changed, forme=forme), layout(name), faces(name)), layout(name))
    assert moved(forme, locked(after, name)) <= int(most)
    assert len(after.pages) == int(pages)


def test_a_picture_with_white_under_it_is_no_lower_when_nothing_has_changed() -> None:
    issue, name = day(6007), "a4"
    pairs = tuple(
        replace(each, rank=1 + (each.rank - 1) // 2 if each.rank > 2 else each.rank) for each in issue.articles
    )
    issue = replace(issue, articles=pairs)
    plan = assign(measure(issue, layout(name), faces(name)), layout(name))
    forme = locked(plan, name)
    again = assign(measure(replace(issue, forme=forme), layout(name), faces(name)), layout(name))
    assert locked(again, name).things == forme.things
