"""Pictures (图片): cropped around their focus to the place the plan gives them, the caption under them."""

from edition.compose.grid import PageGrid
from edition.compose.page import PictureBox, Rect, RuleBox, SetLine, TextBox
from edition.compose.typesetter import Typesetter
from edition.issue.issue import Photo
from edition.plan.layout import Layout
from edition.plan.plan import PhotoSlot

HEADROOM = 0.25  # rows of white above a picture and between it and its caption: as much as a line of text leaves


def crop_around(photo: Photo, aspect: float) -> tuple[float, float, float, float]:
    """The largest part of `photo` with this width : height, its focus as near the middle as the edges allow.

    As fractions (left, top, right, bottom) of the upright picture.
    """
    width, height = photo.pixels
    natural = width / height
    seen_x, seen_y = min(1.0, aspect / natural), min(1.0, natural / aspect)
    left = min(max(photo.focus[0] - seen_x / 2, 0.0), 1 - seen_x)
    top = min(max(photo.focus[1] - seen_y / 2, 0.0), 1 - seen_y)
    return left, top, left + seen_x, top + seen_y


def picture_boxes(
    slot: PhotoSlot, photo: Photo, article: str | None, grid: PageGrid, layout: Layout, typesetter: Typesetter
) -> tuple[PictureBox | TextBox | RuleBox, ...]:
    """The picture with its words; one that no article names has its title over the caption and a frame around all."""
    place = grid.rect(slot.cells)
    white = HEADROOM * grid.row
    height = (slot.cells.rows - slot.caption_rows) * grid.row - 2 * white
    shown = Rect(place.x, place.y + white, place.w, height)
    picture = PictureBox(photo.id, shown, crop_around(photo, shown.w / shown.h), article)
    return (picture, *_words(slot, photo, article, grid, layout, typesetter))


def _words(
    slot: PhotoSlot, photo: Photo, article: str | None, grid: PageGrid, layout: Layout, typesetter: Typesetter
) -> tuple[TextBox, ...]:
    row = slot.cells.row + slot.cells.rows - slot.caption_rows
    x, width = grid.x(slot.cells.column), grid.width(slot.cells.columns)
    boxes = []
    for style, lines in typesetter.caption(photo, slot.cells.columns, alone=article is None):
        size = layout.styles[style].size or layout.grid.size
        inset = layout.styles[style].inset * size
        set_lines = tuple(
            SetLine(x + inset, grid.baseline(row + number, size), size, style, line)
            for number, line in enumerate(lines)
        )
        rect = Rect(x, grid.y(row), width, grid.row * len(lines))
        boxes.append(TextBox("caption", rect, set_lines, article, photo.id))
        row += len(lines)
    return tuple(boxes)
