"""Faces on a screen (网页字体): the files of the faces of some pages, their names made of their content.

In a file every character has one glyph. Where a page shows another one for it (half-width figures beside those of the
face, forms of vertical lines), a second file of the face has that.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from edition.layout.cutting import cut_for_screen
from edition.layout.fonts import Face, licence
from edition.layout.shaping import Cut
from edition.layout.shelves import shipped
from edition.paint.glyphs import PlacedGlyph
from edition.paint.svg.woff2 import woff2

LICENCE = "OFL.txt"
_HASH = 12  # hexadecimal digits of a name that tell one content from another


def named_by_content(name: str, data: bytes, suffix: str) -> str:
    """A file's name: equal names hold equal bytes, so that whoever has one need never ask again."""
    return f"{plain_name(name)}.{hashlib.sha256(data).hexdigest()[:_HASH]}.{suffix}"


def plain_name(name: str) -> str:
    """What a file is called before the name of its content."""
    return re.sub("[^A-Za-z0-9-]", "", name)


@dataclass(slots=True, eq=False)
class _ScreenFace:
    """A file to be: the glyph of each character, and those that stand for several."""

    face: Face
    shown: dict[str, int] = field(default_factory=dict)
    joined: set[int] = field(default_factory=set)
    name: str = ""

    @property
    def family(self) -> str:
        """A name that no other issue's face has, since both may stand in one document."""
        return f"f{self.name.split('.')[1]}"


class ScreenFaces:
    """The faces of some pages; glyphs that are added later come in files of their own, the others stay as they are."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}  # by name
        self._places: dict[tuple[Cut, int, str], _ScreenFace] = {}  # by cut, glyph and its characters
        self._faces: list[_ScreenFace] = []

    def add(self, glyphs: Iterable[PlacedGlyph]) -> None:
        """Have all these glyphs."""
        last = None
        for glyph in glyphs:
            if glyph.text:
                last = self._place(glyph)
            elif last and glyph.id not in last.joined:  # it adds to the one before it
                last.joined.add(glyph.id)
                last.name = ""
        for face in filter(lambda face: not face.name, self._faces):
            data = woff2(cut_for_screen(face.face, face.shown, face.joined))
            face.name = named_by_content(f"{face.face.family}-{face.face.weight}", data, "woff2")
            self.files[face.name] = data

    def family(self, glyph: PlacedGlyph) -> str:
        """The family, and the class, that shows a glyph."""
        return self._places[_key(glyph)].family

    def licences(self) -> bytes:
        """What the faces say of their terms, then the terms that most have, which must go with their files (SIL OFL 1.1)."""
        said = dict.fromkeys(licence(face.face) for face in self._faces)
        free = any("Open Font License" in words for words in said)
        terms = [(shipped("epub") / LICENCE).read_text(encoding="utf-8")] if free else []
        return "\n\n".join([*said, *terms]).encode()

    def rules(self) -> Iterator[str]:
        """The rules of a style sheet: a family and a class of one name for each face."""
        for face in self._faces:
            family, source = face.family, f'url("{face.name}")format("woff2")'
            yield f"@font-face{{font-family:{family};src:{source}}}.{family}{{font-family:{family}}}"

    def _place(self, glyph: PlacedGlyph) -> _ScreenFace:
        """The file that has a glyph for its characters."""
        key = _key(glyph)
        if key not in self._places:
            needs = dict(_needs(glyph))
            cuttable = (face for face in self._faces if not face.name and face.face == glyph.cut.face)
            fitting = (face for face in cuttable if _fits(face, needs))
            face = next(fitting, None)
            if face is None:
                face = _ScreenFace(glyph.cut.face)
                self._faces.append(face)
            face.shown |= needs
            face.joined.add(glyph.id)
            self._places[key] = face
        return self._places[key]


def _key(glyph: PlacedGlyph) -> tuple[Cut, int, str]:
    return glyph.cut, glyph.id, glyph.text


def _needs(glyph: PlacedGlyph) -> Iterator[tuple[str, int]]:
    """The glyphs of the characters that a glyph stands for; several are joined from those that each has alone.

    Engines that put a letter and its accent together ask for the character that is both. For a character that is made of
    parts the screen has a face of its own, or none.
    """
    if glyph.part:
        return
    if len(glyph.text) == 1:
        yield glyph.text, glyph.id
        return
    for char in glyph.text:
        yield from ((char, alone.id) for alone in glyph.cut.glyphs(char)[:1])
    whole = unicodedata.normalize("NFC", glyph.text)
    if len(whole) == 1:
        yield whole, glyph.id


def _fits(face: _ScreenFace, needs: dict[str, int]) -> bool:
    return all(face.shown.get(char, glyph) == glyph for char, glyph in needs.items())
