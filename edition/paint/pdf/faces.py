"""Faces in a PDF (嵌入字体): each with the glyphs that the pages show, and the characters that these stand for.

Readers that guess spaces from gaps would find one between every figure and Han character, where the composer leaves
white and the copy has no space. So a glyph before such a gap comes from a copy of its face whose glyphs are about as much
wider: the white belongs to the glyph, and what is left is no gap that anybody sees.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from edition.layout.cutting import GlyphFile, cut_glyphs
from edition.layout.fonts import Face
from edition.paint.glyphs import PlacedGlyph
from edition.paint.pdf.file import PdfFile, Reference, array, dictionary, number

WIDER = (
    0.25  # em; the gap of the house between Chinese and Western (GB/T 15834 says nothing of it; clreq 6.3.4: a quarter)
)
_SYMBOLIC = 4  # a flag of the font descriptor: any glyphs
_NOTHING = "\u200b"  # what a glyph stands for that only adds to the one before it
_BLOCK = 100  # entries of a list in a CMap, at most (Adobe TN 5411)


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the file: its name among the resources, its glyphs' numbers and widths, and what they stand for."""

    name: str
    glyphs: GlyphFile
    texts: dict[int, str]

    def code(self, glyph: PlacedGlyph) -> str:
        """The glyph as a string in a content stream has it."""
        return f"{self.glyphs.numbers[glyph.id]:04x}"

    def width(self, glyph: PlacedGlyph) -> float:
        """How far the glyph moves the pen, in em."""
        return self.glyphs.widths[self.glyphs.numbers[glyph.id]] / 1000

    def says(self, glyph: PlacedGlyph) -> bool:
        """Whether the font tells what the glyph stands for; else its place must (ActualText)."""
        return glyph.text != "" and self.texts[glyph.id] == glyph.text


class Fonts:
    """The fonts of a file; all glyphs of all pages must be known before the first is written."""

    def __init__(self, glyphs: Iterable[PlacedGlyph]) -> None:
        said: dict[tuple[Face, float], dict[int, Counter[str]]] = {}
        for glyph in glyphs:
            said.setdefault((glyph.cut.face, glyph.wider), {}).setdefault(glyph.id, Counter())[glyph.text] += 1
        # what a glyph mostly stands for: ₂ may be made of the same glyph as 2
        texts = {
            key: {glyph: counts.most_common(1)[0][0] for glyph, counts in each.items()} for key, each in said.items()
        }
        self.faces = tuple(sorted({face for face, _ in texts}))
        whole = {
            face: cut_glyphs(face, {glyph for (each, _), used in texts.items() if each == face for glyph in used})
            for face in self.faces
        }
        self._fonts = {
            (face, wider): Font(
                f"F{at}",
                cut_glyphs(face, texts[face, wider], wider=wider, within=whole[face]) if wider else whole[face],
                texts[face, wider],
            )
            for at, (face, wider) in enumerate(sorted(texts))
        }

    def of(self, glyph: PlacedGlyph) -> Font:
        """The font that shows a glyph."""
        return self._fonts[glyph.cut.face, glyph.wider]

    def written(self, file: PdfFile) -> dict[str, Reference]:
        """The fonts as objects of the file, by name."""
        return {font.name: _written(font, file) for font in self._fonts.values()}


def _written(font: Font, file: PdfFile) -> Reference:
    glyphs = font.glyphs
    tag = hashlib.sha256(repr((font.name, sorted(glyphs.numbers))).encode()).digest()[:6]
    name = f"/{''.join(chr(ord('A') + byte % 26) for byte in tag)}+{glyphs.name}"
    descendant = dictionary(
        Type="/Font",
        Subtype="/CIDFontType0" if glyphs.is_cff else "/CIDFontType2",
        BaseFont=name,
        CIDSystemInfo=dictionary(Registry="(Adobe)", Ordering="(Identity)", Supplement=0),
        CIDToGIDMap=None if glyphs.is_cff else "/Identity",
        FontDescriptor=_descriptor(glyphs, name, file),
        W=array(_widths(glyphs)),
    )
    return file.add(
        dictionary(
            Type="/Font",
            Subtype="/Type0",
            BaseFont=name,
            Encoding="/Identity-H",
            DescendantFonts=array([file.add(descendant)]),
            ToUnicode=file.add_stream(_to_unicode(font)),
        )
    )


def _descriptor(glyphs: GlyphFile, name: str, file: PdfFile) -> Reference:
    left, bottom, right, top, ascent, descent = map(round, glyphs.box)
    if glyphs.is_cff:
        data = {"FontFile3": file.add_stream(glyphs.data, Subtype="/OpenType")}
    else:
        data = {"FontFile2": file.add_stream(glyphs.data, Length1=len(glyphs.data))}
    return file.add(
        dictionary(
            Type="/FontDescriptor",
            FontName=name,
            Flags=_SYMBOLIC,
            FontBBox=array([left, bottom, right, top]),
            ItalicAngle=0,
            Ascent=ascent,
            Descent=descent,
            CapHeight=ascent,
            StemV=80,
            **data,
        )
    )


def _widths(glyphs: GlyphFile) -> Iterable[object]:
    """Numbers and widths (ISO 32000-1, 9.7.4.3): each first number and the widths that follow from there."""
    following: list[str] = []
    before = -1
    for glyph, width in sorted(glyphs.widths.items()):
        if glyph != before + 1 or not following:
            if following:
                yield array(following)
            yield glyph
            following = []
        following.append(number(width))
        before = glyph
    yield array(following)


def _to_unicode(font: Font) -> bytes:
    """The CMap from glyphs to characters (ISO 32000-1, 9.10.3)."""
    said = sorted((font.glyphs.numbers[glyph], text or _NOTHING) for glyph, text in font.texts.items())
    pairs = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in said]
    blocks = (pairs[at : at + _BLOCK] for at in range(0, len(pairs), _BLOCK))
    listed = "\n".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{listed}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode()
