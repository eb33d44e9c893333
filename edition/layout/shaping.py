"""Shaping (造字形): which glyphs of which faces set a text, and how wide.

Text is shaped as Chinese (language zh-CN, script Hani): only then is `——` one dash of 2 em. Scripts whose letters change
and move beside each other (Thai, Devanagari, Tibetan …) are shaped as what they are. Kerning is on, ligatures are off.
What measures a character also prints it: the painters take the very glyphs that were measured.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

import uharfbuzz as hb

from edition.layout.fonts import Face, opened
from edition.layout.made import MadePart, made_of
from edition.layout.scripts import tag_of
from edition.typography.special_characters import is_inkless

_FIGURES = frozenset("0123456789")
_QUOTES = frozenset("“”‘’")
_LIGATURES = ("liga", "clig", "calt")
# A stretch that must be shaped together; Han, kana and full-width forms stand alone and are looked up, unless a selector
# behind them chooses their form.
_ALONE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff65\U00020000-\U000323af"
_TOGETHER = re.compile(f"(?:[^{_ALONE}]|[{_ALONE}](?=[\ufe00-\ufe0f\U000e0100-\U000e01ef]))+")


class Glyph(NamedTuple):
    """A glyph (字形) by its number in a face, for the characters from `start` to `stop` of a shaped text.

    Lengths in em of the text: `x` and `y` from the origin of its characters, which several glyphs may share; its `advance`
    in em of its own size, which is `scale` em of the text. A glyph that is only a `part` stands with others for a character
    that no face has.
    """

    id: int
    start: int
    stop: int
    x: float
    y: float
    advance: float
    scale: float = 1.0
    part: bool = False


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
        if is_inkless(char):
            return True
        font = opened(self.face)
        glyph = font.get_nominal_glyph(ord(char))
        if glyph is None:
            return False
        return char not in _QUOTES or font.get_glyph_h_advance(glyph) == font.face.upem

    def has_form(self, char: str, selector: str) -> bool:
        """Whether the cut has a form of a character of its own for a selector (UTS 37)."""
        found = None if self.half_figures else opened(self.face).get_variation_glyph(ord(char), ord(selector))
        return found is not None

    def glyphs(self, text: str, *, vertical: bool = False) -> tuple[Glyph, ...]:
        """The glyphs of a text that the cut sets, from left to right; `vertical` takes the forms of vertical lines.

        What has no ink leaves none.
        """
        font = opened(self.face)
        buffer = hb.Buffer()
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        buffer.add_str(text)
        tag = tag_of(text[0])
        buffer.direction, buffer.script = "ltr", tag or "Hani"
        if not tag:
            buffer.language = "zh-CN"
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
            if info.cluster == before and not advance:
                x = min(x, pen)  # a mark that would hang over what follows is read after it
            found.append(Glyph(info.codepoint, info.cluster, stops[info.cluster], x, y, advance))
            pen, before = pen + advance, info.cluster
        return tuple(found)

    def advances(self, text: str) -> list[float]:
        """The advance in em of every character of a text that the cut sets."""
        return _shared_out(text, self.glyphs(text))

    def ideograph(self, char: str) -> float:
        """The advance in em of an ideograph: as wide as its nominal glyph, whatever form of it the language chooses."""
        font = opened(self.face)
        return float(font.get_glyph_h_advance(font.get_nominal_glyph(ord(char))) / font.face.upem)


class FaceStack:
    """The faces of one style, the first that has a character sets it."""

    def __init__(self, cuts: Sequence[Cut]) -> None:
        self.cuts = tuple(dict.fromkeys(cuts))
        self._ways: dict[str, tuple[Cut | None, tuple[MadePart, ...]]] = {}
        self._advance_alone = cache(self._width_alone)
        self._together: dict[str, tuple[float, ...]] = {}
        self._glyphs: dict[str, tuple[tuple[Cut, Glyph], ...]] = {}

    def cut_of(self, char: str) -> Cut | None:
        """The cut that sets a character, or the first part of it where it is made of others; None if no face has them."""
        return self._way(char)[0]

    def _way(self, char: str) -> tuple[Cut | None, tuple[MadePart, ...]]:
        """The cut that sets a character, and the parts that it is made of where no face has it whole."""
        if char not in self._ways:
            self._ways[char] = self._found(char)
        return self._ways[char]

    def _found(self, char: str) -> tuple[Cut | None, tuple[MadePart, ...]]:
        whole = next((cut for cut in self.cuts if cut.sets(char)), None)
        if whole:
            return whole, ()
        parts = made_of(char)
        cuts = [self.cut_of(each) for part in parts for each in part.text]
        return (cuts[0], parts) if cuts and None not in cuts else (None, ())

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters that no face has, each once."""
        return tuple(char for char in dict.fromkeys(text) if self.cut_of(char) is None)

    def form_of(self, char: str, selector: str) -> Cut | None:
        """The cut that has the form of a character that a selector asks for."""
        return next((cut for cut in self.cuts if cut.has_form(char, selector)), None)

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
                self._glyphs[stretch] = tuple(self.shaped(stretch))
            for cut, glyph in self._glyphs[stretch]:
                yield start, cut, glyph
            start += len(stretch)

    def shaped(self, text: str, *, vertical: bool = False) -> Iterator[tuple[Cut, Glyph]]:
        """The glyphs of a text that is shaped together; `vertical` takes the forms of vertical lines."""
        start = 0
        for cut, part in self._parts(text):
            if made := self._way(part[0])[1]:
                yield from self._joined(made, start)
            elif cut:
                for glyph in cut.glyphs(part, vertical=vertical):
                    yield cut, glyph._replace(start=start + glyph.start, stop=start + glyph.stop)
            start += len(part)

    def _joined(self, parts: Sequence[MadePart], start: int) -> Iterator[tuple[Cut, Glyph]]:
        """The glyphs of a character that is made of others, side by side."""
        pen = 0.0
        several = sum(len(part.text) for part in parts) > 1
        for part in parts:
            for char in part.text:
                cut = self.cut_of(char)
                for glyph in cut.glyphs(char) if cut else ():
                    x, y = pen + glyph.x * part.scale, part.rise + glyph.y * part.scale
                    made = Glyph(glyph.id, start, start + 1, x, y, glyph.advance, part.scale, several)
                    yield cut, made  # type: ignore[misc]  # a glyph has a cut
                    pen += glyph.advance * part.scale

    def _parts(self, text: str) -> Iterator[tuple[Cut | None, str]]:
        """A text by what sets it, as which script; what has no ink goes with the character before it, a made one alone."""
        keys: list[tuple[Cut | None, int, str]] = []
        for at, char in enumerate(text):
            if is_inkless(char) and keys:
                keys.append(keys[-1])
            else:
                cut, made = self._way(char)
                chosen = self.form_of(char, text[at + 1]) if is_inkless(text[at + 1 : at + 2]) else None
                keys.append((chosen or cut, at if made and not chosen else -1, tag_of(char)))
        at = 0
        for (cut, _, _), group in groupby(keys):
            size = len(list(group))
            yield cut, text[at : at + size]
            at += size

    def _width_alone(self, char: str) -> float:
        cut = self.cut_of(char) if "\u4e00" <= char <= "\u9fff" else None  # without shaping: .04 s of the sample
        return cut.ideograph(char) if cut else self._advances_together(char)[0]

    def _advances_together(self, text: str) -> tuple[float, ...]:
        if text not in self._together:
            widths = _shared_out(text, (glyph for _, glyph in self.shaped(text)))
            missing = (at for at, char in enumerate(text) if self.cut_of(char) is None)
            for at in missing:
                widths[at] = 1.0
            self._together[text] = tuple(widths)
        return self._together[text]


def _shared_out(text: str, glyphs: Iterable[Glyph]) -> list[float]:
    """The advance of every character; a glyph of several shares its width out to those that have ink."""
    widths = [0.0] * len(text)
    for glyph in glyphs:
        own = [at for at in range(glyph.start, glyph.stop) if not is_inkless(text[at])]
        for at in own:
            widths[at] += glyph.advance * glyph.scale / len(own)
    return widths


def _stretches(text: str) -> Iterator[str]:
    at = 0
    for match in _TOGETHER.finditer(text):
        yield from text[at : match.start()]
        yield match.group()
        at = match.end()
    yield from text[at:]
