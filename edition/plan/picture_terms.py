"""What the pictures of a page cost (图片扣分): terms of its score."""

from itertools import combinations

from edition.plan.places import news_area, pictures, touching
from edition.plan.plan import PagePlan, PhotoSlot
from edition.plan.stone import Stone
from edition.plan.terms import coarse, crop_off, steps_small, vast


def small_picture(page: PagePlan, stone: Stone) -> int:
    """Steps that pictures stand below the best span."""
    return sum(steps_small(slot.cells.columns, stone.layout) for _, slot in pictures(page))


def vast_picture(page: PagePlan, stone: Stone) -> int:
    """Per cents of the news area that pictures take beyond a quarter of it each."""
    area = news_area(page)
    return sum(
        vast(slot.cells.columns, slot.cells.rows - slot.caption_rows, area.columns * area.rows)
        for _, slot in pictures(page)
    )


def no_dominant(page: PagePlan, stone: Stone) -> int:
    """1 if the largest picture is not half as large again as the next."""
    areas = sorted((_size(slot) for _, slot in pictures(page)), reverse=True)
    return int(len(areas) > 1 and areas[0] * 2 < areas[1] * 3)


def lead_picture(page: PagePlan, stone: Stone) -> int:
    """Pictures that stand above those of the lead, or are larger than its largest."""
    if not page.stories or page.stories[0].jump_from or not page.stories[0].photos:
        return 0
    lead = page.stories[0]
    top, size = min(slot.cells.row for slot in lead.photos), max(map(_size, lead.photos))
    others = [slot for owner, slot in pictures(page) if owner != lead.article]
    return sum((slot.cells.row < top) + (_size(slot) > size) for slot in others)


def coarse_picture(page: PagePlan, stone: Stone) -> int:
    """Per cents by which pictures fall short of the pixels of a sharp one."""
    return sum(
        coarse(
            slot.cells.columns,
            slot.cells.rows - slot.caption_rows,
            stone.photos[slot.photo],
            stone.layout,
            alone=owner not in stone.stories,
            whole=slot.whole,
        )
        for owner, slot in pictures(page)
    )


def touching_pictures(page: PagePlan, stone: Stone) -> int:
    """Pairs of pictures of different stories side by side or one under the other."""
    return sum(
        owner != other_owner and touching(one.cells, other.cells)
        for (owner, one), (other_owner, other) in combinations(pictures(page), 2)
    )


def folded_picture(page: PagePlan, stone: Stone) -> int:
    """Pictures that lie across the fold of the sheet."""
    fold = stone.layout.fold
    return sum(
        slot.cells.row < fold < slot.cells.row + slot.cells.rows - slot.caption_rows for _, slot in pictures(page)
    )


def crop(page: PagePlan, stone: Stone) -> int:
    """Per cents by which pictures leave their natural shape."""
    return sum(
        crop_off(
            slot.cells.rows - slot.caption_rows,
            slot.cells.columns,
            stone.photos[slot.photo],
            stone.layout,
            alone=owner not in stone.stories,
        )
        for owner, slot in pictures(page)
    )


def _size(slot: PhotoSlot) -> int:
    return slot.cells.columns * (slot.cells.rows - slot.caption_rows)
