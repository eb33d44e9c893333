"""What may not be split (符号分离禁则, clreq 6.1.2)."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from edition.readback.clause import Spot, Verdicts
from edition.readback.pdf.columns import SetParagraph, SetText
from edition.readback.pdf.marks import FULL, is_western
from edition.readback.pdf.signs import Sign
from edition.typography.classes import CLOSINGS, OPENINGS
from edition.typography.quantities import UNIT

TIGHT = 0.05  # em; less is no letterspacing
LOOSE = 0.1  # em; the side bearings of Latin letters and figures are less
APART = 0.6  # em between two Western signs; more parts two texts: cells of a table, a marker and its item
LONGEST = 12  # signs; a longer number may have to be split in a narrow column

_DOUBLE = re.compile("——|……")
_NUMBER = re.compile(
    r"[￥¥$£€№#]?(?:(?<![A-Za-z0-9])[+\-−±])?\d+(?:[.,:：/\-–—～]\d+)*(?:[%％‰°]|[℃℉]|[A-Za-z]{1,4}(?![A-Za-z]))?",
    re.ASCII,
)
_QUANTITY = re.compile(rf"\d({UNIT})(?![A-Za-z])", re.ASCII)
_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")


def doubles(setting: SetText) -> Verdicts:
    """U1: a dash and an ellipsis are one unit of two em, on one line."""
    for passage, found in _found(setting, _DOUBLE):
        first, second = passage.signs[found.start() : found.end()]
        em = first.size
        spread = (
            abs(second.x - first.x - em) > TIGHT * em or abs(second.x + second.advance - first.x - 2 * em) > TIGHT * em
        )
        yield _place(passage, found) if _is_split(passage, found) or spread else None


def numbers(setting: SetText) -> Verdicts:
    """U2: a number with its separators, sign, unit and currency stays whole and is not letterspaced.

    A word space may part a number and its unit, as long as both stand on one line.
    """
    for passage, found in _found_together(setting, _NUMBER):
        if 2 <= len(found[0]) <= LONGEST and not passage.is_address(found.start()):
            broken = _is_split(passage, found) or _is_letterspaced(passage.signs[found.start() : found.end()])
            yield _place(passage, found) if broken else None
    for passage, found in _found(setting, _QUANTITY):
        if passage.signs[found.start(1)].spaced:
            yield _place(passage, found) if _is_split(passage, found) else None


def raised(setting: SetText) -> Verdicts:
    """U3: note marks and indices stay with their base; a line does not begin with one."""
    for passage in setting.passages:
        for n, placed in enumerate(passage.lines):
            if placed.line.raised:
                first = placed.line.raised[0].x < placed.line.signs[0].x
                yield placed.place(placed.line.raised[0].char + placed.line.text) if first and n else None


def words(setting: SetText) -> Verdicts:
    """U4: a Latin word is broken only with a hyphen, and is not letterspaced."""
    for passage, found in _found_together(setting, _WORD):
        broken = _is_split(passage, found) or _is_letterspaced(passage.signs[found.start() : found.end()])
        yield _place(passage, found) if broken else None


def enclosures(setting: SetText) -> Verdicts:
    """U5: quotes and brackets hug what they enclose; justification apart, nothing stands between."""
    for placed in setting.lines:
        for p, q in pairwise(placed.line.signs):
            if (p.char in OPENINGS) != (q.char in CLOSINGS) and not (p.char in FULL and q.char in FULL):
                blank = (q.inner_left - p.inner_right) / p.size - max(placed.line.stretch, 0)
                yield placed.place(placed.line.text) if blank > LOOSE else None


def _found(setting: SetText, pattern: re.Pattern[str]) -> Iterator[tuple[SetParagraph, re.Match[str]]]:
    for passage in setting.passages:
        for found in pattern.finditer(passage.text):
            yield passage, found


def _found_together(setting: SetText, pattern: re.Pattern[str]) -> Iterator[tuple[SetParagraph, re.Match[str]]]:
    """What stands together: neither a space nor, within one line, wide white parts it."""
    for passage in setting.passages:
        ends = [n + 1 for n, (p, q) in enumerate(pairwise(passage.signs)) if _is_apart(p, q)]
        for start, stop in pairwise((0, *ends, len(passage.signs))):
            for found in pattern.finditer(passage.text, start, stop):
                yield passage, found


def _is_apart(p: Sign, q: Sign) -> bool:
    return q.spaced or (q.y == p.y and q.x - p.x - p.advance > APART * p.size)


def _is_split(passage: SetParagraph, found: re.Match[str]) -> bool:
    return passage.line_of(found.start()) is not passage.line_of(found.end() - 1)


def _is_letterspaced(signs: Sequence[Sign]) -> bool:
    return any(
        q.x - p.x - p.advance > TIGHT * p.size
        for p, q in pairwise(signs)
        if q.y == p.y and is_western(p.char) and is_western(q.char)
    )


def _place(passage: SetParagraph, found: re.Match[str]) -> Spot:
    first, last = passage.line_of(found.start()), passage.line_of(found.end() - 1)
    return first.place(first.line.text if first is last else f"{first.line.text}|{last.line.text}")
