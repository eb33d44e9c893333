"""Blocks (版块): rectangles of the grid, filled by one item or put together from smaller blocks."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from edition.plan.edges import Edge, moved
from edition.plan.heads import HeadChoice
from edition.plan.legs import Cut
from edition.plan.part import Part
from edition.plan.plan import Cells, GuestSlot, Leg, PhotoSlot, StorySlot, TableSlot

Slot = StorySlot | PhotoSlot | TableSlot | GuestSlot
# Of a block, `crest` has a bit for each column at whose top a picture stands, `base` one for each with a picture at the foot.
# Leaves of stories, stacks and sides are not frozen, though nothing changes them: a page is sought among tens of thousands,
# and freezing took a twentieth of its time.
UNDER = 1  # row of white between what stands beside a headline and the leg under it


@dataclass(frozen=True, slots=True)
class PhotoLeaf:
    """A picture and its caption in a rectangle."""

    cost: int
    columns: int
    rows: int
    photo: str
    caption_rows: int
    whole: bool = False
    left: Edge = ()
    right: Edge = ()
    crest: int = 0
    base: int = 0

    def place(self, column: int, row: int) -> Iterator[PhotoSlot]:
        """The slot of this picture at a place of the grid."""
        yield PhotoSlot(self.photo, Cells(column, row, self.columns, self.rows), self.caption_rows, self.whole)


@dataclass(frozen=True, slots=True)
class TableLeaf:
    """A table over several columns."""

    cost: int
    columns: int
    rows: int
    number: int
    left: Edge = ()
    right: Edge = ()
    crest: int = 0
    base: int = 0

    def place(self, column: int, row: int) -> Iterator[TableSlot]:
        """The slot of this table at a place of the grid."""
        yield TableSlot(self.number, Cells(column, row, self.columns, self.rows))


@dataclass(slots=True)
class StoryLeaf:
    """A story in a rectangle: head over all columns, pictures at the upper right below it, legs in what is left.

    Blocks of others make it a dog-leg (刀把形): the `corner` at its lower right, the `heel` at its lower left, and the
    `shoulder` at its upper right, beside its head, under which its last legs go on.
    """

    cost: int
    columns: int
    rows: int
    part: Part
    head: HeadChoice
    white: int  # rows that the head has more than it needs
    pictures: "Block | None"
    galley: int
    cuts: tuple[Cut, ...]
    corner: "Block | None"
    left: Edge
    right: Edge
    shoulder: "Block | None" = None
    heel: "Block | None" = None
    crest: int = 0
    base: int = 0

    @property
    def head_columns(self) -> int:
        """The columns that the head stands over."""
        return self.columns - (self.shoulder.columns if self.shoulder else 0)

    def place(self, column: int, row: int) -> Iterator[Slot]:
        """The slot of this story at a place of the grid, and those of the blocks that it leaves room to."""
        head_rows = self.head.rows + self.white
        foot, end = row + self.rows, column + self.columns
        photos: tuple[PhotoSlot, ...] = ()
        tables: tuple[TableSlot, ...] = ()
        if self.pictures:
            placed = tuple(self.pictures.place(column + self.head_columns - self.pictures.columns, row + head_rows))
            photos = tuple(slot for slot in placed if isinstance(slot, PhotoSlot))
            tables = tuple(slot for slot in placed if isinstance(slot, TableSlot))
        cells = Cells(column, row, self.head_columns, head_rows)
        yield StorySlot(
            article=self.part.article,
            parts=tuple(self._parts(column, row)),
            head=self.head.over(cells),
            legs=tuple(self._legs(column, row)),
            photos=photos,
            tables=tables,
            galley=self.galley,
            jump_from=self.part.jump_from,
            jump_to=self.part.jump_to,
        )
        if self.shoulder:
            yield from self.shoulder.place(end - self.shoulder.columns, row)
        if self.heel:
            yield from self.heel.place(column, foot - self.heel.rows)
        if self.corner:
            yield from self.corner.place(end - self.corner.columns, foot - self.corner.rows)

    def _reach(self, at: int) -> tuple[int, int]:
        """From which row to which one of the columns is the story's own."""
        top = self.shoulder.rows if self.shoulder and at >= self.head_columns else 0
        corner = self.corner.rows if self.corner and at >= self.columns - self.corner.columns else 0
        heel = self.heel.rows if self.heel and at < self.heel.columns else 0
        return top, self.rows - max(corner, heel)

    def _parts(self, column: int, row: int) -> Iterator[Cells]:
        """The rectangles of what is its own, from the top."""
        reach = [self._reach(at) for at in range(self.columns)]
        edges = sorted({edge for column_ in reach for edge in column_})
        for top, foot in pairwise(edges):
            own = [at for at, (first, last) in enumerate(reach) if first <= top and foot <= last]
            if own:
                yield Cells(column + own[0], row + top, len(own), foot - top)

    def _legs(self, column: int, row: int) -> Iterator[Leg]:
        head_rows = self.head.rows + self.white
        over = self.head_columns - (self.pictures.columns if self.pictures else 0)  # the first under the pictures
        cuts = iter(self.cuts)
        for at in range(self.columns):
            top, foot = self._reach(at)
            first = max(top + UNDER if top else 0, head_rows)
            if self.pictures and over <= at < self.head_columns:
                first += self.pictures.rows
            if first < foot and (cut := next(cuts, None)):  # a few rows under a table need not take all columns
                yield Leg(column + at, row + first, foot - first, *cut)


