"""Faults (版面毛病): what a draft breaks, marked on it in colour."""

from collections.abc import Iterator

from edition.compose.grid import PageGrid, centred_baseline
from edition.compose.page import Box, Rect, SetLine, TextBox, TintBox, framed
from edition.layout.layout import Layout
from edition.measure.typesetter import Typesetter
from edition.plan.plan import Fault

INSET = 2.0  # pt; a frame stands clear of the rules between stories
LABEL = 1.5  # em; the height of a label


def fault_boxes(faults: tuple[Fault, ...], grid: PageGrid, layout: Layout, typesetter: Typesetter) -> Iterator[Box]:
    """A coloured frame around the cells of every fault, with the rule's name and its message in the upper left."""
    size = layout.size("fault")
    for fault in faults:
        cells = grid.rect(fault.cells)
        frame = Rect(cells.x - INSET, cells.y + INSET, cells.w + 2 * INSET, cells.h - 2 * INSET)
        yield from framed(frame, layout.ink.thick, layout.ink.fault)
        line = typesetter.line(f"{fault.rule} {fault.message}", "fault")
        label = Rect(frame.x, frame.y, line.width * size, LABEL * size)
        baseline = centred_baseline(label.y + label.h / 2, size)
        yield TintBox(label, layout.ink.fault)
        yield TextBox("fault", label, (SetLine(label.x, baseline, size, "fault", line),), colour="white")
