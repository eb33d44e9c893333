"""Glyphs of a page (成品字位): every visible character with its place, in the order of the content stream.

Lengths are in points from the top left corner of the page as it is shown (crop box and rotation applied).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from edition.painted.font import Font, read_font

Matrix = tuple[float, float, float, float, float, float]
Operands = list[Any]  # numbers and PDF objects, as the operator demands
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
INVISIBLE = 3  # text rendering mode: neither filled nor stroked
DEEPEST = 16  # forms within forms; a file in which a form paints itself must not hang the reader


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as painted: its origin, the advance that the font's width table gives, the em it is set in.

    What stands for several characters (a 2-em dash) is several Glyphs that share the advance. `level` is false for
    text that does not run from left to right. `mark` is the number of the marked content that it belongs to.
    """

    char: str
    x: float
    y: float
    advance: float
    size: float
    font: str
    level: bool
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class _Marked:
    """Marked content that is open: where it begins, the text that stands for its glyphs, its number."""

    first: int
    text: str | None
    number: int | None


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state, as far as text needs it (ISO 32000-1, 8.4.1 and 9.3.1)."""

    ctm: Matrix
    font: Font | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: float = 0


class FontShelf:
    """The fonts of one file, each read once, however many pages use it."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], Font] = {}

    def take(self, font: pikepdf.Object) -> Font:
        """The font of a dictionary; one that is not an indirect object is read anew."""
        if not font.is_indirect:
            return read_font(font)
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = read_font(font)
        return self._fonts[font.objgen]


def page_glyphs(page: pikepdf.Page, shelf: FontShelf) -> tuple[Glyph, ...]:
    """The visible glyphs of a page, those of its forms included."""
    reader = _Reader(_upright(page), shelf)
    reader.read(page, page.resources)
    return tuple(reader.glyphs)


