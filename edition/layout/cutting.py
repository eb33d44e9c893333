"""Cutting out (取字): font files that hold no more of a face than what is set in it; equal input gives equal bytes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import uharfbuzz as hb

from edition.layout.fonts import Face, opened
from edition.layout.shaping import Cut
from edition.layout.widening import widened

# Features that shape a text as it was measured.
_KEPT = ("ccmp", "locl", "mark", "mkmk", "kern")
_DROPPED_TABLES = ("BASE", "DSIG", "VORG", "vhea", "vmtx")
_BARE = ("GDEF", "GPOS", "GSUB", "OS/2", "cmap", "gasp", "name", "post")  # what a PDF asks of nobody


def cut_out(cut: Cut, characters: Iterable[str]) -> bytes:
    """A font file with only these characters, for a reader to load."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(map(_tag, (*_KEPT, *("hwid",) * cut.half_figures)))
    wanted.drop_table_tag_set.update(map(_tag, _DROPPED_TABLES))
    data: bytes = hb.subset(opened(cut.face).face, wanted).blob.data
    return data


class Box(NamedTuple):
    """What a font descriptor says of a face, in thousandths of an em."""

    left: float
    bottom: float
    right: float
    top: float
    ascent: float
    descent: float


@dataclass(frozen=True, slots=True)
class GlyphFile:
    """Some glyphs of a face, for a PDF: an OpenType file with a CFF or a TrueType file, and the number that each got in it.

    `widths` are in thousandths of an em by the new number.
    """

    name: str  # PostScript's
    data: bytes
    is_cff: bool
    numbers: Mapping[int, int]
    widths: Mapping[int, float]
    box: Box


def cut_glyphs(face: Face, glyphs: Iterable[int], *, wider: float = 0.0, within: GlyphFile | None = None) -> GlyphFile:
    """A file with only these glyphs of a face, every one `wider` by so many em than the face says.

    They may be taken from `within` a cut of the face that holds them: a whole CJK face takes 3 ms to search.
    """
    font = hb.Font(hb.Face(within.data)) if within else opened(face)
    source = {glyph: within.numbers[glyph] if within else glyph for glyph in sorted(set(glyphs))}
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(source.values())
    wanted.layout_feature_tag_set.clear()
    wanted.drop_table_tag_set.update(map(_tag, (*_DROPPED_TABLES, *_BARE)))
    # A PDF names the glyphs of a CID-keyed font by CID (ISO 32000, 9.7.4.2): make CID and number one.
    wanted.flags = (
        hb.SubsetFlags.CFF_IDENTITY_CHARSET
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.DESUBROUTINIZE  # compressed, the sample's body face takes 181 KB for 205 with its subroutines
    )
    plan = hb.SubsetPlan(font.face, wanted)
    made = plan.execute()
    new_numbers = dict(plan.old_to_new_glyph_mapping)
    numbers = {glyph: new_numbers[old] for glyph, old in source.items()}
    em = font.face.upem
    widths = {new: 1000 * (font.get_glyph_h_advance(source[glyph]) / em + wider) for glyph, new in numbers.items()}
    tables = {tag: made.reference_table(tag).data for tag in made.table_tags}
    data = widened(tables, round(wider * em)) if wider else made.blob.data
    name = opened(face).face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME, "en") or "Face"
    return GlyphFile(name, data, "CFF " in tables, numbers, widths, _box(opened(face)))


def _box(font: hb.Font) -> Box:
    em = font.face.upem / 1000
    head = font.face.reference_table("head").data
    left, bottom, right, top = (int.from_bytes(head[at : at + 2], "big", signed=True) / em for at in range(36, 44, 2))
    extents = font.get_font_extents("ltr")
    return Box(left, bottom, right, top, extents.ascender / em, extents.descender / em)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")
