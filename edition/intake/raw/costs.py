"""What speaks against a reading (还原的代价): the evidence of one line, of a line and the next, and what it all weighs.

The weights were found by trying them on some hundred pages set in columns of many widths and taken apart again.
"""

import re
from functools import cache
from typing import NamedTuple

from edition.intake.em import em
from edition.intake.forms import CREDIT, DATELINE, is_set
from edition.intake.raw.raw_lines import RawLine
from edition.typography.segment import segment

PARAGRAPH = 1.0  # a paragraph begins
HEAD = 3.0  # a head begins
HEAD_MORE = 1.2  # another line of it
HEAD_ALONE = -1.0  # a line with blanks before and behind it
HEAD_QUOTED = -3.0  # … whose words stand in the text, too
HEAD_MARK = 5.0  # it ends like a sentence
WRONG = 2.0  # the square of an em too many or too few on a line
LOOSE = 0.6  # em from which on it counts in proportion
SHORT_MOST = 8.0
EXCUSED = 0.3  # an em too few where the next line's first word was too long
NO_END = 7.0  # a paragraph's last line stops in the middle of a sentence
WEAK_END = 0.2  # … behind ；：——
BAD_INDENT = 5.0
BAD_BEGIN = 8.0  # begins with a closing mark
TRAILING = 3.0  # begins with a particle
TORN = 1.2  # a word runs across two lines that are parted
UNTIED = 0.3  # no word runs across two lines that are joined in the middle of a sentence
COLON = 0.8  # joined behind ：or ——
SEMICOLON = 0.3
NEVER = 20.0

END = re.compile(r"[。！？…；：—][”’》）」』〕]*$")
MARKS = frozenset("，。、：；！？“”‘’《》（）〈〉【】")
_WEAK = re.compile(r"[；：—][”’》）」』〕]*$|[）)]$")
_OPENING = ("“", "‘", "《", "「")
_CLOSING = tuple("，。、；：？！”’》）」』〕】％%")
_PARTICLES = tuple("了着过的地得们吗呢吧")
_UNBROKEN = re.compile("(?:[0-9A-Za-z.,%：:~～-]+|.)(?:[“”‘’]+.)*[，。、；：！？”’》）…％%]*")


class Evidence(NamedTuple):
    """What a line says by itself: its width, what it costs in each place, whether it is of set form."""

    width: float
    first: float
    middle: float
    last: float
    only: float
    head: float
    set: bool
    carried: float  # em that the next line's first word may have taken with it


def evidence(line: RawLine, following: str) -> Evidence:
    """The evidence of a line and of the beginning of the next one of its chunk."""
    text = line.text
    if is_set(text):
        return Evidence(line.width, NEVER, NEVER, NEVER, NEVER, 0.0, True, 0.0)
    begins = BAD_BEGIN if text.startswith(_CLOSING) else TRAILING if text.startswith(_PARTICLES) else 0.0
    inset = flush = 0.0
    if line.indented is not None:
        inset, flush = (0.0, BAD_INDENT) if line.indented else (BAD_INDENT, 0.0)
    if DATELINE.match(text) or text == "……":
        flush += BAD_INDENT
    ends = _end(text)
    return Evidence(
        line.width, begins + inset, flush, ends + flush, begins + inset + ends, _head(text), False, _carried(following)
    )


def full(difference: float, carried: float) -> float:
    """What it costs that a full line is so many em wider than its measure, or narrower and not for the next one's sake."""
    short = max(0.0, -difference)
    excused = min(short, carried)
    return over(difference) + min(SHORT_MOST, EXCUSED * excused + _off(short - excused))


def over(difference: float) -> float:
    """What it costs that a line is so many em wider than its measure."""
    return _off(max(0.0, difference))


@cache
def tie(before: str, after: str) -> float:
    """What it costs to join two lines, by the words there: less than nothing if a word runs across."""
    if END.search(before):
        goes_on = after.startswith(_OPENING)
        return 0.0 if goes_on else {"：": COLON, "—": COLON, "；": SEMICOLON}.get(before[-1], 0.0)
    tail, head = before[-5:], after[:5]
    stop = 0
    for word in segment(tail + head):
        start, stop = stop, stop + len(word.text)
        if start < len(tail) < stop:
            return -TORN if word.tag else 0.0
    return UNTIED


def _off(ems: float) -> float:
    """The square of a small miss, so many times a great one."""
    return WRONG * (ems * ems if ems <= LOOSE else LOOSE * (2 * ems - LOOSE))


def _end(text: str) -> float:
    if CREDIT.search(text):
        return WEAK_END
    if _WEAK.search(text):
        return NO_END / 2 if text.endswith(("）", ")")) else WEAK_END
    return 0.0 if END.search(text) else NO_END


def _head(text: str) -> float:
    commas = text.count("，")
    cost = 0.5 * commas + 1.0 * (commas > 1) + 1.5 * text.endswith(("？", "！"))
    if re.search(r"[。；，、：]$|。", text) or text.startswith(_CLOSING):
        cost += HEAD_MARK
    if DATELINE.match(text) or text == "……":
        cost += HEAD_MARK
    return cost


def _carried(following: str) -> float:
    match = _UNBROKEN.match(following)
    return min(4.0, max(0.0, em(match[0]) - 1)) if match else 0.0
