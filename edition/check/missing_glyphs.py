"""Missing glyphs (缺字): every word of the copy that no face of its style has, nor any fallback."""

import re
from collections.abc import Iterator
from unicodedata import bidirectional

from edition.issue.issue import Issue
from edition.issue.passage import Part, Passage
from edition.layout.scripts import Script, script_of
from edition.layout.typefaces import Typefaces
from edition.rack import Rack
from edition.report import Finding
from edition.typography.special_characters import inked, is_inkless

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
    "reading": ("body", "注音"),
}
_CHOSEN = re.compile("(.)([\U000e0100-\U000e01ef])")  # an ideograph and the selector of its form (UTS 37)
_LEFTWARD = ("R", "AL")  # asked by the check `right-to-left`: no face would help
_CODES = 3  # of a word that are named


def missing_glyphs(issue: Issue, typefaces: Typefaces, rack: Rack | None = None) -> tuple[Finding, ...]:
    """A finding for each word that cannot be printed, once a passage, with its script, its place and the face to install;
    and one for each character that is printed in its plain form because no face has the form that the copy asks for.
    """
    rack = rack or Rack()
    return tuple(finding for passage in issue.passages for finding in rack(_missing, passage, typefaces))


def _missing(passage: Passage, typefaces: Typefaces) -> tuple[Finding, ...]:
    return tuple(_found(passage, typefaces))


def _found(passage: Passage, typefaces: Typefaces) -> Iterator[Finding]:
    if passage.part not in _STYLES:
        return
    style, name = _STYLES[passage.part]
    stack = typefaces.stack(style)
    owner = f"“{passage.owner}”的" if passage.owner else ""
    absent = {char for char in stack.missing("".join(passage.text.split())) if bidirectional(char) not in _LEFTWARD}
    places: dict[str, int] = {}
    for at, word in _words(passage.text, absent):
        places.setdefault(word, at)
    for word, at in places.items():
        script = script_of(word[0])
        codes = " ".join(f"U+{ord(char):04X}" for char in word[:_CODES]) + ("…" if len(word) > _CODES else "")
        message = f"没有字体有{script.name}“{word}”（{codes}）：{owner}{name}"
        yield Finding("glyph-missing", "error", passage.where(at), message, _hint(script))
    for match in _CHOSEN.finditer(passage.text):
        if stack.form_of(match[1], match[2]) is None:
            message = f"“{match[1]}”要的异体（U+{ord(match[2]):04X}）字体没有，印成通常的字形：{owner}{name}"
            hint = "要印异体，就在版式的 [faces] fallback 里写上有它的字体；不要，就删去选择符。"
            yield Finding("form-missing", "warning", passage.where(match.start()), message, hint)


def _words(text: str, absent: set[str]) -> Iterator[tuple[int, str]]:
    """The stretches of characters of one script that no face has, without what has no ink among them, and where they begin."""
    start, word = 0, ""
    for at, char in enumerate(text):
        lacks = char in absent
        goes_on = script_of(word[0]) == script_of(char) if word and lacks else bool(word) and is_inkless(char)
        if not goes_on:
            if word:
                yield start, inked(word)
            start, word = at, ""
        word += char if lacks or goes_on else ""
    if word:
        yield start, inked(word)


def _hint(script: Script) -> str:
    if not script.family:
        return "改成正式的字，或安装有这个字的字体，写进版式的 [faces] fallback。"
    return f"改写；或 apt-get install {script.package}，再把“{script.family}”写进版式的 [faces] fallback。"
