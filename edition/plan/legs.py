"""Cutting a galley into legs (分栏): each ends at a legal break, and what stays white is shared out evenly."""

from edition.typography.galley import Galley

Cut = tuple[int, int]


def cut_legs(galley: Galley, rooms: tuple[int, ...], start: int = 0, stop: int | None = None) -> tuple[Cut, ...] | None:
    """Cut rows `start` to `stop` of a galley into legs of at most `rooms` rows, as (start, stop) of each.

    Of all legal ways the one with the least sum of squared white is taken, the later legs being the shorter; None if
    there is none.
    """
    end = galley.rows if stop is None else stop
    white = sum(rooms) - (end - start)
    if white < 0:
        return None
    legal = frozenset(galley.breaks)
    most = min(white, max(3, -(-white // len(rooms)) + 2))
    ways: dict[int, tuple[int, tuple[int, ...]]] = {start: (0, ())}  # row reached -> cost, ends of the legs so far
    for room in rooms:
        reached: dict[int, tuple[int, tuple[int, ...]]] = {}
        for row, (cost, ends) in ways.items():
            for short in range(min(most, room) + 1):
                goal = row + room - short
                if goal != end and goal not in legal:
                    continue
                way = (cost + short * short, (*ends, goal))
                if goal not in reached or way[0] < reached[goal][0]:
                    reached[goal] = way
        ways = reached
    if end not in ways:
        return None
    ends = ways[end][1]
    return tuple(zip((start, *ends[:-1]), ends, strict=True))
