"""Faults (版面毛病): what a draft breaks, marked on it in colour."""

from collections.abc import Iterator

from edition.compose.grid import PageGrid, centred_baseline
from edition.compose.page import Box, Rect, RuleBox, SetLine, TextBox
from edition.compose.typesetter import Typesetter
from edition.plan.layout import Layout
from edition.plan.plan import Fault

INSET = 2.0  # pt; the frame stands clear of the column rules
LABEL = 1.5  # em; the height of a label


def fault_boxes(faults: tuple[Fault, ...], grid: PageGrid, layout: Layout, typesetter: Typesetter) -> Iterator[Box]:
    """A coloured frame around the cells of every fault, with the rule's name and its message in the upper left."""
    size = layout.styles["fault"].size or layout.grid.size
    weight, colour = layout.ink.thick, layout.ink.fault
    for fault in faults:
        place = grid.rect(fault.cells)
        left, right = place.x - INSET, place.x + place.w + INSET
        top, bottom = place.y + INSET, place.y + place.h - INSET
        yield RuleBox(left, top, right, top, weight, colour)
        yield RuleBox(left, bottom, right, bottom, weight, colour)
        yield RuleBox(left, top, left, bottom, weight, colour)
        yield RuleBox(right, top, right, bottom, weight, colour)
        line = typesetter.line(f"{fault.rule} {fault.message}", "fault")
        label = Rect(left, top, line.width * size, LABEL * size)
        yield TextBox("fault", label, (SetLine(left, centred_baseline(top + label.h / 2, size), size, "fault", line),))
