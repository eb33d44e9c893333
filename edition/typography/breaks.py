"""Break opportunities (断行机会): where a line may end, what it costs, and where no space may ever be added.

A boundary k lies between character k and k + 1. Its penalty is 0 for a free break and small for one that a reader would
rather not see (U6); from `FORBIDDEN` up no line may end there, unless nothing else fits the measure: then first inside a
word or number (U2–U4), next against the prohibition rules of the level (K1–K4), last inside a dash or a composed character.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from edition.typography.classes import CONNECTORS, DASHES, ELLIPSES, Kind, Prohibition, may_end, may_start
from edition.typography.gazetteer import Gazetteer, called
from edition.typography.quantities import STANDARDS, TYPES, numbers, phrases
from edition.typography.rules import Rules
from edition.typography.special_characters import INKLESS, JOINERS, SOFT_HYPHEN, Fate, fate_of

AGAINST_WORD: Final = 1e7
AGAINST_LEVEL: Final = 1e8
AGAINST_NATURE: Final = 1e9
FORBIDDEN: Final = AGAINST_WORD

BEFORE_DASH: Final = 1500.0  # —— or …… first on a line
MEASURE_WORD: Final = 7000.0  # 2024|年
NUMERALS: Final = 17300.0  # 二〇|二四年, 三分|之一
NUMERAL_MEASURE: Final = 50.0  # 一|种
MEASURE: Final = 22000.0  # 平方|米
SCALE: Final = 2100.0  # 3万|元
STANDARD: Final = 26000.0  # GB/T |15834, § |12
DATE: Final = 150.0  # 11月|7日
LETTER: Final = 1500.0  # A|股
NAME: Final = 26000.0  # 张|云明
TITLED: Final = 2100.0  # 王|教授
LONG_NAME: Final = 18500.0  # 埃马纽|埃尔
NAME_PARTS: Final = 60.0  # 卡尔·|马克思
PARTED: Final = 1500.0  # inhib-|itors
COMPOUND: Final = 300.0  # state-|of-the-art
ADDRESS: Final = 300.0  # www.|example.cn
ADDRESS_SOLIDUS: Final = 450.0  # K3 speaks against it where there is a choice


class Breaks(NamedTuple):
    """The boundaries of a paragraph: penalty of a break, and whether space may be added there (③ of 6.2.2)."""

    penalties: list[float]
    rigid: list[bool]


_SHORT_NAME: Final = 3  # characters
_PART: Final = re.compile("[^·•・‧]+")
_CONNECTED: Final = frozenset({Kind.DOT, Kind.HYPHEN, Kind.SOLIDUS, Kind.WAVE})
_WESTERN: Final = frozenset({Kind.LETTER, Kind.DIGIT})
_NOT_HAN: Final = re.compile("[^一-龥]+")  # between two Han a line may end, and that is the most of all boundaries
_PAIRED: Final = re.compile(f"([{re.escape(''.join(sorted(DASHES | ELLIPSES)))}])\\1*")

# U4: addresses may break after / . - _ ? & = @
_ADDRESS: Final = re.compile(
    r"(?<![A-Za-z0-9._%+-])(?:"
    r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)[!-~]+"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|cn|org|net|gov|edu|int|io|info|hk|tw|mo|uk|eu|jp)(?:[/:][!-~]*)?(?![A-Za-z])"
    r")"
)
_ADDRESS_BREAK: Final = re.compile(r"[._?&=@](?=[A-Za-z0-9])|(?<=[A-Za-z0-9])-(?=[A-Za-z0-9])|/(?=[^/])")
# Behind two small letters: Wi-Fi and SARS-CoV are names, state-of-the-art is made of words.
_COMPOUND: Final = re.compile(r"(?<=[A-Za-z][a-z])-(?=[A-Za-z]{2})(?<![^A-Za-z][A-Z][a-z]-)(?<!\A[A-Z][a-z]-)")


def find_breaks(chars: str, kinds: Sequence[Kind], rules: Rules, attached: Sequence[bool], names: Gazetteer) -> Breaks:
    """The boundaries of `chars`; `attached` marks characters that stay with what precedes them (U3: notes, indices)."""
    breaks = Breaks([0.0] * (len(chars) - 1), [False] * (len(chars) - 1))
    _keep_rules(breaks, chars, kinds, rules.level)
    _keep_pairs(breaks, chars, rules.level)
    _keep_names(breaks.penalties, chars, names)
    for surname in called(rules.language).finditer(chars):
        _dear(breaks.penalties, surname.end() - 1, surname.end() + 1, TITLED)
    _keep_quantities(breaks.penalties, chars, rules.language)
    for start, stop in numbers(chars):
        for k in range(start, stop - 1):
            _forbid(breaks, k, AGAINST_WORD)
    _open_words(breaks, chars)
    _keep_chosen(breaks, chars)
    if True in attached or Kind.ATTACHED in kinds:
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
    for run in _NOT_HAN.finditer(chars):
        ink = ""  # the last character that is not a space
        for k in range(max(run.start() - 1, 0), min(run.end(), len(chars) - 1)):
            here, there = kinds[k], kinds[k + 1]
            if here is not Kind.SPACE:
                ink = chars[k]
            penalties[k], rigid[k] = _between(chars[k], chars[k + 1], here, there, ink, level)
            if quotes and penalties[k] < FORBIDDEN and _hug(here, there):
                penalties[k] = AGAINST_LEVEL


@lru_cache(10_000)  # some pairs come again and again
def _between(this: str, that: str, here: Kind, there: Kind, ink: str, level: Prohibition) -> tuple[float, bool]:
    """What a break between two characters costs by their kinds, and whether no space may come there."""
    if there is Kind.SPACE or fate_of(this) is Fate.BIND:
        return AGAINST_NATURE, True
    if _is_western(this, here) and _is_western(that, there):
        return AGAINST_WORD, True
    connected = here in _CONNECTED or there in _CONNECTED
    if not ((may_start(that, level) or there is Kind.LETTER) and may_end(ink, level)):
        return AGAINST_LEVEL, connected
    return NAME_PARTS if here is Kind.DOT or there is Kind.DOT else 0.0, connected


def _bases(kinds: Sequence[Kind]) -> Sequence[Kind]:
    """The kinds, those of Latin letters also for what is attached to them: the accent in a word, the index in H₂O."""
    if Kind.ATTACHED not in kinds:
        return kinds
    solid = list(kinds)
    for k in range(1, len(solid)):
        if solid[k] is Kind.ATTACHED and solid[k - 1] is Kind.LETTER:
            solid[k] = Kind.LETTER
    return solid


def _hug(here: Kind, there: Kind) -> bool:
    return here is Kind.OPENING or there is Kind.CLOSING


def _is_western(char: str, kind: Kind) -> bool:
    return kind in _WESTERN or (char.isascii() and kind is not Kind.SPACE)


def _keep_pairs(breaks: Breaks, chars: str, level: Prohibition) -> None:
    """U1: —— and …… are units of two; a third one that is left over stays with them. A single — connects (K1)."""
    for run in _PAIRED.finditer(chars):
        start, stop = run.span()
        if stop - start == 1 and run[1] in CONNECTORS:
            _connect(breaks, start, level)
        elif start and breaks.penalties[start - 1] < FORBIDDEN:
            breaks.penalties[start - 1] += BEFORE_DASH
        for inner in range(start, stop - 1):
            if (inner - start) % 2 == 0 or inner == stop - 2:
                _forbid(breaks, inner, AGAINST_NATURE)
            breaks.rigid[inner] = True


def _connect(breaks: Breaks, k: int, level: Prohibition) -> None:
    if k:
        breaks.rigid[k - 1] = True
        if level != "none":
            breaks.penalties[k - 1] = max(breaks.penalties[k - 1], AGAINST_LEVEL)
    if k < len(breaks.rigid):
        breaks.rigid[k] = True


def _open_words(breaks: Breaks, chars: str) -> None:
    """U4: an address may break behind what parts its words; a compound after its hyphen."""
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


def _keep_names(penalties: list[float], chars: str, names: Gazetteer) -> None:
    """U6: a name is broken at its · if anywhere."""
    for start, stop in names.spans(chars):
        for part in _PART.finditer(chars, start, stop):
            keep_name(penalties, *part.span())


def keep_name(penalties: list[float], start: int, stop: int) -> None:
    """U6: a part of a name is better not broken."""
    _dear(penalties, start, stop, NAME if stop - start <= _SHORT_NAME else LONG_NAME)


def _keep_quantities(penalties: list[float], chars: str, language: str) -> None:
    """U6: a figure and its measure word, a numeral in Han, A股."""
    found = phrases(language)
    for match in found.figures.finditer(chars):
        _dear(penalties, *match.span(), SCALE)
        _dear(penalties, match.start(), match.start(1) + 1 if match[1] else match.end(), MEASURE_WORD)
        _dear(penalties, *match.span(2), MEASURE)
    for match in found.numerals.finditer(chars):
        start, stop = match.span()
        _dear(penalties, start, stop, NUMERALS if stop - start > 2 else NUMERAL_MEASURE)
    for match in found.letters.finditer(chars):
        _dear(penalties, *match.span(), LETTER)
    for match in TYPES.finditer(chars):
        _dear(penalties, *match.span(), NUMERALS)
    for match in STANDARDS.finditer(chars):
        _dear(penalties, match.end() - 1, match.end() + 1, STANDARD)
    for match in found.dates.finditer(chars):
        _dear(penalties, match.start(), match.start() + 2, DATE)


def _dear(penalties: list[float], start: int, stop: int, penalty: float) -> None:
    """Make the boundaries inside chars[start:stop] cost so much at least."""
    for k in range(start, stop - 1):
        penalties[k] = max(penalties[k], penalty)
