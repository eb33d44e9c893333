"""A supplied PDF (来件): what an advertiser's file is, and what in it can be kept or printed."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

Rectangle = tuple[float, float, float, float]  # left, lower, right, upper
# What a file that is not whole may raise as it is looked through, deep in its library.
FAULTY = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    zlib.error,
)
_HIDDEN = 2  # of the flags of a note (ISO 32000-1, 12.5.3)
LARGEST_BOX = 14_400.0  # points, of a page


class SuppliedError(Exception):
    """A file that cannot be used as it is; `fault` is "broken", "encrypted", "empty", "picture" or "blank"."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Supplied:
    """A supplied PDF: how many pages it has, and how large its first is when trimmed and turned as it is shown, in points;
    whether notes or form fields (批注、表单) paint what will not be taken.
    """

    pages: int
    width: float
    height: float
    noted: bool


def look_at(path: Path) -> Supplied:
    """What a file is. Raises SuppliedError."""
    try:
        return _look_at(path)
    except (*FAULTY, OSError):
        raise SuppliedError("broken") from None


def _look_at(path: Path) -> Supplied:
    with opened(path.read_bytes()) as pdf:
        page = pdf.pages[0]
        left, lower, right, upper = trim_of(page)
        unit = unit_of(page)
        width, height = (right - left) * unit, (upper - lower) * unit
        turned = turn_of(page) % 180 != 0
        sides = (height, width) if turned else (width, height)
        return Supplied(len(pdf.pages), *sides, any(map(_paints, page.obj.get("/Annots", ()))))


def _paints(note: pikepdf.Object) -> bool:
    """Whether a note on the page shows something there."""
    hidden = int(note.get("/F", 0)) & _HIDDEN
    return "/AP" in note and note.get("/Subtype") not in ("/Link", "/Popup", "/PrinterMark", "/TrapNet") and not hidden


def opened(data: bytes) -> pikepdf.Pdf:
    """The file, to be changed in memory. Raises SuppliedError."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        raise SuppliedError("encrypted") from None
    except (pikepdf.PdfError, OSError, ValueError):
        raise SuppliedError("broken") from None
    try:
        if pdf.is_encrypted:
            raise SuppliedError("encrypted")
        if not len(pdf.pages):
            raise SuppliedError("empty")
        if min(_sides(trim_of(pdf.pages[0]))) < 1:
            raise SuppliedError("broken")
    except SuppliedError:
        pdf.close()
        raise
    except FAULTY:
        pdf.close()
        raise SuppliedError("broken") from None
    return pdf


def trim_of(page: pikepdf.Page) -> Rectangle:
    """What of a page is meant to be seen: its trim box, else its crop box, else the whole, inside the media box."""
    media = _corners(page.mediabox)
    box = page.obj.get("/TrimBox") or page.obj.get("/CropBox") or page.cropbox
    left, lower, right, upper = _corners(box)
    return max(left, media[0]), max(lower, media[1]), min(right, media[2]), min(upper, media[3])


def turn_of(page: pikepdf.Page) -> int:
    """By how many degrees a page is turned, clockwise: 0, 90, 180 or 270."""
    return int(_inherited(page.obj, "/Rotate", 0)) % 360


def unit_of(page: pikepdf.Page) -> float:
    """How many points a unit of a page is."""
    return float(page.obj.get("/UserUnit", 1))


def _inherited(leaf: pikepdf.Object, key: str, otherwise: Any) -> Any:
    for _ in range(32):
        if key in leaf:
            return leaf[key]
        if "/Parent" not in leaf:
            break
        leaf = leaf.Parent
    return otherwise


def _corners(box: pikepdf.Object) -> Rectangle:
    x1, y1, x2, y2 = (max(-LARGEST_BOX, min(LARGEST_BOX, float(side))) for side in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _sides(box: Rectangle) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def hidden_layers(pdf: pikepdf.Pdf) -> frozenset[tuple[int, int]]:
    """The layers (图层) that are off when the file is opened, by their object numbers."""
    properties = pdf.Root.get("/OCProperties", pikepdf.Dictionary())
    shown = properties.get("/D", pikepdf.Dictionary())
    off = {group.objgen for group in shown.get("/OFF", [])}
    if shown.get("/BaseState") == "/OFF":
        off |= {group.objgen for group in properties.get("/OCGs", [])} - {
            group.objgen for group in shown.get("/ON", [])
        }
    return frozenset(off)


def is_hidden(layer: pikepdf.Object, off: frozenset[tuple[int, int]]) -> bool:
    """Whether a layer, or a membership in several, is off: of several all must be."""
    if not isinstance(layer, pikepdf.Dictionary):
        return False
    members = layer.get("/OCGs") if layer.get("/Type") == "/OCMD" else layer
    if members is None:
        return False
    groups = list(members) if isinstance(members, pikepdf.Array) else [members]
    return bool(groups) and all(group.objgen in off for group in groups)


def font_faults(font: pikepdf.Object) -> Iterator[str]:
    """What is wrong with a font: "loose" if it is not embedded, "mute" if nobody can tell which characters it shows."""
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", pikepdf.Dictionary())
    held = font.get("/Subtype") == "/Type3" or any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )
    if not held:
        yield "loose"
    encoding = font.get("/Encoding")
    known = isinstance(encoding, pikepdf.Name) and "/DescendantFonts" not in font
    if "/ToUnicode" not in font and not known:
        yield "mute"


def family_of(space: pikepdf.Object, resources: pikepdf.Object, depth: int = 8) -> Iterator[str]:
    """The families of a colour space: gray, rgb, cmyk, measured, astray (measured by no profile), spot; of a spot colour also
    what stands for it.
    """
    if depth == 0:
        return
    if isinstance(space, pikepdf.Name):
        named = resources.get("/ColorSpace", pikepdf.Dictionary()).get(str(space))
        if str(space) in _NAMED:
            yield _NAMED[str(space)]
        elif named is not None:
            yield from family_of(named, resources, depth - 1)
    elif isinstance(space, pikepdf.Array) and len(space):
        kind = str(space[0])
        if kind in ("/ICCBased", "/CalGray", "/CalRGB", "/Lab"):
            yield "measured" if kind != "/ICCBased" or _is_profile(space[1]) else "astray"
        elif kind in ("/Indexed", "/I", "/Pattern") and len(space) > 1:
            yield from family_of(space[1], resources, depth - 1)
        elif kind in ("/Separation", "/DeviceN"):
            yield "spot"
            yield from family_of(space[2], resources, depth - 1)
        elif len(space) == 1:
            yield from family_of(space[0], resources, depth - 1)


def _is_profile(stream: pikepdf.Object) -> bool:
    """Whether there is a colour profile (ICC.1, 7.2: its signature)."""
    return stream.read_bytes()[36:40] == b"acsp"


_NAMED = {
    "/DeviceGray": "gray", "/G": "gray", "/DeviceRGB": "rgb", "/RGB": "rgb", "/DeviceCMYK": "cmyk", "/CMYK": "cmyk",
}  # fmt: skip
