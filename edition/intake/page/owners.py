"""Owners (归题): which headline each leg of a page stands under."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from edition.intake.page.display_heads import DisplayHead
from edition.intake.page.joins import is_sure, join_cost, part_cost
from edition.intake.page.text_legs import TextLeg
from edition.readback.painted.painted_page import PageArea

_OVERHANG = 1.2  # em that a headline may hang over the columns that it does not own
_LEVEL = 2.2  # rows by which tops of legs side by side may differ under one headline, or under neighbours
_GUTTER = 4.0  # em; columns further apart are no neighbours
_PAINTED_BETWEEN = 4.0  # what it costs that another headline was painted between two legs of a story
_LEFT_OUT = 9.0  # what a leg costs that no headline takes
_DOUBTFUL = 12.0  # a cost from which the sharing out of a row of legs is asked about
_NEAR = 3.0  # rows of white within which a leg goes on with the one above it
_SIDE = 12.0  # em; the most that a headline out of its place costs

_Sharing = tuple[float, tuple[tuple[int, int], ...]]  # its cost, and where each headline's legs begin and end


@dataclass(slots=True)
class Grounds:
    """The page as it is asked: its legs, its heads, what bars the way; `owner` fills up, by leg: the number of its head."""

    legs: Sequence[TextLeg]
    heads: Sequence[DisplayHead]
    walls: Sequence[PageArea]  # rules
    pictures: Sequence[PageArea]
    tops: list[float] = field(init=False)  # where each leg begins, a picture above it counted in
    flush_left: bool = field(init=False)  # headlines begin with their first column
    owner: dict[int, int] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)  # legs whose owner is a guess

    def __post_init__(self) -> None:
        flush = [any(abs(leg.left - head.extent.left) < 0.35 * leg.em for leg in self.legs) for head in self.heads]
        self.flush_left = len(flush) >= 3 and sum(flush) > 0.7 * len(flush)
        self.tops = [_top(leg, self.pictures, [head.extent for head in self.heads]) for leg in self.legs]


def owners(grounds: Grounds) -> None:
    """Give every leg its head, as far as there is one for it."""
    above = {n: _above(grounds, n) for n in range(len(grounds.legs))}
    direct = {n: found.head for n, found in above.items() if found.head is not None}
    for chain in _chains(grounds, above):
        _share_out(grounds, chain, direct, above)
    for late in (False, True):
        for _ in grounds.legs:
            given = [_inherit(grounds, n, above, late=late) for n in range(len(above)) if n not in grounds.owner]
            if not any(given):
                break
    for n in range(len(grounds.legs)):
        if n not in grounds.owner:
            _beside(grounds, n)


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands next above a leg: a head or a leg by its number, and where it ends (`ceiling`, points)."""

    ceiling: float
    head: int | None = None
    leg: int | None = None
    barred: bool = False  # by a rule


def _top(leg: TextLeg, pictures: Sequence[PageArea], heads: Sequence[PageArea]) -> float:
    """Where a leg begins, or the picture right above it in its column."""
    over = [
        place
        for place in pictures
        if -0.5 * leg.em < leg.top - place.bottom < 3 * leg.row
        and _overlap(leg, place.left, place.right) > 4 * leg.em
        and not any(
            place.bottom - leg.em < head.top < leg.top and _overlap(leg, head.left, head.right) > leg.em
            for head in heads
        )
    ]
    return min((place.top for place in over), default=leg.top)


def _above(grounds: Grounds, n: int) -> _Above:
    leg, top = grounds.legs[n], grounds.tops[n]
    found = _Above(-inf)
    for m, other in enumerate(grounds.legs):
        if m != n and other.bottom <= top + 0.5 * leg.em and _overlap(leg, other.left, other.right) > 0.5 * leg.em:
            found = max(found, _Above(other.bottom, leg=m), key=lambda one: one.ceiling)
    for h, head in enumerate(grounds.heads):
        place = head.extent
        reach = _overlap(leg, place.left, place.right) > min(_OVERHANG * leg.em, 0.5 * place.width)
        if reach and place.bottom <= top + leg.em and place.bottom > found.ceiling:
            found = _Above(place.bottom, head=h)
    for wall in grounds.walls:
        between = wall.height < 3 and found.ceiling < wall.top <= top + 0.6 * leg.em
        if between and _overlap(leg, wall.left, wall.right) > leg.em:
            under = found.head if _underlines(grounds, found, wall) else None
            found = _Above(wall.top, under, found.leg, barred=True)
    return found


