"""Stories that stand about one another so that no straight cut parts them (咬合): kept, they are made along their old cuts."""

import pytest
from days import copy_of, kept, made, plan_of

from edition.issue.forme import KeptThing
from edition.plan import again
from edition.plan.cut_tree import Bays, CutLeaf, CutNode, Interlock, cut_tree
from edition.plan.lockup import locked
from edition.plan.plan import Cells, Plan

DAYS = [
    (7037, "broadsheet-8"),  # others beside the lead's head and under its first legs
    (1025, "broadsheet-8"),  # others under all its legs, at the left lower than at the right
]
AREA = Cells(0, 8, 6, 80)


def about(plan: Plan) -> list[KeptThing]:
    """The stories that leave more to others than their lower right corner, or do so over others."""
    return [each for each in locked(plan, "").things if each.notch or each.shoulder or each.heel]


@pytest.mark.parametrize(("seed", "name"), DAYS)
def test_an_interlocked_page_stands_as_it_was_and_no_other_is_looked_for(
    seed: int, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, plan = copy_of(seed, name), plan_of(seed, name)
    assert about(plan)

    def never(*asked: object) -> None:
        raise AssertionError("looked for")

    monkeypatch.setattr(again, "make_up", never)
    assert made(kept(copy, plan, name), name).pages == plan.pages


def leaf(*cells: int, name: str) -> CutLeaf:
    return CutLeaf(Cells(*cells), name)


TREES: dict[str, tuple[dict[str, Cells], Bays, tuple[CutNode | None, ...]]] = {
    "beside its head and under its first legs": (
        {"host": AREA, "b": Cells(4, 8, 2, 30), "c": Cells(0, 60, 3, 28)},
        Bays(shoulder=(2, 30), heel=(3, 28)),
        (None, leaf(4, 8, 2, 30, name="b"), leaf(0, 60, 3, 28, name="c"), None),
    ),
    "over it, and beside both": (
        {"host": Cells(0, 28, 6, 60), "b": Cells(0, 8, 4, 20), "c": Cells(4, 8, 2, 50)},
        Bays(shoulder=(2, 30)),
        (leaf(0, 8, 4, 20, name="b"), leaf(4, 8, 2, 50, name="c"), None, None),
    ),
    "under all of it, lower at the left": (
        {"host": Cells(0, 8, 6, 50), "b": Cells(0, 58, 1, 30), "c": Cells(1, 38, 5, 50)},
        Bays(notch=(5, 20)),
        (None, None, leaf(0, 58, 1, 30, name="b"), leaf(1, 38, 5, 50, name="c")),
    ),
    "under all of it, lower at the right": (
        {"host": Cells(0, 8, 6, 50), "b": Cells(0, 38, 4, 50), "c": Cells(4, 58, 2, 30)},
        Bays(heel=(4, 20)),
        (None, None, leaf(0, 38, 4, 50, name="b"), leaf(4, 58, 2, 30, name="c")),
    ),
}


@pytest.mark.parametrize("words", TREES)
def test_what_stands_about_a_story_is_told_from_what_it_leaves(words: str) -> None:
    held, left, corners = TREES[words]
    assert cut_tree(held, AREA, {"host": left}) == Interlock(AREA, "host", corners)
    assert cut_tree(held, AREA, {}) is None
