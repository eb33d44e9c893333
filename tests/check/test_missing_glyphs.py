"""A character that no face has is named with its code, its story and its place."""

from dataclasses import replace
from pathlib import Path

from edition.check.missing_glyphs import missing_glyphs
from edition.issue.issue import Issue
from edition.issue.passage import Part, Passage
from edition.issue.read import read
from edition.layout.layout import load, shipped
from edition.layout.typefaces import Typefaces

SAMPLE = Path(__file__).parents[2] / "issues" / "2025-01-21"
TYPEFACES = Typefaces(load(shipped("broadsheet")))


def issue(part: Part, text: str) -> Issue:
    passage = Passage(part, "lead", "articles/lead.md", text, ((0, 3, 1),))
    return replace(read(SAMPLE), passages=(passage,))


def test_a_missing_character_is_named_with_code_story_and_place() -> None:
    (finding,) = missing_glyphs(issue("paragraph", "笑脸\U0001f600和\U0001f600。"), TYPEFACES)
    assert (finding.id, finding.level, finding.where) == ("glyph-missing", "error", "articles/lead.md:3:3")
    assert "U+1F600" in finding.message
    assert "“lead”的正文" in finding.message


def test_a_fallback_face_is_tried_first() -> None:
    assert missing_glyphs(issue("byline", "“楷体”没有全角引号"), TYPEFACES) == ()


def test_what_is_not_printed_needs_no_glyph() -> None:
    assert missing_glyphs(issue("alt", "\U0001f600"), TYPEFACES) == ()


def test_white_space_and_invisible_characters_need_none() -> None:
    assert missing_glyphs(issue("paragraph", "一\n二\t三\u3000四\u200b\ufe0f\u00ad"), TYPEFACES) == ()


def test_the_sample_has_all_its_glyphs() -> None:
    assert missing_glyphs(read(SAMPLE), TYPEFACES) == ()


def test_a_word_of_another_script_is_one_finding_with_what_to_install() -> None:
    found = missing_glyphs(issue("paragraph", "藏文བོད་ཡིག和维吾尔文ئۇيغۇرچە，彝文ꆈꌠ"), TYPEFACES)
    # what runs from right to left no face would help: the check right-to-left names it
    assert [(one.where, one.level) for one in found] == [(f"articles/lead.md:3:{c}", "error") for c in (3, 26)]
    for finding, word, family in zip(
        found,
        ("藏文“བོད་ཡིག”", "彝文“ꆈꌠ”"),
        ("Noto Serif Tibetan", "Noto Sans Yi"),
        strict=True,
    ):
        assert word in finding.message
        assert family in finding.hint
        assert "fonts-noto-core" in finding.hint


def test_ready_made_small_figures_are_made_of_others() -> None:
    assert missing_glyphs(issue("paragraph", "CO₂、10⁸、⅓、H₂SO₄、m⁻¹、1\u202f000"), TYPEFACES) == ()


def test_a_form_that_no_face_has_is_a_reminder() -> None:
    (finding,) = missing_glyphs(issue("paragraph", "奈良县丽\U000e01ef城和☀\ufe0f"), TYPEFACES)
    assert (finding.id, finding.level, finding.where) == ("form-missing", "warning", "articles/lead.md:3:4")
