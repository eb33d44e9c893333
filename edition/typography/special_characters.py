"""Characters that are not simply printed (特殊字符): one table, a row for each kind with what becomes of it and why.

A table in Python and not in a layout: it says what Unicode's characters mean, which no house may choose otherwise, and every
floor from the composer up reads it: the reader of copy drops by it (`kept`), the composer binds and breaks by it, the faces
give its characters no glyph, the checks remind by it, and all proofs that nothing was lost pass over it (`is_inkless`).

How lines treat what is carried: at a boundary beside `BIND` no line ends and no white is added; behind `ALLOW` a line may
end even inside a Latin word, behind U+00AD with a hyphen, which the line adds (`SOFT_HYPHEN`); what `JOINS` never leaves
the character before it. All of them are as wide as nothing, but for the spaces that bind.
"""

import re
import unicodedata
from bisect import bisect_right
from enum import Enum, auto
from functools import cache
from typing import Final, NamedTuple


class Fate(Enum):
    """What becomes of a character that is not simply printed."""

    DROP = auto()  # it is left out where copy is read, and `check` says so
    BIND = auto()  # carried: no line ends beside it
    ALLOW = auto()  # carried: a line may end behind it
    JOINS = auto()  # carried with the character before it, whose form it chooses
    MEND = auto()  # it looks like the right character and is another: an error, with the mend
    REFUSE = auto()  # an error: nobody types it


class Special(NamedTuple):
    """A row of the table: the characters from `first` to `last`, their fate, their name, the reason."""

    first: int
    last: int
    fate: Fate
    name: str  # 中文名, for findings
    reason: str


SOFT_HYPHEN: Final = "\u00ad"
JOINERS: Final = "\u200c\u200d"
_BLACK_FLAG: Final = "\U0001f3f4"

TABLE: Final = (
    Special(0x0000, 0x0008, Fate.REFUSE, "控制符", "no text has it; the file is damaged or of another kind"),
    Special(
        0x000B, 0x000C, Fate.REFUSE, "控制符", "soft return and page break of old Word text: a paragraph may end here"
    ),
    Special(0x000E, 0x001F, Fate.REFUSE, "控制符", "as U+0000"),
    Special(0x007F, 0x0084, Fate.REFUSE, "控制符", "Windows-1252 read as Latin-1: “ ” ’ … were here"),
    Special(0x0086, 0x009F, Fate.REFUSE, "控制符", "as U+0080; U+0085 is a line end"),
    Special(0x00A0, 0x00A0, Fate.BIND, "不换行空格", "Word's Ctrl+Shift+Space: figure and unit stay together"),
    Special(
        0x00AD,
        0x00AD,
        Fate.ALLOW,
        "软连字符",
        "where a Latin word may be hyphenated; beside Han it came from a web page",
    ),
    Special(0x034F, 0x034F, Fate.DROP, "组合连接符", "orders sorting, never seen"),
    Special(0x061C, 0x061C, Fate.DROP, "方向标记", "a passage runs by its own letters, set in isolation"),
    Special(0x115F, 0x1160, Fate.DROP, "韩文填充符", "holds a place in Korean syllables; elsewhere an empty name"),
    Special(0x17B4, 0x17B5, Fate.DROP, "高棉隐形元音", "Unicode itself discourages it; never seen"),
    Special(0x180B, 0x180F, Fate.JOINS, "蒙文变体选择符", "chooses the form of the Mongolian letter before it"),
    Special(0x2007, 0x2007, Fate.BIND, "数字空格", "as wide as a figure, does not break"),
    Special(
        0x200B,
        0x200B,
        Fate.ALLOW,
        "零宽空格",
        "parts a long address; beside Han a line may end anyway: it came by pasting",
    ),
    Special(
        0x200C,
        0x200D,
        Fate.JOINS,
        "零宽连接符",
        "joins emoji and the letters of joining scripts; elsewhere it means nothing",
    ),
    Special(0x200E, 0x200F, Fate.DROP, "方向标记", "as U+061C"),
    Special(
        0x202A, 0x202E, Fate.DROP, "方向控制符", "turns what follows round: what is read would not be what is printed"
    ),
    Special(0x202F, 0x202F, Fate.BIND, "窄不换行空格", "parts thousands and units (ISO 80000-1)"),
    Special(0x2060, 0x2060, Fate.BIND, "词连接符", "no line ends here: that is all it says"),
    Special(0x2061, 0x2064, Fate.DROP, "隐形运算符", "says what a formula means to a machine, never seen"),
    Special(0x2065, 0x2065, Fate.DROP, "未定义的隐形字符", "Unicode keeps the place for one that is never seen"),
    Special(0x2066, 0x206F, Fate.DROP, "方向控制符", "as U+202A; U+206A and on are withdrawn"),
    Special(0x2E80, 0x2FD5, Fate.MEND, "部首", "text out of a PDF has it for the ideograph; no search finds it"),
    Special(0x3164, 0x3164, Fate.DROP, "韩文填充符", "as U+115F: an empty name in a chat"),
    Special(
        0xF900,
        0xFAD9,
        Fate.MEND,
        "兼容汉字",
        "kept by Unicode for old Korean and Japanese codes; the ideograph is another",
    ),
    Special(
        0xFB00, 0xFB06, Fate.MEND, "合字", "text out of a PDF has it for the letters fi, fl, st; no search finds it"
    ),
    Special(
        0xFB50,
        0xFDCF,
        Fate.MEND,
        "阿拉伯文显现形",
        "text out of a PDF has it for the letters, whose form the face chooses",
    ),
    Special(
        0xFE00, 0xFE0F, Fate.JOINS, "变体选择符", "chooses the form of the character before it; phones put it after ☀"
    ),
    Special(0xFE70, 0xFEFC, Fate.MEND, "阿拉伯文显现形", "as U+FB50"),
    Special(0xFEFF, 0xFEFF, Fate.DROP, "字节序标记", "the beginning of a file that was pasted into another"),
    Special(0xFFA0, 0xFFA0, Fate.DROP, "韩文填充符", "as U+115F"),
    Special(0xFFF0, 0xFFF8, Fate.DROP, "未定义的隐形字符", "as U+2065"),
    Special(
        0xFFF9,
        0xFFFB,
        Fate.DROP,
        "行间注标记",
        "marks off a gloss for a machine; the gloss itself is printed",
    ),
    Special(
        0xFFFC, 0xFFFC, Fate.DROP, "对象占位符", "a picture or formula stood here and was not pasted with the words"
    ),
    Special(0x1BCA0, 0x1BCA3, Fate.DROP, "速记控制符", "of shorthand alone"),
    Special(0x1D173, 0x1D17A, Fate.DROP, "乐谱控制符", "of music alone"),
    Special(0x2F800, 0x2FA1D, Fate.MEND, "兼容汉字", "as U+F900, of Taiwan's codes"),
    Special(0xE0000, 0xE001F, Fate.DROP, "语言标签", "withdrawn by Unicode; the places beside it as U+2065"),
    Special(0xE0020, 0xE007F, Fate.JOINS, "标签符", "spells the region of a flag; elsewhere it hides words"),
    Special(0xE0080, 0xE00FF, Fate.DROP, "未定义的隐形字符", "as U+2065"),
    Special(
        0xE0100, 0xE01EF, Fate.JOINS, "异体字选择符", "chooses the form of the ideograph before it, in names (UTS 37)"
    ),
    Special(0xE01F0, 0xE0FFF, Fate.DROP, "未定义的隐形字符", "as U+2065"),
)
_FIRSTS: Final = [row.first for row in TABLE]
# What has neither ink nor width: all that is dropped, allows, joins, and the one that binds without being a space.
INKLESS: Final = re.compile(
    "["
    + "".join(f"{chr(row.first)}-{chr(row.last)}" for row in TABLE if row.fate in (Fate.DROP, Fate.ALLOW, Fate.JOINS))
    + "\u2060]"
)

