"""Blemishes (版面毛病): what a page was charged for and an editor can see, each in its place."""

from collections.abc import Iterator

from edition.plan.heads import broken_badly, headline_split
from edition.plan.plan import Cells, Fault, PagePlan
from edition.plan.score import gutters, spare_rows
from edition.plan.stone import Stone
from edition.plan.terms import loose


def blemishes(page: PagePlan, stone: Stone) -> Iterator[Fault]:
    """Straight cuts through the page, headlines broken where they had better not be or in too much white, legs of few rows."""
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
