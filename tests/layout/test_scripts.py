"""Scripts whose letters change and move beside each other are shaped as what they are, and their words are read back whole."""

import shutil
import subprocess
from pathlib import Path

import pytest
import uharfbuzz as hb

from edition.layout.fonts import find_face, opened
from edition.layout.scripts import SCRIPTS, tag_of
from edition.layout.shaping import Cut, FaceStack
from edition.pipeline import Options, build

ROOT = Path(__file__).parents[2]
FAMILIES = ("Noto Serif CJK SC", "Lohit Devanagari", "Loma")
STACK = FaceStack([Cut(find_face(family, 400)) for family in FAMILIES])
HOUSE = f"""base = "a4"
title = "多文种"
[faces]
fallback = [{", ".join(f'"{family}"' for family in FAMILIES)}]
"""
# An i whose sign stands before its letter, a conjunct; a tone above a vowel.
WORDS = {"हिन्दी": "Lohit Devanagari", "क्षत्रिय": "Lohit Devanagari", "น้ำที่": "Loma", "ภาษาไทย": "Loma"}


@pytest.mark.parametrize("word", WORDS)
def test_a_word_has_the_glyphs_of_its_own_script(word: str) -> None:
    face = find_face(WORDS[word], 400)
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()  # HarfBuzz itself knows the script by the letters
    hb.shape(opened(face), buffer, dict.fromkeys(("liga", "clig", "calt"), False))
    found = list(STACK.glyphs(f"文{word}文"))[1:-1]
    assert [glyph.id for _, _, glyph in found] == [info.codepoint for info in buffer.glyph_infos]
    width = sum(place.x_advance for place in buffer.glyph_positions) / opened(face).face.upem
    assert sum(STACK.advances(word)) == pytest.approx(width)


def test_han_between_them_is_set_as_ever() -> None:
    assert STACK.advances("——中हि“") == [*STACK.advances("——中"), *STACK.advances("हि"), *STACK.advances("“")]


def test_no_range_of_scripts_holds_letters_of_another() -> None:
    assert [tag_of(char) for char in "कกກཀမកᠠabc文の한"] == [
        "Deva",
        "Thai",
        "Laoo",
        "Tibt",
        "Mymr",
        "Khmr",
        "Mong",
        *[""] * 6,
    ]
    assert all("\u0900" <= chr(script.first) <= "\u1aff" for script in SCRIPTS if script.tag)


def test_its_words_are_on_the_page_and_in_the_book(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/promise/cases/good", tmp_path / "issue")
    house = tmp_path / "layouts/mine"
    house.mkdir(parents=True)
    (house / "layout.toml").write_text(HOUSE, encoding="utf-8")
    story = next((tmp_path / "issue").glob("articles/*.md"))
    story.write_text(f"印地文“{' '.join(WORDS)}”，泰文在后。\n", encoding="utf-8")
    files = build(tmp_path / "issue", Options(layout="mine", houses=(house.parent,)), lambda _: None).files
    (pdf,) = (file.data for file in files if file.name.endswith(".pdf"))
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert all(word in text for word in WORDS)
