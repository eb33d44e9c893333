"""Cutting a galley into legs (分栏): each ends at a legal break, and what stays white is shared out evenly."""

from bisect import bisect_right

from edition.measure.galley import Galley

Cut = tuple[int, int]  # the first row of the galley in a leg, and the row after its last
DEEPEST_WHITE = 3  # rows that a leg may stay white
LEAST_BODY = 2  # rows of body under a headline or a picture (背题)


def cut_legs(
    galley: Galley, rooms: tuple[int, ...], start: int = 0, deepest: int = DEEPEST_WHITE
) -> tuple[Cut, ...] | None:
    """Cut a galley from row `start` to its end into legs of at most `rooms` rows; None if no legal way exists.

    No leg has more white than the `deepest`, in rows. The way with the least sum of squared white is taken; of equals, the
    one whose later legs are the shorter.
    """
    room_left = sum(rooms)
    white = room_left - (galley.rows - start)
    if not 0 <= white <= (deepest + heads_again(galley)) * len(rooms):
        return None
    least = min(LEAST_BODY, galley.rows - start)
    ways: dict[int, tuple[int, tuple[int, ...]]] = {start: (0, ())}  # row reached -> cost, ends of the legs so far
    for room in rooms:
        room_left -= room
        reached: dict[int, tuple[int, tuple[int, ...]]] = {}
        for row, (cost, ends) in ways.items():
            foot = row + room - (galley.height(row, row) if galley.heads else 0)
            first = max(foot - min(deepest, white), row + least, galley.rows - room_left)
            for end in range(foot, first - 1, -1):
                if end in galley.ends:
                    spent = cost + (foot - end) ** 2
                    if end not in reached or spent < reached[end][0]:
                        reached[end] = spent, (*ends, end)
        ways = reached
    if galley.rows not in ways:
        return None
    ends = ways[galley.rows][1]
    return tuple(zip((start, *ends[:-1]), ends, strict=True))


def heads_again(galley: Galley) -> int:
    """How many rows the head of a table takes that a leg may have to repeat."""
    return max([head.piece.rows for head in galley.heads]) if galley.heads else 0


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
