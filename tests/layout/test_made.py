"""Characters that no face has are set from what Unicode makes them of, and stand where raised and lowered runs do."""

from pathlib import Path

import pytest

from edition.layout.fonts import find_face
from edition.layout.layout import load
from edition.layout.made import made_of
from edition.layout.shaping import Cut, FaceStack
from edition.layout.typefaces import Typefaces
from edition.typography.text import LOWERED, RAISED, SCRIPT_SIZE

STACK = Typefaces(load(Path(__file__).parents[2] / "layouts" / "broadsheet")).stack("body")


@pytest.mark.parametrize(
    ("char", "parts"),
    [
        ("₂", [("2", SCRIPT_SIZE, LOWERED)]),
        ("⁸", [("8", SCRIPT_SIZE, RAISED)]),
        ("⅓", [("1", SCRIPT_SIZE, RAISED), ("/", 1.0, 0.0), ("3", SCRIPT_SIZE, LOWERED)]),
        ("㎡", [("m", 1.0, 0.0), ("2", SCRIPT_SIZE, RAISED)]),
        ("\u202f", [(" ", 1.0, 0.0)]),
        ("ℝ", []),
        ("🆔", []),
        ("①", []),
        ("山", []),
    ],
)
def test_what_a_character_is_made_of(char: str, parts: list[tuple[str, float, float]]) -> None:
    assert [tuple(part) for part in made_of(char)] == parts


def test_a_made_figure_is_as_wide_as_its_part_in_small() -> None:
    (two,), (made,) = STACK.advances("2"), STACK.advances("₂")
    assert made == pytest.approx(two * SCRIPT_SIZE)
    ((_, _, glyph),) = STACK.glyphs("₂")
    ((_, _, whole),) = STACK.glyphs("2")
    assert (glyph.id, glyph.scale, glyph.y) == (whole.id, SCRIPT_SIZE, pytest.approx(LOWERED))


def test_what_a_face_has_is_not_made() -> None:
    ((_, _, glyph),) = STACK.glyphs("㎡")
    assert glyph.scale == 1.0


@pytest.mark.parametrize("text", ["\u200b", "\u2060", "\ufe0f", "\u200d", "\u00ad"])
def test_what_has_no_ink_has_no_glyph_and_no_width(text: str) -> None:
    assert list(STACK.glyphs(text)) == []
    alone = (*STACK.advances("中"), 0.0, *STACK.advances("文a"), 0.0, *STACK.advances("b"))
    assert tuple(STACK.advances(f"中{text}文a{text}b")) == alone


def test_a_selector_chooses_the_form_of_the_character_before_it_and_the_face_that_has_it() -> None:
    faces = [Cut(find_face(family, 400)) for family in ("Noto Serif CJK SC", "Noto Serif CJK JP")]
    found = list(FaceStack(faces).glyphs("城葛\U000e0100城"))
    assert [(cut.face.family, glyph.start) for _, cut, glyph in found] == [
        ("Noto Serif CJK SC", 0),
        ("Noto Serif CJK JP", 0),
        ("Noto Serif CJK SC", 0),
    ]
    ((_, _, plain),) = FaceStack(faces[1:]).glyphs("葛")
    assert found[1][2].id != plain.id
    assert len(list(FaceStack(faces[:1]).glyphs("葛\U000e0100"))) == 1  # its plain form
