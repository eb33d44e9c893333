"""The interpreter (内容流解释): follows the operators of a page and tells what is painted, where, and in which colour.

Lengths are in points from the top left corner of the page as it is shown (crop box and rotation applied).
"""

import math
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from edition.readback.painted.font import Code, Font, read_font

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Operands = list[Any]  # numbers and PDF objects, as the operator demands
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
DEEPEST = 16  # forms within forms; a file in which a form paints itself must not hang the reader


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as the file gives it: the family of its space (DeviceRGB, ICCBased, Pattern …) and its components."""

    space: str
    values: tuple[float, ...]


BLACK = Colour("DeviceGray", (0.0,))  # what a page begins with


@dataclass(frozen=True, slots=True)
class State:
    """The graphics state (ISO 32000-1, 8.4.1 and 9.3.1), as far as readers ask for it."""

    ctm: Matrix
    fill: Colour = BLACK
    stroke: Colour = BLACK
    fill_overprint: bool = False
    stroke_overprint: bool = False
    weight: float = 1.0
    font: Font | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: float = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a code is shown: the matrix from its em to the page, its advance in points; is the text level?"""

    matrix: Matrix
    advance: float
    level: bool


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


class Interpreter:
    """Reads content streams; a reader overrides the methods for what it wants to know."""

    def __init__(self, page: pikepdf.Page, shelf: FontShelf) -> None:
        self.state = State(_upright(page))
        self._page = page
        self._shelf = shelf
        self._saved: list[State] = []
        self._matrix = self._line = IDENTITY
        self._path: list[Point] = []
        self._begun: list[Point] = []
        self._resources: Any = None  # of the stream that is being read
        self._depth = 0

    def read(self) -> None:
        """Follow the page from its first operator to its last."""
        self._read(self._page, self._page.resources)

    def show(self, code: Code, cell: Cell) -> None:
        """A code of a string is shown."""

    def paint_path(self, points: Sequence[Point], *, filled: bool, stroked: bool) -> None:
        """A path through these points is painted."""

    def paint_picture(self, picture: pikepdf.Object | pikepdf.PdfInlineImage) -> None:
        """A picture fills the unit square of the current matrix."""

    def paint_shading(self, shading: pikepdf.Object) -> None:
        """A shading fills what the clipping leaves."""

    def begin_marked(self, properties: pikepdf.Object) -> None:
        """Marked content begins."""

    def end_marked(self) -> None:
        """The innermost marked content ends."""

    def _read(self, stream: pikepdf.Page | pikepdf.Object, resources: pikepdf.Object) -> None:
        outside, self._resources = self._resources, resources
        for instruction in pikepdf.parse_content_stream(stream):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self.paint_picture(instruction.iimage)
                continue
            with suppress(AttributeError, IndexError, KeyError, TypeError, ValueError):
                # a faulty operator does nothing: who reads anybody's files must go on as viewers do
                self._follow(str(instruction.operator), list(instruction.operands))
        self._resources = outside

    def _follow(self, operator: str, words: Operands) -> None:
        if operator in _NUMBERS:
            name, unit = _NUMBERS[operator]
            self._set(**{name: float(words[0]) * unit})
        elif operator in _COLOURS:
            self._choose_colour(words, *_COLOURS[operator])
        elif operator in _PAINTS:
            self._end_path(*_PAINTS[operator])
        elif operator in _OPERATORS:
            _OPERATORS[operator](self, words)

    def _set(self, **changed: object) -> None:
        self.state = replace(self.state, **changed)  # type: ignore[arg-type]  # the keywords are fields, each of its type

    def _save(self, _words: Operands) -> None:
        self._saved.append(self.state)

    def _restore(self, _words: Operands) -> None:
        if self._saved:
            self.state = self._saved.pop()

    def _concatenate(self, words: Operands) -> None:
        self._set(ctm=_times(_matrix(words), self.state.ctm))

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
        self._move([0, -self.state.leading])

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
        self.begin_marked(properties)

    def _end_marked(self, _words: Operands) -> None:
        self.end_marked()

    def _paint_object(self, words: Operands) -> None:
        painted = self._resources.XObject[words[0]]
        if painted.get("/Subtype") == "/Image":
            self.paint_picture(painted)
        elif painted.get("/Subtype") == "/Form" and self._depth < DEEPEST:
            self._paint_form(painted)

    def _paint_form(self, form: pikepdf.Object) -> None:
        outside = self.state, self._saved, self._matrix, self._line, self._path
        self._depth += 1
        self._saved, self._path = [], []
        self._concatenate(list(form.get("/Matrix", IDENTITY)))
        self._read(form, form.get("/Resources", self._resources))
        self._depth -= 1
        self.state, self._saved, self._matrix, self._line, self._path = outside

    def _shade(self, words: Operands) -> None:
        self.paint_shading(self._resources.Shading[words[0]])

    def _load_state(self, words: Operands) -> None:
        state = self._resources.ExtGState[words[0]]
        stroke = bool(state.get("/OP", self.state.stroke_overprint))
        fill = bool(state.get("/op", stroke if "/OP" in state else self.state.fill_overprint))
        self._set(stroke_overprint=stroke, fill_overprint=fill, weight=float(state.get("/LW", self.state.weight)))
        if "/Font" in state:
            self._set(font=self._shelf.take(state.Font[0]), size=float(state.Font[1]))

    def _choose_colour(self, words: Operands, which: str, space: str) -> None:
        """A colour in a device's space, or (`space` empty) in the one that was chosen before."""
        held: Colour = getattr(self.state, which)
        values = tuple(float(word) for word in words if not isinstance(word, pikepdf.Name))
        self._set(**{which: Colour(space or held.space, values)})

    def _choose_fill_space(self, words: Operands) -> None:
        self._set(fill=Colour(self._family(words[0]), ()))

    def _choose_stroke_space(self, words: Operands) -> None:
        self._set(stroke=Colour(self._family(words[0]), ()))

    def _family(self, name: pikepdf.Object) -> str:
        return family(self._resources.get("/ColorSpace", pikepdf.Dictionary()).get(name, name))

    def _trace(self, *points: Point) -> None:
        self._path += [_moved(point, self.state.ctm) for point in points]

    def _begin_path(self, words: Operands) -> None:
        self._begun = [(float(words[0]), float(words[1]))]  # a beginning that nothing follows paints nothing

    def _draw_to(self, words: Operands) -> None:
        """The end points of lines and curves; control points do not matter here."""
        self._trace(*self._begun, (float(words[-2]), float(words[-1])))
        self._begun = []

    def _rectangle(self, words: Operands) -> None:
        x, y, w, h = map(float, words)
        self._trace((x, y), (x + w, y), (x + w, y + h), (x, y + h))

    def _end_path(self, filled: bool, stroked: bool) -> None:
        if self._path and (filled or stroked):
            self.paint_path(self._path, filled=filled, stroked=stroked)
        self._path = []

    def _show(self, items: Operands) -> None:
        state = self.state
        font = state.font
        if font is None:
            return
        for item in items:
            if isinstance(item, pikepdf.String):
                for code in font.codes(bytes(item)):
                    self.show(code, self._cell(code, font))
                    step = code.width * state.size + state.char_space + state.word_space * code.space
                    self._advance(step * state.scale, font.vertical)
            else:
                self._advance(-float(item) / 1000 * state.size * state.scale, font.vertical)

    def _advance(self, step: float, vertical: bool) -> None:
        # a vertical font's own advances lie in W2; such text is only told apart from level text, so its steps do not matter
        self._matrix = _times((1, 0, 0, 1, 0, -step) if vertical else (1, 0, 0, 1, step, 0), self._matrix)

    def _cell(self, code: Code, font: Font) -> Cell:
        state = self.state
        em = (state.size * state.scale, 0, 0, state.size, 0, state.rise)
        matrix = _times(_times(em, self._matrix), state.ctm)
        across = math.hypot(matrix[0], matrix[1])
        level = not font.vertical and matrix[0] > 0 and abs(matrix[1]) < 0.001 * across
        return Cell(matrix, code.width * across, level)


