"""Glyphs in their places (字形就位): what a set line shows, for a painter that paints glyphs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple
from unicodedata import combining

from edition.compose.page import SetLine
from edition.layout.scripts import tag_of
from edition.layout.shaping import Cut, Glyph
from edition.layout.typefaces import Typefaces
from edition.typography.line import Mark
from edition.typography.special_characters import SOFT_HYPHEN, Fate, fate_of, is_inkless
from edition.typography.text import Style
from edition.typography.upright import turns

FOOT = 0.12  # em; how far the em box of a Han character reaches below its baseline
MIDDLE = FOOT - 0.5  # em; the baseline of a turned line stands so far right of the middle of its characters
DOT_DROP, DOT_RADIUS = 0.23, 0.06  # em; a dot of emphasis (着重号) below the baseline
# Readers of a PDF's text take a gap wider than this for a space, in em (Poppler; MuPDF and PDFium bear more).
SEEN_AS_SPACE = 0.1
# What a glyph may be widened by, in em of the line, so that no more than that is left of the gap after it; a wider one
# parts two texts.
WIDER = (0.2, 0.35, 0.5)
# The white within the names of a roster parts nothing, however wide it is.
SPREAD = {"names": (*WIDER, 1.0, 2.0)}


class PlacedGlyph(NamedTuple):
    """A glyph in its place: so many em of its line right of (`x`) and above (`y`) the line's own origin.

    `text` is what its characters are; of several glyphs for the same characters the first has them. `advance` is its width
    in em of its own size, `scale` its size in em of the line; it may be one `part` of several that make a character.
    `turned` glyphs lie on their right side. `wider` is white that
    follows it, in em of its own size, and is no space of the copy.
    """

    cut: Cut
    id: int
    x: float
    y: float
    advance: float
    scale: float
    text: str
    style: Style
    turned: bool = False
    wider: float = 0.0
    part: bool = False


def placed(line: SetLine, typefaces: Typefaces) -> tuple[PlacedGlyph, ...]:
    """The glyphs of a line in order."""
    if line.vertical:
        return tuple(_downward(line, typefaces))
    found = list(_once(_level(line, typefaces)))
    for at, (one, two) in enumerate(pairwise(found)):
        white = round((two.x - one.x) / one.scale - one.advance, 3)  # equal gaps are treated alike
        if white >= SEEN_AS_SPACE and not one.text.isspace() and not two.text.isspace():
            steps = SPREAD.get(line.style, WIDER)
            fitting = (wider / one.scale for wider in steps if white < wider / one.scale + SEEN_AS_SPACE)
            found[at] = one._replace(wider=next(fitting, 0.0))
    return tuple(found)


def _once(glyphs: Iterable[PlacedGlyph]) -> Iterator[PlacedGlyph]:
    """The glyphs, a mark that is typed twice painted once, for both: readers pass over what lies on its like."""
    held: PlacedGlyph | None = None
    for glyph in glyphs:
        if held and (glyph.cut, glyph.id, glyph.x, glyph.y) == (held.cut, held.id, held.x, held.y):
            held = held._replace(text=held.text + glyph.text)
            continue
        if held:
            yield held
        held = glyph
    if held:
        yield held


def dots(line: SetLine) -> Iterator[tuple[float, float, float]]:
    """The dots of emphasis under a line's characters: middle and radius in points."""
    for mark in line.line.marks:
        if mark.style.emphasis and mark.style.ruby != "reading" and mark.char.isalnum():
            x = line.x + (mark.x - mark.shift + mark.natural / 2) * line.size
            yield x, line.baseline + DOT_DROP * line.size, DOT_RADIUS * line.size


def _level(line: SetLine, typefaces: Typefaces) -> Iterator[PlacedGlyph]:
    yield from _marks(line, typefaces)
    hyphen = line.line.hyphen
    if hyphen:
        stack = typefaces.stack(hyphen.style.face or line.style, hyphen.style.strong)
        for _, cut, glyph in stack.glyphs(hyphen.char):
            yield PlacedGlyph(cut, glyph.id, hyphen.x, glyph.y, glyph.advance, 1.0, SOFT_HYPHEN, hyphen.style)


