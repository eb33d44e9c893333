"""Edges of blocks (版块的边): the headlines and pictures along them, and which of two edges meet."""

from edition.plan.terms import alike

Edge = tuple[tuple[int, int, int], ...]  # first row, row after the last, size of a headline
PICTURE = 999  # in place of a size: pictures are alike, and like no headline


def moved(edge: Edge, rows: int) -> Edge:
    """An edge so many rows further down."""
    return tuple([(top + rows, foot + rows, size) for top, foot, size in edge])


def every_column(columns: int) -> int:
    """A bit for each of so many columns."""
    return (1 << columns) - 1


def meeting(edge: Edge, other: Edge) -> tuple[int, int]:
    """How many headlines of two touching edges stand side by side and look alike, and how many pictures."""
    heads = pictures = at = against = 0
    ends, other_ends = len(edge), len(other)
    while at < ends and against < other_ends:
        top, foot, size = edge[at]
        other_top, other_foot, other_size = other[against]
        if top < other_foot and other_top < foot and (size == other_size or alike(size, other_size)):
            pictures += size == PICTURE
            heads += size != PICTURE
        if foot < other_foot:
            at += 1
        else:
            against += 1
    return heads, pictures
