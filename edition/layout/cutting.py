"""Cutting out (取字): font files that hold no more of a face than what is set in it; equal input gives equal bytes."""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import uharfbuzz as hb

from edition.layout.fonts import Face, opened
from edition.layout.shaping import Cut
from edition.layout.widening import widened

# Features that shape a text as it was measured.
_JOINING = ("ccmp", "mark", "mkmk")
_KEPT = (*_JOINING, "locl", "kern")
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


def cut_for_screen(face: Face, shown: Mapping[str, int], joined: Iterable[int]) -> dict[str, bytes]:
    """The tables of a font file, for a browser: each of the characters has its one glyph of the face.

    They ask for it straight, since engines do not agree which language and script a dash between two elements has.
    `joined` are the glyphs that the face itself puts in the place of several of these (——). No other alternate is kept:
    closed over them, a body face has 1,537 glyphs for 931 characters.
    """
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, shown))
    wanted.glyph_set.update((*shown.values(), *joined))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(map(_tag, _JOINING))
    wanted.drop_table_tag_set.update(map(_tag, _DROPPED_TABLES))
    wanted.flags = (
        hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NO_HINTING
        | hb.SubsetFlags.DESUBROUTINIZE  # compressed, the sample's faces take 234 KB for 262
    )
    plan = hb.SubsetPlan(opened(face).face, wanted)
    made = plan.execute()
    numbers = dict(plan.old_to_new_glyph_mapping)
    tables = {tag: made.reference_table(tag).data for tag in made.table_tags}
    return tables | {"cmap": _character_map({ord(char): numbers[glyph] for char, glyph in shown.items()})}


def _character_map(glyphs: Mapping[int, int]) -> bytes:
    """A `cmap` with one subtable, of format 12: first and last character of a group, and the glyph of the first."""
    groups: list[tuple[int, int, int]] = []
    for char, glyph in sorted(glyphs.items()):
        if groups and (char, glyph) == (groups[-1][1] + 1, groups[-1][2] + groups[-1][1] + 1 - groups[-1][0]):
            groups[-1] = (groups[-1][0], char, groups[-1][2])
        else:
            groups.append((char, char, glyph))
    subtable = struct.pack(">HHIII", 12, 0, 16 + 12 * len(groups), 0, len(groups))
    subtable += b"".join(struct.pack(">III", *group) for group in groups)
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + subtable


class FaceBounds(NamedTuple):
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
    box: FaceBounds


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


def _box(font: hb.Font) -> FaceBounds:
    em = font.face.upem / 1000
    head = font.face.reference_table("head").data
    left, bottom, right, top = (int.from_bytes(head[at : at + 2], "big", signed=True) / em for at in range(36, 44, 2))
    extents = font.get_font_extents("ltr")
    return FaceBounds(left, bottom, right, top, extents.ascender / em, extents.descender / em)


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")
