"""Frames and grounds (加框、底纹) of a finished page, from its ink: what stands in one has columns and a grid of its own."""

from collections.abc import Iterator, Sequence

from edition.readback.painted.painted_page import PageArea, PaintedPage

THIN = 3.0  # points; what is no thicker is a rule
LEAST = 24.0  # points each way; less holds no lines
MOST = 0.5  # of the page; a larger one is the page's own ground
MEET = 1.5  # points that the ends of two rules may lie apart at a corner


def frames_of(page: PaintedPage) -> tuple[PageArea, ...]:
    """The boxes and grounds of a page, the smallest first, so that of those around a place the first is the innermost."""
    most = MOST * page.extent.width * page.extent.height
    found = [*(stroke for stroke in page.strokes if min(stroke.width, stroke.height) >= LEAST), *_ruled(page.strokes)]
    small = {area for area in found if area.width * area.height <= most}
    return tuple(sorted(small, key=lambda area: (area.width * area.height, area.left, area.top)))


def _ruled(strokes: Sequence[PageArea]) -> Iterator[PageArea]:
    """The rectangles between two level rules of one length and two upright ones that join their ends."""
    level = [each for each in strokes if each.height <= THIN and each.width >= LEAST]
    upright = [each for each in strokes if each.width <= THIN and each.height >= LEAST]
    for top in level:
        for foot in level:
            area = PageArea(top.left, top.top, top.right, foot.bottom)
            if area.height >= LEAST and _near(top.left, foot.left) and _near(top.right, foot.right):
                sides = [each for each in upright if _near(each.top, area.top) and _near(each.bottom, area.bottom)]
                if all(any(_near(each.left, edge) for each in sides) for edge in (area.left, area.right)):
                    yield area


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= MEET
