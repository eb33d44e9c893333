"""The rail (简讯栏): the briefs of a page one under the other in a narrow column of their own, under a common title."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from edition.issue.forme import Thing
from edition.layout.house_rules import RailRules
from edition.plan.item import Item
from edition.plan.memory import Memory
from edition.plan.menu import MenuMaker
from edition.plan.menu_changes import filled
from edition.plan.part import Part
from edition.plan.plan import PagePlan, StorySlot
from edition.plan.stone import UNRANKED, Stone
from edition.plan.table import Joins, in_order

WHITE = 1  # row more over each brief of a rail than its title needs

BriefPlace = tuple[str, tuple[int, int, int, int]]  # a brief, and its column, row, columns and rows


def briefs_of(parts: Iterable[Part], stone: Stone) -> tuple[Part, ...]:
    """The briefs of a page that make a rail: whole, without pictures, pins and rubric; none where there are too few."""
    rules = stone.layout.rail
    found = tuple(part for part in parts if _may_stand(part, stone)) if rules else ()
    return found if rules and len(found) >= rules.least else ()


def _may_stand(part: Part, stone: Stone) -> bool:
    pins = stone.pins(part.article)
    free = not (stone.pictures_of(part.article) or pins.span or pins.place or pins.lead or part.rubric)
    return free and part.whole and part.rank < UNRANKED and stone.is_form(part.article, "brief")


def rail(briefs: tuple[Part, ...], rules: RailRules, menus: MenuMaker) -> Item | None:
    """The rail of some briefs as one item; None if it fits no page."""
    every = (1 << len(briefs)) - 1
    tight = replace(menus, latitude=replace(menus.latitude, white=WHITE))
    shapes = []
    for part in titled(briefs, rules):
        menu = tight.story(menus.stone.stories[part.article], part, ())
        shapes.append({columns: menu[columns] for columns in rules.columns if columns in menu})
    stacked_only = Joins(left=every, elastic=every)  # what must all stand at the left has nothing beside it
    menu = filled(in_order(tuple(shapes), menus.area.columns, menus.area.rows, stacked_only)) if all(shapes) else {}
    return Item(briefs[0].rank, menu) if menu else None


def titled(briefs: Iterable[Part], rules: RailRules) -> tuple[Part, ...]:
    """The briefs of a rail, its title over the first."""
    return tuple(replace(part, rubric="" if at else rules.title) for at, part in enumerate(briefs))


def rail_again(parts: list[Part], memory: Memory, number: int, stone: Stone) -> list[Part]:
    """The parts of a page, the first brief of what stood as a rail under its title again."""
    briefs = {part.article for part in briefs_of(parts, stone)}
    stood = [
        (kept.thing.id, (at.column, at.row, at.columns, at.rows))
        for kept in memory.on(number)
        for at in (kept.stance,)
        if kept.thing.sort == "story" and kept.thing.id in briefs
    ]
    rules, under = stone.layout.rail, next((run[0] for run in _runs(stood)), "")  # of several columns the first
    return [replace(part, rubric=rules.title) if rules and part.article == under else part for part in parts]


def _runs(stood: Iterable[BriefPlace]) -> list[list[str]]:
    """Two things or more one under the other in the same columns, from the top."""
    runs: list[list[str]] = []
    foot = (-1, -1, -1)
    for name, (column, row, columns, rows) in sorted(stood, key=lambda each: (each[1][0], each[1][2], each[1][1])):
        if (column, columns, row) == foot:
            runs[-1].append(name)
        else:
            runs.append([name])
        foot = column, columns, row + rows
    return [run for run in runs if len(run) > 1]


def rails_on(page: PagePlan, title: str) -> list[list[str]]:
    """The columns of the rail of a made-up page, each from the top; none where no brief stands under its title."""
    slots = {slot.article: slot for slot in page.stories if not slot.head.headline}
    runs = _runs((name, _stance(slot)) for name, slot in slots.items())
    return runs if any(slots[run[0]].head.rubric == title for run in runs) else []


def with_even_white(number: int, stories: Mapping[str, StorySlot], stone: Stone) -> dict[str, StorySlot]:
    """The stories of a page, the white of each column of a rail shared out between its briefs, in whole rows.

    The first keeps the rows over it, the last ends at the foot. A column that mostly stands as it was kept stays so.
    """
    rules, found = stone.layout.rail, dict(stories)
    briefs = {name: slot for name, slot in stories.items() if _is_bare(slot)}
    if rules and any(slot.head.rubric == rules.title for slot in briefs.values()):
        for run in _runs((name, _stance(slot)) for name, slot in briefs.items()):
            slots = [briefs[name] for name in run]
            kept = 2 * sum(_as_kept(slot, number, stone.memory) for slot in slots) >= len(run)
            if not kept and not any(slot.head.rubric for slot in slots[1:]):
                found |= {slot.article: slot for slot in _spread(slots, stone)}
    return found


def _is_bare(slot: StorySlot) -> bool:
    """Whether a slot is a whole brief with nothing but its text."""
    more = (slot.head.headline, slot.photos, slot.tables, slot.parts[1:], slot.jump_from, slot.jump_to)
    return not any(more)


def _as_kept(slot: StorySlot, number: int, memory: Memory | None) -> bool:
    kept = memory.at(Thing("story", slot.article), number) if memory else None
    return kept is not None and (kept.stance.column, kept.stance.row) == _stance(slot)[:2]


def _spread(run: list[StorySlot], stone: Stone) -> Iterator[StorySlot]:
    """The briefs of a column with as much white, to a row, over each but the first."""
    first, texts = run[0].parts[0], [_text_rows(slot, stone) for slot in run]
    white = sum(slot.parts[0].rows for slot in run) - sum(texts) - run[0].head.cells.rows
    row = first.row
    for at, (slot, text) in enumerate(zip(run, texts, strict=True)):
        over = (white * at // (len(run) - 1) - white * (at - 1) // (len(run) - 1)) if at else slot.head.cells.rows
        cells = replace(first, row=row, rows=over + text)
        legs = tuple(replace(leg, row=row + over, rows=text) for leg in slot.legs)
        yield replace(slot, parts=(cells,), head=replace(slot.head, cells=replace(cells, rows=over)), legs=legs)
        row += over + text


def _text_rows(slot: StorySlot, stone: Stone) -> int:
    galley = stone.stories[slot.article].galleys[slot.galley]
    return max(galley.height(leg.start, leg.stop) for leg in slot.legs)


def _stance(slot: StorySlot) -> tuple[int, int, int, int]:
    cells = slot.parts[0]
    return cells.column, cells.row, cells.columns, cells.rows