def family(space: pikepdf.Object) -> str:
    """The family of a colour space: DeviceCMYK, ICCBased, Indexed …"""
    return str(space[0] if isinstance(space, pikepdf.Array) else space)[1:]


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


def _moved(point: Point, by: Matrix) -> Point:
    return point[0] * by[0] + point[1] * by[2] + by[4], point[0] * by[1] + point[1] * by[3] + by[5]


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


# Operators that set one number of the state, with its unit (ISO 32000-1, tables 57 and 105).
_NUMBERS = {
    "Tc": ("char_space", 1),
    "Tw": ("word_space", 1),
    "Tz": ("scale", 0.01),
    "TL": ("leading", 1),
    "Ts": ("rise", 1),
    "Tr": ("mode", 1),
    "w": ("weight", 1),
}
# Operators that set a colour (table 74): whose, and in which space; "" is the space chosen before.
_COLOURS = {
    "g": ("fill", "DeviceGray"),
    "G": ("stroke", "DeviceGray"),
    "rg": ("fill", "DeviceRGB"),
    "RG": ("stroke", "DeviceRGB"),
    "k": ("fill", "DeviceCMYK"),
    "K": ("stroke", "DeviceCMYK"),
    "sc": ("fill", ""),
    "scn": ("fill", ""),
    "SC": ("stroke", ""),
    "SCN": ("stroke", ""),
}
# Operators that end a path (table 60): is it filled, is it stroked?
_PAINTS = {
    "n": (False, False),
    "S": (False, True),
    "s": (False, True),
    "f": (True, False),
    "F": (True, False),
    "f*": (True, False),
    "B": (True, True),
    "B*": (True, True),
    "b": (True, True),
    "b*": (True, True),
}
_OPERATORS: dict[str, Callable[[Interpreter, Operands], None]] = {
    "q": Interpreter._save,
    "Q": Interpreter._restore,
    "cm": Interpreter._concatenate,
    "Do": Interpreter._paint_object,
    "sh": Interpreter._shade,
    "gs": Interpreter._load_state,
    "cs": Interpreter._choose_fill_space,
    "CS": Interpreter._choose_stroke_space,
    "m": Interpreter._begin_path,
    "l": Interpreter._draw_to,
    "c": Interpreter._draw_to,
    "v": Interpreter._draw_to,
    "y": Interpreter._draw_to,
    "re": Interpreter._rectangle,
    "BT": Interpreter._begin_text,
    "Tf": Interpreter._choose_font,
    "Tm": Interpreter._set_matrix,
    "Td": Interpreter._move,
    "TD": Interpreter._move_and_lead,
    "T*": Interpreter._next_line,
    "Tj": Interpreter._show,
    "TJ": Interpreter._show_array,
    "'": Interpreter._show_on_next_line,
    '"': Interpreter._space_and_show,
    "BMC": Interpreter._begin_marked,
    "BDC": Interpreter._begin_marked,
    "EMC": Interpreter._end_marked,
}
