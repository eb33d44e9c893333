"""Character classes (字符分类): the tables that every rule of Chinese typography reads; they know nothing of lines."""

import re
import unicodedata
from enum import Enum, auto
from functools import cache
from typing import Final, Literal

Prohibition = Literal["none", "basic", "gb", "strict"]


class Kind(Enum):
    """What a character is to the composer (字类)."""

    HAN = auto()  # 汉字, kana, hangul, full-width letters and digits: a whole em that stands alone
    LETTER = auto()
    DIGIT = auto()
    OPENING = auto()  # “（《: ink in the right half
    CLOSING = auto()  # ”）》: ink in the left half
    PAUSE = auto()  # 句内点号 ，、：；
    STOP = auto()  # 句末点号 。？！．
    DASH = auto()  # one half of a 破折号, or a 一字线 when it stands alone
    ELLIPSIS = auto()  # one half of a 省略号
    DOT = auto()  # 间隔号, half an em
    HYPHEN = auto()  # 短横线 and en dash, half an em
    SOLIDUS = auto()  # 分隔号, half an em
    WAVE = auto()  # 浪纹线 and other connectors of a whole em
    SPACE = auto()
    ATTACHED = auto()  # combining marks, invisible characters, ² ₂ ½: they belong to what stands before them
    SIGN = auto()  # every other mark and symbol

    __hash__ = object.__hash__  # Enum's own is ten times slower, and kinds are looked up for every character


OPENINGS: Final = frozenset("“‘「『（《〈【〖〔［｛〘〚｟〝")
CLOSINGS: Final = frozenset("”’」』）》〉】〗〕］｝〙〛｠〞〟")
PAUSES: Final = frozenset("，、：；")
STOPS: Final = frozenset("。？！．｡")
DASHES: Final = frozenset("—―⸺")
ELLIPSES: Final = frozenset("…⋯")
DOTS: Final = frozenset("·・‧･")
HYPHENS: Final = frozenset("-‐–")
SOLIDI: Final = frozenset("/")
WAVES: Final = frozenset("～〜－／")

_TABLE: Final[dict[str, Kind]] = {
    char: kind
    for chars, kind in (
        (OPENINGS, Kind.OPENING),
        (CLOSINGS, Kind.CLOSING),
        (PAUSES, Kind.PAUSE),
        (STOPS, Kind.STOP),
        (DASHES, Kind.DASH),
        (ELLIPSES, Kind.ELLIPSIS),
        (DOTS, Kind.DOT),
        (HYPHENS, Kind.HYPHEN),
        (SOLIDI, Kind.SOLIDUS),
        (WAVES, Kind.WAVE),
        (frozenset("〇々〻ー０１２３４５６７８９"), Kind.HAN),
    )
    for char in chars
}


_LEADING_POINT: Final = re.compile(r"(?<![!-~])\.(?=[A-Za-z])")  # .NET


@cache
def kind_of(char: str) -> Kind:
    """The kind of one character by itself; its neighbours may change what it means."""
    known = _TABLE.get(char)
    if known is not None:
        return known
    category = unicodedata.category(char)
    if category in ("Zs", "Zl", "Zp") or char in "\t\n\r":
        return Kind.SPACE
    if category[0] == "M" or category == "Cf" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return Kind.ATTACHED
    if unicodedata.decomposition(char).startswith(("<super>", "<sub>", "<fraction>")):
        return Kind.ATTACHED
    if category[0] == "L":
        return Kind.HAN if unicodedata.east_asian_width(char) in "WFH" else Kind.LETTER
    return Kind.DIGIT if "0" <= char <= "9" else Kind.SIGN


def kinds_of(chars: str) -> list[Kind]:
    """The kinds of a text's characters as their neighbours make them: ’ inside a word, straight quotes by turns."""
    kinds = [kind_of(char) for char in chars]
    for point in _LEADING_POINT.finditer(chars):
        kinds[point.start()] = Kind.LETTER
    if "’" in chars:
        for k in range(1, len(chars) - 1):
            if chars[k] == "’" and kinds[k - 1] is Kind.LETTER and kinds[k + 1] is Kind.LETTER:
                kinds[k] = Kind.LETTER
    if '"' in chars:
        turn = (Kind.OPENING, Kind.CLOSING)
        for count, k in enumerate(k for k, char in enumerate(chars) if char == '"'):
            kinds[k] = turn[count % 2]
    return kinds


# clreq 6.1.1 (3.1.4) 行首行尾禁则. Each level adds to the one before.

_BASIC_FIRST: Final = frozenset(  # K1
    "。．，、：；！？‼⁇⁈⁉”’」』）》〉】〗〕］｝～–-·・‧/／％%‰‱℃°′″"
    "｡､〙〛｠〞〟︑︒︓︔︕︖﹐﹑﹒﹔﹕﹖﹗‽,.:;!?)]}"  # the same marks in other forms
    "་།༎༏༐༑༔।॥၊။។៕ฯๆໆ"  # of Tibetan, Devanagari, Burmese, Khmer, Thai, Lao: they end what stands before them
)
_GB_FIRST: Final = frozenset("々〻ゝゞヽヾ･․‥︙‵℉﹪￠")  # iteration marks, leaders, further units
_STRICT_FIRST: Final = frozenset(  # K4 and the small kana
    "—―⸺…⋯‐〜゠ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶーㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰ"
)
_BASIC_LAST: Final = frozenset(  # K2
    "“‘「『（《〈【〖〔［｛￥¥$£№#@＠§〘〚｟〝([{¿¡€＄￡￦﹩"  # the same marks in other forms
)
_GB_LAST: Final = frozenset("/／")  # K3

# The marks that never stand first on a line (行首禁则), by level.
NEVER_FIRST: Final[dict[Prohibition, frozenset[str]]] = {
    "none": frozenset(),
    "basic": _BASIC_FIRST,
    "gb": _BASIC_FIRST | _GB_FIRST,
    "strict": _BASIC_FIRST | _GB_FIRST | _STRICT_FIRST,
}
# K1: a connector (一字线) never stands first; two of them are a dash (破折号), which only `strict` keeps back.
CONNECTORS: Final = frozenset("—―")
# The marks that never stand last on a line (行尾禁则), by level.
NEVER_LAST: Final[dict[Prohibition, frozenset[str]]] = {
    "none": frozenset(),
    "basic": _BASIC_LAST,
    "gb": _BASIC_LAST | _GB_LAST,
    "strict": _BASIC_LAST | _GB_LAST,
}


@cache
def may_start(char: str, level: Prohibition) -> bool:
    """Whether a line may begin with `char` (行首禁则, clreq 6.1.1); for one half of a dash ask `CONNECTORS` first."""
    if char in NEVER_FIRST[level]:
        return False
    return level == "none" or char.isascii() or unicodedata.category(char) not in ("Pe", "Pf")


@cache
def may_end(char: str, level: Prohibition) -> bool:
    """Whether a line may end with `char` (行尾禁则, clreq 6.1.1)."""
    if char in NEVER_LAST[level]:
        return False
    return level == "none" or char.isascii() or unicodedata.category(char) not in ("Ps", "Pi")
