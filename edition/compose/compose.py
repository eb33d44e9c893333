"""Stage 5, compose (组版): every mark, picture and rule of the planned pages gets its place in points."""

from collections.abc import Iterator

from edition.compose.column_rules import column_rules
from edition.compose.furniture import Furnisher
from edition.compose.grid import grid_of
from edition.compose.head import head_boxes
from edition.compose.legs import LegSetter
from edition.compose.page import Box, Page
from edition.compose.picture import PictureSetter
from edition.compose.typesetter import Typesetter
from edition.plan.copy import Copy
from edition.plan.layout import Layout
from edition.plan.plan import Cells, PagePlan, Plan, StorySlot
from edition.plan.typefaces import Typefaces
from edition.typography.galley import Galley


def compose(plan: Plan, copy: Copy, layout: Layout, typefaces: Typefaces) -> tuple[Page, ...]:
    """The pages of a plan; boxes stand in reading order: the page's head, its stories one by one, its foot, its rules."""
    return tuple(_Composer(plan, copy, layout, typefaces).page(page) for page in plan.pages)


class _Composer:
    def __init__(self, plan: Plan, copy: Copy, layout: Layout, typefaces: Typefaces) -> None:
        self._layout = layout
        self._grid = grid_of(layout)
        self._typesetter = Typesetter(layout, typefaces)
        self._legs = LegSetter(self._grid, layout)
        self._stories = {story.article.id: story for story in copy.stories}
        self._pictures = PictureSetter(self._grid, layout, self._typesetter)
        self._photos = {photo.id: photo for photo in copy.issue.photos}
        self._furnisher = Furnisher(copy.issue, len(plan.pages), self._grid, layout, self._typesetter)

    def page(self, plan: PagePlan) -> Page:
        boxes = (
            *self._furnisher.head(plan),
            *(box for slot in plan.stories for box in self._story(slot)),
            *(box for slot in plan.photos for box in self._pictures.boxes(slot, self._photos[slot.photo], None)),
            *self._furnisher.foot(plan),
            *column_rules(_owned(plan), self._grid, self._layout.ink.hairline),
            *(rule for slot in plan.stories for leg in slot.legs for rule in self._legs.rules(leg, self._galley(slot))),
        )
        return Page(plan.number, plan.section, self._grid.sheet_width, self._grid.sheet_height, boxes)

    def _galley(self, slot: StorySlot) -> Galley:
        return self._stories[slot.article].galleys[slot.galley]

    def _story(self, slot: StorySlot) -> Iterator[Box]:
        galley = self._galley(slot)
        yield from head_boxes(slot.head, slot.article, self._grid, self._layout, self._typesetter)
        for leg in slot.legs:
            yield from self._legs.boxes(leg, galley, slot.article)
        for photo in slot.photos:
            yield from self._pictures.boxes(photo, self._photos[photo.photo], slot.article)


def _owned(plan: PagePlan) -> Iterator[tuple[int, Cells]]:
    """Which slot holds which cells; a picture alone has a frame and wants no rules."""
    owned = (*(slot.parts for slot in plan.stories), *((slot.cells,) for slot in plan.fillers))
    return ((number, cells) for number, parts in enumerate(owned) for cells in parts)
