"""Shaping (造字形): which glyphs of which faces set a text, and how wide.

Text is always shaped as Chinese (language zh-CN, script Hani): only then is `——` one dash of 2 em. Kerning is on,
ligatures are off. What measures a character also prints it: the painters take the very glyphs that were measured.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

import uharfbuzz as hb

from edition.layout.fonts import Face, opened

_FIGURES = frozenset("0123456789")
_QUOTES = frozenset("“”‘’")
_LIGATURES = ("liga", "clig", "calt")
# A stretch that must be shaped together; Han, kana and full-width forms stand alone and are looked up.
_TOGETHER = re.compile("[^\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff65\U00020000-\U000323af]+")


class Glyph(NamedTuple):
    """A glyph (字形) by its number in a face, for the characters from `start` to `stop` of a shaped text.

    Lengths in em: `x` and `y` from the origin of its characters, which several glyphs may share, and its `advance`.
    """

    id: int
    start: int
    stop: int
    x: float
    y: float
    advance: float


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A face as a page uses it: whole, or only its half-width figures (`hwid`)."""

    face: Face
    half_figures: bool = False

    def sets(self, char: str) -> bool:
        """Whether the cut sets a character. Quotation marks must be full-width (GB/T 15834, clreq 6.3.2): the Latin ones
        of a face are not Chinese quotes.
        """
        if self.half_figures:
            return char in _FIGURES and self.advances(char) == [0.5]
        if _is_invisible(char):
            return True
        font = opened(self.face)
        glyph = font.get_nominal_glyph(ord(char))
        if glyph is None:
            return False
        return char not in _QUOTES or font.get_glyph_h_advance(glyph) == font.face.upem

    def glyphs(self, text: str, *, vertical: bool = False) -> tuple[Glyph, ...]:
        """The glyphs of a text that the cut sets, from left to right; `vertical` takes the forms of vertical lines."""
        font = opened(self.face)
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-CN"
        wanted = dict.fromkeys(("hwid",) * self.half_figures + ("vert",) * vertical, True)
        hb.shape(font, buffer, dict.fromkeys(_LIGATURES, False) | wanted)
        em = font.face.upem
        starts = [*sorted({info.cluster for info in buffer.glyph_infos}), len(text)]
        stops = dict(pairwise(starts))
        found: list[Glyph] = []
        pen, before = 0.0, -1
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            pen = pen if info.cluster == before else 0.0
            x, y, advance = pen + place.x_offset / em, place.y_offset / em, place.x_advance / em
            found.append(Glyph(info.codepoint, info.cluster, stops[info.cluster], x, y, advance))
            pen, before = pen + advance, info.cluster
        return tuple(found)

    def advances(self, text: str) -> list[float]:
        """The advance in em of every character of a text that the cut sets; a glyph of several shares its width out."""
        widths = [0.0] * len(text)
        for glyph in self.glyphs(text):
            for char in range(glyph.start, glyph.stop):
                widths[char] += glyph.advance / (glyph.stop - glyph.start)
        return widths


class FaceStack:
    """The faces of one style, the first that has a character sets it."""

    def __init__(self, cuts: Sequence[Cut]) -> None:
        self.cuts = tuple(dict.fromkeys(cuts))
        self._cut_of: dict[str, Cut | None] = {}
        self._alone: dict[str, float] = {}
        self._together: dict[str, tuple[float, ...]] = {}
        self._glyphs: dict[str, tuple[tuple[Cut, Glyph], ...]] = {}

    def cut_of(self, char: str) -> Cut | None:
        """The cut that sets a character; None if no face has it."""
        if char not in self._cut_of:
            self._cut_of[char] = next((cut for cut in self.cuts if cut.sets(char)), None)
        return self._cut_of[char]

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters that no face has, each once."""
        return tuple(char for char in dict.fromkeys(text) if self.cut_of(char) is None)

    def advances(self, text: str) -> list[float]:
        """The advance in em of every character of a text as shaped together; a missing character counts 1 em."""
        widths: list[float] = []
        for match in _TOGETHER.finditer(text):
            widths.extend(map(self._advance_alone, text[len(widths) : match.start()]))
            widths.extend(self._advances_together(match.group()))
        widths.extend(map(self._advance_alone, text[len(widths) :]))
        return widths

    def glyphs(self, text: str) -> Iterator[tuple[int, Cut, Glyph]]:
        """The glyphs of a text, shaped stretch by stretch: where its stretch begins, the cut that it is from, the glyph.

        A character that no face has leaves none.
        """
        start = 0
        for stretch in _stretches(text):
            if stretch not in self._glyphs:
                self._glyphs[stretch] = tuple(self._shaped(stretch))
            for cut, glyph in self._glyphs[stretch]:
                yield start, cut, glyph
            start += len(stretch)

    def _shaped(self, text: str) -> Iterator[tuple[Cut, Glyph]]:
        start = 0
        for cut, chars in groupby(text, self.cut_of):
            part = "".join(chars)
            for glyph in cut.glyphs(part) if cut else ():
                yield cut, glyph._replace(start=start + glyph.start, stop=start + glyph.stop)  # type: ignore[misc]  # a glyph has a cut
            start += len(part)

    def _advance_alone(self, char: str) -> float:
        if char not in self._alone:
            cut = self.cut_of(char)
            self._alone[char] = cut.advances(char)[0] if cut else 1.0
        return self._alone[char]

    def _advances_together(self, text: str) -> tuple[float, ...]:
        if text not in self._together:
            widths: list[float] = []
            for cut, chars in groupby(text, self.cut_of):
                part = "".join(chars)
                widths.extend(cut.advances(part) if cut else [1.0] * len(part))
            self._together[text] = tuple(widths)
        return self._together[text]


def _stretches(text: str) -> Iterator[str]:
    at = 0
    for match in _TOGETHER.finditer(text):
        yield from text[at : match.start()]
        yield match.group()
        at = match.end()
    yield from text[at:]


def _is_invisible(char: str) -> bool:
    """Whether a character has no glyph of its own: joiners, direction marks, variation selectors (shaping drops them)."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" or char >= "\U000e0000"
