"""Each term counts what its name says, and each hard rule names the page that breaks it."""

from dataclasses import replace

import pytest
from fake_copy import layout, measured, photo, story

from edition.issue.forme import KeptThing, Stance, Thing
from edition.issue.story import Table
from edition.measure.copy import Setting, TableCopy
from edition.plan.memory import Memory
from edition.plan.plan import Cells, GuestSlot, Head, Leg, PagePlan, PhotoSlot, StorySlot, TableSlot
from edition.plan.rules import faults
from edition.plan.score import TERMS, score
from edition.plan.stone import stone_of
from edition.plan.terms import alike, seen_larger

ROWS = 40
HOUSE = layout("a4").model_copy(update={"fold": 20})
STORIES = tuple(story(name, rank, 100) for rank, name in enumerate("abc", 1))
STONE = stone_of(measured(STORIES, (photo("p"), photo("q"))), HOUSE)


def slot(name: str, cells: Cells, size: int = 20, head_rows: int = 4) -> StorySlot:
    """A story that fills a rectangle with a headline in one line and even legs."""
    top = cells.row + head_rows
    legs, start = [], 0
    for column in range(cells.column, cells.column + cells.columns):
        legs.append(Leg(column, top, cells.rows - head_rows, start, start + cells.rows - head_rows))
        start += cells.rows - head_rows
    head = Head(Cells(cells.column, cells.row, cells.columns, head_rows), size, ("题",))
    return StorySlot(name, (cells,), head, tuple(legs))


def page(*slots: StorySlot | PhotoSlot) -> PagePlan:
    return PagePlan(
        number=1,
        section="",
        columns=3,
        rows=ROWS,
        furniture=(),
        stories=tuple(each for each in slots if isinstance(each, StorySlot)),
        guests=tuple(
            GuestSlot("photo", each.photo, each.cells, picture=each) for each in slots if isinstance(each, PhotoSlot)
        ),
        terms=(),
    )


def jumping(one: StorySlot) -> StorySlot:
    return replace(one, jump_to=2)


UPPER, LOWER = Cells(0, 0, 3, 20), Cells(0, 20, 3, 20)
LEFT, RIGHT = Cells(0, 0, 2, 40), Cells(2, 0, 1, 40)
WHOLE = Cells(0, 0, 3, 40)
uneven = replace(slot("a", WHOLE), legs=(Leg(0, 4, 36, 0, 36), Leg(1, 4, 36, 36, 69), Leg(2, 4, 36, 69, 105)))
dog = replace(slot("a", WHOLE), parts=(UPPER, Cells(0, 20, 2, 20)))
own = PhotoSlot("p", Cells(1, 4, 2, 10), 0)
CASES = {
    "empty": (page(slot("a", UPPER)), 60, page(slot("a", WHOLE))),
    "hole": (page(slot("a", LEFT)), 40, page(slot("a", UPPER))),
    "bare": (page(slot("a", UPPER)), 36, page(slot("a", Cells(0, 0, 3, 32)))),
    "loose_head": (page(slot("a", WHOLE, head_rows=6)), 3, page(slot("a", WHOLE, head_rows=5))),
    "head_white": (page(slot("a", WHOLE, head_rows=6)), 9, page(slot("a", WHOLE, head_rows=3))),
    "bumping_heads": (
        page(slot("a", LEFT, 24), slot("b", RIGHT, 22)),
        1,
        page(slot("a", LEFT, 32), slot("b", RIGHT, 22)),
    ),
    "stacked_heads": (
        page(slot("a", Cells(0, 0, 3, 4), 30), slot("b", Cells(0, 4, 3, 36))),
        1,
        page(slot("a", UPPER), slot("b", LOWER)),
    ),
    "gutter": (page(slot("a", UPPER), slot("b", LOWER)), 1, page(slot("a", WHOLE))),
    "dog_leg": (page(dog, slot("b", Cells(2, 20, 1, 20))), 1, page(slot("a", WHOLE))),
    "recut": (page(replace(slot("a", WHOLE), galley=1)), 1, page(slot("a", WHOLE))),
    "leg_depth": (page(slot("a", Cells(0, 0, 3, 14))), 9, page(slot("a", WHOLE))),
    "short_leg": (page(slot("a", Cells(0, 0, 3, 9))), 3, page(slot("a", WHOLE))),
    "uneven_legs": (page(uneven), 2, page(slot("a", WHOLE))),
    "size_order": (
        page(slot("a", UPPER, 20), slot("b", LOWER, 24)),
        1,
        page(slot("a", UPPER, 24), slot("b", LOWER, 20)),
    ),
    "place_order": (page(slot("b", UPPER), slot("a", LOWER)), 3, page(slot("a", UPPER), slot("b", LOWER))),
    "swelling_heads": (
        page(slot("b", UPPER, 18), slot("a", LOWER, 24)),
        1,
        page(slot("a", UPPER, 24), slot("b", LOWER, 18)),
    ),
    "head_step": (page(slot("a", WHOLE, 30)), 2, page(slot("a", WHOLE, 32))),
    "span_step": (page(slot("a", LEFT)), 1, page(slot("a", WHOLE))),
    "small_picture": (page(PhotoSlot("p", RIGHT, 3)), 6, page(PhotoSlot("p", LEFT, 3))),
    "vast_picture": (page(PhotoSlot("p", LEFT, 0)), 41, page(PhotoSlot("p", Cells(0, 0, 1, 20), 0))),
    "no_dominant": (
        page(PhotoSlot("p", Cells(0, 0, 1, 20), 2), PhotoSlot("q", Cells(2, 0, 1, 20), 2)),
        1,
        page(PhotoSlot("p", Cells(0, 0, 1, 32), 2), PhotoSlot("q", Cells(2, 0, 1, 20), 2)),
    ),
    "lead_picture": (
        page(replace(slot("a", UPPER), photos=(own,)), PhotoSlot("q", Cells(0, 0, 2, 11), 0)),
        2,
        page(replace(slot("a", UPPER), photos=(own,)), PhotoSlot("q", Cells(0, 30, 2, 10), 0)),
    ),
    "touching_pictures": (
        page(PhotoSlot("p", Cells(0, 0, 1, 10), 0), PhotoSlot("q", Cells(1, 0, 1, 10), 0)),
        1,
        page(PhotoSlot("p", Cells(0, 0, 1, 10), 0), PhotoSlot("q", Cells(2, 0, 1, 10), 0)),
    ),
    "folded_picture": (page(PhotoSlot("p", Cells(0, 10, 1, 20), 3)), 1, page(PhotoSlot("p", Cells(0, 4, 1, 19), 3))),
    "grey_mass": (page(slot("a", WHOLE)), 1, page(slot("a", Cells(0, 0, 1, 20)))),
    "jump": (page(jumping(slot("a", WHOLE))), 1, page(slot("a", WHOLE))),
    "second_jump": (page(replace(jumping(slot("a", WHOLE)), jump_from=1)), 1, page(jumping(slot("a", WHOLE)))),
    "ink": (page(slot("a", UPPER)), 100, page(slot("a", WHOLE))),
}


