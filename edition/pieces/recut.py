"""Faces cut out anew (重新取字): the engine numbers the glyphs of a cut-out as the whole face does; ours are numbered from 0.

Two characters of the house's 宋 take 40 KB as the engine cuts them, 1 KB as the painter does.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from edition.layout.cutting import GlyphFile, cut_glyphs
from edition.layout.fonts import find_face
from edition.report import EditionError

_CODES = re.compile(rb"<([0-9a-f]+)>")
_ENTRY = re.compile(rb"<([0-9a-f]{4})> (<[0-9a-f]+>)")
_RANGE = b"<0000> <ffff>"  # of all codes, in a CMap


class Recut:
    """The cut-outs of a document by the names that its content streams have for them."""

    def __init__(self, fonts: Iterable[Any], own: Iterable[str]) -> None:
        """`fonts` are the engine's; those whose families are the document's `own` stay as they are, and those that
        lack a character."""
        widths: dict[tuple[str, str, int], dict[int, float]] = {}
        for font in fonts:
            if font.family not in own and not (font.bitmap or font.missing):
                widths.setdefault((font.hash, font.family, font.weight), {}).update(font.widths)
        cuts = {name: _cut(family, weight, known) for (name, family, weight), known in widths.items()}
        self._cuts = {name: cut for name, cut in cuts.items() if cut}

    def content(self, operators: Iterable[bytes]) -> Iterator[bytes]:
        """A content stream with the new numbers."""
        cut = None
        for operator in operators:
            if operator.endswith(b" Tf"):
                cut = self._cuts.get(operator.split()[0][1:].decode())
            yield _renumbered(operator, cut) if cut and operator.endswith(b" TJ") else operator

    def replace(self, fonts: Mapping[str, Any], objects: list[Any]) -> None:
        """Put the cut-outs into the engine's objects; `fonts` are the dictionaries of its fonts by name."""

        def held(reference: Any) -> Any:
            return objects[int(reference.split()[0])]

        for name, cut in self._cuts.items():
            font = held(fonts[name])
            descendant, cmap = held(font["DescendantFonts"][0]), held(font["ToUnicode"])
            descriptor = held(descendant["FontDescriptor"])
            file = held(descriptor["FontFile3" if cut.is_cff else "FontFile2"])
            file.stream = [cut.data]
            if "Length1" in file.extra:
                file.extra["Length1"] = len(cut.data)
            descendant["W"] = _widths(cut)
            cmap.stream = [_entry(item, cut) for item in cmap.stream]


def _cut(family: str, weight: int, widths: Mapping[int, float]) -> GlyphFile | None:
    """The glyphs with these widths of a face; None if the face that we find is another than the engine's."""
    try:
        cut = cut_glyphs(find_face(family, weight), widths)
    except EditionError:  # only the engine knows of it
        return None
    same = all(abs(cut.widths[cut.numbers[glyph]] - width) < 1 for glyph, width in widths.items())
    return cut if same else None


def _widths(cut: GlyphFile) -> bytes:
    """The widths as the engine's file must have them, too: it writes a list of ours with commas, and no reader takes that."""
    return b"[%s]" % b" ".join(b"%d [%.9g]" % each for each in sorted(cut.widths.items()))


def _renumbered(operator: bytes, cut: GlyphFile) -> bytes:
    def codes(match: re.Match[bytes]) -> bytes:
        glyphs = (int(match[1][at : at + 4], 16) for at in range(0, len(match[1]), 4))
        return b"<%s>" % b"".join(b"%04x" % cut.numbers[glyph] for glyph in glyphs)

    return _CODES.sub(codes, operator)


def _entry(item: bytes, cut: GlyphFile) -> bytes:
    match = None if item == _RANGE else _ENTRY.fullmatch(item)
    return b"<%04x> %s" % (cut.numbers[int(match[1], 16)], match[2]) if match else item
