"""Pictures (图片): cropped around their focus to the place the plan gives them, the caption under them."""

from collections.abc import Iterator
from dataclasses import replace

from edition.compose.grid import PageGrid, centred_baseline
from edition.compose.page import Box, PictureBox, Rect, SetLine, TextBox, framed
from edition.issue.issue import Photo
from edition.layout.layout import Layout
from edition.measure.typesetter import Typesetter
from edition.plan.plan import PhotoSlot

Crop = tuple[float, float, float, float]

WHITE = 0.25  # rows above a picture and between it and its caption: as much as a line of text leaves
UNDER = 0.4  # rows under a caption, or the text would cling to it
CLEAR = 0.4  # rows above a frame


def crop_around(photo: Photo, aspect: float) -> Crop:
    """The largest part of `photo` with this width : height, its focus as near the middle as the edges allow.

    As fractions (left, top, right, bottom) of the upright picture.
    """
    width, height = photo.pixels
    natural = width / height
    seen_x, seen_y = min(1.0, aspect / natural), min(1.0, natural / aspect)
    left = min(max(photo.focus[0] - seen_x / 2, 0.0), 1 - seen_x)
    top = min(max(photo.focus[1] - seen_y / 2, 0.0), 1 - seen_y)
    return left, top, left + seen_x, top + seen_y


def _whole(photo: Photo, room: Rect, *, centred: bool) -> Rect:
    """The largest place for the whole picture in its room, close over its words and ranged as they are."""
    natural = photo.pixels[0] / photo.pixels[1]
    wide, high = min(room.w, room.h * natural), min(room.h, room.w / natural)
    return Rect(room.x + (room.w - wide) / 2 * centred, room.y + room.h - high, wide, high)


class PictureSetter:
    """Sets the pictures of an issue's pages."""

    def __init__(self, grid: PageGrid, layout: Layout, typesetter: Typesetter) -> None:
        self._grid = grid
        self._layout = layout
        self._typesetter = typesetter

    def within(self, grid: PageGrid) -> "PictureSetter":
        """The same for another grid, that of a box."""
        return PictureSetter(grid, self._layout, self._typesetter)

    def boxes(self, slot: PhotoSlot, photo: Photo, article: str | None, mark: str = "") -> Iterator[Box]:
        """The picture, then its words. One that no article names has its title over the caption, and a frame around all or,
        without pad, the rules of its neighbours. A picture of a group has a `mark` before its caption.
        """
        place = self._grid.rect(slot.cells)
        row, pad, above = self._grid.row, 0.0, WHITE
        if article is None:
            pad = self._layout.picture.pad
            above = CLEAR if pad else WHITE + self._layout.ink.drop
        if pad:
            frame = Rect(place.x, place.y + above * row, place.w, place.h - above * row)
            yield from framed(frame, self._layout.ink.thin)
        top = place.y + above * row + pad
        words = place.y + place.h - pad - (slot.caption_rows + UNDER) * row
        shown = Rect(place.x + pad, top, place.w - 2 * pad, words - WHITE * row - top)
        yield from self.shown(photo, shown, article, whole=slot.whole)
        yield from self._words(photo, shown.w, article, shown.x, words, mark if photo.caption else "")

    def shown(self, photo: Photo, shown: Rect, article: str | None, *, whole: bool) -> Iterator[Box]:
        """The picture in its place, or an empty frame if it is still awaited."""
        if photo.path is not None:
            centred = self._layout.head.range == "middle"
            place = _whole(photo, shown, centred=centred) if whole else shown
            yield PictureBox(photo.id, place, crop_around(photo, place.w / place.h), article)
            return
        yield from framed(shown, self._layout.ink.thin)
        size = self._layout.size("placeholder")
        line = self._typesetter.line(f"图片 {photo.id}", "placeholder")
        x = shown.x + (shown.w - line.width * size) / 2
        baseline = centred_baseline(shown.y + shown.h / 2, size)
        yield TextBox("placeholder", shown, (SetLine(x, baseline, size, "placeholder", line),))

    def _words(
        self, photo: Photo, width: float, article: str | None, x: float, top: float, mark: str
    ) -> Iterator[TextBox]:
        for style, lines in self._typesetter.caption(photo, width, marked=bool(mark)):
            size = self._layout.size(style)
            middles = (top + (number + 0.5) * self._grid.row for number in range(len(lines)))
            set_lines = tuple(
                SetLine(x, centred_baseline(middle, size), size, style, line)
                for middle, line in zip(middles, lines, strict=True)
            )
            if mark and style == "caption":
                line = self._typesetter.line(mark, style)
                yield TextBox(
                    "marker", Rect(x, top, size, self._grid.row), (replace(set_lines[0], line=line),), article
                )
            rect = Rect(x, top, max(line.measure for line in lines) * size, len(lines) * self._grid.row)
            yield TextBox("caption", rect, set_lines, article, photo.id)
            top += rect.h
