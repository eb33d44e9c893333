"""Faces are found by family and weight, measured as Chinese, and cut out for a page."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont

from edition.layout.cutting import cut_glyphs, cut_out
from edition.layout.fonts import file_hash, find_face, record
from edition.layout.shaping import Cut, FaceStack
from edition.report import EditionError

SONG = Cut(find_face("Noto Serif CJK SC", 400))
HEI = Cut(find_face("Noto Sans CJK SC", 700))
KAI = Cut(find_face("LXGW WenKai", 400))
FIGURES = Cut(SONG.face, half_figures=True)
MISSING = "\U0001f600"  # an emoji; no text face has it


def test_the_nearest_weight_of_a_family_is_found() -> None:
    assert "Black" in find_face("Noto Serif CJK SC", 900).file.name
    assert "Regular" in find_face("LXGW WenKai", 420).file.name


def test_a_face_lies_in_its_collection() -> None:
    face = find_face("Noto Sans CJK SC", 400)
    names = hb.Face(hb.Blob.from_file_path(face.file), face.index).get_name(hb.OTNameIdPredefined.FONT_FAMILY)
    assert names == "Noto Sans CJK SC"


def test_a_missing_family_names_its_package() -> None:
    with pytest.raises(EditionError) as caught:
        find_face("方正小标宋", 400)
    (finding,) = caught.value.findings
    assert finding.id == "font-missing"
    assert "方正小标宋" in finding.message


@pytest.mark.parametrize(
    ("text", "advances"),
    [
        ("中文，。", [1, 1, 1, 1]),
        ("——", [1, 1]),  # one glyph of 2 em, two characters
        ("2——a", [0.557, 1, 1, 0.557]),
        ("……", [1, 1]),
        ("·", [0.327]),
        ("“中”", [1, 1, 1]),
        ("ffi", [0.388, 0.413, 0.332]),  # no ligature, each its own advance
    ],
)
def test_text_is_as_wide_as_shaped_in_chinese(text: str, advances: list[float]) -> None:
    assert FaceStack([SONG]).advances(text) == pytest.approx(advances, abs=0.02)


def test_latin_is_kerned() -> None:
    stack = FaceStack([SONG])
    assert sum(stack.advances("AVA")) < sum(stack.advances(char)[0] for char in "AVA") - 0.1


def test_half_figures_leave_other_signs_alone() -> None:
    stack = FaceStack([FIGURES, SONG])
    assert stack.advances("65.2%") == pytest.approx([0.5, 0.5, 0.327, 0.5, 0.923], abs=0.002)


def test_a_face_without_half_figures_takes_none() -> None:
    assert not Cut(KAI.face, half_figures=True).sets("1")


def test_quotes_of_latin_width_come_from_the_next_face() -> None:
    stack = FaceStack([KAI, SONG])
    assert stack.cut_of("“") == SONG
    assert stack.cut_of("楷") == KAI
    assert stack.advances("“楷”") == [1, 1, 1]


def test_a_character_that_no_face_has_is_named_once() -> None:
    stack = FaceStack([SONG, HEI])
    assert stack.missing(f"笑{MISSING}，{MISSING}") == (MISSING,)
    assert stack.advances(MISSING) == [1]


def test_a_cut_out_holds_its_characters_and_no_others() -> None:
    font = hb.Face(cut_out(SONG, "中文"))
    assert {chr(code) for code in font.unicodes} == {"中", "文"}


def test_equal_cuts_are_equal_bytes() -> None:
    assert cut_out(SONG, "天地玄黄") == cut_out(SONG, "黄玄地天")


@pytest.mark.parametrize("characters", ["中", "中文", "中文，。", "".join(map(chr, range(0x4E00, 0x5000)))])
@pytest.mark.parametrize("wider", [0.0, 0.35])
def test_the_glyphs_of_a_cut_are_numbered_by_their_index_and_as_wide_as_they_say(characters: str, wider: float) -> None:
    wanted = {glyph.id: char for char in characters for glyph in SONG.glyphs(char)}
    cut = cut_glyphs(SONG.face, wanted, wider=wider)
    font = TTFont(BytesIO(cut.data))
    cff = font["CFF "].cff[0]
    names = cff.charset
    assert names == [".notdef", *(f"cid{number:05}" for number in range(1, len(names)))]
    assert sorted(cut.numbers.values()) == list(range(1, len(names)))
    for number in cut.numbers.values():
        glyph = cff.CharStrings[names[number]]
        glyph.draw(NullPen())
        assert glyph.width == font["hmtx"][names[number]][0] == cut.widths[number] == 1000 * (1 + wider)


def test_a_wider_cut_of_a_truetype_face_is_wider_too() -> None:
    wanted = [glyph.id for glyph in KAI.glyphs("楷体")]
    widths = [
        {
            name: width
            for name, (width, _) in TTFont(BytesIO(cut_glyphs(KAI.face, wanted, wider=by).data))["hmtx"].metrics.items()
        }
        for by in (0.0, 0.2)
    ]
    em = hb.Face(hb.Blob.from_file_path(KAI.face.file), KAI.face.index).upem
    assert {name: width + em / 5 for name, width in widths[0].items()} == widths[1]


def test_a_record_tells_file_version_and_hash() -> None:
    found = record(SONG.face, None)
    assert (found.family, found.weight, found.index) == ("Noto Serif CJK SC", 400, SONG.face.index)
    assert found.version.startswith("Version ")
    assert found.sha256 == sha256(SONG.face.file.read_bytes()).hexdigest()


def test_a_hash_is_kept_while_its_file_does_not_change(tmp_path: Path) -> None:
    file, cache = tmp_path / "font.otf", tmp_path / "cache"
    file.write_bytes(b"font")
    first = file_hash(file, cache)
    (kept,) = cache.iterdir()
    kept.write_text("0" * 64)
    assert file_hash(file, cache) == "0" * 64
    file.write_bytes(b"changed")
    assert file_hash(file, cache) not in (first, "0" * 64)


@pytest.mark.parametrize("damage", [b"", b"half", b"\xff" * 64])
def test_a_damaged_cache_is_no_cache(tmp_path: Path, damage: bytes) -> None:
    file, cache = tmp_path / "font.otf", tmp_path / "cache"
    file.write_bytes(b"font")
    wanted = file_hash(file, cache)
    (kept,) = cache.iterdir()
    kept.write_bytes(damage)
    assert file_hash(file, cache) == wanted


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    file = tmp_path / "font.otf"
    file.write_bytes(b"font")
    assert file_hash(file, tmp_path / "cache") == sha256(b"font").hexdigest()


def test_invisible_characters_take_no_room() -> None:
    stack = FaceStack([SONG])
    assert stack.advances("一\u200b二\ufe0f\u00ad") == [1, 0, 1, 0, 0]
    assert stack.missing("\u200b\ufe0f") == ()
