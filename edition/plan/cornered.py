"""Corners (占角): which guests may stand in which corners of a story's rectangle, where a pin puts one of them in a corner."""

from collections.abc import Iterator
from itertools import combinations, product

from edition.plan.item import Goal, Item
from edition.plan.menu_changes import credited
from edition.plan.notches import Corners
from edition.plan.table import Joins, Menu, Window, every_set, fill_table

FEW = 6  # items; of more there are always some that fill the columns beside, under and over a guest
LOOSE = 1  # guests without a place of their own that are tried in corners beside those that have one
OF_PIN = {
    "upper-right": ("upper-right",),
    "lower-right": ("lower-right",),
    "lower-left": ("lower-left",),
    "upper": ("upper-right",),
    "lower": ("lower-right", "lower-left"),
}


def cornered(items: tuple[Item, ...], window: Window, goal: Goal) -> Iterator[tuple[int, Menu]]:
    """Sets of a story and guests, and the shapes that the story has around them; each by itself, the cheapest to be taken."""
    pinned = [at for at, item in enumerate(items) if item.guest and item.corner in OF_PIN]
    loose = [at for at, item in enumerate(items) if item.guest and item.corner is None][:LOOSE] if pinned else []
    for at, host in enumerate(items[:2] if len(items) <= FEW else ()):
        if host.cornered and not {"lower", "right"} & set((host.corner or "").split("-")):
            for guests in _some((*pinned, *loose)):
                held = 1 << at | sum(1 << each for each in guests)
                for corners in _corners(guests, items, goal) if set(guests) & set(pinned) else ():
                    heights = [
                        window.heights(held, wide, goal.rows) if wide else range(0) for wide in range(goal.columns + 1)
                    ]
                    yield held, credited(host.cornered(corners, heights.__getitem__), goal.credit)


def _some(guests: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    return (chosen for count in range(1, len(guests) + 1) for chosen in combinations(guests, count))


def _corners(guests: tuple[int, ...], items: tuple[Item, ...], goal: Goal) -> Iterator[Corners]:
    """Every way to share guests out over the corners: those that are pinned to theirs, the others with them or without."""
    taken = {corner for each in guests for corner in OF_PIN.get(items[each].corner or "", ())}
    free = tuple(dict.fromkeys((*sorted(taken), "lower-right")))
    for corners in product(*(OF_PIN.get(items[each].corner or "", free) for each in guests)):
        shared = {
            corner: [items[each] for each, at in zip(guests, corners, strict=True) if at == corner]
            for corner in corners
        }
        menus = {corner: _together(held, corner, goal) for corner, held in shared.items()}
        if all(menus.values()):
            yield menus


def _together(held: list[Item], corner: str, goal: Goal) -> Menu:
    """What guests fill together in a corner, with what is pinned there in it."""
    menus = tuple(credited(item.menu, -goal.credit) for item in held)
    whole = (1 << len(held)) - 1
    pins = sum(1 << at for at, item in enumerate(held) if item.corner)
    upper, lower, left, right = (pins * (edge in corner.split("-")) for edge in ("upper", "lower", "left", "right"))
    joins = Joins(upper=upper, lower=lower, left=left, right=right)
    return fill_table(menus, goal.columns, goal.rows, joins, every_set(len(held), whole))[whole]
