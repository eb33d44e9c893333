"""Justification (行内对齐): one line of a strip brought to its width, level by level (clreq 6.2.2), and its marks placed.

Compression uses up one level before it touches the next: ② word spaces ④ brackets and quotes ⑤ ，、；： ⑥ Han-Latin gaps
⑦ 。？！ (① the mark at line end never has its blank half, ③ the interpunct is half an em already). Stretching: ① word spaces
② Han-Latin gaps ③ every remaining gap equally. Inside a level all take an equal share.
"""

from collections.abc import Iterator
from typing import Final

from edition.typography.line import Mark
from edition.typography.spacing import AS_WORD, EVENLY, GAP, GAP_LEAST, RIGID, WORD_MOST, Blank, Strip

TOLERANCE: Final = 1e-6
_HAIR: Final = 1e-6  # em that a stretched line stays short of its width, so that no rounding makes it too long

# What a level costs when it is used up; less by the square of the share. A squeezed mark is seen sooner than a narrow gap.
_SHRINK_WEIGHTS: Final = (2.0, 3000.0, 3000.0, 10.0, 3600.0)
_WORD_WEIGHT: Final = 2.0
_GAP_WEIGHT: Final = 10.0
SEEN: Final = 0.0501  # em between Han that a reader begins to see; the hair is for shares of the house's gaps
_UNSEEN_WEIGHT: Final = 80.0
_SEEN_WEIGHT: Final = 40.0
_SEEN_PENALTY: Final = 16000.0
HOLE: Final = 0.1501  # … and stumbles over
_HOLE_PENALTY: Final = 25000.0
NOT_FLUSH: Final = 1e5
WIDEST: Final = (
    0.35  # em that a line may open between Han, or add to a word space; one that would need more is left ragged
)
_RAGGED_WEIGHT: Final = 100.0


# How a line was made to fit: demerits, depth, even; a plain tuple, for one is made for every line that is tried.
# `depth` counts used-up levels: -2.3 is two levels of compression and .3 of the third; +1.5 the word spaces at their most and
# the Han-Latin gaps half way. `even` is what every remaining gap got, in em (every word space, at depth 3).
Fit = tuple[float, float, float]

NATURAL: Final[Fit] = (0.0, 0.0, 0.0)


def fit(strip: Strip, start: int, stop: int, width: float) -> Fit | None:
    """Bring the characters start … stop - 1 to a width in em; None if they are too long for it."""
    last = stop - 1
    slack = width - (strip.box_sum[stop] - strip.box_sum[start] + strip.blank_sum[last] - strip.blank_sum[start])
    if slack < -TOLERANCE:
        return _compress(strip, start, last, -slack)
    if slack <= TOLERANCE:
        return NATURAL
    return _stretch(strip, start, last, slack)


def _compress(strip: Strip, start: int, last: int, excess: float) -> Fit | None:
    if strip.room_sum[last] - strip.room_sum[start] < excess - TOLERANCE:
        return None
    demerits = 0.0
    for level, sums in enumerate(strip.room_sums):
        room = sums[last] - sums[start]
        if room < TOLERANCE:
            continue
        if excess <= room + TOLERANCE:
            share = min(1.0, excess / room)
            return (demerits + _SHRINK_WEIGHTS[level] * share * share, -(level + share), 0.0)
        excess -= room
        demerits += _SHRINK_WEIGHTS[level]
    return None


def _stretch(strip: Strip, start: int, last: int, slack: float) -> Fit:
    demerits = 0.0
    room = strip.word_growth_sum[last] - strip.word_growth_sum[start]
    if room > TOLERANCE:
        share = min(1.0, slack / room)
        demerits += _WORD_WEIGHT * share * share
        if share < 1.0:
            return (demerits, share, 0.0)
        slack -= room
    room = (strip.gap_count[last] - strip.gap_count[start]) * strip.gap_growth
    if room > TOLERANCE:
        share = min(1.0, slack / room)
        demerits += _GAP_WEIGHT * share * share
        if share < 1.0:
            return (demerits, 1.0 + share, 0.0)
        slack -= room
    if slack <= TOLERANCE:
        return (demerits, 2.0, 0.0)
    for depth, counts in ((2.0, strip.even_count), (3.0, strip.word_count)):
        count = counts[last] - counts[start]
        if count:
            even = (slack - _HAIR) / count
            if even <= WIDEST:
                return (demerits + _unevenness(even), depth, even)
            break
    return (NOT_FLUSH * (1.0 + slack), 0.0, 0.0)


