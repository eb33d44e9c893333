"""Moved pictures (挪图): where pictures of two stories touch once a page stands, one goes elsewhere inside its story."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

from edition.plan.legs import cut_legs
from edition.plan.places import pictures, touching
from edition.plan.plan import Cells, Leg, PagePlan, PhotoSlot, StorySlot
from edition.plan.score import score
from edition.plan.stone import Stone


def parted(page: PagePlan, stone: Stone) -> PagePlan:
    """The page with pictures that touch moved inside their stories, one story after the other, as far as that is cheaper."""
    for name in sorted(_touched(page)):
        slot = next(each for each in page.stories if each.article == name)
        ways = (_with(page, way, stone) for way in _set_otherwise(slot, stone))
        page = min((page, *ways), key=_cost)
    return page


def _cost(page: PagePlan) -> int:
    return sum(term.cost for term in page.terms)


def _touched(page: PagePlan) -> set[str]:
    """The stories whose pictures touch those of others and may be moved."""
    pairs = combinations(pictures(page), 2)
    met = [(owner, other) for (owner, one), (other, two) in pairs if touching(one.cells, two.cells) and owner != other]
    return {slot.article for slot in page.stories if any(slot.article in pair for pair in met) and _is_plain(slot)}


def _is_plain(slot: StorySlot) -> bool:
    """Whether a story is a rectangle of a level headline, pictures and all of its text, with a leg in each column."""
    one = len(slot.parts) == 1 and len(slot.legs) == slot.parts[0].columns
    return one and not (slot.tables or slot.head.side or slot.jump_to)


def _with(page: PagePlan, slot: StorySlot, stone: Stone) -> PagePlan:
    """The page with a story set so."""
    made = replace(page, stories=tuple(slot if each.article == slot.article else each for each in page.stories))
    return replace(made, terms=score(made, stone))


def _set_otherwise(slot: StorySlot, stone: Stone) -> Iterator[StorySlot]:
    """The story with its pictures elsewhere under its headline, or at its foot; the text begins under the headline."""
    whole, head = slot.parts[0], slot.head.cells.rows
    body = Cells(whole.column, whole.row + head, whole.columns, whole.rows - head)
    own = _around([photo.cells for photo in slot.photos])
    for right, down in product(range(body.columns - own.columns + 1), (0, body.rows - own.rows)):
        taken = replace(own, column=body.column + right, row=body.row + down)
        over_first = right == down == 0 and own.columns < body.columns
        if taken != own and not over_first and (legs := _legs(slot, body, taken, stone)):
            photos = tuple(_moved(photo, own, taken) for photo in slot.photos)
            yield replace(slot, legs=legs, photos=photos)


def _around(cells: list[Cells]) -> Cells:
    """The rectangle around some."""
    column, row = min(each.column for each in cells), min(each.row for each in cells)
    right, foot = max(each.column + each.columns for each in cells), max(each.row + each.rows for each in cells)
    return Cells(column, row, right - column, foot - row)


def _moved(photo: PhotoSlot, own: Cells, taken: Cells) -> PhotoSlot:
    """A picture as far from where it stood as all of its story are."""
    column, row = photo.cells.column + taken.column - own.column, photo.cells.row + taken.row - own.row
    return replace(photo, cells=replace(photo.cells, column=column, row=row))


def _legs(slot: StorySlot, body: Cells, taken: Cells, stone: Stone) -> tuple[Leg, ...]:
    """The legs around what is taken; none if the text cannot be cut so, or a column holds nothing of it."""
    above = taken.rows if taken.row == body.row else 0
    covered = [taken.column <= body.column + at < taken.column + taken.columns for at in range(body.columns)]
    rooms = tuple(body.rows - taken.rows * under for under in covered)
    galley = stone.stories[slot.article].galleys[slot.galley]
    cuts = cut_legs(galley, rooms, slot.legs[0].start) if all(rooms) else None
    return tuple(
        Leg(body.column + at, body.row + above * covered[at], rooms[at], *cut) for at, cut in enumerate(cuts or ())
    )
