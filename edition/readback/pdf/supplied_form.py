"""A supplied PDF as a form (来件成形): what its first page paints, without links, scripts and layers, as plain objects."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf

from edition.readback.pdf.supplied_objects import Plain, PlainObject
from edition.readback.pdf.supplied_pdf import (
    FAULTY,
    SuppliedError,
    family_of,
    font_faults,
    hidden_layers,
    is_hidden,
    opened,
    trim_of,
    turn_of,
)
from edition.readback.pdf.supplied_streams import check_picture, filters_of

_MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP", "BX", "EX", "ri"})  # of structure, layers, compatibility
_PAINTING = frozenset({"sh", "Do", "Tj", "TJ", "'", '"', "INLINE IMAGE"})
_PATHS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
# What a file for keeping may say besides (ISO 19005-2, 6.2.2).
_SETTING = frozenset({
    "q", "Q", "cm", "w", "J", "j", "M", "d", "i", "gs", "m", "l", "c", "v", "y", "h", "re", "n", "W", "W*",
    "cs", "CS", "sc", "scn", "SC", "SCN", "g", "G", "rg", "RG", "k", "K", "BT", "ET", "Tc", "Tw", "Tz", "TL",
    "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "d0", "d1",
})  # fmt: skip
_KNOWN = _PAINTING | _PATHS | _SETTING
_PLAIN = frozenset({"m", "l", "c", "v", "y", "h", "re", "w", "cm", "q", "Q"})  # most of a drawing: kept unseen
_DEVICE = {"g": "gray", "G": "gray", "rg": "rgb", "RG": "rgb", "k": "cmyk", "K": "cmyk"}
_DROPPED = frozenset(
    {
        "/OC",
        "/StructParent",
        "/StructParents",
        "/Ref",
        "/OPI",
        "/PieceInfo",
        "/Metadata",
        "/LastModified",
        "/Alternates",
        "/PS",
        "/Subtype2",
    }
)
_DAMAGE = re.compile("damaged|endstream|EOF")  # what the library says when it has to guess
_OVER, _APART = pikepdf.Name("/EditionOver"), pikepdf.Name("/EditionApart")  # graphics states: black prints over all
_BLACK = (0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class SuppliedForm:
    """The form of a supplied page: its objects, its own first; a PDF of it alone; and what it is made of.

    `colours` are families of colour; `loose` fonts are not embedded, `mute` ones do not tell their characters; `waves`
    says that some picture is JPEG 2000; `marks` is how many times it paints; it may have been `mended` to be
    read.
    """

    objects: tuple[PlainObject, ...]
    pdf: bytes
    colours: frozenset[str]
    loose: frozenset[str]
    mute: frozenset[str]
    transparent: bool
    waves: bool
    marks: int
    mended: bool


def form_of(path: Path, size: tuple[float, float], *, inks: bool) -> SuppliedForm:
    """What the first page of a file shows, as large as asked in points; with `inks`, greys become black ink that overprints.

    It is never stretched: what little its shape differs by is cut off. Raises SuppliedError.
    """
    try:
        return _form_of(path.read_bytes(), size, inks=inks)
    except (*FAULTY, OSError):
        raise SuppliedError("broken") from None


@lru_cache(
    maxsize=8
)  # it is asked when an issue is read, for its pages and for its book: 5 s of a hundred thousand strokes
def _form_of(data: bytes, size: tuple[float, float], *, inks: bool) -> SuppliedForm:
    with opened(data) as pdf:
        cleaner = _Cleaner(pdf, inks)
        page = pdf.pages[0]
        inner = cleaner.page(page)
        if not cleaner.marks:
            raise SuppliedError("blank")
        left, lower, right, upper = trim_of(page)
        inner.BBox = pikepdf.Array([left, lower, right, upper])
        matrix = _matrix(page, size)
        outer = pdf.make_stream(
            b"q %s cm /F Do Q" % b" ".join(b"%.6f" % value for value in matrix),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, round(size[0], 3), round(size[1], 3)],
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner)),
        )
        return SuppliedForm(
            tuple(Plain().objects(outer)),
            _alone(outer, size),
            frozenset(cleaner.colours),
            frozenset(cleaner.loose),
            frozenset(cleaner.mute),
            cleaner.transparent,
            cleaner.waves,
            cleaner.marks,
            any(_DAMAGE.search(str(each)) for each in pdf.get_warnings()),
        )


def _matrix(page: pikepdf.Page, size: tuple[float, float]) -> tuple[float, ...]:
    """From the page's own space to that of the form, which begins at its lower left corner."""
    left, lower, right, upper = trim_of(page)
    turn = turn_of(page)
    width, height = (upper - lower, right - left) if turn % 180 else (right - left, upper - lower)
    scale = max(size[0] / width, size[1] / height)
    turned = {
        0: (1, 0, 0, 1, -left, -lower),
        90: (0, -1, 1, 0, -lower, right),
        180: (-1, 0, 0, -1, right, upper),
        270: (0, 1, -1, 0, upper, -left),
    }[turn - turn % 90]
    a, b, c, d, e, f = (scale * each for each in turned)
    return a, b, c, d, e + (size[0] - scale * width) / 2, f + (size[1] - scale * height) / 2


