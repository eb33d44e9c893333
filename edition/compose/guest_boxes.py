"""Guests on the page (客人入版): the word that one must say of itself, then its picture, its text or its piece."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.compose.grid import PageGrid, centred_baseline
from edition.compose.head import HeadSetter
from edition.compose.legs import LegSetter
from edition.compose.page import Box, PictureBox, Rect, Role, SetLine, TextBox
from edition.compose.picture import PictureSetter
from edition.layout.layout import Layout
from edition.measure.copy import GuestCopy
from edition.measure.guests.guest import PictureContent
from edition.measure.typesetter import Typesetter
from edition.plan.plan import Cells, GuestSlot


@dataclass(frozen=True, slots=True)
class GuestSetter:
    """Sets the guests of an issue's pages."""

    grid: PageGrid
    layout: Layout
    typesetter: Typesetter
    heads: HeadSetter
    legs: LegSetter
    pictures: PictureSetter

    def boxes(self, slot: GuestSlot, copy: GuestCopy) -> Iterator[Box]:
        """The boxes of a guest in reading order; they are no article's."""
        for box in (*self._word(slot.cells, copy.guest.word), *self._content(slot, copy)):
            yield replace(box, guest=slot.name) if isinstance(box, TextBox | PictureBox) else box

    def _word(self, cells: Cells, word: str) -> Iterator[TextBox]:
        """The word (广告) at the right of the guest's first row, at its foot: a rule may run along its top."""
        if word:
            place = self.grid.rect(replace(cells, rows=1))
            line, size = self.typesetter.line(word, "caption"), self.layout.size("caption")
            x, baseline = place.x + place.w - line.width * size, centred_baseline(place.y + place.h - size / 2, size)
            rect = Rect(x, place.y, line.width * size, place.h)
            yield TextBox("word", rect, (SetLine(x, baseline, size, "caption", line),))

    def _content(self, slot: GuestSlot, copy: GuestCopy) -> Iterator[Box]:
        """A piece is art of its own size under the word: nothing of it is set here."""
        content = copy.guest.content
        role: Role = "continued" if copy.guest.repeated else "filler"
        if slot.picture and isinstance(content, PictureContent):
            yield from self.pictures.boxes(slot.picture, content.photo, None)
        if slot.head:
            yield from (replace(box, role=role) for box in self.heads.boxes(slot.head, None))
        for leg in slot.legs:
            for box in self.legs.boxes(leg, copy.galleys[0], slot.name):
                yield replace(box, role="marker" if box.role == "marker" else role, article=None)