def test_columns_that_end_a_few_rows_over_the_foot_leave_no_hole() -> None:
    ragged = {rows: page(slot("a", Cells(0, 0, 2, 40 - rows)), slot("b", RIGHT)) for rows in (5, 7)}
    values = {rows: {term.name: term.value for term in score(each, STONE)} for rows, each in ragged.items()}
    assert [(each["empty"], each["hole"]) for each in values.values()] == [(10, 0), (14, 4)]


@pytest.mark.parametrize("name", CASES)
def test_a_term_counts_its_fault_and_nothing_else(name: str) -> None:
    faulty, count, clean = CASES[name]
    assert TERMS[name](faulty, STONE) == count
    assert TERMS[name](clean, STONE) == 0


def test_every_term_is_weighed_and_tried_here_or_below() -> None:
    assert set(TERMS) <= set(HOUSE.weights)
    assert set(TERMS) - set(CASES) == {
        "crop",
        "coarse_picture",
        "thin_head",
        "split_head",
        "bad_break",
        "moved",
        "narrow_table",
        "option",
    }


def test_what_has_moved_counts_by_columns_and_rows() -> None:
    stood = KeptThing(Thing("story", "a"), Stance(1, 0, 0, 3, 24))
    for where, steps in ((UPPER, 0), (Cells(1, 0, 2, 24), 2), (Cells(0, 5, 2, 24), 3)):
        memory = Memory({stood.thing: (stood,)}, {})
        assert TERMS["moved"](page(slot("a", where)), replace(STONE, memory=memory)) == steps
    elsewhere = Memory({stood.thing: (replace(stood, stance=replace(stood.stance, page=2)),)}, {})
    assert TERMS["moved"](page(slot("a", UPPER)), replace(STONE, memory=elsewhere)) == 8
    assert TERMS["moved"](page(slot("a", UPPER)), STONE) == 0


def test_a_table_is_narrow_that_stands_in_the_column_of_its_story() -> None:
    table = TableCopy(2, Table((), ()), ())
    stone = replace(STONE, stories={**STONE.stories, "a": replace(STONE.stories["a"], tables=(table,))})
    spanning = replace(slot("a", WHOLE), tables=(TableSlot(2, Cells(0, 4, 3, 10)),))
    assert [TERMS["narrow_table"](page(each), stone) for each in (slot("a", WHOLE), spanning)] == [1, 0]
    assert TERMS["narrow_table"](page(slot("a", WHOLE)), STONE) == 0


def test_a_wide_table_beside_pictures_is_no_white() -> None:
    pictures = (PhotoSlot("p", Cells(0, 4, 3, 10), 0), PhotoSlot("q", Cells(0, 14, 1, 26), 0))
    table = TableSlot(2, Cells(1, 14, 2, 26))
    full = replace(slot("a", WHOLE), legs=(), photos=pictures, tables=(table,))
    assert TERMS["empty"](page(full), STONE) == 0
    lower = replace(table, cells=Cells(1, 14, 2, 20))
    assert TERMS["empty"](page(replace(full, tables=(lower,))), STONE) == 12


