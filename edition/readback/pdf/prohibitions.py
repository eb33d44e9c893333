"""Line start and line end (行首行尾禁则, clreq 6.1.1)."""

from collections.abc import Iterator
from itertools import pairwise

from edition.readback.clause import Verdicts
from edition.readback.pdf.columns import ColumnLine, SetText
from edition.readback.pdf.marks import LEFT_HALF
from edition.typography.classes import CONNECTORS, NEVER_FIRST, NEVER_LAST

NARROWEST = 6  # em; what stands in less is a table cell or a label, not a line that was broken


def starts(setting: SetText) -> Verdicts:
    """K1: no line begins with a mark of the basic list. What opens a paragraph is the author's, but for points and closers."""
    for passage in setting.passages:
        for n, placed in enumerate(passage.lines):
            text = placed.line.text
            connector = text[0] in CONNECTORS and text[1:2] not in CONNECTORS
            barred = text[0] in NEVER_FIRST["basic"] or connector
            if n == 0:
                yield placed.place(text) if text[0] in LEFT_HALF else None
            elif not _is_narrow(placed):
                yield placed.place(text) if barred else None


def ends(setting: SetText) -> Verdicts:
    """K2: no line ends with an opening mark or a sign that belongs to what follows."""
    for p, q in _breaks(setting):
        yield p.place(f"{p.line.text}|{q.line.text}") if p.line.text[-1] in NEVER_LAST["basic"] else None


def solidi(setting: SetText) -> Verdicts:
    """K3: no line ends with a solidus, but for that of an address."""
    for passage in setting.passages:
        for end, (p, q) in zip(passage.ends, pairwise(passage.lines), strict=False):
            if not _is_narrow(q):
                barred = p.line.text[-1] in NEVER_LAST["gb"] - NEVER_LAST["basic"] and not passage.is_address(end - 1)
                yield p.place(f"{p.line.text}|{q.line.text}") if barred else None


def long_marks(setting: SetText) -> Verdicts:
    """K4, of the strict level only: no line begins with a dash or an ellipsis."""
    for _, q in _breaks(setting):
        yield q.place(q.line.text) if q.line.text.startswith(("——", "……")) else None


def _breaks(setting: SetText) -> Iterator[tuple[ColumnLine, ColumnLine]]:
    for passage in setting.passages:
        for p, q in pairwise(passage.lines):
            if not _is_narrow(q):
                yield p, q


def _is_narrow(placed: ColumnLine) -> bool:
    return placed.right - placed.left < NARROWEST * placed.line.em