@dataclass(frozen=True, slots=True)
class UprightLeaf:
    """A story beside its headline, which has the outer column at one `side` for itself."""

    cost: int
    columns: int
    rows: int
    story: StoryLeaf
    head: HeadChoice
    side: Literal["left", "right"]
    left: Edge = ()
    right: Edge = ()
    crest: int = 0
    base: int = 0

    def place(self, column: int, row: int) -> Iterator[Slot]:
        """The slot of this story at a place of the grid."""
        first = self.side == "left"
        cells = Cells(column if first else column + self.columns - 1, row, 1, self.rows)
        for slot in self.story.place(column + first, row):
            if isinstance(slot, StorySlot):
                head = replace(self.head.over(cells), side=self.side)
                yield replace(slot, head=head, parts=(Cells(column, row, self.columns, self.rows),))


@dataclass(frozen=True, slots=True)
class GuestLeaf:
    """A guest in a rectangle: what it shows, with `over` rows above for its word; a piece shows nothing that is planned."""

    cost: int
    columns: int
    rows: int
    slot: GuestSlot
    over: int
    shown: "Block | None"
    left: Edge = ()
    right: Edge = ()
    crest: int = 0
    base: int = 0

    def place(self, column: int, row: int) -> Iterator[GuestSlot]:
        """The slot of this guest at a place of the grid."""
        slot = replace(self.slot, cells=Cells(column, row, self.columns, self.rows))
        for shown in self.shown.place(column, row + self.over) if self.shown else ():
            if isinstance(shown, StorySlot):
                slot = replace(slot, head=shown.head, legs=shown.legs)
            elif isinstance(shown, PhotoSlot):
                slot = replace(slot, picture=shown)
        yield slot


@dataclass(frozen=True, slots=True)
class White:
    """White in a rectangle: what no tiling can avoid beside a guest that must stand in its corner."""

    cost: int
    columns: int
    rows: int
    left: Edge = ()
    right: Edge = ()
    crest: int = 0
    base: int = 0

    def place(self, column: int, row: int) -> Iterator[Slot]:
        """Nothing stands there."""
        return iter(())


@dataclass(slots=True)
class Stack:
    """A block over another of the same width. Its edges are made when asked for: most of what is kept is never beside anything,
    and they took a third of the time of the tables.
    """

    cost: int
    columns: int
    rows: int
    upper: "Block"
    lower: "Block"
    crest: int = 0
    base: int = 0
    edges: tuple[Edge, Edge] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def left(self) -> Edge:
        """The headlines and pictures at the left."""
        return (self.edges or self._met())[0]

    @property
    def right(self) -> Edge:
        """The headlines and pictures at the right."""
        return (self.edges or self._met())[1]

    def _met(self) -> tuple[Edge, Edge]:
        upper, lower, down = self.upper, self.lower, self.upper.rows
        left = upper.left + moved(lower.left, down)
        same = upper.left is upper.right and lower.left is lower.right  # as of most stories
        self.edges = left, left if same else upper.right + moved(lower.right, down)
        return self.edges

    def place(self, column: int, row: int) -> Iterator[Slot]:
        """The slots of both, the upper first."""
        yield from self.upper.place(column, row)
        yield from self.lower.place(column, row + self.upper.rows)


@dataclass(slots=True)
class Side:
    """A block beside another of the same height."""

    cost: int
    columns: int
    rows: int
    first: "Block"
    second: "Block"
    crest: int = 0
    base: int = 0

    @property
    def left(self) -> Edge:
        """The headlines and pictures at the left."""
        return self.first.left

    @property
    def right(self) -> Edge:
        """The headlines and pictures at the right."""
        return self.second.right

    def place(self, column: int, row: int) -> Iterator[Slot]:
        """The slots of both, the left one first."""
        yield from self.first.place(column, row)
        yield from self.second.place(column + self.first.columns, row)


@dataclass(frozen=True, slots=True)
class Pinwheel:
    """Five blocks (风车式), no cut through all of them: four around the fifth, from the upper left clockwise."""

    cost: int
    columns: int
    rows: int
    corners: "tuple[Block, Block, Block, Block]"
    middle: "Block"
    left: Edge = ()
    right: Edge = ()
    crest: int = 0
    base: int = 0

    def place(self, column: int, row: int) -> Iterator[Slot]:
        """The slots of the four corners and of the middle."""
        first, second, third, fourth = self.corners
        right, foot = column + self.columns, row + self.rows
        yield from first.place(column, row)
        yield from second.place(right - second.columns, row)
        inner = min(first.columns, fourth.columns), min(first.rows, second.rows)
        yield from self.middle.place(column + inner[0], row + inner[1])
        yield from third.place(right - third.columns, foot - third.rows)
        yield from fourth.place(column, foot - fourth.rows)


@dataclass(frozen=True, slots=True)
class Hook:
    """A story under another block, its last legs under what stands `beside` both (咬合): no cut goes through all three."""

    cost: int
    columns: int
    rows: int
    upper: "Block"
    beside: "Block"
    story: "Block"
    left: Edge = ()
    right: Edge = ()
    crest: int = 0
    base: int = 0

    def place(self, column: int, row: int) -> Iterator[Slot]:
        """The slots of all three."""
        yield from self.upper.place(column, row)
        yield from self.beside.place(column + self.upper.columns, row)
        yield from self.story.place(column, row + self.upper.rows)


@dataclass(frozen=True, slots=True)
class Shelves:
    """Blocks in rows one under the other, with white where they do not meet; each with its column and row."""

    cost: int
    columns: int
    rows: int
    placed: "tuple[tuple[Block, int, int], ...]"
    left: Edge = ()
    right: Edge = ()
    crest: int = 0
    base: int = 0

    def place(self, column: int, row: int) -> Iterator[Slot]:
        """The slots of all blocks."""
        for block, right, down in self.placed:
            yield from block.place(column + right, row + down)


Block = PhotoLeaf | TableLeaf | StoryLeaf | UprightLeaf | GuestLeaf | White | Stack | Side | Pinwheel | Hook | Shelves