# The ideographs of the radicals that NFKC leaves alone (Unicode, EquivalentUnifiedIdeograph).
_RADICALS: Final = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)


@cache
def row_of(char: str) -> Special | None:
    """The row of the table that a character stands in; None for all that is simply printed."""
    code = ord(char)
    at = bisect_right(_FIRSTS, code) - 1
    row = TABLE[at] if at >= 0 else None
    if row is None or code > row.last or (row.fate is Fate.MEND and mended(char) == char):
        return None
    return row


def fate_of(char: str) -> Fate | None:
    """What becomes of a character that is not simply printed."""
    row = row_of(char)
    return row.fate if row else None


@cache
def is_inkless(char: str) -> bool:
    """Whether a character has neither ink nor width: no glyph is painted for it, and no proof counts it."""
    return INKLESS.match(char) is not None


def inked(words: str) -> str:
    """The characters without those that have no ink."""
    return INKLESS.sub("", words)


def mended(words: str) -> str:
    """The words with the right characters for those of fate MEND, and nothing else changed."""
    return words if words.isascii() else "".join(map(_mended, words))


@cache
def _mended(char: str) -> str:
    at = bisect_right(_FIRSTS, ord(char)) - 1
    if at < 0 or ord(char) > TABLE[at].last or TABLE[at].fate is not Fate.MEND:
        return char
    return _RADICALS.get(char, unicodedata.normalize("NFKC", char))


def kept(words: str) -> list[bool]:
    """For each character whether a reader of copy keeps it; what does nothing where it stands is dropped with the rest."""
    if not INKLESS.search(words):
        return [True] * len(words)
    keep: list[bool] = []
    before = ""  # the last character that was kept
    for at, char in enumerate(words):
        keep.append(not is_inkless(char) or _does_something(char, before, _next_inked(words, at)))
        before = char if keep[-1] else before
    return keep


def _next_inked(words: str, at: int) -> str:
    return next((char for char in words[at + 1 : at + 9] if not is_inkless(char)), "")


def _does_something(char: str, before: str, after: str) -> bool:
    """Whether a character without ink does anything between these two, the one before it kept, the one behind inked."""
    if not before or before.isspace() or fate_of(char) is Fate.DROP:
        return False
    if char in JOINERS:
        return _joins(before) and _joins(after)
    if _is_tag(char):
        return before == _BLACK_FLAG or _is_tag(before)
    if fate_of(char) is Fate.JOINS:
        return True
    return after not in ("", " ", "\n") and (fate_of(char) is Fate.BIND or not (_is_wide(before) or _is_wide(after)))


def _is_tag(char: str) -> bool:
    return "\U000e0020" <= char <= "\U000e007f"


def _joins(char: str) -> bool:
    """Whether a character may join another: emoji, and letters beyond Latin, Greek, Cyrillic and what stands alone."""
    if char < "\u0590" or (_is_wide(char) and unicodedata.category(char) == "Lo"):
        return False
    return unicodedata.category(char) in ("So", "Sk", "Lo", "Lm", "Mn", "Mc")


def _is_wide(char: str) -> bool:
    """Whether a line may end beside a character in any case: Han, kana, full-width marks."""
    return unicodedata.east_asian_width(char) in ("W", "F") or char in "“”‘’—…·"