def _underlines(grounds: Grounds, found: _Above, wall: PageArea) -> bool:
    """Does a rule stand close under a headline, as its own ornament?"""
    if found.head is None:
        return False
    return wall.top - grounds.heads[found.head].extent.bottom < 0.8 * grounds.heads[found.head].em


def _overlap(leg: TextLeg, left: float, right: float) -> float:
    return min(leg.right, right) - max(leg.left, left)


def _chains(grounds: Grounds, above: Mapping[int, _Above]) -> Iterator[list[int]]:
    """Legs side by side whose tops are level, from left to right; those that another leg stands close above are no tops."""
    tops = [n for n in sorted(above, key=lambda n: grounds.legs[n].left) if not _hangs(grounds, n, above)]
    after: dict[int, int] = {}
    taken: set[int] = set()
    for n in tops:
        near = [m for m in tops if m not in taken and _neighbours(grounds, n, m)]
        if near:
            after[n] = min(near, key=lambda m: (abs(grounds.tops[m] - grounds.tops[n]), grounds.legs[m].left))
            taken.add(after[n])
    for n in tops:
        if n not in taken:
            chain = [n]
            while chain[-1] in after:
                chain.append(after[chain[-1]])
            yield chain


def _hangs(grounds: Grounds, n: int, above: Mapping[int, _Above]) -> bool:
    """Does a leg go on with the one close above it?"""
    found = above[n]
    return found.leg is not None and not found.barred and grounds.tops[n] - found.ceiling < 1.3 * grounds.legs[n].row


def _neighbours(grounds: Grounds, n: int, m: int) -> bool:
    p, q = grounds.legs[n], grounds.legs[m]
    level = abs(grounds.tops[n] - grounds.tops[m]) < _LEVEL * max(p.row, q.row)
    return level and -0.5 * p.em < q.left - p.right < _GUTTER * p.em and not _walled(grounds, p, q)


def _walled(grounds: Grounds, p: TextLeg, q: TextLeg) -> bool:
    """Does a rule stand upright between two legs side by side? One that begins where they do only parts columns."""
    top, bottom = max(p.top, q.top), min(p.bottom, q.bottom)
    return any(
        wall.width < 3
        and p.right - p.em < wall.left < q.left + p.em
        and wall.top < top - 1.2 * p.row
        and min(wall.bottom, bottom) - max(wall.top, top) > 0.5 * (bottom - top)
        for wall in grounds.walls
    )


def _share_out(grounds: Grounds, chain: Sequence[int], direct: Mapping[int, int], above: Mapping[int, _Above]) -> None:
    """Part a chain among the headlines that stand over it, each over legs side by side, at the least cost."""
    order: list[int] = []
    for n in chain:
        if n in direct and direct[n] not in order:
            order.append(direct[n])
    if not order:
        return
    best: dict[int, _Sharing] = {0: (0.0, ())}  # by the legs that are shared out
    for h in order:
        step: dict[int, _Sharing] = {}
        for done, (cost, blocks) in best.items():
            for start in range(done, len(chain)):
                for end in range(start + 1, len(chain) + 1):
                    more = _LEFT_OUT * (start - done) + _block_cost(grounds, chain[start:end], h, direct, above)
                    if start == done and start:
                        more += part_cost(grounds.legs[chain[start - 1]], grounds.legs[chain[start]])
                    if cost + more < step.get(end, (inf, ()))[0]:
                        step[end] = (cost + more, (*blocks, (start, end)))
        best = step or best
    cost, blocks = min((cost + _LEFT_OUT * (len(chain) - end), blocks) for end, (cost, blocks) in best.items())
    for h, (start, end) in zip(order, blocks, strict=False):
        for n in chain[start:end]:
            grounds.owner[n] = h
            if cost >= _DOUBTFUL:
                grounds.doubtful.add(n)


