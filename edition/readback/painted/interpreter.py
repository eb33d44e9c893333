"""The interpreter (内容流解释): follows the operators of a page and tells what is painted, where, and in which colour.

Lengths are in points from the top left corner of the page as it is shown (crop box and rotation applied).
"""

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Matrix

from edition.readback.painted.font import Code, FileFont, read_font

Point = tuple[float, float]
Operands = list[Any]  # numbers and PDF objects, as the operator demands
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
    font: FileFont | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: float = 0


@dataclass(frozen=True, slots=True)
class Position:
    """Where a code is shown: the matrix from its em to the page, its advance in points; is the text level?"""

    matrix: Matrix
    advance: float
    level: bool


class FontShelf:
    """The fonts of one file, each read once, however many pages use it."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], FileFont] = {}

    def take(self, font: pikepdf.Object) -> FileFont:
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
        self._matrix = self._line = Matrix()
        self._path: list[Point] = []
        self._begun: list[Point] = []
        self._resources: Any = None  # of the stream that is being read
        self._depth = 0
        self.within: Point | None = None  # the upper left corner of the outermost form that is being painted

    def read(self) -> None:
        """Follow the page from its first operator to its last."""
        self._read(self._page, self._page.resources)

    def show(self, code: Code, cell: Position) -> None:
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
        if operator in _OPERATORS:
            follow, *more = _OPERATORS[operator]
            follow(self, words, *more)

    def _set(self, **changed: object) -> None:
        self.state = replace(self.state, **changed)  # type: ignore[arg-type]  # the keywords are fields, each of its type

    def _set_number(self, words: Operands, name: str, unit: float = 1) -> None:
        self._set(**{name: float(words[0]) * unit})

    def _save(self, _words: Operands) -> None:
        self._saved.append(self.state)

    def _restore(self, _words: Operands) -> None:
        if self._saved:
            self.state = self._saved.pop()

    def _concatenate(self, words: Operands) -> None:
        self._set(ctm=_matrix(words) @ self.state.ctm)

    def _begin_text(self, _words: Operands) -> None:
        self._matrix = self._line = Matrix()

    def _choose_font(self, words: Operands) -> None:
        self._set(font=self._shelf.take(self._resources.Font[words[0]]), size=float(words[1]))

    def _set_matrix(self, words: Operands) -> None:
        self._matrix = self._line = _matrix(words)

    def _move(self, words: Operands) -> None:
        self._matrix = self._line = self._line.translated(float(words[0]), float(words[1]))

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
        self._concatenate(list(form.get("/Matrix", Matrix().shorthand)))
        outermost, self.within = self.within, self.within or _corner(form, self.state.ctm)
        self._read(form, form.get("/Resources", self._resources))
        self._depth -= 1
        self.within = outermost
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

    def _choose_space(self, words: Operands, which: str) -> None:
        spaces = self._resources.get("/ColorSpace", pikepdf.Dictionary())
        self._set(**{which: Colour(family(spaces.get(words[0], words[0])), ())})

    def _trace(self, *points: Point) -> None:
        self._path += [self.state.ctm.transform(point) for point in points]

    def _begin_path(self, words: Operands) -> None:
        self._begun = [(float(words[0]), float(words[1]))]  # a beginning that nothing follows paints nothing

    def _draw_to(self, words: Operands) -> None:
        """The end points of lines and curves; control points do not matter here."""
        self._trace(*self._begun, (float(words[-2]), float(words[-1])))
        self._begun = []

    def _rectangle(self, words: Operands) -> None:
        x, y, w, h = map(float, words)
        self._trace((x, y), (x + w, y), (x + w, y + h), (x, y + h))

    def _end_path(self, _words: Operands, filled: bool, stroked: bool) -> None:
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
        self._matrix = self._matrix.translated(0, -step) if vertical else self._matrix.translated(step, 0)

    def _cell(self, code: Code, font: FileFont) -> Position:
        state = self.state
        em = Matrix(state.size * state.scale, 0, 0, state.size, 0, state.rise)
        matrix = em @ self._matrix @ state.ctm
        across = math.hypot(matrix.a, matrix.b)
        level = not font.vertical and matrix.a > 0 and abs(matrix.b) < 0.001 * across
        return Position(matrix, code.width * across, level)


def family(space: pikepdf.Object) -> str:
    """The family of a colour space: DeviceCMYK, ICCBased, Indexed …"""
    return str(space[0] if isinstance(space, pikepdf.Array) else space)[1:]


def _upright(page: pikepdf.Page) -> Matrix:
    """From the page's own space to points from the top left of what is shown."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    match int(page.obj.get("/Rotate", 0)) % 360:
        case 90:
            return Matrix(0, 1, 1, 0, -bottom, -left)
        case 180:
            return Matrix(-1, 0, 0, 1, right, -bottom)
        case 270:
            return Matrix(0, -1, -1, 0, top, right)
    return Matrix(1, 0, 0, -1, -left, top)


