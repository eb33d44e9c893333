"""Spacing (字距与标点宽度): a paragraph as one endless strip of boxes with blanks between.

Every full-width mark is a box of ½ em; its blank half belongs to the boundary beside it and vanishes where a line is broken,
so W2 (mark at line end), W3 (opening mark at line start) and W4 need no rule of their own. All lengths in em.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from edition.typography.breaks import find_breaks, keep_name
from edition.typography.classes import Kind, kinds_of
from edition.typography.gazetteer import Gazetteer, gather
from edition.typography.hyphenation import hyphen_points
from edition.typography.interlinear import ACCENT, RubyPlace, bound, make_room, readings_of, seen_through, spans_of
from edition.typography.quantities import CURRENCIES
from edition.typography.rules import Metrics, Rules
from edition.typography.special_characters import is_inkless
from edition.typography.text import Style, Text, plain

# 挤压 (clreq 6.2.2): levels in the order they are used up; ① is the mark at line end, ③ (sides of ·) has no room by W6.
WORD, BRACKET, PAUSE, GAP, STOP = range(5)
_NEVER: Final = -1
# 拉伸: how a boundary may grow.
RIGID, AS_WORD, AS_GAP, EVENLY = range(4)

_HALF: Final = 0.5
_WORD_LEAST: Final = 0.25
WORD_MOST: Final = 0.5
GAP_LEAST: Final = 0.125
_APOSTROPHE: Final = 1 / 3  # of ’ inside a Latin word, where the font's em-wide quote would tear it

_LEVEL_OF: Final = {Kind.OPENING: BRACKET, Kind.CLOSING: BRACKET, Kind.PAUSE: PAUSE, Kind.STOP: STOP}
_INK_LEFT: Final = frozenset({Kind.CLOSING, Kind.PAUSE, Kind.STOP})
MARKS: Final = frozenset({*_LEVEL_OF, Kind.DASH, Kind.ELLIPSIS})
_HALVED: Final = frozenset({Kind.DOT, Kind.HYPHEN, Kind.SOLIDUS})
_WESTERN: Final = frozenset({Kind.LETTER, Kind.DIGIT})
# signs that are one with the figure or word beside them, as is every currency
_ALONGSIDE: Final = re.compile(f"[%‰°′″#@&+±−=*^_~|\\\\<>{CURRENCIES}]")
_BESIDE: Final = frozenset({Kind.SIGN, Kind.ATTACHED})  # what may be one with the figure or word beside it
_QUESTIONS: Final = frozenset("？！")


HYPHEN: Final = "-"


class Blank(NamedTuple):
    """What lies between two boxes: its natural width, how much of it may go at which level, and how it may grow."""

    width: float
    level: int = _NEVER
    room: float = 0.0
    growth: int = EVENLY
    leading: bool = False  # it is the leading half of the mark behind it


_NOTHING: Final = {growth: Blank(0.0, growth=growth) for growth in (RIGID, EVENLY)}
_HALF_BEHIND: Final = {
    (level, growth): Blank(_HALF, level, _HALF, growth)
    for level in (BRACKET, PAUSE, STOP)
    for growth in (RIGID, EVENLY)
}
_HALF_BEFORE: Final = {growth: Blank(_HALF, BRACKET, _HALF, growth, leading=True) for growth in (RIGID, EVENLY)}


@dataclass(frozen=True, slots=True)
class Strip:
    """A paragraph in one endless line (毛条). Characters count from 0; a sum at k runs over what lies before k."""

    chars: str
    kinds: list[Kind]
    styles: list[Style]
    naturals: list[float]
    boxes: list[float]
    insets: list[float]  # how far right of the glyph's origin its box begins
    blanks: list[Blank]
    penalties: list[float]
    readings: dict[int, RubyPlace]  # by their first character
    hyphens: dict[int, float]  # boundaries at which a word is parted, and how wide the hyphen is that is added there
    gap: float
    gap_growth: float
    box_sum: list[float]
    blank_sum: list[float]
    room_sum: list[float]
    room_sums: tuple[list[float], ...]  # by level
    word_growth_sum: list[float]
    word_count: list[int]
    gap_count: list[int]
    even_count: list[int]


def lay_out(text: Text, rules: Rules, metrics: Metrics, names: Gazetteer | None = None) -> Strip:
    """Measure a paragraph and put the blanks of its rules between its boxes; `text` has at least one character.

    `names` are those of the issue; without them the paragraph's own are looked for.
    """
    chars = plain(text)
    readings = readings_of(text)
    seen = seen_through(chars, readings)  # what the rules see
    kinds = kinds_of(seen)
    styles = [run.style for run in text for _ in run.text]
    naturals = [width for run in text for width in metrics.advances(run.text, run.style)]
    raised = [style.raised or style.lowered for style in styles]
    attached = [*raised]
    for k in bound(text, readings):
        attached[k] = True
    penalties, rigid = find_breaks(seen, kinds, rules, attached, names or gather((seen,), (), rules.language))
    for _, start, stop in spans_of(text):
        keep_name(penalties, start, stop)
    boxes, insets = _boxes(seen, kinds, raised, naturals, rules)
    make_room(boxes, insets, readings, text)
    blanks = _blanks(seen, kinds, raised, naturals, rigid, rules)
    if rules.indent < 0:  # who speaks stands out (凸排): what is said begins over the lines under it
        named = slice(1 + seen.find("："))
        blanks[named] = (Blank(blank.width, growth=RIGID) for blank in blanks[named])
    growths = [blank.growth for blank in blanks]
    return Strip(
        chars=chars,
        kinds=kinds,
        styles=styles,
        naturals=naturals,
        boxes=boxes,
        insets=insets,
        blanks=blanks,
        penalties=penalties,
        readings=readings,
        hyphens={k: metrics.advances(HYPHEN, styles[k])[0] for k in hyphen_points(seen) if not styles[k].code},
        gap=rules.gap,
        gap_growth=max(0.0, rules.gap_most - rules.gap),
        box_sum=_sums(boxes),
        blank_sum=_sums([blank.width for blank in blanks]),
        room_sum=_sums([blank.room for blank in blanks]),
        room_sums=_room_sums(blanks),
        word_growth_sum=_sums(_word_growths(blanks, growths)),
        word_count=_counts([growth == AS_WORD for growth in growths]),
        gap_count=_counts([growth == AS_GAP for growth in growths]),
        even_count=_counts([growth == EVENLY for growth in growths]),
    )


def _sums(values: Sequence[float]) -> list[float]:
    return [0.0, *accumulate(values)]


def _counts(values: Sequence[bool]) -> list[int]:
    return [0, *accumulate(values)]


def _room_sums(blanks: Sequence[Blank]) -> tuple[list[float], ...]:
    """By level how much of the blanks may go; most have nothing to give, so they are looked at once."""
    rooms = [[0.0] * len(blanks) for _ in range(STOP + 1)]
    for k, blank in enumerate(blanks):
        if blank.room:
            rooms[blank.level][k] = blank.room
    return tuple(map(_sums, rooms))


def _word_growths(blanks: Sequence[Blank], growths: Sequence[int]) -> list[float]:
    return [
        WORD_MOST - blank.width if growth == AS_WORD else 0.0 for blank, growth in zip(blanks, growths, strict=True)
    ]


def _boxes(
    chars: str, kinds: Sequence[Kind], raised: Sequence[bool], naturals: Sequence[float], rules: Rules
) -> tuple[list[float], list[float]]:
    """The box of every character and where in its glyph the box begins (W6, W7, half-em digits)."""
    boxes = list(naturals)
    insets = [0.0] * len(boxes)
    for k, kind in enumerate(kinds):
        if kind is Kind.HAN or raised[k]:
            continue
        width = boxes[k]
        if kind in _LEVEL_OF:
            if _is_full(width):
                boxes[k] = width - _HALF
                insets[k] = _HALF if kind is Kind.OPENING else 0.0
        elif kind is Kind.SPACE:
            boxes[k] = 0.0
        elif (kind in _HALVED and not _inside_word(kinds, k)) or (kind is Kind.DIGIT and rules.digits == "half"):
            boxes[k] = _HALF
            insets[k] = (width - _HALF) / 2
        elif chars[k] == "’":
            boxes[k] = min(width, _APOSTROPHE)
    return boxes, insets


def _is_full(width: float) -> bool:
    return width > 0.75  # a mark of a Latin face is narrower and has no blank half


def _inside_word(kinds: Sequence[Kind], k: int) -> bool:
    return 0 < k < len(kinds) - 1 and kinds[k - 1] is Kind.LETTER and kinds[k + 1] is Kind.LETTER


def _blanks(
    chars: str,
    kinds: Sequence[Kind],
    raised: Sequence[bool],
    naturals: Sequence[float],
    rigid: Sequence[bool],
    rules: Rules,
) -> list[Blank]:
    """The blank at every boundary: word space, Han-Latin gap, half of a mark, or nothing (W1, W7, clreq 6.3.3)."""
    trailing, leading = _halves(chars, kinds, raised, naturals, rules)
    western = _western(chars, kinds, raised)
    gap = Blank(rules.gap, GAP, max(0.0, rules.gap - GAP_LEAST), AS_GAP) if rules.gap else Blank(0.0)
    blanks = []
    for k, (here, there) in enumerate(pairwise(kinds)):
        growth = RIGID if rigid[k] else EVENLY
        if here is there is Kind.HAN:
            blanks.append(_NOTHING[growth])
        elif here is Kind.SPACE:
            blanks.append(_word_space(naturals[k], rigid[k]))
        elif there is Kind.SPACE:
            blanks.append(_NOTHING[RIGID])
        elif (_bears_gap(chars, kinds, k) and western[k + 1]) or (there is Kind.HAN and western[k]):
            blanks.append(gap)
        elif trailing[k] != _NEVER:
            blanks.append(_HALF_BEHIND[trailing[k], growth])
        elif leading[k + 1]:
            blanks.append(_HALF_BEFORE[growth])
        else:
            blanks.append(_NOTHING[growth])
    return blanks


def _bears_gap(chars: str, kinds: Sequence[Kind], k: int) -> bool:
    """Whether a gap may stand behind character k: a Han, or one with a reading or something without ink behind it."""
    while k and (is_inkless(chars[k]) or chars[k] == ACCENT):
        k -= 1
    return kinds[k] is Kind.HAN


def _word_space(natural: float, rigid: bool) -> Blank:
    if rigid or natural > WORD_MOST:
        return Blank(natural, growth=RIGID)
    width = max(natural, _WORD_LEAST)
    return Blank(width, WORD, width - _WORD_LEAST, AS_WORD)


def _halves(
    chars: str, kinds: Sequence[Kind], raised: Sequence[bool], naturals: Sequence[float], rules: Rules
) -> tuple[list[int], list[bool]]:
    """Which marks keep a blank half: the level of the one behind each character, and whether there is one before it."""
    trailing = [_NEVER] * len(chars)
    leading = [False] * len(chars)
    marks = [k for k, kind in enumerate(kinds) if kind in _LEVEL_OF or raised[k]]
    for k in marks:
        if _is_full(naturals[k]) and not raised[k]:
            if kinds[k] is Kind.OPENING:
                leading[k] = rules.marks == "quanjiao"
            elif rules.marks == "quanjiao" or (rules.marks == "kaiming" and kinds[k] is Kind.STOP):
                trailing[k] = _LEVEL_OF[kinds[k]]
    in_run = 0  # questions and exclamations before this one
    for k in marks:
        if k == len(chars) - 1:
            break
        here, there = kinds[k], kinds[k + 1]
        if chars[k] in _QUESTIONS and chars[k + 1] in _QUESTIONS:
            in_run += 1
            trailing[k] = _NEVER
            if in_run % 2:  # W6: two together take one em, three take two
                trailing[k + 1] = _NEVER
            continue
        in_run = 0
        if there is Kind.OPENING and (here is Kind.OPENING or trailing[k] != _NEVER):  # W1
            leading[k + 1] = False
        elif trailing[k] != _NEVER and (there in _INK_LEFT or raised[k + 1]):  # W1; a note hugs its mark (U3)
            if trailing[k + 1] == _NEVER:
                trailing[k + 1] = trailing[k]
            trailing[k] = _NEVER
    return trailing, leading


def _western(chars: str, kinds: Sequence[Kind], raised: Sequence[bool]) -> list[bool]:
    """Which characters keep a gap to Han: letters, figures and the signs that belong to them."""
    western = [kind in _WESTERN and not up for kind, up in zip(kinds, raised, strict=True)]
    beside = [k for k, kind in enumerate(kinds) if kind in _BESIDE]
    for k in beside:
        if k and western[k - 1] and (_ALONGSIDE.match(chars[k]) or kinds[k] is Kind.ATTACHED):
            western[k] = True
    for k in reversed(beside):
        if k < len(chars) - 1 and western[k + 1] and _ALONGSIDE.match(chars[k]):
            western[k] = True
    return western
