"""Interlocking (咬合): pages on which the legs of one story reach past what stands beside it, so that no straight cut goes
through all of them (断版). A pinwheel takes five blocks for that, these take two or three.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from edition.plan.arrangements import Foremost
from edition.plan.blocks import Block, Hook, StoryLeaf, White
from edition.plan.bodies import Hole
from edition.plan.edges import Edge, moved
from edition.plan.item import Host, Item
from edition.plan.table import Joins, Table

STEP = 4  # rows by which two edges must miss one another to be seen as two
TRIED = 60  # frames of a host, the cheapest first


@dataclass(slots=True)
class _Frame:
    """All but the host: in corners of its rectangle of so many `rows`, or over and beside it. `cost` is theirs, and `joined`
    what of it is for how they stand together. The host's headline stands over `span` columns.
    """

    cost: int
    joined: int
    span: int
    rows: int
    shoulder: Block | None = None
    corner: Block | None = None
    heel: Block | None = None
    upper: Block | None = None


@dataclass(frozen=True, slots=True)
class Interlocks:
    """The ways to fill `columns` x `rows` with all items so that may be among the foremost; what stands around the host costs
    less than `most`.
    """

    items: tuple[Item, ...]
    table: Table
    columns: int
    rows: int
    joins: Joins
    most: int
    foremost: Foremost = field(default_factory=Foremost)
    shapes: dict[tuple[int, int], list[Block]] = field(
        default_factory=dict
    )  # by items and columns, as they are asked for

    def blocks(self) -> Iterator[Block]:
        """The blocks that fill the rectangle."""
        for at, item in enumerate(self.items):
            if item.host:
                frames = (frame for frame in self._frames(at, item.host) if frame.cost < self.most)
                for frame in sorted(frames, key=lambda frame: frame.cost)[:TRIED]:
                    if frame.cost + item.host.least(frame.span) <= self.foremost.limit:
                        yield from filter(self.foremost.take, self._filled(frame, item.host))

    def _filled(self, frame: _Frame, host: Host) -> Iterator[Block]:
        upper, beside = frame.upper, frame.shoulder
        shoulder = White(0, beside.columns, beside.rows - upper.rows) if upper and beside else beside
        hole = Hole(corner=frame.corner, shoulder=shoulder, heel=frame.heel)
        for block in host.around((frame.span, self.columns), frame.rows, hole, self.foremost.limit - frame.cost):
            edge = moved(_inner_edge(block), upper.rows if upper else 0)
            cost = block.cost + (self.joins.along(edge, beside.left) if beside else 0)
            if upper and beside:
                yield Hook(cost + frame.cost, self.columns, self.rows, upper, beside, block)
            else:
                yield replace(block, cost=cost + frame.joined)

    def _frames(self, host: int, story: Host) -> Iterator[_Frame]:
        """The host opens the page as its most important item, or stands under what does."""
        rest = (1 << len(self.items)) - 1 ^ 1 << host
        for left, right in _parted(rest):
            if not self.joins.parted(left, right):
                continue
            if host == 0 and (disorder := self.joins.stacked(1, rest)) is not None:
                yield from self._footed(story, left, right, disorder)
                yield from self._bent(story, left, right, disorder)
            elif left & 1 and right and (disorder := self.joins.stacked(rest, 1 << host)) is not None:
                yield from self._hooked(story, left, right, disorder)

    def _footed(self, story: Host, left: int, right: int, disorder: int) -> Iterator[_Frame]:
        """The host over all columns, the others under it, those at the left higher or lower than those at the right."""
        columns, rows = self.columns, self.rows
        if not left or columns not in story.spans:
            return
        room = story.cells(columns, columns)
        for heel in self._blocks(left):
            free = columns * rows - heel.columns * heel.rows
            if not right and free in room:
                yield _Frame(heel.cost + disorder, disorder, columns, rows, heel=heel)
            for corner in self._blocks(right, columns - heel.columns):
                apart = abs(heel.rows - corner.rows) >= STEP and heel.cost + corner.cost < self.most
                if free - corner.columns * corner.rows in room and apart:
                    edges = moved(heel.right, rows - heel.rows), moved(corner.left, rows - corner.rows)
                    joined = disorder + self.joins.along(*edges)
                    yield _Frame(heel.cost + corner.cost + joined, joined, columns, rows, corner=corner, heel=heel)

    def _bent(self, story: Host, left: int, right: int, disorder: int) -> Iterator[_Frame]:
        """The host at the upper left, its last legs under what stands at the upper right, others under its first ones."""
        columns, rows = self.columns, self.rows
        heels = self._blocks(left)
        for shoulder in self._blocks(right):
            span = columns - shoulder.columns
            if span not in story.spans:
                continue
            room, free = story.cells(span, columns), columns * rows - shoulder.columns * shoulder.rows
            if not left and free in room:
                yield _Frame(shoulder.cost + disorder, disorder, span, rows, shoulder=shoulder)
            for heel in heels:
                if free - heel.columns * heel.rows in room:
                    miss = rows - heel.rows - shoulder.rows
                    if miss >= STEP or (miss <= -STEP and heel.columns < span):  # else its legs do not meet
                        cost = shoulder.cost + heel.cost + disorder
                        yield _Frame(cost, disorder, span, rows, shoulder=shoulder, heel=heel)

    def _hooked(self, story: Host, left: int, right: int, disorder: int) -> Iterator[_Frame]:
        """The host under the first, its last legs under what stands beside both."""
        columns, rows = self.columns, self.rows
        for upper in self._blocks(left):
            span = upper.columns
            if span not in story.spans:
                continue
            room, free = story.cells(span, columns), columns * rows - upper.columns * upper.rows
            for beside in self._blocks(right, columns - span):
                deeper = beside.rows - upper.rows >= STEP and upper.cost + beside.cost < self.most
                if free - beside.columns * beside.rows in room and deeper:
                    joined = disorder + self.joins.beside(upper, beside)
                    cost = upper.cost + beside.cost + joined
                    yield _Frame(cost, joined, span, rows - upper.rows, shoulder=beside, upper=upper)

    def _blocks(self, items: int, columns: int = 0) -> list[Block]:
        """The cheapest block of each shape of a set of items, over so many columns or fewer than all."""
        if (items, columns) not in self.shapes:
            menu = self.table.get(items, {})
            self.shapes[items, columns] = [
                blocks[0]
                for wide in ((columns,) if columns else range(1, self.columns))
                for rows, blocks in menu.get(wide, {}).items()
                if rows < self.rows
            ]
        return self.shapes[items, columns]


def _inner_edge(block: Block) -> Edge:
    """The headline and the pictures of a story, where what others have beside its head stands."""
    if not isinstance(block, StoryLeaf):
        return ()
    under = block.head.rows + block.white
    head: Edge = ((0, under, block.head.size),) if block.head.headline else ()
    return head + moved(block.pictures.right, under) if block.pictures else head


def _parted(items: int) -> Iterator[tuple[int, int]]:
    """Every way to share items out to the left and the right."""
    part = items
    while True:
        yield part, items ^ part
        if not part:
            return
        part = (part - 1) & items