def _block_cost(
    grounds: Grounds, block: Sequence[int], h: int, direct: Mapping[int, int], above: Mapping[int, _Above]
) -> float:
    """What speaks against these legs being those under a headline."""
    head, legs = grounds.heads[h], [grounds.legs[n] for n in block]
    if any(direct.get(n, h) != h for n in block) or h not in [direct.get(n) for n in block]:
        return inf
    for n in block:
        roof = above[n].ceiling
        if n not in direct and (head.extent.top < roof - head.em or head.extent.bottom > grounds.tops[n] + legs[0].em):
            return inf
    cost = min(_aside(grounds, head, legs), _SIDE)
    for n, m in pairwise(block):
        step = abs(grounds.tops[n] - grounds.tops[m]) / legs[0].row
        cost += join_cost(grounds.legs[n], grounds.legs[m]) + min(2.0, step)
        between = range(grounds.legs[n].order, grounds.legs[m].order)
        if any(other is not head and other.main[0].signs[0].order in between for other in grounds.heads):
            cost += _PAINTED_BETWEEN
    return cost


def _aside(grounds: Grounds, head: DisplayHead, legs: Sequence[TextLeg]) -> float:
    """How far a headline stands from its place over the legs, in em: flush left where the page's are, else in the middle.

    Columns at the right of the legs that the copy left empty may belong to them.
    """
    em, place = legs[0].em, head.extent
    left = abs(place.left - legs[0].left) / em
    if grounds.flush_left:
        return left
    pitch = legs[1].left - legs[0].left if len(legs) > 1 else 0.0
    free = min(
        (leg.left for leg in grounds.legs if leg.left > legs[-1].right - em and leg.top < legs[-1].bottom + em),
        default=max(leg.right for leg in grounds.legs) + em,
    )
    ends = [legs[-1].right + n * pitch for n in range(3) if n == 0 or (pitch and legs[-1].right + n * pitch < free)]
    middle = min(abs(place.left + place.right - legs[0].left - end) / 2 / em + n for n, end in enumerate(ends))
    return min(middle, left) if len(grounds.heads) < 3 else middle


def _inherit(grounds: Grounds, n: int, above: Mapping[int, _Above], *, late: bool) -> bool:
    """Give a leg without a head that of the leg above it, or of the leg at its left that goes on in it."""
    leg, found = grounds.legs[n], above[n]
    if found.leg is not None and not found.barred and found.leg in grounds.owner:
        upper = grounds.legs[found.leg]
        if abs(upper.left - leg.left) < leg.em and (late or grounds.tops[n] - found.ceiling < _NEAR * leg.row):
            if late:
                grounds.doubtful.add(n)
            grounds.owner[n] = grounds.owner[found.leg]
            return True
    if found.head is not None:
        grounds.owner[n] = found.head
        return True
    for m in _lefts(grounds, n):
        if m in grounds.owner:
            grounds.owner[n] = grounds.owner[m]
            if not is_sure(grounds.legs[m], leg):
                grounds.doubtful.add(n)
            return True
    return False


def _lefts(grounds: Grounds, n: int) -> list[int]:
    """The legs next at the left of one, with no rule between, the nearest first."""
    leg = grounds.legs[n]
    near = [
        m
        for m, other in enumerate(grounds.legs)
        if -0.5 * leg.em < leg.left - other.right < _GUTTER * leg.em
        and other.top < leg.bottom
        and other.bottom > leg.top - leg.em
        and not _walled(grounds, other, leg)
    ]
    return sorted(near, key=lambda m: (not is_sure(grounds.legs[m], leg), abs(grounds.legs[m].bottom - leg.bottom)))


def _beside(grounds: Grounds, n: int) -> None:
    """A headline that stands beside the leg, and over no other."""
    leg = grounds.legs[n]
    free = [
        h
        for h, head in enumerate(grounds.heads)
        if h not in grounds.owner.values()
        and head.extent.top < leg.bottom
        and head.extent.bottom > leg.top
        and 0 < leg.left - head.extent.right < 2 * _GUTTER * leg.em
    ]
    if free:
        grounds.owner[n] = max(free, key=lambda h: grounds.heads[h].extent.right)
        grounds.doubtful.add(n)
