"""Grids of pictures (组图): rectangles in which all pictures of a group stand equally large, line by line."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import reduce

from edition.issue.issue import Photo
from edition.layout.layout import Layout
from edition.plan.blocks import Block, PhotoLeaf, White, side, stack
from edition.plan.plan import Cells
from edition.plan.terms import natural_rows

SPREAD = 3  # rows that the pictures may be lower or higher than their natural shapes
ShapedPicture = Callable[[Photo, int, int], tuple[int, PhotoLeaf]]  # over so many columns and rows


def photo_grids(photos: tuple[Photo, ...], area: Cells, layout: Layout, picture: ShapedPicture) -> list[Block]:
    """Every grid that has room in the area; the last line of one may be short.

    Where the pictures can be cropped to one shape they are, else they are shown whole.
    """
    grids = list(_grids(photos, area, layout, picture))
    return [block for block, cropped in grids if cropped] or [block for block, _ in grids]


def _grids(
    photos: tuple[Photo, ...], area: Cells, layout: Layout, picture: ShapedPicture
) -> Iterator[tuple[Block, bool]]:
    for across in range(1, min(len(photos), area.columns) + 1):
        for columns in range(1, area.columns // across + 1):
            natural = [natural_rows(columns, photo, layout, alone=False) for photo in photos]
            for rows in range(max(4, min(natural) - SPREAD), max(natural) + SPREAD + 1):
                leaves = [picture(photo, columns, rows)[1] for photo in photos]
                lines = [_line(leaves[at : at + across], across, layout) for at in range(0, len(leaves), across)]
                block = reduce(lambda upper, lower: stack(upper, lower, upper.cost + lower.cost), lines)
                if block.rows <= area.rows:
                    yield block, not any(leaf.whole for leaf in leaves)


def _line(leaves: list[PhotoLeaf], across: int, layout: Layout) -> Block:
    """Pictures side by side, their captions equally high."""
    caption = max(leaf.caption_rows for leaf in leaves)
    even = [replace(leaf, rows=leaf.rows - leaf.caption_rows + caption, caption_rows=caption) for leaf in leaves]
    columns, rows = even[0].columns * (across - len(even)), even[0].rows
    blank = [White(layout.weights["empty"] * columns * rows, columns, rows)] if columns else []
    blocks: list[Block] = [*even, *blank]
    return reduce(lambda first, second: side(first, second, first.cost + second.cost), blocks)
