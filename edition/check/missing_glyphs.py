"""Missing glyphs (缺字): every character of the copy that no face of its style has, nor any fallback."""

from collections.abc import Iterator

from edition.issue.issue import Issue
from edition.issue.passage import Part, Passage
from edition.layout.typefaces import Typefaces
from edition.report import Finding

# The style that sets each part of the copy, and its name; what is not here is never printed.
_STYLES: dict[Part, tuple[str, str]] = {
    "paper": ("dateband", "报头"),
    "kicker": ("kicker", "引题"),
    "headline": ("headline", "主题"),
    "deck": ("deck", "副题"),
    "standfirst": ("standfirst", "提要"),
    "byline": ("byline", "署名"),
    "dateline": ("dateline", "电头"),
    "credit": ("credit", "稿源"),
    "paragraph": ("body", "正文"),
    "subhead": ("subhead", "小标题"),
    "cell": ("table", "表格"),
    "note": ("note", "注释"),
    "title": ("caption_title", "图片标题"),
    "caption": ("caption", "图片说明"),
    "filler": ("body", "补白"),
}
_HINT = "改用别的字，或安装有这个字的字体，写进版式的 [faces] fallback。"


def missing_glyphs(issue: Issue, typefaces: Typefaces) -> tuple[Finding, ...]:
    """A finding for each character that cannot be printed, once a passage, with its code and its place."""
    return tuple(finding for passage in issue.passages for finding in _missing(passage, typefaces))


def _missing(passage: Passage, typefaces: Typefaces) -> Iterator[Finding]:
    if passage.part not in _STYLES:
        return
    style, name = _STYLES[passage.part]
    text = " ".join(passage.text.split())
    for char in typefaces.stack(style).missing(text):
        owner = f"“{passage.owner}”的" if passage.owner else ""
        message = f"没有字体有“{char}”（U+{ord(char):04X}）：{owner}{name}"
        yield Finding("glyph-missing", "error", passage.where(passage.text.index(char)), message, _HINT)
