"""Break opportunities (断行机会): where a line may end, what it costs, and where no space may ever be added.

A boundary k lies between character k and k + 1. Its penalty is 0 for a free break and small for one that a reader would
rather not see (U6); from `FORBIDDEN` up no line may end there, unless nothing else fits the measure: then first inside a
word or number (U2–U4), next against the prohibition rules of the level (K1–K4), last inside a dash or a composed character.
"""

import itertools
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from edition.typography.classes import CONNECTORS, Kind, Prohibition, may_end, may_start
from edition.typography.special_characters import INKLESS, JOINERS, SOFT_HYPHEN, Fate, fate_of

AGAINST_WORD: Final = 1e7
AGAINST_LEVEL: Final = 1e8
AGAINST_NATURE: Final = 1e9
FORBIDDEN: Final = AGAINST_WORD

BEFORE_DASH: Final = 1500.0  # —— or …… first on a line
MEASURE_WORD: Final = 240.0  # 2024|年
NAME: Final = 240.0  # 张|云明, 卡尔·|马克思
COMPOUND: Final = 300.0  # state-|of-the-art
ADDRESS: Final = 300.0  # www.|example.cn
ADDRESS_SOLIDUS: Final = 450.0  # K3 speaks against it where there is a choice


class Breaks(NamedTuple):
    """The boundaries of a paragraph: penalty of a break, and whether space may be added there (③ of 6.2.2)."""

    penalties: list[float]
    rigid: list[bool]


_CONNECTED: Final = frozenset({Kind.DOT, Kind.HYPHEN, Kind.SOLIDUS, Kind.WAVE})
_WESTERN: Final = frozenset({Kind.LETTER, Kind.DIGIT})

# U2: a number with signs, separators, units. 24：00, 2026-07-01, 10～20, 1949—2024, 63%～68%, ￥1,200.50, 65.2%, 35 kV
_SIGNS: Final = r"[-+−±＋－≈≥≤＞＜<>~$¥£€￥＄￡￠№#]"
_FIGURE: Final = rf"{_SIGNS}*[0-9０-９]+[%％‰℃℉°′″‵﹪]*"
_SEPARATOR: Final = r"(?:[.．,:：∶/／·×~～〜‐–−-]|(?<!—)—(?!—))"
UNITS: Final = (
    "km|hm|dm|cm|mm|nm|m|kg|mg|g|t|ha|mL|ml|L|kW|MW|GW|TW|W|kV|V|kA|mA|A|kWh|Wh|kHz|MHz|GHz|THz|Hz|"
    "kB|KB|MB|GB|TB|PB|Mbps|Gbps|bps|min|ms|s|h|Pa|kPa|MPa|hPa|kJ|MJ|J|cal|kcal|mol|dB|lx|K|N|kN|Nm|rpm|ppm|"
    "USD|CNY|RMB|EUR|GBP|JPY|HKD|AM|PM|am|pm"
)
_NUMBER: Final = re.compile(rf"{_FIGURE}(?:{_SEPARATOR}?{_FIGURE})*(?: (?:{UNITS})(?![A-Za-z]))?")
# U4: addresses may break after / . - _
_ADDRESS: Final = re.compile(
    r"(?<![A-Za-z0-9._%+-])(?:"
    r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)[!-~]+"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|cn|org|net|gov|edu|int|io|info|hk|tw|mo|uk|eu|jp)(?:[/:][!-~]*)?(?![A-Za-z])"
    r")"
)
_ADDRESS_BREAK: Final = re.compile(r"[._](?=[A-Za-z0-9])|(?<=[A-Za-z0-9])-(?=[A-Za-z0-9])|/(?=[^/])")
_COMPOUND: Final = re.compile(r"(?<=[A-Za-z]{2})-(?=[A-Za-z]{2})")

# U6: 2024年, 38块, 第3批
_MEASURE: Final = frozenset(
    "年月日号时分秒点世纪岁期届次批轮场遍回倍成"
    "个名位人户家口员对双队支组群排列伙"
    "块条项件份张片面只头匹棵株朵根座栋幢层间套台部辆艘架枚颗粒把"
    "篇章节册本页版字句段首幅集卷"
    "元角分万亿千百十兆多余"
    "米公里吨克斤升亩顷度瓦伏安赫兹焦帕比特级"
    "所处起例种类样门班站楼室区县省市州国路线"
)
_ORDINAL: Final = frozenset("第约超近达逾")

# U6: a person's name of two or three characters, where a title before it or a verb of speech behind it gives it away.
_SURNAME: Final = (
    "(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|端木|"
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾"
    "夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤习温胥])"
)
_TITLE: Final = (
    "(?:记者|书记|主席|总理|委员长|部长|省长|市长|县长|区长|镇长|乡长|村长|司长|局长|处长|科长|院长|校长|所长|主任|会长|"
    "理事长|董事长|总经理|经理|教授|院士|博士|研究员|专家|工程师|医生|老师|代表|委员|居民|村民|队长|站长|行长|厂长|发言人|编辑|作者|同志)"
)
_SPEECH: Final = (
    "(?:总书记|同志|主席|总理|先生|女士|教授|院士|说|表示|介绍|指出|强调|认为|告诉|坦言|透露|回忆|感慨|摄$|报道)"
)
_NAME: Final = re.compile(rf"{_TITLE} ?({_SURNAME}[一-龥]{{1,2}})|({_SURNAME}[一-龥]{{1,2}}?)(?={_SPEECH})")


