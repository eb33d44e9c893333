"""Quantities (数量): what is one with a figure, so that no line may part it (U2), and what had better stay with it (U6)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from edition.typography.lexicon import Lexicon, lexicon

# All of Unicode's class Sc below the supplementary planes.
CURRENCIES: Final = "$¢-¥֏؋߾߿৲৳৻૱௹฿៛\u20a0-\u20c0꠸﷼﹩＄￠￡￥￦"
_SIGNS: Final = rf"[-+−±＋－×≈≥≤＞＜<>~№#{CURRENCIES}]"
_FIGURE: Final = rf"{_SIGNS}*[0-9０-９]+[%％‰‱℃℉°′″‵﹪⁺⁻⁰¹²³⁴-⁹]*"
_SEPARATOR: Final = r"(?:[.．,:：∶/／·×~～〜‐–−-]|(?<!—)—(?!—))"
_THIN: Final = "\u0020\u00a0\u2007\u2009\u200a\u202f\u2006\u2005"  # what may part thousands, or a figure and its unit
_THOUSANDS: Final = rf"{_SIGNS}*(?<![0-9.])[0-9]{{1,3}}(?:[{_THIN}][0-9]{{3}})+(?![0-9])"
_PREFIX: Final = "(?:da|[yzafpnuµμmcdhkMGTPEZY])?"
_SYMBOL: Final = (
    "(?:mmHg|TOPS|dBm|dBA|bit|bpm|dpi|ppi|fps|nit|mol|kat|cal|bar|bps|ppm|ppb|rpm|min|lm|lx|Hz|Pa|Wb|Bq|Gy|Sv|eV|Wh|Ah|VA|var|dB|Da|ha|sr|rad|cd|"
    "°C|°F|IU|U|m|g|s|A|K|N|J|W|C|V|F|Ω|Ω|S|T|H|L|l|t|h|d|B|b|M)"
)
_POWER: Final = "[⁺⁻⁰¹²³⁴-⁹₀-₉]*"
_PART: Final = f"{_PREFIX}{_SYMBOL}{_POWER}"  # of a unit: W, m², kJ
_CODES: Final = "(?:USD|CNY|RMB|EUR|GBP|JPY|HKD|TWD|MOP|CHF|SGD|AUD|CAD|NZD|KRW|INR|RUB|BRL|THB|MYR|IDR|VND)"
UNIT: Final = (
    rf"(?:{_PART}(?:[·⋅/](?:{_PART}|\({_PART}(?:[·⋅]{_PART})+\)))*"
    rf"|[°℃℉%‰‱′″]|[\u3371-\u33df][²³]?|{_CODES}|AM|PM|am|pm)"
)
_MASKED: Final = r"[0-9A-Za-z]{0,8}[×＊○●■□]{2,18}[.-]?[0-9A-Za-z]{0,8}"  # 138××××1234, 688×××.SH, 苏A×××××
_PRODUCT: Final = (
    r"(?<=[A-Za-zΩ\u2126⁺⁻⁰¹²³⁴-⁹)])[·⋅][A-Za-z\u2126Ωµμ(]"  # of units named without a figure: N·m, W/(m·K)
)
# 24：00, 2026-07-01, 10～20, 1949—2024, 63%～68%, ￥1,200.50, 65.2%, 35 kV, 37 °C, 100㎡, 10N·m, 1 234 567, 100€, ₩5000
_NUMBER: Final = re.compile(
    rf"{_MASKED}|(?:{_THOUSANDS}|{_FIGURE}(?:{_SEPARATOR}?{_FIGURE})*)(?:[{_THIN}]?{UNIT}(?![A-Za-z])|[{_THIN}]?[{CURRENCIES}](?![0-9]))?"
    rf"|(?<=[{CURRENCIES}])[{_THIN}][0-9]|(?<![A-Za-z]){_CODES}[{_THIN}]?[0-9]|{_PRODUCT}"
)
TYPES: Final = re.compile("[一-龥]{1,2}-(?=[0-9])")  # 东风-41
# The name of a standard or a section, and its figure: GB/T 15834—2011, ISO 9001, No. 5, § 12
STANDARDS: Final = re.compile(
    r"(?<![A-Za-z])(?:[A-Z]{2,5}(?:/[A-Z]{1,3})?|[Nn]os?\.|§|№)[ \u00a0\u2009\u202f](?=[0-9])"
)


class Phrases(NamedTuple):
    """The soft quantities of a language."""

    figures: re.Pattern[
        str
    ]  # a figure with what belongs to it in Han; group 1 is its scale and measure, 2 a measure of more characters
    numerals: re.Pattern[str]  # 二〇二四年, 三分之一, 百分之三十, 十一届
    dates: re.Pattern[str]  # between 11月 and 7日
    letters: re.Pattern[str]  # A股


def numbers(chars: str) -> Iterator[tuple[int, int]]:
    """The numbers of a text with their signs and units: first character and the one behind the last."""
    for match in _NUMBER.finditer(chars):
        yield match.span()


def _units(words: Lexicon) -> str:
    """A pattern of the units of more than one character that a language makes of parts: 平方米, 兆瓦时."""
    powers, prefixes, bases = ("|".join(words.words(f"unit_{name}")) for name in ("powers", "prefixes", "bases"))
    times = words["unit_times"]
    return (
        f"(?:{powers})(?:(?:{prefixes})?(?:{bases}))?|(?:{prefixes})(?:{bases}){times}?|(?:{bases}){times}|"
        f"{'|'.join(base for base in words.words('unit_bases') if len(base) > 1)}"
    )


@cache
def phrases(language: str) -> Phrases:
    """The patterns of a language's quantities, made of its words."""
    words = lexicon(language, "lines")
    numeral, scale, measure, ordinal, mark, letter = (
        f"[{re.escape(''.join(sorted(words.characters(name))))}]"
        for name in ("numerals", "scales", "measures", "ordinals", "numeral_marks", "after_letter")
    )
    long = "|".join((*words.words("long_measures"), _units(words)))
    fraction = words["fraction"]
    # the shortest scale before a long measure: 500千瓦时 is no thousand
    of_measure = f"(?:{scale}{{0,3}}?{words['counting']}?({long})|{scale}{{0,3}}{measure})"
    return Phrases(
        figures=re.compile(f"{ordinal}?[0-9０-９](?:{mark}[0-9０-９.]+|({of_measure}))|{ordinal}[0-9]"),
        numerals=re.compile(
            f"{numeral}+{fraction}{numeral}+(?:{mark}{numeral}+)?|{ordinal}?{numeral}+(?:{mark}{numeral}+)?(?:{words['counting']}?(?:{long})|{measure})?"
        ),
        dates=re.compile(rf"(?<=[0-9]){measure}(?=[0-9])"),
        letters=re.compile(f"(?<![A-Za-z])(?:[A-Z]|[\u2160-\u217f]+){letter}"),
    )
