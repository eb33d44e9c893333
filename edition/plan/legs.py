"""Cutting a galley into legs (分栏): each ends at a legal break, and what stays white is shared out evenly."""

from bisect import bisect_right

from edition.typography.galley import Galley

Cut = tuple[int, int]  # the first row of the galley in a leg, and the row after its last
DEEPEST_WHITE = 3  # rows that one leg may stay white, unless there is more white than legs to share it
LEAST_BODY = 2  # rows of body under a headline or a picture (背题)


def cut_legs(galley: Galley, rooms: tuple[int, ...], start: int = 0) -> tuple[Cut, ...] | None:
    """Cut a galley from row `start` to its end into legs of at most `rooms` rows; None if no legal way exists.

    The way with the least sum of squared white is taken; of equals, the one whose later legs are the shorter.
    """
    white = sum(rooms) - (galley.rows - start)
    if white < 0:
        return None
    legal = frozenset(galley.breaks)
    least = min(LEAST_BODY, galley.rows - start)
    most = max(DEEPEST_WHITE, -(-white // len(rooms)) + 1)
    ways: dict[int, tuple[int, tuple[int, ...]]] = {start: (0, ())}  # row reached -> cost, ends of the legs so far
    for room in rooms:
        reached: dict[int, tuple[int, tuple[int, ...]]] = {}
        for row, (cost, ends) in ways.items():
            for short in range(min(most, room - least, white) + 1):
                end = row + room - short
                if end != galley.rows and end not in legal:
                    continue
                if end not in reached or cost + short * short < reached[end][0]:
                    reached[end] = (cost + short * short, (*ends, end))
        ways = reached
    if galley.rows not in ways:
        return None
    ends = ways[galley.rows][1]
    return tuple(zip((start, *ends[:-1]), ends, strict=True))


def fill_legs(galley: Galley, rooms: tuple[int, ...], start: int = 0) -> tuple[Cut, ...] | None:
    """Fill legs from row `start` as deep as legal breaks allow; None if a leg gets too little."""
    cuts = []
    for room in rooms:
        at = bisect_right(galley.breaks, start + room)
        end = galley.breaks[at - 1] if at else 0
        if end < start + LEAST_BODY:
            return None
        cuts.append((start, end))
        start = end
    return tuple(cuts)
