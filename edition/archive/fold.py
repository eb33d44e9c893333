"""Fold (折叠): text as the index knows it, so that the forms of one character are one; pairs of neighbours as words.

Width, case, radicals, middle dots and Roman figures are folded always: `５Ｇ` is `5g`, `Ⅻ` is `XII`, `⼈` is `人`, `‧` is `·`.
Every character of ASCII becomes its full-width form, so that none means anything to the index's own tokenizer.
Traditional and variant characters (`臺`, `峯`) are equal to others (`台`, `峰`) only for who asks for it: `variants`.

This is the one place that says which characters are the same; `TABLE` and `kin` are all there is to it.
"""

import functools
import unicodedata
from collections.abc import Iterable, Iterator

SPACE = "\u3000"
DOT = "·"  # between the parts of a name
_DOTS = "‧•・･⋅∙⸱"
# Radicals of U+2E80 that compatibility forms do not know, and their characters (Unicode, EquivalentUnifiedIdeograph).
_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺖⺗⺘⺙⺛⺜⺝⺞⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺳⺴⺶⺹⺺"
    "⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰"
    "⻱⻲"
)
_CHARACTERS = (
    "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑忄㣺扌攵旡日月歺民氵氺灬爫爫丬牛犭王目示礻糹纟罓罒㓁冗羊耂肀"
    "聿肉臼艹艹艹虎衤覀西见角讠贝车辶辶辶钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙"
    "龜亀"
)


def _wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def _compatible(codes: Iterable[int]) -> dict[int, str]:
    """What stands for the same: full width to full width, one figure or radical to its plain letters."""
    return {code: _wide(unicodedata.normalize("NFKC", chr(code)).casefold()) for code in codes}


# After the case is folded: the character or characters that each character counts as.
TABLE: dict[int, str] = {
    **{code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)},
    **dict.fromkeys((*range(33), 127, 160), SPACE),
    **_compatible((*range(0x2160, 0x2180), *range(0x2F00, 0x2FD6), 0x2E9F, 0x2EF3)),
    **{code: chr(char) for code, char in str.maketrans(_RADICALS, _CHARACTERS).items()},
    **{ord(dot): DOT for dot in _DOTS},
}


def fold(text: str) -> str:
    """The text as the index knows it; `origins` leads back."""
    return text.casefold().translate(TABLE)


def origins(text: str) -> tuple[int, ...]:
    """For each character of the folded text where it came from in the text."""
    return tuple(at for at, char in enumerate(text) for _ in fold(char))


def bigrams(passages: Iterable[str]) -> str:
    """The index words of some passages: each pair of neighbours, and the last character alone, which parts passages."""
    return " ".join(folded[at : at + 2] for folded in map(fold, passages) for at in range(len(folded)))


def phrase(folded: str) -> str:
    """The index query that finds exactly the passages that hold these folded words (not empty)."""
    if len(folded) == 1:
        return f'"{folded}" *'
    return '"' + " ".join(pairs(folded)) + '"'


def pairs(folded: str) -> Iterator[str]:
    """The pairs of neighbours in folded words."""
    return (folded[at : at + 2] for at in range(len(folded) - 1))


@functools.cache
def kin() -> dict[str, str]:
    """For each Han character that has other forms all of its forms, itself among them, by OpenCC's tables.

    Two are forms of one if the tables lead both to the same simplified character: 台 臺 檯 颱, 峰 峯.
    """
    from opencc import OpenCC  # noqa: PLC0415 (only who asks for variants waits for the tables)

    han = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0x20000, 0x2A6E0))]
    simplified = OpenCC("t2s").convert("\n".join(han)).split("\n")
    forms: dict[str, str] = {}
    for char, simple in zip(han, simplified, strict=True):
        forms[simple] = forms.get(simple, "") + char
    return {char: family for family in forms.values() if len(family) > 1 for char in family}


def simplest(folded: str) -> str:
    """Folded words with one form for each family of characters: the first of it."""
    families = kin()
    return "".join(families.get(char, char)[0] for char in folded)
