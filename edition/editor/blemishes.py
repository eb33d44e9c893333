"""Blemishes (版面毛病): what a page was charged for and an editor can see, each in its place."""

from collections.abc import Iterator
from itertools import groupby, product

from edition.plan.heads import broken_badly, headline_split
from edition.plan.places import extents, foot, news_area
from edition.plan.plan import Cells, Fault, PagePlan
from edition.plan.score import gutters, spare_rows
from edition.plan.stone import Stone
from edition.plan.terms import loose, white_rows

SEEN = 3  # rows of white: one or two under a paragraph are no hole


def blemishes(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """Straight cuts through the page, headlines broken where they had better not be or in too much white, few rows, holes."""
    for cut in gutters(page):
        yield Fault("straight-cut", cut, "一条缝直通上下" if cut.columns == 1 and cut.rows > 1 else "一条缝横贯全版")
    for slot in page.stories:
        copy = stone.stories[slot.article]
        if broken_badly(headline_split(slot.head, copy)):
            yield Fault("bad-break", slot.head.cells, "／".join(map(str.strip, slot.head.headline)))
        if rows := loose(spare_rows(slot, stone)):
            yield Fault("loose-head", slot.head.cells, f"“{slot.article}”题多空 {rows} 行")
        few = [leg.rows for leg in slot.legs if leg.rows < stone.layout.legs.short]
        if slot.head.headline and few:
            at = next(leg for leg in slot.legs if leg.rows == few[0])
            yield Fault("short-leg", Cells(at.column, at.row, 1, at.rows), f"“{slot.article}”一栏只有 {few[0]} 行")
    for cells in (*_bare(page), *_unfilled(page, stone)):
        if cells.rows >= SEEN:
            yield Fault("hole", cells, f"这里空 {cells.columns * cells.rows} 行")


def _bare(page: PagePlan) -> Iterator[Cells]:
    """Where nothing stands over the foot of the page, in each column; the same rows of columns side by side are one."""
    area = news_area(page)
    taken = {cell for _, cells in extents(page) for cell in _each(cells)}
    end = area.row + area.rows - foot(page)
    found: list[Cells] = []
    for column in range(area.columns):
        free = (row for row in range(area.row, end) if (column, row) not in taken)
        for _, rows in groupby(enumerate(free), lambda one: one[1] - one[0]):  # rows on end
            run = [row for _, row in rows]
            found.append(Cells(column, run[0], 1, len(run)))
    for (row, deep), some in groupby(sorted(found, key=_rows), _rows):
        for _, columns in groupby(enumerate(each.column for each in some), lambda one: one[1] - one[0]):
            beside = [column for _, column in columns]
            yield Cells(beside[0], row, len(beside), deep)


def _unfilled(page: PagePlan, stone: Stone) -> Iterator[Cells]:
    """What stays white under the words of a leg, but at the foot of the page."""
    end = news_area(page).row + news_area(page).rows - foot(page)
    for slot in page.stories:
        galley = stone.stories[slot.article].galleys[slot.galley]
        for leg, white in zip(slot.legs, white_rows(slot.legs, galley, jumps=slot.jump_to is not None), strict=True):
            if leg.row + leg.rows < end:
                yield Cells(leg.column, leg.row + leg.rows - white, 1, white)


def _rows(cells: Cells) -> tuple[int, int]:
    return cells.row, cells.rows


def _each(cells: Cells) -> Iterator[tuple[int, int]]:
    return product(range(cells.column, cells.column + cells.columns), range(cells.row, cells.row + cells.rows))
