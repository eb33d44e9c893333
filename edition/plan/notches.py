"""Notches (让位): a story around what stands in corners of its rectangle (刀把形): others at its foot, pinned guests in any."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import product

from edition.issue.issue import Photo
from edition.measure.copy import TextCopy
from edition.plan.blocks import UNDER, Block, Stack, White
from edition.plan.bodies import HIGHER, Hole, leaves_legs
from edition.plan.legs import LEAST_BODY
from edition.plan.menu import MenuMaker
from edition.plan.part import Part
from edition.plan.plan import GuestSlot
from edition.plan.put_together import stack
from edition.plan.story_leaves import Tops, under
from edition.plan.table import NO_LIMIT, Menu, Shapes
from edition.plan.terms import white_cell

CORNERS = (
    "upper-right",
    "lower-right",
    "lower-left",
)  # the legs of a story go on under, over and behind what stands there
TRIED = 6  # shapes of what stands in a corner
PICTURES = 8  # shapes of a story's pictures together
ALIKE = 2  # more of those that are like what stood there
KEPT = 2  # ways of each width and height

Corners = Mapping[str, Menu]  # what others may fill, by the corner


def around_corners(
    maker: MenuMaker,
    story: TextCopy,
    part: Part,
    photos: tuple[Photo, ...],
    corners: Corners,
    heights: Callable[[int], range],
) -> Menu:
    """The shapes of a story with guests in these corners of its rectangle, in the heights that are asked for over so many
    columns. Its headline stands over the columns beside what is at the upper right.
    """
    found: dict[int, dict[int, list[Block]]] = {}
    part = maker.of_its_step(part)
    own = _few_holes(maker, photos)
    for shoulder, corner, heel in product(*(_blocks(corners.get(name, {})) for name in CORNERS)):
        for span in maker.spans(story, part):
            columns = span + (shoulder.columns if shoulder else 0)
            room = _clear(corner, maker) if corner and part.jump_to else corner
            holes = [Hole(hole.pictures, room, shoulder=shoulder, heel=heel) for hole in own]
            if columns <= maker.area.columns:
                for rows, blocks in _over(maker, story, part, (span, columns), holes, heights(columns)):
                    found.setdefault(columns, {}).setdefault(rows, []).extend(blocks)
    return {
        columns: {rows: tuple(nsmallest(KEPT, blocks, key=lambda block: block.cost)) for rows, blocks in shapes.items()}
        for columns, shapes in found.items()
    }


def cells_taken(
    maker: MenuMaker,
    story: TextCopy,
    part: Part,
    photos: tuple[Photo, ...],
    span: int,
    columns: int,
    like: tuple[int, int] | None = None,
) -> range:
    """How many cells a story may take over so many columns, its headline over `span` of them; none if its pictures have no
    room together.
    """
    heads = [head.rows for head in maker.heads(story, maker.of_its_step(part), span)]
    pictures = [hole.cells for hole in (*_few_holes(maker, photos), *_alike(maker, photos, like))]
    if not pictures:
        return range(0)
    text = story.galleys[0].rows - part.start
    least = maker.stone.layout.jumps.before if part.jump_to else text
    slack = maker.latitude.white * span + columns * (UNDER + 1)
    return range(span * min(heads) + least + min(pictures), span * max(heads) + text + max(pictures) + slack + 1)


def least_around(maker: MenuMaker, story: TextCopy, part: Part, photos: tuple[Photo, ...], span: int) -> int:
    """What a story around others costs at least beside what these do, its headline over so many columns."""
    heads = [price for price, _, _ in maker.tops(story, maker.of_its_step(part), span).values()]
    pictures = [hole.pictures.cost for hole in _few_holes(maker, photos) if hole.pictures]
    return min(heads) + min(pictures, default=0) + maker.stone.layout.weights["dog_leg"]


def set_around(
    maker: MenuMaker,
    story: TextCopy,
    part: Part,
    photos: tuple[Photo, ...],
    wide: tuple[int, int],
    rows: int,
    hole: Hole,
    limit: int,
    like: tuple[int, int] | None = None,
) -> tuple[Block, ...]:
    """The shapes of a story of so many rows around others, the headline over the first number of columns and the text over
    the second; its pictures may take what is most `like` so many columns and rows. All that cost no more than the limit beside
    what the others do, and perhaps more.
    """
    own = (*_few_holes(maker, photos), *_alike(maker, photos, like)) if photos else ()
    holes = (
        [Hole(each.pictures, hole.corner, shoulder=hole.shoulder, heel=hole.heel) for each in own] if photos else [hole]
    )
    holes = _with_deep_legs(maker, story, part, wide, holes, rows)
    room = limit - maker.stone.layout.weights["dog_leg"]
    over = _over(maker, story, maker.of_its_step(part), wide, holes, range(rows, rows + 1), room)
    return tuple(block for _, blocks in over for block in blocks)


def _with_deep_legs(
    maker: MenuMaker, story: TextCopy, part: Part, wide: tuple[int, int], holes: list[Hole], rows: int
) -> list[Hole]:
    """Of holes with others beside the head or at the left of the foot those that leave deep enough legs under the lowest
    headline group, for under a higher one they are no deeper: two of three sets of others leave none.
    """
    span, columns = wide
    low = min(high for high, _ in maker.tops(story, maker.of_its_step(part), span))
    short = maker.stone.layout.legs.short
    deep = max(0, holes[0].shoulder.rows + UNDER - low) if holes and holes[0].shoulder else 0
    return [hole for hole in holes if hole.so_deep(deep).rooms(columns, rows - low, short)]


def _few_holes(maker: MenuMaker, photos: tuple[Photo, ...]) -> list[Hole]:
    """The cheapest rectangles that a story's pictures fill together."""
    found = maker.picture_holes(photos)
    return nsmallest(PICTURES, found, key=lambda hole: hole.pictures.cost if hole.pictures else 0)


