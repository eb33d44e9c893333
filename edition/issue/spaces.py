"""Spaces (空格): which white space of the copy means something, and which only came in by typing or wrapping.

With it goes what has no ink and does nothing where it stands (typography/special_characters.py).
"""

import re
from collections.abc import Iterator

from edition.typography.special_characters import kept
from edition.typography.text import Run, Text, plain, unread

# ideographs, radicals, 々〆〇, bopomofo: inside a character class
HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3100-\u312f\u31a0-\u31bf"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_HAN = re.compile(f"[{HAN}]")
_BRACKET = re.compile("[“”‘’\u3008-\u3011\u3014-\u301b（）]")
# brackets, quotes apart, and all other marks that carry their own white
_MARK = re.compile("[\u3001-\u3003\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65—…·⸺⋯]")
_WHITE = re.compile(r"\s+")
# In a line that has Han and figures side by side without white, white behind a share parts two phrases: 增8.7% 教育投入居首
_SHARE = frozenset("%％‰℃")
_TIGHT = re.compile(f"[{HAN}][0-9A-Za-z]|[0-9A-Za-z%％‰℃][{HAN}]")
_BINDING = ("\u00a0", "\u202f")  # alone, and not beside Han: 12 nm, 1 234 567


def normalise(text: Text) -> Text:
    """The text without the white space that means nothing (clreq 6.3.3); every space that stays is one U+0020, or U+00A0
    or U+202F where the copy binds by it.

    Dropped: at both ends; between Han and Latin or digits; beside a Chinese mark; a line break of the source beside Han.
    Kept: between two Han (names) and between Latin words. Inline code is left as it is.
    """
    text = tuple(_inked(text))
    whole = plain(unread(text))
    spaced: list[Run] = []
    start = 0
    for run in text:
        if run.style.ruby == "reading":
            spaced.append(run)
            continue

        def space(match: re.Match[str], at: int = start) -> str:
            return _space(whole, match.start() + at, match.end() + at, breath=False)

        words = run.text if run.style.code else _WHITE.sub(space, run.text)
        if words:
            spaced.append(Run(words, run.style))
        start += len(run.text)
    return tuple(spaced)


def _inked(text: Text) -> Iterator[Run]:
    """The runs without the characters that are dropped; their neighbours may stand in another run."""
    keep = iter(kept("".join(run.text for run in text)))
    for run in text:
        words = "".join(char for char in run.text if next(keep))
        if words:
            yield Run(words, run.style)


def normalise_line(words: str) -> str:
    """A line of the manifest (headline, byline, …) normalised like story text, but for the breaths that it may hold.

    A space between Han and a bracket or quote stays too, one behind a share where Han and figures else stand without
    white (8.7% 教育), and a full-width space (U+3000) always stays.
    """
    inked = "".join(char for char, keep in zip(words, kept(words), strict=True) if keep)
    return _WHITE.sub(lambda match: _space(inked, match.start(), match.end(), breath=True), inked)


def is_han(char: str) -> bool:
    """Whether a character is a Han ideograph (汉字), not a mark."""
    return _HAN.match(char) is not None


def _breathes(whole: str, before: str, after: str) -> bool:
    """Whether a line of the manifest breathes between two characters."""
    if before in _SHARE and is_han(after):
        return bool(_TIGHT.search(whole))
    return all(_HAN.match(char) or _BRACKET.match(char) for char in (before, after))


def _space(whole: str, start: int, stop: int, *, breath: bool) -> str:
    """What becomes of the white space whole[start:stop]."""
    if start == 0 or stop == len(whole) or whole[start - 1].isspace():
        return ""
    white, before, after = whole[start:stop], whole[start - 1], whole[stop]
    if breath and ("\u3000" in white or _breathes(whole, before, after)):
        return " "
    if _MARK.match(before) or _MARK.match(after):
        return ""
    if is_han(before) and is_han(after):
        return "" if "\n" in white else " "
    stays = white if white in _BINDING else " "
    return "" if is_han(before) or is_han(after) else stays