def _marks(line: SetLine, typefaces: Typefaces) -> Iterator[PlacedGlyph]:
    for style, group in groupby(line.line.marks, key=lambda mark: mark.style):
        marks = tuple(group)
        scale, rise = style.scale, style.rise
        stack = typefaces.stack(style.face or line.style, style.strong)
        glyphs = tuple(stack.glyphs("".join(map(_seen, marks))))
        several = Counter(start + glyph.start for start, _, glyph in glyphs)
        met: Counter[int] = Counter()
        for start, cut, glyph in glyphs:
            at = start + glyph.start
            mark = marks[at]
            text = _share(marks[start:], glyph, met[at], several[at])
            met[at] += 1
            x = mark.x - mark.shift + glyph.x * scale
            y, size = rise + glyph.y * scale, scale * glyph.scale
            yield PlacedGlyph(cut, glyph.id, x, y, glyph.advance, size, text, style, part=glyph.part)


def _seen(mark: Mark) -> str:
    """What is painted for a mark: a soft hyphen at which the line was broken is a hyphen."""
    return "-" if mark.char == SOFT_HYPHEN and mark.natural else mark.char


def _share(marks: Sequence[Mark], glyph: Glyph, number: int, several: int) -> str:
    """What one of several glyphs for the same characters says: a letter and its accents each for themselves, else the first
    for all, as in scripts whose letters change places.
    """
    if several > 1 and not tag_of(marks[glyph.start].char):
        said = list(_said(marks, glyph))
        ranks = [
            combining(char[0]) for char in said[1:]
        ]  # in another order the glyphs stand in another than the characters
        if len(said) == several and ranks == sorted(ranks):
            return said[number]
    return "" if number else _text(marks, glyph)


def _text(marks: Sequence[Mark], glyph: Glyph) -> str:
    """What a glyph says: its characters, and nothing that only ruled the break of lines."""
    if glyph.stop == glyph.start + 1:
        return marks[glyph.start].char  # a hyphen that the line added is a soft one (ISO 32000-1, 14.8.2.2.3)
    return "".join(_said(marks, glyph))


def _said(marks: Sequence[Mark], glyph: Glyph) -> Iterator[str]:
    """The characters of a glyph, each with the selectors of its form; but for those that no ActualText may tell.

    One reader passes over characters beyond U+FFFC in an ActualText, so such a glyph says the same wherever it stands.
    """
    said = ""
    for mark in marks[glyph.start : glyph.stop]:
        if not is_inkless(mark.char):
            if said:
                yield said
            said = mark.char
        elif fate_of(mark.char) is Fate.JOINS and said[:1] < "\ufffd":
            said += mark.char
    if said:
        yield said


def _downward(line: SetLine, typefaces: Typefaces) -> Iterator[PlacedGlyph]:
    """A vertical line, whose marks stand `x` em below its origin."""
    for turn, marks in turns(line.line.marks):
        style, top = marks[0].style, marks[0].x - marks[0].shift
        stack = typefaces.stack(style.face or line.style, style.strong)
        found = tuple(stack.shaped("".join(mark.char for mark in marks), vertical=turn == "upright"))
        wide = sum(glyph.advance * glyph.scale for _, glyph in found)
        pen, begun, before = 0.0, 0.0, -1
        for cut, glyph in found:
            text, begun = ("", begun) if glyph.start == before else (_text(marks, glyph), pen)
            along, before = begun + glyph.x, glyph.start
            side = turn == "side"
            x, y = (MIDDLE + glyph.y, -top - along) if side else (along - wide / 2, FOOT - 1 - top + glyph.y)
            yield PlacedGlyph(
                cut, glyph.id, x, y, glyph.advance, glyph.scale, text, style, turned=side, part=glyph.part
            )
            pen += glyph.advance * glyph.scale
