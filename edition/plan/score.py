"""The score of a page (版面评分): every term is a named function that counts something on the plan; the layout weighs it.

Costs are in tenths of a point; a point is worth about a quarter of a cell of white.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace

from edition.issue.story import Quote, Roster, Stanza, Subhead
from edition.plan.heads import broken_badly, head_steps, headline_fill, headline_split, rows_needed
from edition.plan.lockup import things_on
from edition.plan.menu_changes import RAGGED
from edition.plan.options import option
from edition.plan.pairs import bumping, lesser, stacked, swelling
from edition.plan.picture_terms import (
    coarse_picture,
    crop,
    folded_picture,
    lead_picture,
    no_dominant,
    small_picture,
    touching_pictures,
    vast_picture,
)
from edition.plan.places import extents, foot, news_area, pictures, share_columns, stretches
from edition.plan.plan import Cells, Head, Leg, PagePlan, StorySlot, Term
from edition.plan.stone import UNRANKED, Stone
from edition.plan.terms import (
    depth_off,
    is_recut,
    least_seen_larger,
    loose,
    standing,
    steps_down,
    thin,
    uneven,
    white_rows,
)

INK = {"body": 2, "piece": 2, "head": 3, "picture": 5}  # how dark a cell looks


def score(page: PagePlan, stone: Stone) -> tuple[Term, ...]:
    """Every term of the page with its value and its cost."""
    weights = stone.layout.weights
    return tuple(
        Term(name, value, value * weights[name]) for name, count in TERMS.items() for value in (count(page, stone),)
    )


def empty(page: PagePlan, stone: Stone) -> int:
    """Cells of the news area that hold nothing: white in legs, among a story's pictures, and what no slot covers."""
    area = news_area(page)
    covered = sum(cells.columns * cells.rows for _, cells in extents(page))
    white = sum(sum(_white(slot, stone)) + _among_pictures(slot) for slot in page.stories)
    return area.columns * area.rows - covered + white


def _among_pictures(slot: StorySlot) -> int:
    """Cells of the rectangle around all pictures and wide tables of a story that none of them fills."""
    cells = [*(photo.cells for photo in slot.photos), *(table.cells for table in slot.tables)]
    if len(cells) < 2:
        return 0
    columns = max(each.column + each.columns for each in cells) - min(each.column for each in cells)
    rows = max(each.row + each.rows for each in cells) - min(each.row for each in cells)
    return columns * rows - sum(each.columns * each.rows for each in cells)


def hole(page: PagePlan, stone: Stone) -> int:
    """Those of the empty cells that are not at the foot of the page, under everything."""
    area = news_area(page)
    return empty(page, stone) - area.columns * foot(page) - sum(_ragged(page, stone))


def _ragged(page: PagePlan, stone: Stone) -> Iterator[int]:
    """The rows by which each column ends over the foot of the deepest, as far as that is not seen as a hole."""
    area = news_area(page)
    under = {
        (leg.column, leg.row + leg.rows): white
        for slot in page.stories
        for leg, white in zip(slot.legs, _white(slot, stone), strict=True)
    }
    for column in range(area.columns):
        own = (cells for _, cells in extents(page) if cells.column <= column < cells.column + cells.columns)
        end = max((cells.row + cells.rows for cells in own), default=None)
        if end is not None:  # else it is bare
            yield min(RAGGED, area.row + area.rows - foot(page) - end + under.get((column, end), 0))