class _Reader:
    """Follows one page's operators and keeps what they paint."""

    def __init__(self, ctm: Matrix, shelf: FontShelf) -> None:
        self.glyphs: list[Glyph] = []
        self._shelf = shelf
        self._state = _State(ctm)
        self._saved: list[_State] = []
        self._matrix = self._line = IDENTITY
        self._marked: list[_Marked] = []
        self._resources: Any = None  # of the stream that is being read
        self._depth = 0

    def read(self, stream: pikepdf.Page | pikepdf.Object, resources: pikepdf.Object) -> None:
        """Interpret a content stream with its own resources."""
        outside, self._resources = self._resources, resources
        for instruction in pikepdf.parse_content_stream(stream):
            operator = str(instruction.operator)
            if operator in _NUMBERS:
                name, unit = _NUMBERS[operator]
                self._set(**{name: float(instruction.operands[0]) * unit})
            elif operator in _OPERATORS:
                _OPERATORS[operator](self, list(instruction.operands))
        self._resources = outside

    def _save(self, _words: Operands) -> None:
        self._saved.append(self._state)

    def _restore(self, _words: Operands) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def _concatenate(self, words: Operands) -> None:
        self._set(ctm=_times(_matrix(words), self._state.ctm))

    def _begin_text(self, _words: Operands) -> None:
        self._matrix = self._line = IDENTITY

    def _choose_font(self, words: Operands) -> None:
        self._set(font=self._shelf.take(self._resources.Font[words[0]]), size=float(words[1]))

    def _set_matrix(self, words: Operands) -> None:
        self._matrix = self._line = _matrix(words)

    def _move(self, words: Operands) -> None:
        self._matrix = self._line = _times((1, 0, 0, 1, float(words[0]), float(words[1])), self._line)

    def _move_and_lead(self, words: Operands) -> None:
        self._set(leading=-float(words[1]))
        self._move(words)

    def _next_line(self, _words: Operands) -> None:
        self._move([0, -self._state.leading])

    def _show_array(self, words: Operands) -> None:
        self._show(list(words[0]))

    def _show_on_next_line(self, words: Operands) -> None:
        self._next_line(words)
        self._show(words)

    def _space_and_show(self, words: Operands) -> None:
        self._set(word_space=float(words[0]), char_space=float(words[1]))
        self._show_on_next_line(words[2:])

    def _begin_marked(self, words: Operands) -> None:
        properties = words[1] if len(words) > 1 else pikepdf.Dictionary()
        if isinstance(properties, pikepdf.Name):
            named = self._resources.get("/Properties", pikepdf.Dictionary())
            properties = named.get(properties, pikepdf.Dictionary())
        text, number = properties.get("/ActualText"), properties.get("/MCID")
        around = self._marked[-1].number if self._marked else None
        self._marked.append(
            _Marked(len(self.glyphs), None if text is None else str(text), around if number is None else int(number))
        )

    def _end_marked(self, _words: Operands) -> None:
        if self._marked:
            marked = self._marked.pop()
            self._replace(marked.first, marked.text)

    def _paint_object(self, words: Operands) -> None:
        form = self._resources.XObject[words[0]]
        if form.get("/Subtype") != "/Form" or self._depth == DEEPEST:
            return
        outside = self._state, self._saved, self._matrix, self._line
        self._depth += 1
        self._saved = []
        self._concatenate(list(form.get("/Matrix", IDENTITY)))
        self.read(form, form.get("/Resources", self._resources))
        self._depth -= 1
        self._state, self._saved, self._matrix, self._line = outside

    def _set(self, **changed: object) -> None:
        self._state = replace(self._state, **changed)  # type: ignore[arg-type]  # the keywords are fields, each of its type

    def _show(self, items: Operands) -> None:
        state = self._state
        font = state.font
        if font is None:
            return
        for item in items:
            if isinstance(item, pikepdf.String):
                for code in font.codes(bytes(item)):
                    self._paint(code.text, code.width)
                    step = code.width * state.size + state.char_space + state.word_space * code.space
                    self._advance(step * state.scale, font.vertical)
            else:
                self._advance(-float(item) / 1000 * state.size * state.scale, font.vertical)

    def _advance(self, step: float, vertical: bool) -> None:
        # a vertical font's own advances lie in W2; such text is only told apart from level text, so its steps do not matter
        self._matrix = _times((1, 0, 0, 1, 0, -step) if vertical else (1, 0, 0, 1, step, 0), self._matrix)

    def _paint(self, text: str, width: float) -> None:
        state = self._state
        if state.mode == INVISIBLE or state.font is None:
            return
        a, b, c, d, x, y = _times((state.size * state.scale, 0, 0, state.size, 0, state.rise), self._whole())
        across = math.hypot(a, b)
        level = not state.font.vertical and a > 0 and abs(b) < 0.001 * across
        chars = text or "\ufffd"
        share = width * across / len(chars)
        mark = self._marked[-1].number if self._marked else None
        for n, char in enumerate(chars):
            self.glyphs.append(Glyph(char, x + n * share, y, share, math.hypot(c, d), state.font.name, level, mark))

    def _whole(self) -> Matrix:
        return _times(self._matrix, self._state.ctm)

    def _replace(self, first: int, text: str | None) -> None:
        """Give glyphs the characters of their ActualText; text that spans lines says nothing about places."""
        glyphs = self.glyphs[first:]
        if not text or not glyphs or any(abs(g.y - glyphs[0].y) > 0.01 * g.size for g in glyphs):
            return
        if len(text) == len(glyphs):
            self.glyphs[first:] = [replace(g, char=char) for g, char in zip(glyphs, text, strict=True)]
            return
        left = min(g.x for g in glyphs)
        share = (max(g.x + g.advance for g in glyphs) - left) / len(text)
        self.glyphs[first:] = [
            replace(glyphs[0], char=char, x=left + n * share, advance=share) for n, char in enumerate(text)
        ]


def _upright(page: pikepdf.Page) -> Matrix:
    """From the page's own space to points from the top left of what is shown."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    match int(page.obj.get("/Rotate", 0)) % 360:
        case 90:
            return (0, 1, 1, 0, -bottom, -left)
        case 180:
            return (-1, 0, 0, 1, right, -bottom)
        case 270:
            return (0, -1, -1, 0, top, right)
    return (1, 0, 0, -1, -left, top)


def _matrix(words: Operands) -> Matrix:
    a, b, c, d, e, f = (float(word) for word in words)
    return (a, b, c, d, e, f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


# Operators that set one number of the text state, with its unit (ISO 32000-1, table 105).
_NUMBERS = {
    "Tc": ("char_space", 1),
    "Tw": ("word_space", 1),
    "Tz": ("scale", 0.01),
    "TL": ("leading", 1),
    "Ts": ("rise", 1),
    "Tr": ("mode", 1),
}
_OPERATORS: dict[str, Callable[[_Reader, Operands], None]] = {
    "q": _Reader._save,
    "Q": _Reader._restore,
    "cm": _Reader._concatenate,
    "Do": _Reader._paint_object,
    "BT": _Reader._begin_text,
    "Tf": _Reader._choose_font,
    "Tm": _Reader._set_matrix,
    "Td": _Reader._move,
    "TD": _Reader._move_and_lead,
    "T*": _Reader._next_line,
    "Tj": _Reader._show,
    "TJ": _Reader._show_array,
    "'": _Reader._show_on_next_line,
    '"': _Reader._space_and_show,
    "BMC": _Reader._begin_marked,
    "BDC": _Reader._begin_marked,
    "EMC": _Reader._end_marked,
}
