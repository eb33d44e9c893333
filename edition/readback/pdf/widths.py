"""Widths of marks (标点宽度, clreq 6.3.2; GB/T 15834 5.1)."""

from itertools import pairwise

from edition.readback.clause import Verdicts
from edition.readback.pdf.columns import SetText
from edition.readback.pdf.marks import BRACKETS, FULL, LEFT_HALF, NARROW, is_han
from edition.typography.classes import CLOSINGS, OPENINGS

NEAR = 0.1  # em; trims are halves of an em, so that nothing else comes as near as this
HANGING = frozenset("、，。．")


def pairs(setting: SetText) -> Verdicts:
    """W1: a bracket or quote beside another mark: the two take one em and a half, or less."""
    for placed in setting.lines:
        for p, q in pairwise(placed.line.signs):
            enclosing = p.char in OPENINGS and q.char in CLOSINGS
            if p.char in FULL and q.char in FULL and {p.char, q.char} & BRACKETS and not enclosing:
                width = (q.cell - p.cell) / p.size + 1 - placed.line.stretch
                yield placed.place(placed.line.text) if width > 1.5 + NEAR else None


def line_ends(setting: SetText) -> Verdicts:
    """W2: a mark at the end of a justified line takes half an em, or hangs where such marks may."""
    for passage in setting.passages:
        for placed in passage.lines[: 0 if passage.lines[0].line.is_cell else -1]:  # those of a cell are ranged left
            sign, em = placed.line.signs[-1], placed.line.em
            room = (placed.right - sign.x) / em
            if sign.char in LEFT_HALF and room < 1 + NEAR:
                full = sign.advance > 0.8 * em and room > 0.5 + NEAR
                hangs = room < 0.5 - NEAR and sign.char not in HANGING
                yield placed.place(placed.line.text) if full or hangs else None


def line_starts(setting: SetText) -> Verdicts:
    """W3: an opening mark at line start drops its leading half."""
    for passage in setting.passages:
        for placed in passage.lines[1:]:
            if placed.line.text[0] in OPENINGS:
                yield placed.place(placed.line.text) if placed.offset > NEAR - 0.5 else None


def indented(setting: SetText) -> Verdicts:
    """W4: where an indented paragraph begins with an opening mark, its ink begins at two em; a line set flush right is none."""
    for passage in setting.passages:
        placed = passage.lines[0]
        flush_right = len(passage.lines) == 1 and placed.is_flush
        if placed.line.text[0] in OPENINGS and not flush_right and 1.2 <= placed.offset <= 2.2:
            yield placed.place(placed.line.text) if abs(placed.offset - 1.5) > NEAR else None


def narrow(setting: SetText) -> Verdicts:
    """W6: a middle dot, a short hyphen, a solidus between characters takes half an em and is not stretched."""
    for placed in setting.lines:
        signs = placed.line.signs
        for p, dot, q in zip(signs, signs[1:], signs[2:], strict=False):
            if dot.char in NARROW and is_han(p.char) and is_han(q.char):
                room = (q.x - p.x - p.advance) / p.size
                yield placed.place(placed.line.text) if room > 0.5 + NEAR else None
