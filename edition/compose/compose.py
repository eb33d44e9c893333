"""Stage 5, compose (组版): every mark, picture and rule of the planned pages gets its place in points."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from edition.compose.boxed import HEAD_LIFT, LIFT, box_around, head_ground, inner_grid, on_ground, wide_grid
from edition.compose.column_rules import NO_RULES, column_rules
from edition.compose.faults import fault_boxes
from edition.compose.furniture import Furnisher
from edition.compose.grid import PageGrid, grid_of
from edition.compose.guest_boxes import GuestSetter
from edition.compose.head import HeadSetter
from edition.compose.index_boxes import IndexSetter, index_entries
from edition.compose.legs import LegSetter
from edition.compose.page import Box, Page, Rect, RuleBox, SetLine, TextBox
from edition.compose.panel_boxes import PanelSetter
from edition.compose.picture import PictureSetter
from edition.compose.run_in import run_in
from edition.compose.style_colours import coloured
from edition.compose.upright_head import UprightHeadSetter
from edition.compose.voices import voices
from edition.compose.zones import zones
from edition.layout.layout import Layout
from edition.layout.looks import Look
from edition.layout.typefaces import Typefaces
from edition.measure.copy import Copy
from edition.measure.galley import Galley
from edition.measure.guests.guest import IndexContent
from edition.measure.photo_marks import photo_marks
from edition.measure.typesetter import Typesetter
from edition.plan.plan import Cells, GuestSlot, Leg, PagePlan, Plan, StorySlot, TableSlot
from edition.plan.rail import rails_on
from edition.rack import Rack


def compose(plan: Plan, copy: Copy, layout: Layout, typefaces: Typefaces, rack: Rack | None = None) -> tuple[Page, ...]:
    """The pages of a plan; boxes stand in reading order: the page's head, its stories one by one, its foot, its rules.

    The faults of a page, if the plan has any, are drawn over it. A page of which the rack has all is not composed again.
    """
    rack = rack or Rack()
    composers = {"": _Composer(plan, copy, layout, typefaces, rack)}
    for name, grid, other in copy.others:
        composers[name] = _Composer(plan, other, grid, typefaces, rack)
    return tuple(
        rack.last(("page", page.number), composer.given(page), partial(composer.page, page))
        for page in plan.pages
        for composer in (composers[page.layout],)
    )


class _Composer:
    def __init__(self, plan: Plan, copy: Copy, layout: Layout, typefaces: Typefaces, rack: Rack) -> None:
        self._issue = copy.issue
        self._pages = len(plan.pages)
        self._layout = layout
        self._grid = grid_of(layout)
        self._typesetter = Typesetter(layout, typefaces, rack, copy.people)
        self._heads = HeadSetter(self._grid, layout, self._typesetter)
        self._legs = LegSetter(self._grid, layout)
        self._pictures = PictureSetter(self._grid, layout, self._typesetter)
        self._furnisher = Furnisher(copy.issue, plan, self._grid, layout, self._typesetter)
        self._stories = {story.article.id: story for story in copy.stories}
        self._photos = {photo.id: photo for photo in copy.issue.photos}
        self._guests = {each.guest.name: each for each in copy.guests}
        looks = {name: layout.look(each.article).headline for name, each in self._stories.items()}
        self._voices = voices(plan, layout, looks, rack)
        index = IndexSetter(self._grid, layout, self._typesetter, index_entries(plan, copy))
        self._setter = GuestSetter(self._grid, layout, self._typesetter, self._heads, self._legs, self._pictures, index)

    def given(self, plan: PagePlan) -> tuple[object, ...]:
        """All that a page is composed of."""
        furniture = replace(self._issue, articles=(), passages=(), findings=())
        stories = [self._stories[slot.article] for slot in plan.stories]
        guests = [self._guests[slot.name] for slot in (*plan.fixed, *plan.guests)]
        indexed = any(isinstance(each.guest.content, IndexContent) for each in guests)
        told = self._setter.index.told(plan.number) if indexed else ()
        return self._layout, self._pages, plan, furniture, stories, guests, told, self._voices[plan.number]

    def page(self, plan: PagePlan) -> Page:
        boxes = (
            *self._furnisher.head(plan),
            *(box for slot in plan.stories for box in self._story(slot, plan.number)),
            *(box for slot in (*plan.fixed, *plan.guests) for box in self._guest(slot, plan.number)),
            *self._furnisher.foot(plan),
            *self._column_rules(plan),
            *(rule for slot in plan.stories for rule in self._rules(slot)),
            *(rule for slot in plan.guests for rule in self._setter.rules(slot, self._guests[slot.name])),
            *fault_boxes(plan.faults, self._grid, self._layout, self._typesetter),
        )
        width, height = self._grid.sheet_width, self._grid.sheet_height
        inked = tuple(coloured(boxes, self._layout.ink))
        return Page(plan.number, plan.section, width, height, inked, tuple(zones(plan, self._grid)))

    def _galley(self, slot: StorySlot) -> Galley:
        return self._stories[slot.article].galleys[slot.galley]

    def _look(self, slot: StorySlot) -> Look:
        return self._layout.look(self._stories[slot.article].article)

    def _inside(self, slot: StorySlot, lift: float) -> PageGrid:
        """The grid in which a story stands: its box's, if it has one."""
        pad = self._stories[slot.article].pad
        return inner_grid(self._grid, slot.parts[0], pad, lift) if pad else self._grid

    def _guest(self, slot: GuestSlot, page: int) -> Iterator[Box]:
        style = self._voices[page].get(slot.name, "headline")
        return self._setter.boxes(slot, self._guests[slot.name], page, style)

    def _story(self, slot: StorySlot, page: int) -> Iterator[Box]:
        galley, look = self._galley(slot), self._look(slot)
        framed = look.boxed or bool(look.ground)
        heads = replace(self._heads, grid=self._inside(slot, HEAD_LIFT), framed=framed, grounded=bool(look.ground))
        legs = replace(self._legs, grid=self._inside(slot, LIFT))
        pictures = self._pictures.within(legs.grid)
        if look.boxed:
            yield from box_around(slot.parts[0], look, self._grid, self._layout)
        yield from head_ground(self._grid.rect(slot.head.cells), look, self._layout)
        style = self._voices[page].get(slot.article, "headline")
        upright = UprightHeadSetter(heads.grid, self._layout, self._typesetter, framed=framed)
        if slot.head.side:
            yield from on_ground(upright.boxes(slot.head, slot.article, style), look, self._layout)
        else:
            yield from on_ground(heads.boxes(slot.head, slot.article, style, slot.jump_from), look, self._layout)
        panels = PanelSetter(legs.grid, self._layout, self._typesetter, pictures)
        article = self._stories[slot.article].article
        marks = photo_marks(article, self._layout)
        for leg in slot.legs:
            yield from panels.marks(leg, galley)
            yield from panels.author(leg, galley, article, self._photos.get(article.portrait))
            lines = legs.boxes(leg, galley, slot.article)
            yield from run_in(lines) if article.form == "brief" else lines
        if slot.jump_to is not None:
            yield self._jump(slot.jump_to, slot.legs[-1], slot.article)
        for table in slot.tables:
            leg, galley, legs = self._spanning(slot, table)
            yield from (replace(box, role="wide_table") for box in legs.boxes(leg, galley, slot.article))
        for photo in slot.photos:
            yield from pictures.boxes(photo, self._photos[photo.photo], slot.article, marks.get(photo.photo, ""))

    def _rules(self, slot: StorySlot) -> Iterator[RuleBox]:
        """The rules of a story's tables."""
        legs = replace(self._legs, grid=self._inside(slot, LIFT))
        for leg in slot.legs:
            yield from legs.rules(leg, self._galley(slot))

        for table in slot.tables:
            leg, galley, legs = self._spanning(slot, table)
            yield from legs.rules(leg, galley)

    def _spanning(self, slot: StorySlot, table: TableSlot) -> tuple[Leg, Galley, LegSetter]:
        """A table over several columns as the one leg of a galley of its own, in a column as wide as they are together."""
        cells, tables = table.cells, {each.number: each for each in self._stories[slot.article].tables}
        grid = wide_grid(self._inside(slot, LIFT), cells)
        galley = dict(tables[table.number].galleys)[cells.columns]
        return Leg(cells.column, cells.row, cells.rows, 0, galley.rows), galley, replace(self._legs, grid=grid)

    def _jump(self, page: int, leg: Leg, article: str) -> TextBox:
        """The jump line (下转), flush right in the last row of a story's last leg."""
        line = self._typesetter.line(f"（下转第{page}版）", "jump")
        size = self._layout.size("jump")
        row = leg.row + leg.rows - 1
        place = Rect(self._grid.x(leg.column), self._grid.y(row), self._grid.column, self._grid.row)
        x = place.x + place.w - line.width * size
        set_line = SetLine(x, self._grid.baseline(row, size), size, "jump", line)
        return TextBox("jump", place, (set_line,), article, goal=page)

    def _column_rules(self, plan: PagePlan) -> tuple[RuleBox, ...]:
        """The rules between what stands on a page; what has a box, a frame or a size of its own wants none."""
        runs = rails_on(plan, self._layout.rail.title) if self._layout.rail else ()
        under = {name: run[0] for run in runs for name in run[1:]}  # no rules between the briefs of a rail
        held: dict[str, list[Cells]] = {}
        edged: set[str] = set()
        bare: list[Cells] = []
        for slot in plan.stories:
            name, look = under.get(slot.article, slot.article), self._look(slot)
            (bare if look.boxed else held.setdefault(name, [])).extend(slot.parts)
            edged |= {name} if look.ground == "reverse" else set()
        for guest in (*plan.fixed, *plan.guests):
            (bare if self._edged(guest, fixed=guest in plan.fixed) else held.setdefault(guest.name, [])).append(
                guest.cells
            )
            edged |= {guest.name} if guest.picture else set()
        owned = [(number, cells) for number, parts in enumerate(held.values()) for cells in parts]
        over_none = {number for number, name in enumerate(held) if name in edged}
        return column_rules([*owned, *((NO_RULES, cells) for cells in bare)], self._grid, self._layout.ink, over_none)

    def _edged(self, slot: GuestSlot, *, fixed: bool) -> bool:
        """Whether a guest ends by itself: an advertisement or a logo in its fixed place, what stands in a box or a frame."""
        listed = isinstance(self._guests[slot.name].guest.content, IndexContent)
        return (fixed and not listed) or self._framed(slot)

    def _framed(self, slot: GuestSlot) -> bool:
        """Whether a guest stands in a box or a frame."""
        in_frame = slot.picture is not None and not slot.spare and self._layout.picture.pad > 0
        return in_frame or self._guests[slot.name].pad > 0
