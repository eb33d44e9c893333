"""Bodies (正文块): the ways to fill the rows under a story's head, around its pictures and another story's corner."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from edition.layout.layout import Layout
from edition.measure.copy import TextCopy
from edition.measure.galley import Galley
from edition.plan.blocks import Block
from edition.plan.edges import meeting, moved
from edition.plan.legs import DEEPEST_WHITE, LEAST_BODY, Cut, cut_legs, fill_legs, heads_again
from edition.plan.part import Part
from edition.plan.terms import depth_off, is_all_tables, is_recut, options_in, uneven, white_cell

BESIDE_TABLE = 8  # rows of white under the text of a table that it stands beside: under it there would be more
HIGHER = 2  # heights that a body is tried in, from the least on
FEW_ROWS = 2 * LEAST_BODY  # in a leg under pictures; fewer cannot always be cut


@dataclass(slots=True)
class Hole:
    """What the legs leave free: at the upper right for the story's own pictures, at the foot for others' corner and heel,
    beside the head for their shoulder, which reaches `deep` rows further down than the head.

    Thousands are made for a page, so they are not frozen, as leaves are not.
    """

    pictures: Block | None = None
    corner: Block | None = None
    tables: bool = False  # among the pictures stand the story's wide tables
    legs: int | None = None  # only so many, where all columns are filled above
    shoulder: Block | None = None
    deep: int = 0
    heel: Block | None = None

    def so_deep(self, rows: int) -> "Hole":
        """The same, with a shoulder that reaches so many rows further down than the head."""
        return Hole(self.pictures, self.corner, self.tables, self.legs, self.shoulder, rows, self.heel)

    @property
    def notched(self) -> bool:
        """Whether others stand in the story's rectangle (刀把形)."""
        return bool(self.corner or self.shoulder or self.heel)

    @property
    def cells(self) -> int:
        """The cells that the legs leave free."""
        pictures, corner, heel = self.pictures, self.corner, self.heel
        cells = self.shoulder.columns * self.deep if self.shoulder else 0
        cells += pictures.columns * pictures.rows if pictures else 0
        cells += corner.columns * corner.rows if corner else 0
        return cells + (heel.columns * heel.rows if heel else 0)

    def meets(self, columns: int, rows: int) -> int:
        """How often the story's pictures touch those of others at its foot, over so many columns and rows under its head."""
        own, corner, heel = self.pictures, self.corner, self.heel
        if own is None or not (corner or heel):
            return 0
        start = columns - own.columns - (self.shoulder.columns if self.shoulder else 0)
        met = 0
        if corner and own.rows + corner.rows == rows:
            met += bool(own.base << start & corner.crest << columns - corner.columns)
        if heel and own.rows + heel.rows == rows:
            met += bool(own.base << start & heel.crest)
        if heel and heel.columns == start:
            met += meeting(own.left, moved(heel.right, rows - heel.rows))[1]
        return met

    def is_all(self, columns: int) -> bool:
        """Whether pictures and tables alone are a story over so many columns, which has no text."""
        return self.pictures is not None and self.pictures.columns == columns and not self.notched

    def fits(self, columns: int) -> bool:
        """Whether a story over so many columns can have it: no corner takes all of them."""
        beside = self.shoulder.columns if self.shoulder else 0
        return not (
            (self.pictures and self.pictures.columns + beside > columns)
            or (self.corner and self.corner.columns >= columns)
            or (self.heel and self.heel.columns >= columns)
            or beside >= columns
        )

    def rooms(self, columns: int, rows: int, short: int) -> tuple[int, ...] | None:
        """The rows of each leg, none in a column that is filled; None if one were negative or too short to be seen."""
        if self.shoulder or self.heel:
            return self._notched_rooms(columns, rows, short)
        over, above = (self.pictures.columns, self.pictures.rows) if self.pictures else (0, 0)
        under, below = (self.corner.columns, self.corner.rows) if self.corner else (0, 0)
        if not leaves_legs(rows, over, above, under, below, short):
            return None
        middle = rows - below if under > over else rows - above
        last, both = rows - above - below, min(over, under)
        legs = (rows,) * (columns - max(over, under))
        legs += (middle,) * abs(over - under) if middle else ()
        legs += (last,) * both if last else ()
        return (legs[: self.legs] if columns == over else legs) or None

    def _notched_rooms(self, columns: int, rows: int, short: int) -> tuple[int, ...] | None:
        """The same where others stand at the left of the foot or beside the head: a leg in each column."""
        head = columns - (self.shoulder.columns if self.shoulder else 0)
        under = head - (self.pictures.columns if self.pictures else 0)
        legs = []
        for at in range(columns):
            above = self.deep if at >= head else self.pictures.rows if self.pictures and at >= under else 0
            corner = self.corner.rows if self.corner and at >= columns - self.corner.columns else 0
            heel = self.heel.rows if self.heel and at < self.heel.columns else 0
            legs.append(rows - above - max(corner, heel))
        return tuple(legs) if min(legs) >= short else None


