"""Fonts of a PDF (成品字体): the text and the advance behind each code of a string (ISO 32000-1, 9.6-9.10)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pikepdf
from fontTools.agl import toUnicode

from edition.readback.painted.cmap import SINGLE, CMap, embedded, predefined

_SUBSET = re.compile(r"^[A-Z]{6}\+")
UNKNOWN = "\ufffd"


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a string: its text (`UNKNOWN` if the file does not say), its advance in em; is it the word space?"""

    text: str
    width: float
    space: bool


@dataclass(frozen=True, slots=True)
class FileFont:
    """A font as the file describes it. `name` is its PostScript name without the subset's tag."""

    name: str
    vertical: bool
    map: CMap
    texts: Mapping[int, str]
    codec: str | None
    widths: Mapping[int, float]
    default: float

    def codes(self, data: bytes) -> list[Code]:
        """Cut a string into its codes."""
        return [
            Code(
                self._text(code, length),
                self.widths.get(self.map.cids.get(code, code), self.default),
                length == 1 and code == 32,
            )
            for code, length in self.map.cut(data)
        ]

    def _text(self, code: int, length: int) -> str:
        if code in self.texts:
            return self.texts[code]
        return code.to_bytes(length, "big").decode(self.codec, "replace") if self.codec else UNKNOWN


def read_font(font: pikepdf.Object) -> FileFont:
    """Read a font dictionary of any kind: composite, simple or Type 3."""
    texts = embedded(font.ToUnicode).texts if isinstance(font.get("/ToUnicode"), pikepdf.Stream) else {}
    if font.get("/Subtype") == "/Type0":
        return _composite(font, texts)
    return _simple(font, texts)


def _composite(font: pikepdf.Object, texts: Mapping[int, str]) -> FileFont:
    encoding = font.get("/Encoding", pikepdf.Name("/Identity-H"))
    if isinstance(encoding, pikepdf.Stream):
        cmap, codec, vertical = embedded(encoding), None, int(encoding.get("/WMode", 0)) == 1
    else:
        (cmap, codec), vertical = predefined(str(encoding)[1:]), str(encoding).endswith("V")
    descendant = font.DescendantFonts[0]
    return FileFont(
        name=_name(font),
        vertical=vertical,
        map=cmap,
        texts=texts,
        codec=codec,
        widths=_cid_widths(descendant.get("/W", pikepdf.Array())),
        default=float(descendant.get("/DW", 1000)) / 1000,
    )


def _cid_widths(array: pikepdf.Object) -> dict[int, float]:
    widths: dict[int, float] = {}
    items = iter(list(array))
    for first in items:
        following = next(items)
        if isinstance(following, pikepdf.Array):
            widths.update((int(first) + n, float(width) / 1000) for n, width in enumerate(following))
        else:
            width = float(next(items)) / 1000
            widths.update((cid, width) for cid in range(int(first), int(following) + 1))
    return widths


def _simple(font: pikepdf.Object, texts: Mapping[int, str]) -> FileFont:
    unit = float(font.FontMatrix[0]) if font.get("/Subtype") == "/Type3" else 0.001
    first = int(font.get("/FirstChar", 0))
    descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
    names, codec = _encoding(font.get("/Encoding"), texts)
    return FileFont(
        name=_name(font),
        vertical=False,
        map=SINGLE,
        texts={**names, **texts},
        codec=codec,
        widths={first + n: float(width) * unit for n, width in enumerate(font.get("/Widths", []))},
        default=float(descriptor.get("/MissingWidth", 0)) * unit or 0.5,
    )


def _encoding(encoding: pikepdf.Object | None, known: Mapping[int, str]) -> tuple[dict[int, str], str]:
    """The codes that a simple font names one by one, those without that are known already, and the codec of the others."""
    if encoding is None or isinstance(encoding, pikepdf.Name):
        return {}, "mac-roman" if encoding == "/MacRomanEncoding" else "cp1252"
    names: dict[int, str] = {}
    code = 0
    for item in encoding.get("/Differences", []):
        if isinstance(item, pikepdf.Name):
            if code not in known and (text := _named(str(item)[1:])):
                names[code] = text
            code += 1
        else:
            code = int(item)
    return names, _encoding(encoding.get("/BaseEncoding"), known)[1]


_named = cache(toUnicode)  # a browser cuts a face into hundreds of fonts that name their glyphs alike


def _name(font: pikepdf.Object) -> str:
    descriptor = font.get("/FontDescriptor", pikepdf.Dictionary())
    name = font.get("/BaseFont") or descriptor.get("/FontName") or font.get("/Name") or pikepdf.Name("/unnamed")
    return _SUBSET.sub("", str(name)[1:])
