"""Guests on the page (客人入版): the word that one must say of itself, then its picture, its text or its piece."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.compose.boxed import HEAD_LIFT, LIFT, box_around, inner_grid
from edition.compose.grid import PageGrid, centred_baseline
from edition.compose.head import HeadSetter
from edition.compose.index_boxes import IndexSetter
from edition.compose.legs import LegSetter
from edition.compose.page import Box, PictureBox, PieceBox, Rect, Role, RuleBox, SetLine, TextBox
from edition.compose.picture import PictureSetter
from edition.layout.layout import Layout
from edition.layout.looks import Look
from edition.measure.copy import GuestCopy
from edition.measure.guests.guest import IndexContent, PictureContent, PieceContent
from edition.measure.typesetter import Typesetter
from edition.plan.plan import Cells, GuestSlot

_LIFT = 1.0  # points from the word of an advertisement to its edge


@dataclass(frozen=True, slots=True)
class GuestSetter:
    """Sets the guests of an issue's pages."""

    grid: PageGrid
    layout: Layout
    typesetter: Typesetter
    heads: HeadSetter
    legs: LegSetter
    pictures: PictureSetter
    index: IndexSetter

    def boxes(self, slot: GuestSlot, copy: GuestCopy, page: int, style: str) -> Iterator[Box]:
        """The boxes of a guest on a page in reading order; no article's; its title in a `style` of headlines."""
        content = copy.guest.content
        look = self.layout.guests.get(slot.kind, Look())
        if look.boxed:
            yield from box_around(slot.cells, look, self.grid, self.layout)
        if isinstance(content, IndexContent):
            shown: Iterator[Box] = iter(self.index.boxes(slot.cells, content.title, page))
        else:
            shown = self._content(slot, copy, style)
        for box in (*self._word(self._headed(slot, copy), copy.guest.word), *shown):
            yield replace(box, guest=slot.name) if isinstance(box, TextBox | PictureBox | PieceBox) else box

    def _headed(self, slot: GuestSlot, copy: GuestCopy) -> Rect:
        """The row over what a guest shows."""
        if isinstance(copy.guest.content, PieceContent):
            art = self._art(slot.cells, copy)
            return Rect(art.x, art.y - self.grid.row, art.w, self.grid.row)
        return self.grid.rect(replace(slot.cells, rows=1))

    def _art(self, cells: Cells, copy: GuestCopy) -> Rect:
        """A piece is as large as it is: what its cells have more is white, at the inner edges of its corner, else above."""
        content, edge = copy.guest.content, copy.guest.place.edge or ""
        place = self.grid.rect(cells)
        if not isinstance(content, PieceContent):
            return place
        width, height = content.piece.width, content.piece.height
        slack = (
            0.0 if "left" in edge else place.w - width if "right" in edge or edge == "ear" else (place.w - width) / 2
        )
        over = self.grid.row if copy.guest.word else 0.0
        hangs = edge.startswith("upper") or edge == "ear"
        return Rect(place.x + slack, place.y + (over if hangs else place.h - height), width, height)

    def _word(self, place: Rect, word: str) -> Iterator[TextBox]:
        """The word (广告) at the right of the guest's first row, just over what follows: a rule may run along its top."""
        if word:
            line, size = self.typesetter.line(word, "caption"), self.layout.size("caption")
            x, baseline = (
                place.x + place.w - line.width * size,
                centred_baseline(place.y + place.h - _LIFT - size / 2, size),
            )
            rect = Rect(x, place.y, line.width * size, place.h)
            yield TextBox("word", rect, (SetLine(x, baseline, size, "caption", line),))

    def _content(self, slot: GuestSlot, copy: GuestCopy, style: str) -> Iterator[Box]:
        content = copy.guest.content
        if isinstance(content, PieceContent):
            yield PieceBox("piece", self._art(slot.cells, copy), content.piece, copy.guest.alt)
        role: Role = "continued" if copy.guest.repeated else "filler"
        if slot.picture and isinstance(content, PictureContent):
            yield from self.pictures.boxes(slot.picture, content.photo, None)
        if slot.head:
            heads = replace(self.heads, grid=self._inside(slot, copy, HEAD_LIFT), framed=copy.pad > 0)
            yield from (replace(box, role=role) for box in heads.boxes(slot.head, None, style))
        legs = replace(self.legs, grid=self._inside(slot, copy, LIFT))
        for leg in slot.legs:
            for box in legs.boxes(leg, copy.galleys[0], slot.name):
                yield replace(box, role="marker" if box.role == "marker" else role, article=None)

    def rules(self, slot: GuestSlot, copy: GuestCopy) -> Iterator[RuleBox]:
        """The rules of a guest's tables."""
        legs = replace(self.legs, grid=self._inside(slot, copy, LIFT))
        for leg in slot.legs:
            yield from legs.rules(leg, copy.galleys[0])

    def _inside(self, slot: GuestSlot, copy: GuestCopy, lift: float) -> PageGrid:
        return inner_grid(self.grid, slot.cells, copy.pad, lift) if copy.pad else self.grid
