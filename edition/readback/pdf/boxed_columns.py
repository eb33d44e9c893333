"""Columns in a box (框内的栏): few lines show where they stand, but all are as wide, and as far apart, as one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.readback.pdf.marks import FULL, NARROW
from edition.readback.pdf.printed_lines import PrintedLine, cluster

NEAR = 0.12  # em; a line begins at an edge if it does as near as this
GAP = 0.5  # em that two columns are apart at least
INDENT = 2  # em
HANGING = 0.6  # em that a mark may stand out by


@dataclass(frozen=True, slots=True)
class BoxedColumns:
    """The left edges of the columns of a box and their width, in points."""

    lefts: tuple[float, ...]
    width: float


def columns_in_box(lines: Sequence[PrintedLine]) -> BoxedColumns | None:
    """The columns that hold these lines of one box, which are as far from its left side as from its right; None in no box."""
    ways = _ways(lines, _full_width(lines, [line.right - line.left for line in lines]))
    return max(ways, key=lambda way: (_begun(way, lines), -len(way.lefts)), default=None)


def _ways(lines: Sequence[PrintedLine], width: float) -> Iterator[BoxedColumns]:
    """One column, or as many as the box has room for, the first where the first line from the left begins."""
    frame, em = lines[0].frame, lines[0].em
    first = min(line.left for line in lines)
    if frame is None:
        return
    room = frame.right - (first - frame.left) - first
    yield BoxedColumns((first,), _full_width(lines, [line.right - first for line in lines]))
    for count in range(2, int(room / width) + 1):
        step = (room - width) / (count - 1)
        if step >= width + GAP * em:
            yield BoxedColumns(tuple(first + at * step for at in range(count)), width)


def _full_width(lines: Sequence[PrintedLine], wide: Sequence[float]) -> float:
    """How wide the lines are that fill a column: as wide as several are, or as the widest if these are short."""
    em = lines[0].em
    sure = [width for width, line in zip(wide, lines, strict=True) if line.text[-1] not in FULL | NARROW]
    shared = [group for group in cluster(sure, 0.05 * em) if len(group) >= max(2, 0.1 * len(sure))]
    return next((group[len(group) // 2] for group in shared[-1:] if group[-1] > max(wide) - HANGING * em), max(wide))


def _begun(way: BoxedColumns, lines: Sequence[PrintedLine]) -> int:
    """How many lines begin at an edge, or at the indent behind one."""
    starts = [left + indent * line.em for line in lines[:1] for left in way.lefts for indent in (0, INDENT)]
    return sum(any(abs(line.left - start) < NEAR * line.em for start in starts) for line in lines)
