"""Column rules (栏线、隔线): hairlines in the gaps between two stories, none inside a story."""

from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate, groupby

from edition.compose.grid import PageGrid
from edition.compose.page import RuleBox
from edition.layout.house_rules import Ink
from edition.plan.plan import Cells

Owners = tuple[tuple[int | None, ...], ...]  # who holds a cell, by row and column

FROM_TOP, FROM_FOOT = 0.6, 0.2  # rows; an upright rule keeps clear of the rules that it meets

WHITE = 3  # rows at both sides of an upright rule, through which it still goes on: further it would divide nothing
NO_RULES = -1  # the owner of cells that have an edge of their own: a box, a frame, an advertisement


def column_rules(
    owned: Iterable[tuple[int, Cells]], grid: PageGrid, ink: Ink, edged: Collection[int] = ()
) -> tuple[RuleBox, ...]:
    """The rules between cells of different owners, none around NO_RULES nor around what nobody owns (furniture, white).

    White between two owners in a column is of the upper one. Those that are `edged` want no rule over them: a picture or a
    dark ground ends what stands above by itself.
    """
    held = _owners(owned, grid)
    owners = _filled(held)
    return (*_upright(owners, held, grid, ink.upright), *_level(owners, grid, ink, edged))


def _filled(owners: Owners) -> Owners:
    """The owners with the white between two of them in a column given to the upper one."""
    columns = []
    for column in zip(*owners, strict=True):
        last = max((row for row, owner in enumerate(column) if owner is not None), default=0)
        above = accumulate(column, _or_above)
        columns.append(
            [over if row < last else owner for row, (owner, over) in enumerate(zip(column, above, strict=True))]
        )
    return tuple(zip(*columns, strict=True))


def _or_above(above: int | None, owner: int | None) -> int | None:
    return above if owner is None else owner


def _owners(owned: Iterable[tuple[int, Cells]], grid: PageGrid) -> Owners:
    held: list[list[int | None]] = [[None] * grid.columns for _ in range(grid.rows)]
    for owner, cells in owned:
        for row in range(cells.row, cells.row + cells.rows):
            held[row][cells.column : cells.column + cells.columns] = [owner] * cells.columns
    return tuple(map(tuple, held))


def _upright(owners: Owners, held: Owners, grid: PageGrid, weight: float) -> Iterator[RuleBox]:
    for column in range(1, grid.columns):
        x = grid.x(column) - grid.gap / 2
        pairs = list(_beside(column, owners, held))
        for start, stop in _stretches(pairs):
            yield RuleBox(x, grid.y(start + FROM_TOP), x, grid.y(stop - FROM_FOOT), weight)


def _beside(column: int, owners: Owners, held: Owners) -> Iterator[tuple[int | None, int | None]]:
    """Row by row the owners at both sides of the gap before a column, nobody where both sides are white for long."""
    at = 0
    for white, group in groupby(held, key=lambda row: row[column - 1] is None and row[column] is None):
        rows = len(list(group))
        long = white and rows > WHITE
        yield from ((None, None) if long else (row[column - 1], row[column]) for row in owners[at : at + rows])
        at += rows


def _level(owners: Owners, grid: PageGrid, ink: Ink, edged: Collection[int]) -> Iterator[RuleBox]:
    for row in range(1, grid.rows):
        y = grid.y(row + ink.drop)
        under = (NO_RULES if owner in edged else owner for owner in owners[row])
        pairs = list(zip(owners[row - 1], under, strict=True))
        for start, stop in _stretches(pairs):
            yield RuleBox(grid.x(start), y, grid.x(stop) - grid.gap, y, ink.hairline)


def _stretches(pairs: list[tuple[int | None, int | None]]) -> Iterator[tuple[int, int]]:
    """From where to where neighbours have two different owners."""
    at = 0
    for parted, group in groupby(
        pairs, key=lambda pair: None not in pair and NO_RULES not in pair and pair[0] != pair[1]
    ):
        length = len(list(group))
        if parted:
            yield at, at + length
        at += length
