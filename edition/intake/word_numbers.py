"""Word's own numbers (自动编号): what it prints before a paragraph without writing it, counted as Word counts."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from edition.intake.trees import TreeNode, attribute, child, local, value

_FIGURES = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = dict(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    )
)
_COUNTED = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "koreanCounting"}
_COUNTED |= {"taiwaneseCountingThousand", "japaneseDigitalTenThousand"}
_PLACE = re.compile(r"%([1-9])")
_CLOSED = re.compile(r"[、．.，：:）)\]】\s]$")


@dataclass(frozen=True, slots=True)
class WordLevel:
    """A level of a numbering: its form, what is printed (`第%1条`), the first number, the level that starts it anew."""

    form: str
    text: str
    start: int
    restart: int
    plain: bool  # all its figures as 1 2 3


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph: a list's mark of Markdown, or words that are printed."""

    mark: str = ""
    words: str = ""
    depth: int = 0


class WordNumbers:
    """The counters of a file, which run on through it."""

    def __init__(self, root: TreeNode | None) -> None:
        nodes = [] if root is None else list(root)
        self.abstract = {attribute(one, "abstractNumId"): one for one in nodes if local(one) == "abstractNum"}
        self.numbers = {attribute(one, "numId"): one for one in nodes if local(one) == "num"}
        self.counts: dict[str, list[int]] = {}  # by abstract numbering, one for each level
        self.started: set[str] = set()

    def label(self, number: str, level: int) -> Label:
        """Count the next paragraph of a numbering and say what stands before it."""
        node = self.numbers.get(number)
        levels = self._levels(node)
        if node is None or not 0 <= level < len(levels):
            return Label()
        counts = self._counts(number, value(node, "abstractNumId"), levels, node)
        counts[level] += 1
        for deeper in range(level + 1, len(levels)):
            if levels[deeper].restart != 0:
                counts[deeper] = levels[deeper].start - 1
        return _written(levels, counts, level)

    def _counts(self, number: str, abstract: str, levels: list[WordLevel], node: TreeNode) -> list[int]:
        fresh = [level.start - 1 for level in levels]
        overridden = any(child(one, "startOverride") is not None for one in node if local(one) == "lvlOverride")
        if abstract not in self.counts or (overridden and number not in self.started):
            self.counts[abstract] = fresh
        self.started.add(number)
        return self.counts[abstract]

    def _levels(self, node: TreeNode | None) -> list[WordLevel]:
        abstract = None if node is None else self.abstract.get(value(node, "abstractNumId"))
        if node is None or abstract is None:
            return []
        found = {attribute(one, "ilvl"): one for one in abstract if local(one) == "lvl"}
        starts: dict[str, str] = {}
        for one in node:
            if local(one) == "lvlOverride":
                own = child(one, "lvl")
                found |= {attribute(one, "ilvl"): own} if own is not None else {}
                starts[attribute(one, "ilvl")] = value(one, "startOverride")
        return [_level(found.get(str(at)), starts.get(str(at), "")) for at in range(9)]


def _level(node: TreeNode | None, start: str) -> WordLevel:
    start = start or value(node, "start")
    restart = value(node, "lvlRestart")
    return WordLevel(
        form=value(node, "numFmt") or ("none" if node is None else "decimal"),
        text=value(node, "lvlText"),
        start=int(start) if start.isdecimal() else 1,
        restart=int(restart) if restart.isdecimal() else -1,
        plain=node is not None and child(node, "isLgl") is not None,
    )


def _written(levels: list[WordLevel], counts: list[int], level: int) -> Label:
    here = levels[level]
    if here.form == "bullet":
        return Label(mark="- ", depth=level)
    if here.form == "none" and not _PLACE.search(here.text):
        return Label(words=_parted(here.text))
    if (
        here.form == "decimal"
        and here.text in {f"%{level + 1}.", f"%{level + 1}", f"%{level + 1}．"}
        and _is_own(levels, level)
    ):
        return Label(mark=f"{counts[level]}. ", depth=level)

    def figure(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        shown = max(counts[at], levels[at].start)
        return counted(shown, "decimal" if here.plain else levels[at].form)

    return Label(words=_parted(_PLACE.sub(figure, here.text)))


def _is_own(levels: list[WordLevel], level: int) -> bool:
    """Whether the levels above are lists of Markdown, too, so that this one can stand inside them."""
    return all(one.form in {"decimal", "bullet"} for one in levels[:level])


def _parted(words: str) -> str:
    """The words with the white that Word puts behind them, where no mark parts them from the text."""
    return words if not words or _CLOSED.search(words) or not words[-1].isalnum() else f"{words}\u3000"


def counted(number: int, form: str) -> str:
    """A number in one of Word's forms; in figures where the form is not known, or has no sign for so many."""
    first, count = _RINGED.get(form, (0, 0))
    row = _ROWS.get(form, "")
    if 1 <= number <= count:
        return chr(first + number - 1)
    if 1 <= number <= len(row):
        return row[number - 1]
    return _WAYS[form](number) if form in _WAYS else str(number)


def chinese(number: int) -> str:
    """A number below ten thousand as it is read: 十一, 一百零三."""
    if not 0 < number < 10_000:
        return str(number)
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure = number // unit % 10
        if figure:
            text += _FIGURES[figure] + name
        elif text and not text.endswith("零") and number % unit:
            text += "零"
    return text.removeprefix("一") if 10 <= number < 20 else text


def _roman(number: int) -> str:
    text = ""
    for unit, name in _ROMAN.items():
        count, number = divmod(number, unit)
        text += name * count
    return text


def _letters(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 1000 else str(number)


def _legal(number: int) -> str:
    return chinese(number).translate(str.maketrans(_FIGURES[1:] + "十百千", _LEGAL[1:] + "拾佰仟"))


def _wide(number: int) -> str:
    return str(number).translate({ord("0") + one: 0xFF10 + one for one in range(10)})


_RINGED = {"decimalEnclosedCircle": (0x2460, 20), "decimalEnclosedCircleChinese": (0x2460, 20)}  # first sign, how many
_RINGED |= {
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
    "ideographEnclosedCircle": (0x3280, 10),
}
_ROWS = {"ideographTraditional": _STEMS, "ideographZodiac": _BRANCHES}
_WAYS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_COUNTED, chinese),
    "ideographDigital": lambda number: "".join(_FIGURES[int(one)] for one in str(number)),
    "chineseLegalSimplified": _legal,
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "decimalFullWidth": _wide,
    "decimalZero": lambda number: f"{number:02}",
}