def _unevenness(even: float) -> float:
    units = even / SEEN
    if units <= 1.0 + TOLERANCE:
        return _UNSEEN_WEIGHT * units * units
    return (_SEEN_PENALTY if even <= HOLE else _HOLE_PENALTY) + _SEEN_WEIGHT * units * units * units


def keep_ragged(strip: Strip, start: int, stop: int, width: float) -> Fit | None:
    """Leave the characters as they are; None if they are wider than `width` in em."""
    last = stop - 1
    slack = width - (strip.box_sum[stop] - strip.box_sum[start] + strip.blank_sum[last] - strip.blank_sum[start])
    return None if slack < -TOLERANCE else (_RAGGED_WEIGHT * slack * slack, 0.0, 0.0)


def place(strip: Strip, start: int, stop: int, x: float, how: Fit) -> tuple[Mark, ...]:
    """The marks start … stop - 1, the first at `x` em, with the blanks between them as they came out of the fit."""
    _, depth, even = how
    return tuple(_marks(strip, start, stop, x, depth, even))


def _marks(strip: Strip, start: int, stop: int, x: float, depth: float, even: float) -> Iterator[Mark]:
    before = 0.0  # blank that belongs to the mark it stands before
    bases: dict[int, float] = {}  # where the bases of readings begin
    over = 0.0  # where the next character of a reading stands
    chars, boxes, insets, blanks, naturals = strip.chars, strip.boxes, strip.insets, strip.blanks, strip.naturals
    for k in range(start, stop):
        advance = before + boxes[k]
        shift = insets[k] - before
        before = 0.0
        if k < stop - 1:
            blank = blanks[k]
            width = _shrunk(blank, depth) if blank.room else blank.width
            grown = _grown(strip, blank, depth, even) if depth > 0.0 else 0.0
            if blank.leading:
                before = width
                advance += grown
            else:
                advance += width + grown
        style = strip.styles[k]
        if strip.readings:
            bases[k] = x
        if style.ruby == "reading":
            if k in strip.readings:
                over = _over(strip, k, bases.get(strip.readings[k].base, x), x)
            yield Mark(chars[k], over, 0.0, naturals[k], 0.0, style)
            over += naturals[k]
        else:
            yield Mark(chars[k], x, advance, naturals[k], shift, style)
        x += advance


def _over(strip: Strip, k: int, left: float, right: float) -> float:
    """Where a reading begins that stands over the middle of its base."""
    _, start, stop = strip.readings[k]
    return (left + right - sum(strip.naturals[start:stop])) / 2


def gap_width(strip: Strip, start: int, stop: int, depth: float) -> float:
    """How wide the Han-Latin gaps of a line come out, in em; -1 where it has none."""
    if strip.gap_count[stop - 1] == strip.gap_count[start]:
        return -1.0
    if depth > 1.0:
        return strip.gap + strip.gap_growth * min(1.0, depth - 1.0)
    return strip.gap - max(0.0, strip.gap - GAP_LEAST) * min(1.0, max(0.0, -depth - GAP)) if depth < 0.0 else strip.gap


def _shrunk(blank: Blank, depth: float) -> float:
    return blank.width - blank.room * min(1.0, max(0.0, -depth - blank.level))


def _grown(strip: Strip, blank: Blank, depth: float, even: float) -> float:
    if blank.growth == EVENLY:
        return even if depth == 2.0 else 0.0
    if blank.growth == RIGID:
        return 0.0
    if blank.growth == AS_WORD:
        return (WORD_MOST - blank.width) * min(1.0, depth) + (even if depth == 3.0 else 0.0)
    return strip.gap_growth * min(1.0, max(0.0, depth - 1.0))
