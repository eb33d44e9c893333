"""Hundreds of very short stories: what make-up tries grows with their number, never with its square."""

import random
from dataclasses import replace
from itertools import combinations, product

import pytest
from fake_copy import galley, layout, measured, story

from edition.plan import makeup
from edition.plan.assign import assign
from edition.plan.blocks import Block, White
from edition.plan.item import Goal, Item
from edition.plan.pairs import bumping, lesser, stacked, swelling
from edition.plan.places import adjacent, share_columns
from edition.plan.plan import Cells, Head, PagePlan, StorySlot
from edition.plan.shelving import shelved
from edition.plan.terms import alike, seen_larger

MOST_TRIED = 6  # arrangements of a page, each of all its items


def made(count: int, name: str, monkeypatch: pytest.MonkeyPatch) -> tuple[tuple[PagePlan, ...], int]:
    """The pages of so many stories of two rows each, and how many items were put together for them in all."""
    put_together = 0
    search = makeup.tilings

    def counted(items: tuple[Item, ...], goal: Goal) -> tuple[Block, ...]:
        nonlocal put_together
        put_together += len(items)
        return search(items, goal)

    text = (galley("two rows", 2),)
    stories = (story(f"s{at:04}", at + 1, 2, headline="第九分馆昨天开放") for at in range(count))
    copy = measured(tuple(replace(each, galleys=text) for each in stories))
    with monkeypatch.context() as patch:
        patch.setattr(makeup, "tilings", counted)
        return assign(copy, layout(name)).pages, put_together


@pytest.mark.parametrize(("name", "count"), [("broadsheet", 100), ("broadsheet", 200), ("a4", 200)])
def test_each_story_is_tried_a_bounded_number_of_times(name: str, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pages, put_together = made(count, name, monkeypatch)
    assert sorted(slot.article for page in pages for slot in page.stories) == [f"s{at:04}" for at in range(count)]
    assert put_together <= MOST_TRIED * count


def test_a_block_stands_as_high_as_it_can_and_there_as_far_left() -> None:
    dice = random.Random(7)
    for _ in range(200):
        goal = Goal(dice.randint(3, 8), dice.randint(20, 60), {})
        blocks = [White(0, dice.randint(1, 3), dice.randint(1, 9)) for _ in range(dice.randint(1, 25))]
        items = tuple(Item(at, {block.columns: {block.rows: (block,)}}) for at, block in enumerate(blocks, 1))
        assert [shelf.placed for shelf in shelved(items, goal)] == list(one_by_one(blocks, goal))


def one_by_one(blocks: list[White], goal: Goal) -> list[tuple[tuple[Block, int, int], ...]]:
    """Every block in the first of all places, row by row, that is free cell by cell."""
    taken: set[tuple[int, int]] = set()
    placed: list[tuple[Block, int, int]] = []
    for block in blocks:
        places = product(range(goal.rows - block.rows + 1), range(goal.columns - block.columns + 1))
        cells = (
            (row, column, {*product(range(column, column + block.columns), range(row, row + block.rows))})
            for row, column in places
        )
        found = next((place for place in cells if not place[2] & taken), None)
        if found is None:
            return []
        taken |= found[2]
        placed.append((block, found[1], found[0]))
    return [tuple(placed)]


def test_pairs_are_those_that_looking_at_every_two_finds() -> None:
    dice = random.Random(5)
    for _ in range(100):
        heads = [head(dice) for _ in range(dice.randint(0, 30))]
        assert list(bumping(heads)) == [
            (one, other)
            for one, other in combinations(heads, 2)
            if alike(one.size, other.size) and adjacent(one.cells, other.cells)
        ]
        assert stacked(heads) == sum(
            upper.cells.row + upper.cells.rows == lower.cells.row and share_columns(upper.cells, lower.cells)
            for upper, lower in product(heads, heads)
        )
        assert swelling(heads) == sum(
            seen_larger(lower.size, upper.size)
            and lower.cells.row > upper.cells.row
            and share_columns(upper.cells, lower.cells)
            for upper, lower in product(heads, heads)
        )


def test_the_less_important_are_those_of_a_later_rank() -> None:
    dice = random.Random(3)
    ranked = [(StorySlot(str(at), (), head(dice), ()), dice.randint(1, 5)) for at in range(40)]
    for slot, rank, sizes in lesser(ranked, lambda slot: slot.head.size):
        assert sizes == sorted(other.head.size for other, its in ranked if its > rank), slot


def head(dice: random.Random) -> Head:
    """A headline somewhere on six columns."""
    column = dice.randint(0, 5)
    cells = Cells(column, dice.randint(0, 60), dice.randint(1, 6 - column), dice.randint(2, 6))
    return Head(cells, dice.choice((18, 20, 24, 30)), ("标题",))