def _alike(maker: MenuMaker, photos: tuple[Photo, ...], like: tuple[int, int] | None) -> list[Hole]:
    """The rectangles of a story's pictures that are most like so many columns and rows."""
    if not photos or like is None:
        return []
    columns, rows = like
    filled = [(hole, hole.pictures) for hole in maker.picture_holes(photos) if hole.pictures]
    filled.sort(key=lambda each: (abs(each[1].columns - columns), abs(each[1].rows - rows)))
    return [hole for hole, _ in filled[:ALIKE]]


def enfolding(
    maker: MenuMaker, story: TextCopy, part: Part, photos: tuple[Photo, ...], others: Menu, rows: int, limit: int
) -> Shapes:
    """The story over all columns and so many rows of the news area, with all that others fill in its lower right corner; all
    ways that cost no more than the limit, and perhaps others.

    No straight cut goes through such a page.
    """
    columns, part = maker.area.columns, maker.of_its_step(part)
    groups = maker.tops(story, part, columns)
    high = range(rows - max(high for high, _ in groups), rows - min(high for high, _ in groups) + 1)
    room = limit - maker.stone.layout.weights["dog_leg"] - min(price for price, _, _ in groups.values())
    holes = [
        Hole(hole.pictures, corner)
        for hole in maker.picture_holes(photos)
        for corner in _beside_legs(hole, others, story, part, columns, high, room, maker.stone.layout.legs.short)
    ]
    bodies = maker.bodies(story, part).cheapest(holes, columns, high)
    return under(part, columns, groups, bodies, range(rows, rows + 1))


def _beside_legs(
    hole: Hole, others: Menu, story: TextCopy, part: Part, columns: int, high: range, room: int, short: int
) -> Iterator[Block]:
    """Of what may stand in a corner that which costs no more than there is room for, and leaves a story's text legs about as
    deep as they need be: of a hundred pairs of corners and pictures ten do.
    """
    over, above = (hole.pictures.columns, hole.pictures.rows) if hole.pictures else (0, 0)
    room -= hole.pictures.cost if hole.pictures else 0
    filled = story.galleys[0].rows - part.start + over * above
    for wide, shapes in others.items():
        least, most = (columns * (high.start - 1) - filled) // wide, (columns * high.stop - filled) // wide
        for below, blocks in shapes.items():
            if blocks[0].cost <= room and (part.jump_to or least < below <= most):
                rows = -(-(filled + wide * below) // columns)
                heights = high if part.jump_to else range(max(rows - 1, high.start), min(rows + HIGHER + 1, high.stop))
                if any(leaves_legs(rows, over, above, wide, below, short) for rows in heights):
                    yield blocks[0]


def _over(
    maker: MenuMaker,
    story: TextCopy,
    part: Part,
    wide: tuple[int, int],
    holes: list[Hole],
    wanted: range,
    room: int = NO_LIMIT,
) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """The shapes with the headline over the first number of columns and the text over the second, around these holes; none
    whose headline alone costs more than there is room for.
    """
    span, columns = wide
    groups, cell = maker.tops(story, part, span), white_cell(maker.stone.layout.weights)
    fill = maker.bodies(story, part).cheapest
    shoulder = holes[0].shoulder if holes else None
    for deep, heads in _by_depth(groups, shoulder, cell, room) if shoulder else [(0, groups)]:
        high = [rows for rows, _ in heads]
        wished = range(max(LEAST_BODY, wanted.start - max(high)), wanted.stop - min(high))
        deeper = [hole.so_deep(deep) for hole in holes] if deep else holes
        bodies = fill(deeper, columns, wished)
        yield from under(
            part, columns, heads, bodies, range(wanted.start, min(wanted.stop, maker.area.rows + 1))
        ).items()


def _by_depth(groups: Tops, shoulder: Block, cell: int, room: int) -> Iterator[tuple[int, Tops]]:
    """The headline groups by the rows that what stands beside them reaches further down: there the legs under it begin.

    White between it and its leg has its price.
    """
    beside, columns = shoulder.rows + UNDER, shoulder.columns
    found: dict[int, Tops] = {}
    for key, (price, head, white) in groups.items():
        bare = cell * columns * max(0, key[0] - beside)
        if price + bare <= room:
            found.setdefault(max(0, beside - key[0]), {})[key] = price + bare, head, white
    yield from sorted(found.items())


def _blocks(menu: Menu) -> Sequence[Block | None]:
    """The cheapest few of a corner, none with white under it; nothing if nothing stands there."""
    if not menu:
        return [None]
    blocks = [blocks[0] for shapes in menu.values() for blocks in shapes.values() if not _ends_white(blocks[0])]
    return nsmallest(TRIED, blocks, key=lambda block: (block.cost, block.rows))


def _ends_white(block: Block) -> bool:
    return isinstance(block, Stack) and isinstance(block.lower, White)


def _clear(block: Block, maker: MenuMaker) -> Block:
    """A block under the last leg of a story that jumps: a row of white parts its line (下转) from an advertisement."""
    if not any(_is_advert(slot, maker) and slot.cells.row == 0 for slot in _guests(block)):
        return block
    cost = white_cell(maker.stone.layout.weights) * block.columns
    return stack(White(cost, block.columns, 1), block, block.cost + cost)


def _is_advert(slot: GuestSlot, maker: MenuMaker) -> bool:
    return bool(maker.stone.guests[slot.name].guest.word)


def _guests(block: Block) -> Iterator[GuestSlot]:
    return (slot for slot in block.place(0, 0) if isinstance(slot, GuestSlot))