def _alone(form: pikepdf.Object, size: tuple[float, float]) -> bytes:
    """A PDF of nothing but the form."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=size)
        page = pdf.pages[0]
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=pdf.copy_foreign(form)))
        page.obj.Contents = pdf.make_stream(b"/F Do")
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


@dataclass(slots=True)
class _Cleaner:
    """Takes out of a page and its forms what is no mark on paper, and notes what the rest is made of."""

    pdf: pikepdf.Pdf
    inks: bool
    colours: set[str] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)
    mute: set[str] = field(default_factory=set)
    transparent: bool = False
    waves: bool = False
    marks: int = 0  # how many times it paints
    _seen: set[tuple[int, int]] = field(default_factory=set)
    _off: frozenset[tuple[int, int]] = frozenset()

    def page(self, page: pikepdf.Page) -> pikepdf.Stream:
        """The page as a form."""
        self._off = hidden_layers(self.pdf)
        resources = page.resources
        data = self._content(page, resources)
        form = self.pdf.make_stream(data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.Resources = self._resources(resources)
        if self.transparent and "/Group" in page.obj:
            form.Group = page.obj.Group
        return form

    def _form(self, form: pikepdf.Object, outer: pikepdf.Object) -> None:
        if form.objgen in self._seen:
            return
        self._seen.add(form.objgen)
        resources = form.get("/Resources", outer)
        form.write(self._content(form, resources))
        form.Resources = self._resources(resources)
        if "/Group" in form:
            self.colours |= set(family_of(form.Group.get("/CS", pikepdf.Array()), resources))
        for key in sorted(_DROPPED):
            if key in form:
                del form[key]

    def _content(self, holder: Any, resources: pikepdf.Object) -> bytes:
        kept = self._instructions(pikepdf.parse_content_stream(holder), resources)
        return bytes(pikepdf.unparse_content_stream(list(_balanced(kept))))

    def _instructions(self, found: Any, resources: pikepdf.Object) -> Iterator[Any]:
        """What of a content stream paints; layers that are off, and whatever marks structure, are left out."""
        hidden: list[bool] = []
        for instruction in found:
            name = str(instruction.operator)
            if name in _PLAIN:
                yield instruction
                continue
            operands = list(instruction.operands)
            if name in ("BMC", "BDC"):
                off = name == "BDC" and operands[0] == "/OC" and self._hides(operands[1], resources)
                hidden.append(off or (bool(hidden) and hidden[-1]))
            elif name == "EMC" and hidden:
                hidden.pop()
            elif name in _MARKS or name not in _KNOWN or (hidden and hidden[-1] and name in _PAINTING):
                continue
            elif hidden and hidden[-1] and name in _PATHS:
                yield pikepdf.ContentStreamInstruction([], pikepdf.Operator("n"))
            elif name != "Do" or self._shows(operands[0], resources):
                self.marks += name in _PATHS or name in _PAINTING
                yield from self._coloured(instruction, name, operands, resources)

    def _hides(self, name: Any, resources: pikepdf.Object) -> bool:
        layer = resources.get("/Properties", pikepdf.Dictionary()).get(str(name))
        return layer is not None and is_hidden(layer, self._off)

    def _shows(self, name: Any, resources: pikepdf.Object) -> bool:
        """Whether something that is painted by its name is there, and not on a layer that is off."""
        thing = resources.get("/XObject", pikepdf.Dictionary()).get(str(name))
        if thing is None or thing.get("/Subtype") not in ("/Form", "/Image"):
            return False
        return "/OC" not in thing or not is_hidden(thing.OC, self._off)

    def _coloured(self, instruction: Any, name: str, operands: list[Any], resources: pikepdf.Object) -> Iterator[Any]:
        """An instruction, its colours noted; for inks, greys as black ink, and black over all."""
        if name in ("cs", "CS"):
            self.colours |= set(family_of(operands[0], resources))
        elif name == "INLINE IMAGE":
            space = instruction.iimage.obj.get("/ColorSpace", instruction.iimage.obj.get("/CS"))
            self.colours |= set(family_of(space, resources)) if space is not None else set()
        elif name in _DEVICE and not (self.inks and name in ("g", "G")):
            self.colours.add(_DEVICE[name])
        if not self.inks or name not in ("g", "G", "k", "K"):
            yield instruction
            return
        values = tuple(map(float, operands))
        inked = (0.0, 0.0, 0.0, 1 - values[0]) if name in ("g", "G") else values
        self.colours.add("cmyk")
        yield pikepdf.ContentStreamInstruction([_OVER if inked == _BLACK else _APART], pikepdf.Operator("gs"))
        operator = pikepdf.Operator("k" if name in ("g", "k") else "K")
        yield pikepdf.ContentStreamInstruction([round(value, 4) for value in inked], operator)

    def _resources(self, resources: pikepdf.Object) -> pikepdf.Dictionary:
        """Resources without what names layers; all that they hold is looked through."""
        kept = pikepdf.Dictionary()
        for key in ("/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading"):
            if key in resources:
                kept[key] = resources[key]
        for font in kept.get("/Font", pikepdf.Dictionary()).values():
            faults = set(font_faults(font))
            name = str(font.get("/BaseFont", "/?"))[1:].partition("+")
            self.loose |= {name[2] or name[0]} if "loose" in faults else set()
            self.mute |= {name[2] or name[0]} if "mute" in faults else set()
        things = kept.get("/XObject", pikepdf.Dictionary())
        for other in sorted(key for key, thing in things.items() if thing.get("/Subtype") not in ("/Form", "/Image")):
            del things[pikepdf.Name(other)]  # PostScript
        for thing in things.values():
            self._thing(thing, resources)
        for pattern in kept.get("/Pattern", pikepdf.Dictionary()).values():
            if pattern.get("/PatternType") == 1:
                self._form(pattern, resources)
            elif "/Shading" in pattern:
                self.colours |= set(family_of(pattern.Shading.get("/ColorSpace", pikepdf.Array()), resources))
        for shading in kept.get("/Shading", pikepdf.Dictionary()).values():
            self.colours |= set(family_of(shading.get("/ColorSpace", pikepdf.Array()), resources))
        for state in kept.get("/ExtGState", pikepdf.Dictionary()).values():
            self._state(state, resources)
        if self.inks:
            states = kept.get("/ExtGState", pikepdf.Dictionary())
            states[str(_OVER)] = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=True, op=True, OPM=1)
            states[str(_APART)] = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, OP=False, op=False)
            kept.ExtGState = states
        return kept

    def _thing(self, thing: pikepdf.Object, resources: pikepdf.Object) -> None:
        if thing.get("/Subtype") == "/Form":
            self._form(thing, resources)
            return
        if "/ColorSpace" in thing:
            self.colours |= set(family_of(thing.ColorSpace, resources))
        check_picture(thing)
        self.waves |= "/JPXDecode" in filters_of(thing)
        self.transparent |= "/SMask" in thing or int(thing.get("/SMaskInData", 0)) > 0
        thing.Interpolate = False  # nobody may smooth it (ISO 19005-2, 6.2.8)
        for key in sorted(_DROPPED):
            if key in thing:
                del thing[key]

    def _state(self, state: pikepdf.Object, resources: pikepdf.Object) -> None:
        """A graphics state: is anything seen through, and no functions of a press of its own."""
        faint = any(float(state.get(key, 1)) < 1 for key in ("/ca", "/CA"))
        mask, mode = state.get("/SMask", pikepdf.Name.None_), state.get("/BM", pikepdf.Name.Normal)
        plain = mode in ("/Normal", "/Compatible") or (isinstance(mode, pikepdf.Array) and mode[0] == "/Normal")
        self.transparent |= faint or isinstance(mask, pikepdf.Dictionary) or not plain
        if isinstance(mask, pikepdf.Dictionary) and "/G" in mask:
            self._form(mask.G, resources)
        for key in ("/TR", "/TR2", "/HT", "/HTP", "/BG", "/BG2", "/UCR", "/UCR2", "/RI"):
            if key in state:
                del state[key]


def _balanced(instructions: Iterator[Any]) -> Iterator[Any]:
    """With as many states restored as were saved (ISO 32000-1, 8.4.2): no reader need guess."""
    depth = 0
    for each in instructions:
        name = str(each.operator)
        depth += (name == "q") - (name == "Q")
        if depth >= 0:
            yield each
        depth = max(0, depth)
    yield from [pikepdf.ContentStreamInstruction([], pikepdf.Operator("Q"))] * depth
