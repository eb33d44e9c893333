"""Cutting a galley into legs (分栏): each ends at a legal break, and what stays white is shared out evenly."""

from bisect import bisect_left, bisect_right

from edition.measure.galley import Galley

Cut = tuple[int, int]  # the first row of the galley in a leg, and the row after its last
DEEPEST_WHITE = 3  # rows that a leg may stay white
LEAST_BODY = 2  # rows of body under a headline or a picture (背题)


def cut_legs(galley: Galley, rooms: tuple[int, ...], start: int = 0) -> tuple[Cut, ...] | None:
    """Cut a galley from row `start` to its end into legs of at most `rooms` rows; None if no legal way exists.

    The way with the least sum of squared white is taken; of equals, the one whose later legs are the shorter.
    """
    white = sum(rooms) - (galley.rows - start)
    if not 0 <= white <= DEEPEST_WHITE * len(rooms) + heads_again(galley) * len(rooms):
        return None
    least = min(LEAST_BODY, galley.rows - start)
    ways: dict[int, tuple[int, tuple[int, ...]]] = {start: (0, ())}  # row reached -> cost, ends of the legs so far
    for room in rooms:
        reached: dict[int, tuple[int, tuple[int, ...]]] = {}
        for row, (cost, ends) in ways.items():
            head = galley.height(row, row)
            for short in range(min(DEEPEST_WHITE, room - head - least, white) + 1):
                end = row + room - head - short
                if (end in reached and reached[end][0] <= cost + short * short) or not _legal(end, galley):
                    continue
                reached[end] = (cost + short * short, (*ends, end))
        ways = reached
    if galley.rows not in ways:
        return None
    ends = ways[galley.rows][1]
    return tuple(zip((start, *ends[:-1]), ends, strict=True))


def heads_again(galley: Galley) -> int:
    """How many rows the head of a table takes that a leg may have to repeat."""
    return max((head.piece.rows for head in galley.heads), default=0)


def _legal(end: int, galley: Galley) -> bool:
    """Whether a leg may end there: at a break, or at the end of the story."""
    at = bisect_left(galley.breaks, end)
    return end == galley.rows or (at < len(galley.breaks) and galley.breaks[at] == end)


def fill_legs(galley: Galley, rooms: tuple[int, ...], start: int = 0) -> tuple[Cut, ...] | None:
    """Fill legs from row `start` as deep as legal breaks allow; None if a leg gets too little."""
    cuts = []
    for room in rooms:
        at = bisect_right(galley.breaks, start + room - galley.height(start, start))
        end = galley.breaks[at - 1] if at else 0
        if end < start + LEAST_BODY:
            return None
        cuts.append((start, end))
        start = end
    return tuple(cuts)
