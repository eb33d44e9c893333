"""Grids of pictures (组图): rectangles in which all pictures of a group stand equally large, line by line.

Pictures of mixed shapes stand equally high in each line instead, each over as many columns as its shape wants.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import Enum, auto
from functools import reduce
from itertools import combinations, pairwise

from edition.issue.issue import Photo
from edition.layout.layout import Layout
from edition.plan.blocks import Block, PhotoLeaf, White
from edition.plan.plan import Cells
from edition.plan.put_together import side, stack
from edition.plan.terms import LEAST_PICTURE, crop_off, most_crop, natural_rows, white_cell

_FILL = 65  # per cent of its columns that a picture shown whole fills at least
SPREAD = 3  # rows that the pictures may be lower or higher than their natural shapes
ShapedPicture = Callable[[Photo, int, int], tuple[int, PhotoLeaf]]  # over so many columns and rows


class _Shown(Enum):
    """How the pictures of a grid stand in their places."""

    CROPPED = auto()
    WHOLE = auto()
    SMALL = auto()  # with much white beside one of them


def photo_grids(photos: tuple[Photo, ...], area: Cells, layout: Layout, picture: ShapedPicture) -> list[Block]:
    """Every grid that has room in the area; the last line of one may be short.

    Where the pictures can be cropped to one shape they are; else those of a line are cropped to one height, or they are
    shown whole, whatever costs less; so small that white stands beside them only where nothing else has room.
    """
    grids = list(_grids(photos, area, layout, picture))
    alike = [block for block, shown in grids if shown is _Shown.CROPPED]
    mixed = (block for columns in range(1, area.columns + 1) for block in _mixed(photos, columns, layout, picture))
    large = [block for block, shown in grids if shown is _Shown.WHOLE]
    return alike or [*(block for block in mixed if block.rows <= area.rows), *large] or [block for block, _ in grids]


def _grids(
    photos: tuple[Photo, ...], area: Cells, layout: Layout, picture: ShapedPicture
) -> Iterator[tuple[Block, _Shown]]:
    for across in range(1, min(len(photos), area.columns) + 1):
        for columns in range(1, area.columns // across + 1):
            natural = [natural_rows(columns, photo, layout, alone=False) for photo in photos]
            for rows in range(max(LEAST_PICTURE, min(natural) - SPREAD), max(natural) + SPREAD + 1):
                leaves = [picture(photo, columns, rows)[1] for photo in photos]
                lines = [_line(leaves[at : at + across], across, layout) for at in range(0, len(leaves), across)]
                block = reduce(lambda upper, lower: stack(upper, lower, upper.cost + lower.cost), lines)
                if block.rows <= area.rows:
                    small = any(rows * 100 < _FILL * wanted for wanted in natural)
                    whole = any(leaf.whole for leaf in leaves)
                    yield block, (_Shown.SMALL if small else _Shown.WHOLE) if whole else _Shown.CROPPED


def _line(leaves: list[PhotoLeaf], across: int, layout: Layout) -> Block:
    """Pictures side by side, their captions equally high."""
    caption = max(leaf.caption_rows for leaf in leaves)
    even = [replace(leaf, rows=leaf.rows - leaf.caption_rows + caption, caption_rows=caption) for leaf in leaves]
    columns, rows = even[0].columns * (across - len(even)), even[0].rows
    blank = [White(2 * white_cell(layout.weights) * columns * rows, columns, rows)] if columns else []
    blocks: list[Block] = [*even, *blank]
    return reduce(lambda first, second: side(first, second, first.cost + second.cost), blocks)


def _mixed(photos: tuple[Photo, ...], columns: int, layout: Layout, picture: ShapedPicture) -> Iterable[Block]:
    """The cheapest way to set pictures of mixed shapes over so many columns in one line, in two, in three …"""
    behind: list[dict[int, Block]] = [{} for _ in photos]  # the cheapest from each picture on, by its number of lines
    for first in reversed(range(len(photos))):
        for end in range(first + 1, min(len(photos), first + columns) + 1):
            if line := _level(photos[first:end], columns, layout, picture):
                ways = [(1, line)]
                if end < len(photos):
                    ways = [
                        (lines + 1, stack(line, rest, line.cost + rest.cost)) for lines, rest in behind[end].items()
                    ]
                for lines, block in ways:
                    if lines not in behind[first] or block.cost < behind[first][lines].cost:
                        behind[first][lines] = block
    return behind[0].values()


def _level(photos: tuple[Photo, ...], columns: int, layout: Layout, picture: ShapedPicture) -> Block | None:
    """The cheapest line of pictures that fill so many columns and are equally high, if they can be cropped to that."""
    lines = []
    for cuts in combinations(range(1, columns), len(photos) - 1):
        wide = list(zip(photos, (right - left for left, right in pairwise((0, *cuts, columns))), strict=True))
        natural = [natural_rows(columns, photo, layout, alone=False) for photo, columns in wide]
        rows = min(range(min(natural), max(natural) + 1), key=lambda rows: max(_off(rows, wide, layout)))
        if rows >= LEAST_PICTURE and max(_off(rows, wide, layout)) <= most_crop(layout):
            leaves = [picture(photo, columns, rows)[1] for photo, columns in wide]
            lines.append(_line(leaves, len(leaves), layout))
    return min(lines, key=lambda line: line.cost, default=None)


def _off(rows: int, wide: Iterable[tuple[Photo, int]], layout: Layout) -> list[int]:
    """By how many per cent pictures of so many columns each are out of shape if they are so high."""
    return [crop_off(rows, columns, photo, layout, alone=False) for photo, columns in wide]