def test_a_term_costs_its_count_times_its_weight() -> None:
    for term in score(CASES["empty"][0], STONE):
        assert term.cost == term.value * HOUSE.weights[term.name]


def test_crop_grows_as_a_picture_leaves_its_shape() -> None:
    crops = [TERMS["crop"](page(PhotoSlot("p", Cells(0, 0, 2, rows), 0)), STONE) for rows in (20, 24, 27)]
    assert crops == sorted(crops)
    assert crops[0] < 5 < crops[-1]


def test_a_headline_costs_what_its_breaks_cost_a_reader() -> None:
    ways = (Setting(("甲乙丙丁",), 4000), Setting(("甲乙", "丙丁"), 2000, 35))
    stone = replace(STONE, stories={**STONE.stories, "a": replace(STONE.stories["a"], headline=ways)})
    one, two = (replace(slot("a", WHOLE, 20).head, headline=way.lines) for way in ways)
    costs = [TERMS["split_head"](page(replace(slot("a", WHOLE, 20), head=head)), stone) for head in (one, two)]
    assert costs == [0, 35]


def test_a_picture_is_coarse_where_it_has_too_few_pixels_for_its_columns() -> None:
    over_two, over_one = (page(PhotoSlot("p", Cells(0, 0, columns, 12 * columns), 0)) for columns in (2, 1))
    stone = replace(STONE, photos={**STONE.photos, "p": photo("p", (400, 400))})
    assert TERMS["coarse_picture"](over_two, STONE) == 0
    assert TERMS["coarse_picture"](over_two, stone) > TERMS["coarse_picture"](over_one, stone)


def test_a_headline_broken_where_a_reader_stumbles_costs_more() -> None:
    ways = (Setting(("甲乙丙丁",), 4000), Setting(("甲乙", "丙丁"), 2000, 79), Setting(("甲", "乙丙", "丁"), 2000, 80))
    stone = replace(STONE, stories={**STONE.stories, "a": replace(STONE.stories["a"], headline=ways)})
    heads = [replace(slot("a", WHOLE, 20).head, headline=way.lines) for way in ways]
    assert [TERMS["bad_break"](page(replace(slot("a", WHOLE, 20), head=head)), stone) for head in heads] == [0, 0, 1]


def test_a_headline_is_thin_under_three_fifths_of_its_width() -> None:
    assert TERMS["thin_head"](page(slot("a", WHOLE, 20)), STONE) == 0
    assert TERMS["thin_head"](page(slot("a", WHOLE, 12)), STONE) > 0


def test_a_dog_leg_holds_a_page_together() -> None:
    assert TERMS["gutter"](page(dog, slot("b", Cells(2, 20, 1, 20))), STONE) == 0


@pytest.mark.parametrize(("size", "other", "bump"), [(36, 32, True), (36, 28, False), (20, 16, False), (18, 18, True)])
def test_headlines_are_alike_under_five_to_four(size: int, other: int, bump: bool) -> None:
    assert alike(size, other) is bump
    assert alike(other, size) is bump


def test_an_eye_sees_an_eighth() -> None:
    assert seen_larger(18, 16)
    assert not seen_larger(17, 16)


# Hard rules

SOUND = page(slot("a", UPPER, 30), slot("b", LOWER, 20))
first, second = SOUND.stories
BROKEN = {
    "overlap": replace(SOUND, stories=(first, slot("b", Cells(0, 19, 3, 21), 20))),
    "copy-lost": replace(SOUND, stories=(replace(first, legs=first.legs[:2]), second)),
    "lonely-head": replace(
        SOUND, stories=(replace(first, legs=(Leg(0, 4, 16, 0, 1), Leg(1, 4, 16, 1, 17), Leg(2, 4, 16, 17, 33))), second)
    ),
    "wide-head": replace(SOUND, stories=(replace(first, head=replace(first.head, size=200)), second)),
    "broken-column": replace(
        SOUND, stories=(replace(first, legs=(first.legs[0], replace(first.legs[1], column=2))), second)
    ),
    "parted-story": replace(
        SOUND, stories=(replace(first, head=replace(first.head, cells=Cells(0, 16, 3, 4))), second)
    ),
    "lead-place": page(slot("b", UPPER, 20), slot("a", LOWER, 30)),
    "lead-size": page(slot("a", UPPER, 20), slot("b", LOWER, 30)),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_rule_is_named(rule: str) -> None:
    assert rule in [fault.rule for fault in faults(BROKEN[rule], STONE)]


@pytest.mark.parametrize("rule", [rule for rule in BROKEN if rule != "copy-lost"])
def test_a_sound_page_breaks_no_rule(rule: str) -> None:
    assert rule not in [fault.rule for fault in faults(SOUND, STONE)]