def find_breaks(chars: str, kinds: Sequence[Kind], level: Prohibition, attached: Sequence[bool]) -> Breaks:
    """The boundaries of `chars`; `attached` marks characters that stay with what precedes them (U3: notes, indices)."""
    breaks = Breaks([0.0] * (len(chars) - 1), [False] * (len(chars) - 1))
    _keep_rules(breaks, chars, kinds, level)
    _keep_pairs(breaks, chars, kinds, level)
    _keep_numbers(breaks, chars)
    _open_words(breaks, chars)
    _keep_names(breaks, chars)
    _keep_chosen(breaks, chars)
    for k in range(len(chars) - 1):
        if attached[k + 1] or kinds[k + 1] is Kind.ATTACHED:
            _forbid(breaks, k, AGAINST_NATURE)
    return breaks


def _forbid(breaks: Breaks, k: int, penalty: float) -> None:
    breaks.penalties[k] = max(breaks.penalties[k], penalty)
    breaks.rigid[k] = True


def _keep_rules(breaks: Breaks, chars: str, kinds: Sequence[Kind], level: Prohibition) -> None:
    """K1–K4, the spaces, Latin words (U4) and the penalties of single characters (U6)."""
    penalties, rigid = breaks
    quotes = level != "none" and '"' in chars  # straight ones: only their kind tells which way they look
    kinds = _bases(kinds)
    ink = ""  # the last character that is not a space
    for k, (this, that) in enumerate(itertools.pairwise(chars)):
        here, there = kinds[k], kinds[k + 1]
        if here is not Kind.SPACE:
            ink = this
        if there is Kind.SPACE or fate_of(this) is Fate.BIND:
            penalties[k], rigid[k] = AGAINST_NATURE, True
        elif _is_western(this, here) and _is_western(that, there):
            penalties[k], rigid[k] = AGAINST_WORD, True
        elif not (may_start(that, level) and may_end(ink, level)) or (quotes and _hug(here, there)):
            penalties[k] = AGAINST_LEVEL
        elif (here is Kind.DIGIT and that in _MEASURE) or (there is Kind.DIGIT and this in _ORDINAL):
            penalties[k] = MEASURE_WORD
        elif here is Kind.DOT or there is Kind.DOT:
            penalties[k] = NAME
        if here in _CONNECTED or there in _CONNECTED:
            rigid[k] = True


def _bases(kinds: Sequence[Kind]) -> Sequence[Kind]:
    """The kinds, those of Latin letters also for what is attached to them: the accent in a word, the index in H₂O."""
    solid = list(kinds)
    for k in range(1, len(solid)):
        if solid[k] is Kind.ATTACHED and solid[k - 1] is Kind.LETTER:
            solid[k] = Kind.LETTER
    return solid


def _hug(here: Kind, there: Kind) -> bool:
    return here is Kind.OPENING or there is Kind.CLOSING


def _is_western(char: str, kind: Kind) -> bool:
    return kind in _WESTERN or (char.isascii() and kind is not Kind.SPACE)


def _keep_pairs(breaks: Breaks, chars: str, kinds: Sequence[Kind], level: Prohibition) -> None:
    """U1: —— and …… are units of two; a third one that is left over stays with them. A single — connects (K1)."""
    size = len(chars)
    k = 0
    while k < size:
        if kinds[k] is not Kind.DASH and kinds[k] is not Kind.ELLIPSIS:
            k += 1
            continue
        start, char = k, chars[k]
        while k < size and chars[k] == char:
            k += 1
        if k - start == 1 and char in CONNECTORS:
            _connect(breaks, start, level)
        elif start and breaks.penalties[start - 1] < FORBIDDEN:
            breaks.penalties[start - 1] += BEFORE_DASH
        for inner in range(start, k - 1):
            if (inner - start) % 2 == 0 or inner == k - 2:
                _forbid(breaks, inner, AGAINST_NATURE)
            breaks.rigid[inner] = True


def _connect(breaks: Breaks, k: int, level: Prohibition) -> None:
    if k:
        breaks.rigid[k - 1] = True
        if level != "none":
            breaks.penalties[k - 1] = max(breaks.penalties[k - 1], AGAINST_LEVEL)
    if k < len(breaks.rigid):
        breaks.rigid[k] = True


def _keep_numbers(breaks: Breaks, chars: str) -> None:
    for number in _NUMBER.finditer(chars):
        for k in range(number.start(), number.end() - 1):
            _forbid(breaks, k, AGAINST_WORD)


def _open_words(breaks: Breaks, chars: str) -> None:
    """U4: an address may break after a point, hyphen, underscore or solidus, a compound after its hyphen."""
    for compound in _COMPOUND.finditer(chars):
        breaks.penalties[compound.start()] = COMPOUND
    for address in _ADDRESS.finditer(chars):
        for point in _ADDRESS_BREAK.finditer(chars, address.start(), address.end()):
            breaks.penalties[point.start()] = ADDRESS_SOLIDUS if point[0] == "/" else ADDRESS


def _keep_chosen(breaks: Breaks, chars: str) -> None:
    """A line may end where the copy itself says so, by a zero-width space or a soft hyphen; none ends at a joiner."""
    for mark in INKLESS.finditer(chars, 0, len(chars) - 1):
        if fate_of(mark[0]) is Fate.ALLOW:
            breaks.penalties[mark.start()] = COMPOUND if mark[0] == SOFT_HYPHEN else 0.0
        elif mark[0] in JOINERS:
            _forbid(breaks, mark.start(), AGAINST_NATURE)


def _keep_names(breaks: Breaks, chars: str) -> None:
    for name in _NAME.finditer(chars):
        start, end = name.span(1 if name[1] else 2)
        for k in range(start, end - 1):
            breaks.penalties[k] = max(breaks.penalties[k], NAME)
