"""Groups of pictures (组图): equally large where their shapes allow it, else equally high in each line."""

import pytest
from fake_copy import layout, photo

from edition.issue.issue import Photo
from edition.plan.blocks import Block, PhotoLeaf
from edition.plan.photo_grids import photo_grids
from edition.plan.plan import Cells, PhotoSlot
from edition.plan.terms import crop_off, most_crop, natural_rows

CAPTION = 2  # rows
LAND, TALL, WIDE, SQUARE = (1500, 1000), (900, 1400), (1600, 700), (1000, 1000)
MIXED = {
    "two": ("a4", (LAND, TALL)),
    "three": ("a4", (LAND, TALL, WIDE)),
    "four": ("a4", (LAND, TALL, WIDE, SQUARE)),
    "five": ("broadsheet", (TALL, LAND, SQUARE, TALL, WIDE)),
    "six": ("tabloid", (TALL, TALL, LAND, LAND, SQUARE, TALL)),
}


def grids(house: str, shapes: tuple[tuple[int, int], ...]) -> list[Block]:
    rules = layout(house)
    photos = tuple(photo(str(number), shape) for number, shape in enumerate(shapes))

    def picture(one: Photo, columns: int, rows: int) -> tuple[int, PhotoLeaf]:
        off = crop_off(rows, columns, one, rules, alone=False)
        return off, PhotoLeaf(off, columns, rows + CAPTION, one.id, CAPTION, whole=off > most_crop(rules))

    return photo_grids(photos, Cells(0, 0, rules.grid.columns, rules.grid.rows), rules, picture)


def lines(block: Block) -> list[list[PhotoSlot]]:
    slots = [slot for slot in block.place(0, 0) if isinstance(slot, PhotoSlot)]
    return [[slot for slot in slots if slot.cells.row == row] for row in sorted({slot.cells.row for slot in slots})]


@pytest.mark.parametrize("group", MIXED)
def test_pictures_of_mixed_shapes_fill_lines_and_none_is_shown_with_white_beside_it(group: str) -> None:
    blocks = grids(*MIXED[group])
    full = [block for block in blocks if not any(slot.whole for line in lines(block) for slot in line)]
    assert full
    for block in full:
        for line in lines(block):
            assert sum(slot.cells.columns for slot in line) == block.columns
            assert len({slot.cells.rows for slot in line}) == 1
        names = [slot.photo for line in lines(block) for slot in line]
        assert names == sorted(names)


def test_pictures_of_one_shape_stand_equally_large() -> None:
    blocks = grids("tabloid", (LAND, SQUARE, LAND, LAND))
    assert blocks
    assert all(
        len({(slot.cells.columns, slot.cells.rows) for line in lines(block) for slot in line}) == 1 for block in blocks
    )


def test_the_cheapest_of_so_many_lines_is_taken() -> None:
    blocks = grids("broadsheet", (TALL, LAND, SQUARE))
    found = [
        (block.columns, len(lines(block)))
        for block in blocks
        if not any(s.whole for line in lines(block) for s in line)
    ]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("group", MIXED)
def test_no_picture_shown_whole_is_lost_in_white(group: str) -> None:
    house, shapes = MIXED[group]
    rules = layout(house)
    shown = [slot for block in grids(house, shapes) for line in lines(block) for slot in line if slot.whole]
    for slot in shown:
        wanted = natural_rows(slot.cells.columns, photo(slot.photo, shapes[int(slot.photo)]), rules, alone=False)
        assert (slot.cells.rows - CAPTION) * 100 >= 65 * wanted
