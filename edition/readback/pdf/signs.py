"""Signs (字): the visible characters of a page, under the one code and in the one cell that each has, whoever painted them."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.readback.painted.painted_glyphs import PaintedGlyph
from edition.readback.painted.painted_page import PageArea
from edition.readback.pdf.marks import ALIASES, FULL, LEFT_HALF, is_blank, is_han
from edition.typography.classes import DASHES, ELLIPSES, OPENINGS

_NEAR = 0.001  # em
_LONG = DASHES | ELLIPSES  # two of them are one mark of two em


@dataclass(frozen=True, slots=True)
class TaggedBlock:
    """A paragraph, an item or a cell of a table by its number among those of a file."""

    number: int
    is_cell: bool


@dataclass(frozen=True, slots=True)
class Sign:
    """A visible character of a page; `order` counts them as painted, `spaced` tells of a space painted before it.

    `added` is white that its font adds to its cell. `block` is the paragraph, item or cell that the file's own tags put it
    in, if they can be trusted. `frame` is the box or ground (加框、底纹) that it stands in, if any.
    """

    char: str
    x: float
    y: float
    advance: float
    size: float
    font: str
    order: int
    spaced: bool
    block: TaggedBlock | None = None
    added: float = 0.0
    frame: PageArea | None = None

    @property
    def cell(self) -> float:
        """The left of the one-em cell; an opening mark that is set narrow stands in the right half of it."""
        narrow = self.char in OPENINGS and self.advance < 0.8 * self.size
        return self.x + self.advance - self.size if narrow else self.x

    @property
    def inner_left(self) -> float:
        """Where the cell's own half begins: an opening mark has blank before it."""
        return self.cell + self.size / 2 if self.char in OPENINGS else self.x

    @property
    def inner_right(self) -> float:
        """Where the cell's own half ends: a closing mark or a point has blank after it."""
        return self.x + self.size / 2 if self.char in LEFT_HALF else self.x + self.advance


def signs_of(
    glyphs: Sequence[PaintedGlyph],
    blocks: Mapping[int, TaggedBlock] | None = None,
    frames: Sequence[PageArea] = (),
) -> tuple[Sign, ...]:
    """The visible level characters, in the order painted, under the one code that each mark has.

    Where the blocks of marked contents are known, what is in none of them is furniture and left out. Of `frames`, the
    innermost is the first.
    """
    signs: list[Sign] = []
    spaced = False
    before: PaintedGlyph | None = None
    for glyph in glyphs:
        if is_blank(glyph.char):
            spaced = True
        elif glyph.level:
            char = _one_code(glyph.char)
            block = blocks.get(-1 if glyph.mark is None else glyph.mark) if blocks is not None else None
            if blocks is None or block is not None:
                second = before is not None and char in _LONG and signs[-1].char == char and _is_shared(before, glyph)
                x = signs[-1].x + glyph.size if second else glyph.x
                cell = _cell(char, glyph)
                place = (x, glyph.y, cell, glyph.size)
                frame = next((each for each in frames if each.holds(x, glyph.y)), None)
                signs.append(Sign(char, *place, glyph.font, len(signs), spaced, block, glyph.advance - cell, frame))
                before = glyph
            spaced = False
    return tuple(signs)


def _cell(char: str, glyph: PaintedGlyph) -> float:
    """The advance of a character; one that stands in a cell of one em has no more, whatever white its font adds to it."""
    return min(glyph.advance, glyph.size) if is_han(char) or char in FULL or char in _LONG else glyph.advance


def _is_shared(first: PaintedGlyph, second: PaintedGlyph) -> bool:
    """Do two characters share out one glyph that is wider than two em?"""
    wide = first.advance == second.advance > second.size
    return wide and abs(first.x + first.advance - second.x) < _NEAR * second.size


def _one_code(char: str) -> str:
    # Kangxi and CJK radicals look like the characters they stand for and come out of careless ToUnicode maps
    radical = "\u2e80" <= char <= "\u2fdf"
    return unicodedata.normalize("NFKC", char) if radical else char.translate(ALIASES)
