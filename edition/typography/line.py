"""Set lines (排好的行): what the composer hands on. All lengths in em of the line's own type size."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from edition.typography.text import PLAIN, Style


class Mark(NamedTuple):
    """One character in its place.

    `x` is the left of its box from the left of the column, `advance` the width of the box as composed (trims and
    stretch included), `natural` the advance the font gives. The glyph's own origin lies at `x - shift`: ½ for an opening
    mark whose leading half was trimmed (less where it was trimmed in part), below 0 for a glyph in the middle of a wider
    box, else 0. A 2-em dash is two marks, the second at x + 1.
    """

    char: str
    x: float
    advance: float
    natural: float
    shift: float = 0.0
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph: the marks in order; joined over a paragraph they are its text.

    A space at which a line was broken stays in the line as a mark of advance 0. `width` is where the ink box of the
    last mark ends (the measure, for a justified line; a mark that hangs is not counted). `overset` says that the line
    could not be set by the rules: it ends where none may end, juts out, is not flush though it is not the last, or has
    holes between its characters. `hyphen` is the one at which a word is parted; it is no character of the text.
    """

    marks: tuple[Mark, ...]
    width: float
    measure: float
    last: bool
    overset: bool = False
    hyphen: Mark | None = None

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(mark.char for mark in self.marks)

    def moved(self, right: float) -> "Line":
        """The line so many em further right."""
        marks = tuple(mark._replace(x=mark.x + right) for mark in self.marks)
        hyphen = self.hyphen and self.hyphen._replace(x=self.hyphen.x + right)
        return replace(self, marks=marks, width=self.width + right, hyphen=hyphen)