def leaves_legs(rows: int, over: int, above: int, under: int, below: int, short: int) -> bool:
    """Whether all legs are deep enough that stand over so many rows in all, beside pictures over some columns and `above` rows
    at the upper right, and beside or between them and a corner over some columns and `below` rows at the lower right.
    """
    if rows < LEAST_BODY:
        return False
    if over and under and 0 != rows - above - below < short:
        return False
    if under > over:  # over the corner, but not under the pictures: no other story may stand under this one's head
        return rows - below >= short
    return over == under or rows - above >= LEAST_BODY or rows == above


@dataclass(slots=True)
class Body:
    """One way to fill the rows under a story's head: its legs, around its pictures or around others' corner."""

    rows: int
    galley: int
    cuts: tuple[Cut, ...]
    hole: Hole
    cost: int


def few_legs(rows: int, over: Block) -> tuple[int | None, ...]:
    """In how many legs text may stand under a block: one in each of its columns, or fewer where those would be of few rows."""
    fewer = range(1, max(2, min(over.columns, rows // LEAST_BODY + 1)))
    return (None, *fewer) if rows < FEW_ROWS * over.columns else (None,)


class Filling(NamedTuple):
    """A galley that may fill a body: its number, what it costs, its rows, and those of a head that each leg repeats."""

    number: int
    galley: Galley
    price: int
    rows: int
    again: int


@dataclass(frozen=True, slots=True)
class BodyMaker:
    """Fills the columns under a story's head. `ways` are the legs made already, by the rows that each may have: the same
    come again in other shapes of the pictures, within other limits, at other places of the page.
    """

    story: TextCopy
    part: Part
    layout: Layout
    fillings: list[Filling] = field(init=False, default_factory=list)
    ways: dict[tuple[int, tuple[int, ...], int], "tuple[tuple[Cut, ...], int] | None"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the galleys that bodies may be made of."""
        for number, galley in enumerate(self.story.galleys if self.part.whole else self.story.galleys[:1]):
            rows, again = galley.rows - self.part.start, heads_again(galley)
            self.fillings.append(Filling(number, galley, self._galley_price(number), rows, again))

    def cheapest(self, holes: Iterable[Hole], columns: int, rows: range) -> tuple[Body, ...]:
        """For every number of rows the cheapest body."""
        best: dict[int, Body] = {}
        torn = is_all_tables(self.story)  # by whatever shape but its own
        most = columns * (rows.stop - 1)
        for price, cells, hole in self._priced(holes, columns, rows):  # the cheapest first: what follows is seldom cut
            notched = hole.notched
            least = columns * (rows.start - HIGHER) if notched else 0
            for filling in self.fillings:
                fills = least - columns * filling.again < filling.rows + cells <= most or self.part.jump_to or hole.legs
                if fills and hole.tables == (filling.number >= self.story.open_from) and not (torn and notched):
                    self._fill(hole, cells, price, filling, columns, rows, best)
        return tuple(best.values())

    def _priced(self, holes: Iterable[Hole], columns: int, rows: range) -> list[tuple[int, int, Hole]]:
        """What each hole costs and its cells, the cheapest first; those that are by far too large or small are left out."""
        whole = self.part.jump_to is None
        most = columns * (rows.stop - 1) - min(filling.rows for filling in self.fillings)
        least = columns * (rows.start - HIGHER) - max(
            filling.rows + columns * filling.again for filling in self.fillings
        )
        priced = []
        for hole in holes:
            cells = hole.cells
            if whole and not hole.legs and (cells > most or (cells <= least and hole.notched)):
                continue
            if hole.fits(columns):
                priced.append((self._price(hole), cells, hole))
        priced.sort(key=itemgetter(0))
        return priced

    def _galley_price(self, number: int) -> int:
        """What a galley costs that is not the best one, or has in it what it need not have."""
        options, weights = options_in(self.story, number), self.layout.weights
        return weights["option"] * options + weights["recut"] * is_recut(self.story, number)

    def _price(self, hole: Hole) -> int:
        """What a hole costs, however the legs around it are cut."""
        price = self.layout.weights["dog_leg"] * hole.notched
        for block in (hole.pictures, hole.corner, hole.shoulder, hole.heel):
            if block:
                price += block.cost
        narrow = bool(self.story.tables) and self.part.whole and not hole.tables
        return price + self.layout.weights["narrow_table"] * narrow

    def _fill(
        self, hole: Hole, cells: int, price: int, filling: Filling, columns: int, rows: range, best: dict[int, Body]
    ) -> None:
        """Put among the best what the legs of one galley make around a hole of so many cells."""
        number, galley = filling.number, filling.galley
        price += filling.price
        if not galley.rows:
            high = cells // columns
            if hole.is_all(columns) and high in rows and (high not in best or price < best[high].cost):
                best[high] = Body(high, number, (), hole, price)
            return
        heights = _heights(filling, self.part, hole, cells, columns, rows)
        bare, touch = white_cell(self.layout.weights), self.layout.weights["touching_pictures"]
        told = self.part.jump_to is None and not galley.heads  # what stays white of so many rows, however they are cut
        filled = cells + filling.rows
        for high in heights:
            if high not in best or best[high].cost > price + (bare * (columns * high - filled) if told else 0):
                break
        else:
            return
        for high in heights:
            rooms = hole.rooms(columns, high, self.layout.legs.short)
            deepest = BESIDE_TABLE if hole.tables and hole.pictures and hole.pictures.rows == high else DEEPEST_WHITE
            way = self._way(number, galley, rooms, deepest) if rooms else None
            if rooms and way:
                cost = price + way[1] + bare * (columns * high - cells - sum(rooms)) + touch * hole.meets(columns, high)
                if high not in best or cost < best[high].cost:
                    best[high] = Body(high, number, way[0], hole, cost)
                if self.part.jump_to is None:
                    break  # a higher body is only for where this one cannot be cut

    def _way(
        self, number: int, galley: Galley, rooms: tuple[int, ...], white: int
    ) -> tuple[tuple[Cut, ...], int] | None:
        """The legs of a galley in so many rows each, with so much white under each at most, and their cost."""
        key = number, rooms, white
        if key not in self.ways:
            cuts = _cut(galley, rooms, self.part, self.layout, white)
            self.ways[key] = (cuts, self._legs_cost(galley, rooms, cuts)) if cuts else None
        return self.ways[key]

    def _legs_cost(self, galley: Galley, rooms: tuple[int, ...], cuts: tuple[Cut, ...]) -> int:
        """What the white, the unevenness and the depth of legs cost; those of a brief are short by nature."""
        weights = self.layout.weights
        white = [room - galley.height(start, stop) for room, (start, stop) in zip(rooms, cuts, strict=True)]
        white[-1] -= self.part.jump_to is not None
        cost = white_cell(weights) * sum(white) + weights["uneven_legs"] * uneven(white)
        if not self.story.headline[0].lines:
            return cost
        deep = weights["leg_depth"] * sum(depth_off(room, self.layout) for room in rooms)
        return cost + deep + weights["short_leg"] * sum(room < self.layout.legs.short for room in rooms)


def _heights(filling: Filling, part: Part, hole: Hole, cells: int, columns: int, rows: range) -> Iterable[int]:
    """How many rows the body may take: the least that holds it and the `cells` of the hole, or one more; any number if it
    jumps.

    A table that is cut takes the rows of its head once more in each leg.
    """
    if part.jump_to is not None:
        return rows
    pictures = hole.pictures
    if hole.legs and pictures and pictures.columns == columns:
        least = pictures.rows - (-filling.galley.rows // hole.legs)
        return range(max(least, rows.start), min(least + HIGHER, rows.stop))
    least = -(-(filling.rows + cells) // columns)
    if pictures and not hole.notched:
        beside = pictures.columns < columns and least <= pictures.rows  # the text ends beside the picture
        least = pictures.rows if beside else max(least, pictures.rows + LEAST_BODY)
    return range(max(least, rows.start), min(least + HIGHER + filling.again, rows.stop))


def _cut(galley: Galley, rooms: tuple[int, ...], part: Part, layout: Layout, white: int) -> tuple[Cut, ...] | None:
    if part.jump_to is None:
        return cut_legs(galley, rooms, part.start, white)
    jumps = layout.jumps
    if min(rooms) < layout.legs.short:
        return None
    cuts = fill_legs(galley, (*rooms[:-1], rooms[-1] - 1), part.start)
    if cuts and cuts[-1][1] - part.start >= jumps.before and galley.rows - cuts[-1][1] >= jumps.after:
        return cuts
    return None