def bare(page: PagePlan, stone: Stone) -> int:
    """Cells by which the white of the page is more than a fifth of it: in its middle it is no less than at its foot."""
    area = news_area(page)
    return max(0, empty(page, stone) - area.columns * (area.rows // 5))


def head_white(page: PagePlan, stone: Stone) -> int:
    """Cells of white in headline groups beyond what their lines need."""
    return sum(slot.head.cells.columns * spare_rows(slot, stone) for slot in page.stories)


def loose_head(page: PagePlan, stone: Stone) -> int:
    """Those of the cells of white in headline groups that are seen as a hole."""
    return sum(slot.head.cells.columns * loose(spare_rows(slot, stone)) for slot in page.stories)


def spare_rows(slot: StorySlot, stone: Stone) -> int:
    """The rows of a headline group that its lines do not need; none of one that stands beside its story."""
    if slot.head.side:
        return 0
    more = stone.stories[slot.article].rows_more
    return slot.head.cells.rows - rows_needed(slot.head, stone.layout, continued=slot.jump_from is not None, more=more)


def bumping_heads(page: PagePlan, stone: Stone) -> int:
    """Pairs of headlines side by side that look alike and have nothing between them (碰题)."""
    return sum(1 for _ in bumping_pairs(page))


def stacked_heads(page: PagePlan, stone: Stone) -> int:
    """Pairs of headlines one under the other with no body between them."""
    return stacked(_heads(page))


def gutter(page: PagePlan, stone: Stone) -> int:
    """Straight cuts through the whole height, or through the whole width in its middle three fifths (断版)."""
    return sum(1 for _ in gutters(page))


def gutters(page: PagePlan) -> Iterator[Cells]:
    """What stands behind each straight cut, one column wide, or one row high."""
    area = news_area(page)
    cells = [cells for _, cells in extents(page)]
    if len({name for name, _ in extents(page)}) < 2:
        return
    for column in range(area.column + 1, area.column + area.columns):
        if not any(one.column < column < one.column + one.columns for one in cells):
            yield Cells(column, area.row, 1, area.rows)
    middle = range(area.row + area.rows // 5, area.row + area.rows * 4 // 5 + 1)
    reach = list(stretches(page))
    news = stretches(replace(page, guests=tuple(slot for slot in page.guests if not slot.spare)))
    level = {start for start, _ in news if start in middle}
    for row in sorted(level):
        if not any(start < row < stop for start, stop in reach):
            yield Cells(area.column, row, area.columns, 1)


def dog_leg(page: PagePlan, stone: Stone) -> int:
    """Stories that do not fill a rectangle (刀把形)."""
    return sum(len(slot.parts) > 1 for slot in page.stories)


def recut(page: PagePlan, stone: Stone) -> int:
    """Stories set to another number of lines than their best."""
    return sum(is_recut(stone.stories[slot.article], slot.galley) for slot in page.stories)


def narrow_table(page: PagePlan, stone: Stone) -> int:
    """Stories of which a table stands in one column though more would hold it better."""
    whole = (slot for slot in page.stories if not slot.jump_from and stone.stories[slot.article].tables)
    return sum(not slot.tables for slot in whole)


def leg_depth(page: PagePlan, stone: Stone) -> int:
    """Rows by which legs are shallower or deeper than reads well."""
    return sum(depth_off(leg.rows, stone.layout) for leg in _legs(page))


def short_leg(page: PagePlan, stone: Stone) -> int:
    """Legs of very few rows."""
    return sum(leg.rows < stone.layout.legs.short for leg in _legs(page))


def uneven_legs(page: PagePlan, stone: Stone) -> int:
    """Rows by which the feet of a story's legs differ, beyond one."""
    return sum(uneven(_white(slot, stone)) for slot in page.stories)


def _white(slot: StorySlot, stone: Stone) -> tuple[int, ...]:
    galley = stone.stories[slot.article].galleys[slot.galley]
    return white_rows(slot.legs, galley, jumps=slot.jump_to is not None)


def size_order(page: PagePlan, stone: Stone) -> int:
    """Pairs of stories of which the less important has the headline that is seen to be larger."""
    pairs = lesser(_with_rank(page, stone), lambda slot: slot.head.size)
    return sum(len(sizes) - bisect_left(sizes, least_seen_larger(slot.head.size)) for slot, _, sizes in pairs)


def place_order(page: PagePlan, stone: Stone) -> int:
    """Pairs of stories of which the less important stands in the better place, by the standing of the other; upper left is
    the best place. What only fills white stands over no story.
    """
    area = news_area(page)

    def weakness(slot: StorySlot) -> int:
        cells = slot.head.cells
        return 2 * (cells.row - area.row) * area.columns + cells.column * area.rows

    spare = (slot.cells for slot in page.guests if slot.spare)
    under = sum(
        standing(rank)
        for cells in spare
        for slot, rank in _with_rank(page, stone)
        if cells.row < slot.head.cells.row and share_columns(cells, slot.head.cells)
    )
    pairs = lesser(_with_rank(page, stone), weakness)
    return under + sum(standing(rank) * bisect_left(places, weakness(slot)) for slot, rank, places in pairs)


def swelling_heads(page: PagePlan, stone: Stone) -> int:
    """Pairs of headlines of which the lower is seen to be larger."""
    return swelling(_heads(page))


def head_step(page: PagePlan, stone: Stone) -> int:
    """Steps that level headlines stand below the best size and number of lines for their rank."""
    return sum(
        head_steps(slot.head.size, len(slot.head.headline), rank, stone.layout, stone.stories[slot.article].head_most)
        for slot, rank in _with_rank(page, stone)
        if not slot.head.side
    )


def span_step(page: PagePlan, stone: Stone) -> int:
    """Steps that stories stand below the best span for their rank."""
    return sum(
        steps_down(slot.parts[0].columns, stone.layout.step(rank).spans)
        for slot, rank in _with_rank(page, stone)
        if rank < UNRANKED
    )


def thin_head(page: PagePlan, stone: Stone) -> int:
    """Per cents of the width that headlines lack to fill three fifths of it."""
    return sum(thin(headline_fill(slot.head, stone.stories[slot.article], stone.layout)) for slot in page.stories)


def split_head(page: PagePlan, stone: Stone) -> int:
    """What the breaks of headlines cost a reader."""
    return sum(headline_split(slot.head, stone.stories[slot.article]) for slot in page.stories)


def bad_break(page: PagePlan, stone: Stone) -> int:
    """Headlines broken where they had better not be."""
    return sum(broken_badly(headline_split(slot.head, stone.stories[slot.article])) for slot in page.stories)


def grey_mass(page: PagePlan, stone: Stone) -> int:
    """Stories of body alone over more than a quarter of the page: no subhead, quotation, verse, names or picture."""
    area = news_area(page)
    return sum(
        not slot.photos
        and 4 * sum(leg.rows for leg in slot.legs) > area.columns * area.rows
        and not any(
            isinstance(block, Subhead | Quote | Stanza | Roster)
            for block in stone.stories[slot.article].article.story.blocks
        )
        for slot in page.stories
    )


def jump(page: PagePlan, stone: Stone) -> int:
    """Stories that go on on another page (转版)."""
    return sum(slot.jump_to is not None for slot in page.stories)


def second_jump(page: PagePlan, stone: Stone) -> int:
    """Stories that come from another page and go on on a third."""
    return sum(slot.jump_to is not None and slot.jump_from is not None for slot in page.stories)


def ink(page: PagePlan, stone: Stone) -> int:
    """Per mille of the news area by which the ink's centre lies further than 8 % from the middle; 100 at most."""
    area = news_area(page)
    weight = across = down = 0
    for kind, cells in _inked(page):
        mass = INK[kind] * cells.columns * cells.rows
        weight += mass
        across += mass * (2 * (cells.column - area.column) + cells.columns)
        down += mass * (2 * (cells.row - area.row) + cells.rows)
    if not weight:
        return 0
    off = max(abs(across * 500 // (weight * area.columns) - 500), abs(down * 500 // (weight * area.rows) - 500))
    return min(100, max(0, off - 80))


def moved(page: PagePlan, stone: Stone) -> int:
    """Steps by which things stand away from where they were kept (定版)."""
    memory = stone.memory
    return sum(memory.steps(kept) for kept in things_on(page)) if memory else 0


Count = Callable[[PagePlan, Stone], int]
TERMS: dict[str, Count] = {
    count.__name__: count
    for count in (
        empty, hole, bare, head_white, loose_head, bumping_heads, stacked_heads, gutter, dog_leg, recut, narrow_table,
        leg_depth,
        short_leg, uneven_legs, size_order, place_order, swelling_heads, head_step, span_step, thin_head, split_head, bad_break,
        small_picture, vast_picture, no_dominant, lead_picture, coarse_picture, touching_pictures, folded_picture, crop,
        grey_mass, jump, second_jump, ink, option, moved,
    )
}  # fmt: skip


def bumping_pairs(page: PagePlan) -> Iterator[tuple[Head, Head]]:
    """The headlines that stand side by side and look alike."""
    return bumping(_heads(page))


def _heads(page: PagePlan) -> Iterator[Head]:
    heads = (*(slot.head for slot in page.stories), *(slot.head for slot in page.guests))
    yield from (head for head in heads if head and head.headline and not head.side)


def _legs(page: PagePlan) -> Iterator[Leg]:
    """The legs of all stories but briefs, which are short by nature."""
    return (leg for slot in page.stories if slot.head.headline for leg in slot.legs)


def _with_rank(page: PagePlan, stone: Stone) -> Iterator[tuple[StorySlot, int]]:
    """Every story with its rank on the page."""
    ranks = stone.standing(page)
    return ((slot, ranks[slot.article]) for slot in page.stories)


def _inked(page: PagePlan) -> Iterator[tuple[str, Cells]]:
    for slot in page.stories:
        yield "head", slot.head.cells
        yield from (("body", Cells(leg.column, leg.row, 1, leg.rows)) for leg in slot.legs)
    yield from (("picture", photo.cells) for _, photo in pictures(page))
    yield from (("piece", slot.cells) for slot in page.guests if slot.picture is None and not slot.legs)