def _corner(form: pikepdf.Object, ctm: Matrix) -> Point:
    """The upper left corner of what a form may paint on, if nothing turns it; its origin if it has no box."""
    left, _, _, upper = map(float, form.get("/BBox", (0, 0, 0, 0)))
    return ctm.transform((left, upper))


def _matrix(words: Operands) -> Matrix:
    a, b, c, d, e, f = (float(word) for word in words)
    return Matrix(a, b, c, d, e, f)


# What follows each operator, and what it is told besides the operands (ISO 32000-1, annex A).
_OPERATORS: dict[str, tuple[Any, ...]] = {
    "Tc": (Interpreter._set_number, "char_space"),
    "Tw": (Interpreter._set_number, "word_space"),
    "Tz": (Interpreter._set_number, "scale", 0.01),
    "TL": (Interpreter._set_number, "leading"),
    "Ts": (Interpreter._set_number, "rise"),
    "Tr": (Interpreter._set_number, "mode"),
    "w": (Interpreter._set_number, "weight"),
    # a colour: whose, and in which space; "" is the space chosen before
    "g": (Interpreter._choose_colour, "fill", "DeviceGray"),
    "G": (Interpreter._choose_colour, "stroke", "DeviceGray"),
    "rg": (Interpreter._choose_colour, "fill", "DeviceRGB"),
    "RG": (Interpreter._choose_colour, "stroke", "DeviceRGB"),
    "k": (Interpreter._choose_colour, "fill", "DeviceCMYK"),
    "K": (Interpreter._choose_colour, "stroke", "DeviceCMYK"),
    "sc": (Interpreter._choose_colour, "fill", ""),
    "scn": (Interpreter._choose_colour, "fill", ""),
    "SC": (Interpreter._choose_colour, "stroke", ""),
    "SCN": (Interpreter._choose_colour, "stroke", ""),
    "cs": (Interpreter._choose_space, "fill"),
    "CS": (Interpreter._choose_space, "stroke"),
    # the end of a path: is it filled, is it stroked?
    "n": (Interpreter._end_path, False, False),
    **dict.fromkeys(("S", "s"), (Interpreter._end_path, False, True)),
    **dict.fromkeys(("f", "F", "f*"), (Interpreter._end_path, True, False)),
    **dict.fromkeys(("B", "B*", "b", "b*"), (Interpreter._end_path, True, True)),
    "m": (Interpreter._begin_path,),
    **dict.fromkeys(("l", "c", "v", "y"), (Interpreter._draw_to,)),
    "re": (Interpreter._rectangle,),
    "q": (Interpreter._save,),
    "Q": (Interpreter._restore,),
    "cm": (Interpreter._concatenate,),
    "Do": (Interpreter._paint_object,),
    "sh": (Interpreter._shade,),
    "gs": (Interpreter._load_state,),
    "BT": (Interpreter._begin_text,),
    "Tf": (Interpreter._choose_font,),
    "Tm": (Interpreter._set_matrix,),
    "Td": (Interpreter._move,),
    "TD": (Interpreter._move_and_lead,),
    "T*": (Interpreter._next_line,),
    "Tj": (Interpreter._show,),
    "TJ": (Interpreter._show_array,),
    "'": (Interpreter._show_on_next_line,),
    '"': (Interpreter._space_and_show,),
    "BMC": (Interpreter._begin_marked,),
    "BDC": (Interpreter._begin_marked,),
    "EMC": (Interpreter._end_marked,),
}
