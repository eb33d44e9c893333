"""Story leaves (稿块): every headline group, with every white that it may have, over every body of a story."""

from collections.abc import Iterable

from edition.layout.layout import Layout
from edition.plan.blocks import Block, StoryLeaf
from edition.plan.bodies import Body
from edition.plan.edges import Edge, moved
from edition.plan.heads import HeadChoice, head_price
from edition.plan.part import Part
from edition.plan.table import Shapes
from edition.plan.terms import alike, loose, steps_down, thin

KEPT = 2  # of a width and a height: the cheapest sizes of the headline; one more if it is not like them

Top = tuple[int, HeadChoice, int]  # cost, headline group, its white rows
Tops = dict[tuple[int, int], Top]  # by rows and size


def under(part: Part, columns: int, groups: Tops, bodies: Iterable[Body], wanted: range) -> Shapes:
    """Headline groups over bodies, in the heights that are wanted: by rows the cheapest of some headline sizes."""
    best: dict[tuple[int, int], tuple[int, HeadChoice, int, Body]] = {}
    for body in bodies:
        for (high, size), (price, head, spare) in groups.items():
            key, cost = (high + body.rows, size), price + body.cost
            if key[0] in wanted and (key not in best or cost < best[key][0]):
                best[key] = cost, head, spare, body
    shapes: Shapes = {}
    for (high, size), way in sorted(best.items(), key=lambda item: (item[0][0], item[1][0])):
        held = shapes.get(high, ())
        if len(held) < KEPT or (len(held) == KEPT and _first_unlike(size, held)):
            shapes[high] = (*held, story_leaf(part, columns, *way))
    return shapes


def _first_unlike(size: int, held: tuple[Block, ...]) -> bool:
    """Whether a headline of this size is the first that does not look like that of the cheapest block."""
    first, *others = (block.left[0][2] if block.left else 0 for block in held)
    return not alike(size, first) and all(alike(other, first) for other in others)


def tops(part: Part, columns: int, heads: tuple[HeadChoice, ...], most: int, layout: Layout) -> Tops:
    """By rows and size of the headline the cheapest group and its white."""
    weights = layout.weights
    spans = (columns,) if part.jump_from else layout.step(part.rank).spans
    span = weights["span_step"] * steps_down(columns, spans)
    spares = [
        (weights["head_white"] * white + weights["loose_head"] * loose(white)) * columns for white in range(most + 1)
    ]
    found: Tops = {}
    for head in heads:
        price = head_price(head, layout) + weights["thin_head"] * thin(head.fill) + span
        for white, spare in enumerate(spares):
            key = head.rows + white, head.size
            if key not in found or price + spare < found[key][0]:
                found[key] = price + spare, head, white
    return found


def story_leaf(part: Part, columns: int, cost: int, head: HeadChoice, white: int, body: Body) -> StoryLeaf:
    """A story over so many columns."""
    rows = head.rows + white + body.rows
    left, right = _edges(columns, rows, head, white, body)
    hole, crest = (
        body.hole,
        body.hole.shoulder.crest << columns - body.hole.shoulder.columns if body.hole.shoulder else 0,
    )
    return StoryLeaf(
        cost=cost,
        columns=columns,
        rows=rows,
        part=part,
        head=head,
        white=white,
        pictures=hole.pictures,
        galley=body.galley,
        cuts=body.cuts,
        corner=hole.corner,
        left=left,
        right=right,
        shoulder=hole.shoulder,
        heel=hole.heel,
        crest=crest,
        base=_base(columns, body),
    )


def _base(columns: int, body: Body) -> int:
    """The columns at whose foot a picture stands: the story's own if no text is under it, or one in a corner."""
    hole, beside = body.hole, body.hole.shoulder.columns if body.hole.shoulder else 0
    found = hole.heel.base if hole.heel else 0
    if hole.corner:
        found |= hole.corner.base << columns - hole.corner.columns
    if hole.pictures and hole.pictures.rows == body.rows:
        found |= hole.pictures.base << columns - beside - hole.pictures.columns
    return found


def _edges(columns: int, rows: int, head: HeadChoice, white: int, body: Body) -> tuple[Edge, Edge]:
    """The headlines and pictures at the left and at the right of a story, and of what stands in its corners."""
    hole = body.hole
    left: Edge = ((0, head.rows + white, head.size),) if head.headline else ()
    right = hole.shoulder.right if hole.shoulder else left
    if hole.pictures:
        right += () if hole.shoulder else moved(hole.pictures.right, head.rows + white)
        left += moved(hole.pictures.left, head.rows + white) if hole.pictures.columns == columns else ()
    left += moved(hole.heel.left, rows - hole.heel.rows) if hole.heel else ()
    right += moved(hole.corner.right, rows - hole.corner.rows) if hole.corner else ()
    return left, right
