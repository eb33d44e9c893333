"""Set words (排好的字): the words of lines, with the spaces that were meant and without those that only the setting made."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from edition.intake.raw.paragraphs import join
from edition.issue.names import are_names
from edition.issue.spaces import HAN, normalise_line
from edition.readback.pdf.marks import FULL, is_han, is_western
from edition.readback.pdf.printed_lines import PrintedLine
from edition.readback.pdf.signs import Sign

_RUN = re.compile(f"[{HAN}]+(?: [{HAN}]+)+")
_BREATH = 0.45  # em between two Han beyond what the line was stretched by: a space that was meant


def line_words(line: PrintedLine) -> str:
    """The words of one line."""
    signs = sorted((*line.signs, *line.raised), key=lambda sign: sign.x) if line.raised else line.signs
    words = signs[0].char
    for p, q in pairwise(signs):
        words += (" " if _parted(p, q, line) else "") + q.char
    return normalise_line(words)


def paragraph_words(lines: Sequence[PrintedLine]) -> str:
    """The words of a paragraph: a space between Han only where it parts names."""
    text = line_words(lines[0])
    for before, line in pairwise(lines):
        words = line_words(line)
        spaced = line.signs[0].spaced and is_han(before.text[-1]) and is_han(line.text[0])  # painted at the line's end
        text = f"{text} {words}" if spaced else join([text, words])
    return _RUN.sub(lambda match: _names(match, match.string), text)


def head_words(lines: Iterable[PrintedLine]) -> str:
    """The lines of a headline as one: two of like length are a pair with a breath between them, others were only broken."""
    texts = [line_words(line) for line in lines]
    pair = len(texts) == 2 and len(texts[0]) == len(texts[1]) and all(map(is_han, texts[0] + texts[1]))
    return (" " if pair else "").join(texts) if pair else join(texts) if texts else ""


def _names(match: re.Match[str], text: str) -> str:
    words = match[0].split()
    return match[0] if are_names(words, text[match.start() - 1 : match.start()]) else "".join(words)


def _parted(p: Sign, q: Sign, line: PrintedLine) -> bool:
    """Was a space meant between two neighbours?"""
    blank = (q.x - p.x - p.advance) / line.em
    if is_western(p.char) and is_western(q.char):
        return q.spaced or blank > 0.18
    if p.char in FULL or q.char in FULL:
        return False
    if q.spaced and not (is_han(p.char) and is_han(q.char)):
        return True
    return blank > _BREATH + max(line.stretch, 0) or (q.spaced and blank > 0.05)
