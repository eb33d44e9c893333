"""Where things stand on a page (位置): its news area, what fills it, and which rectangles touch."""

from collections.abc import Iterator

from edition.plan.plan import Cells, PagePlan, PhotoSlot
from edition.plan.stone import between


def news_area(page: PagePlan) -> Cells:
    """The rows of a page between its furniture."""
    taken = (*(cells for _, cells in page.furniture), *(slot.cells for slot in page.fixed))
    return between(taken, page.columns, page.rows)


def extents(page: PagePlan) -> Iterator[tuple[str, Cells]]:
    """Every rectangle that is filled, with the name of what fills it."""
    for story in page.stories:
        for part in story.parts:
            yield story.article, part
    for guest in page.guests:
        yield guest.name, guest.cells


def foot(page: PagePlan) -> int:
    """The rows of white at the foot of the page, under everything."""
    area = news_area(page)
    return area.row + area.rows - max((cells.row + cells.rows for _, cells in extents(page)), default=area.row)


def stretches(page: PagePlan) -> Iterator[tuple[int, int]]:
    """From which row to which each column of each slot reaches; the two parts of a dog-leg are one where they meet."""
    reach: dict[tuple[str, int], tuple[int, int]] = {}
    for name, cells in extents(page):
        for column in range(cells.column, cells.column + cells.columns):
            start, stop = reach.get((name, column), (cells.row, cells.row + cells.rows))
            reach[name, column] = min(start, cells.row), max(stop, cells.row + cells.rows)
    yield from reach.values()


def pictures(page: PagePlan) -> Iterator[tuple[str, PhotoSlot]]:
    """Every picture with the name of its owner, but for those that only fill white."""
    yield from ((slot.article, photo) for slot in page.stories for photo in slot.photos)
    yield from ((guest.name, guest.picture) for guest in page.guests if guest.picture and not guest.spare)


def adjacent(one: Cells, other: Cells) -> bool:
    """Whether two rectangles stand side by side and share a row."""
    left, right = (one, other) if one.column < other.column else (other, one)
    return left.column + left.columns == right.column and _overlap(one.row, one.rows, other.row, other.rows)


def touching(one: Cells, other: Cells) -> bool:
    """Whether two rectangles stand side by side or one under the other."""
    return adjacent(one, other) or _touch_upright(one, other)


def _touch_upright(one: Cells, other: Cells) -> bool:
    upper, lower = (one, other) if one.row < other.row else (other, one)
    return upper.row + upper.rows == lower.row and share_columns(one, other)


def share_columns(one: Cells, other: Cells) -> bool:
    """Whether two rectangles have a column in common."""
    return _overlap(one.column, one.columns, other.column, other.columns)


def _overlap(start: int, length: int, other: int, other_length: int) -> bool:
    return start < other + other_length and other < start + length
