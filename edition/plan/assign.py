"""Make-up (画版): every story and picture gets its place, in whole columns and whole rows."""

from edition.plan.copy import Copy, StoryCopy
from edition.plan.layout import Layout
from edition.plan.menu import photo_leaves, story_leaves
from edition.plan.plan import Cells, PagePlan, PhotoSlot, Plan, StorySlot
from edition.plan.search import Block, Cut, Menu, tilings
from edition.report import EditionError, Finding

MOST = 7  # stories tried together on a page


def assign(copy: Copy, layout: Layout) -> Plan:
    """The plan of all pages: as many whole stories as fit on the first page, in order of importance, the rest after it."""
    named = {photo for story in copy.stories for photo in story.article.photos}
    photos = tuple(photo.id for photo in copy.issue.photos if photo.id not in named)
    waiting = copy.stories
    pages: list[PagePlan] = []
    while waiting or photos:
        for taken in range(min(len(waiting), MOST), -1, -1):
            page = _page(len(pages) + 1, waiting[:taken], photos if not pages else (), copy, layout)
            if page:
                break
        else:
            raise EditionError(
                (Finding("make-up-impossible", "error", waiting[0].article.file, "这篇稿件一个版也排不下"),)
            )
        pages.append(page)
        waiting, photos = waiting[taken:], ()
        if taken == 0 and waiting:
            raise EditionError(
                (Finding("make-up-impossible", "error", waiting[0].article.file, "这篇稿件一个版也排不下"),)
            )
    return Plan(tuple(pages))


def _page(
    number: int, stories: tuple[StoryCopy, ...], photos: tuple[str, ...], copy: Copy, layout: Layout
) -> PagePlan | None:
    furniture, area = _strips(layout, number)
    captions = {caption.photo: caption.rows for caption in copy.captions}
    wide = range(1, area.columns + 1)
    menus: list[Menu] = [
        {columns: dict(story_leaves(story, copy, columns, area.rows, layout)) for columns in wide} for story in stories
    ]
    for photo in (photo for photo in copy.issue.photos if photo.id in photos):
        menu: Menu = {columns: {} for columns in wide}
        for columns in wide:
            for leaf in photo_leaves(photo, captions, columns, layout):
                menu[columns].setdefault(leaf.rows, leaf)
        menus.append(menu)
    rows = area.rows
    found = tilings(tuple(menus), area.columns, rows)
    while not found and rows > 10 and (number > 1 or len(stories) == len(copy.stories)):
        rows -= 1  # the last page may stay partly white
        found = tilings(tuple(menus), area.columns, rows)
    if not found:
        return None
    slots = tuple(_slots(found[0], area.column, area.row))
    section = stories[0].article.section if stories else ""
    return PagePlan(
        number=number,
        section=section,
        columns=layout.grid.columns,
        rows=layout.grid.rows,
        furniture=furniture,
        stories=tuple(slot for slot in slots if isinstance(slot, StorySlot)),
        photos=tuple(slot for slot in slots if isinstance(slot, PhotoSlot)),
        fillers=(),
        terms=(),
    )


def _slots(block: Block, column: int, row: int) -> list[StorySlot | PhotoSlot]:
    if not isinstance(block, Cut):
        return [block.place(column, row)]
    below = (column, row + block.first.rows) if block.stacked else (column + block.first.columns, row)
    return [*_slots(block.first, column, row), *_slots(block.second, *below)]


def _strips(layout: Layout, number: int) -> tuple[tuple[tuple[str, Cells], ...], Cells]:
    """The furniture of a page, and the news area that it leaves."""
    here = [strip for strip in layout.furniture if strip.pages in ("all", "first" if number == 1 else "rest")]
    columns, rows = layout.grid.columns, layout.grid.rows
    furniture = tuple((strip.name, Cells(0, strip.row, columns, strip.rows)) for strip in here)
    top = max((strip.row + strip.rows for strip in here if strip.row < rows // 2), default=0)
    foot = min((strip.row for strip in here if strip.row >= rows // 2), default=rows)
    return furniture, Cells(0, top, columns, foot - top)
