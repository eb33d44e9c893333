"""Sense (语义断行): where display type may be broken, and what each break costs a reader.

A break never falls inside a word or a name, never before a particle, never after a preposition or conjunction; between
words it costs the more the closer they belong together, by their parts of speech and by how the story itself uses them.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from edition.typography.segment import Word, segment

BREATH = 0  # at a space that the editor set
_PAUSE = 2  # after a comma or colon
_CLOSED = 10  # after a closing quote or bracket
_SAID = 15  # after a verb of saying
_WORDS = 20  # between two words of which nothing is known
_LISTED = 25  # at a space between two names of a list
_LATIN_SPACE = 35
_CLOSE = 60  # between words that should stay together, or inside a title in 《》 or “”
_FRAME = 20  # inside 在……中, 以……为
_ALONE = 20  # beside a single character, which leans on its neighbour
_LOOKS = 15  # beside a word that only looks like one that must not stand there

_NEVER_FIRST = frozenset("的地得了着过们等之")
_NEVER_LAST = frozenset("和与及在对以把被为向")
_PAUSES = frozenset("，；：！？。")
_CLOSINGS = frozenset("”’》」』）】…—")
_TITLES = {"《": 1, "》": -1, "“": 1, "”": -1, "「": 1, "」": -1, "（": 1, "）": -1}
_NUMERALS = frozenset("0123456789.%％〇零一二三四五六七八九十百千万亿两第几数")
_FRAMES = {
    "在": "f",
    "从": "f",
    "自": "f",
    "当": "f",
    "以": "为",
}  # a word and the word, or part of speech, that closes it
_FRAME_WORDS = 7

# What it costs to break between two parts of speech: jieba's tags by their first letter, or what _part makes of them.
# Subject | predicate is where a reader breathes, predicate | object and modifier | noun is where he stumbles.
_BETWEEN = {
    "n": {"n": 30, "w": 28, "v": 15, "a": 15, "d": 8, "p": 8, "c": 5, "t": 12, "m": 25, "q": 25, "r": 10},
    "w": {"n": 35, "w": 30, "v": 15, "a": 15, "d": 8, "p": 8, "c": 5, "t": 12, "m": 40, "q": 30, "r": 20},
    "v": {"n": 40, "w": 40, "v": 30, "a": 30, "d": 12, "p": 25, "c": 8, "t": 20, "m": 45, "q": 45, "r": 30},
    "a": {"n": 45, "w": 45, "v": 40, "a": 30, "d": 15, "p": 15, "c": 8, "m": 55, "q": 55, "r": 25},
    "d": {"n": 50, "w": 60, "v": 60, "a": 60, "d": 60, "p": 50, "m": 55, "q": 55, "r": 50},
    "m": {"n": 55, "w": 55, "v": 40, "a": 55, "d": 20, "p": 20},
    "q": {"n": 32, "w": 32, "v": 20, "a": 40, "d": 12, "p": 12},
    "r": {"n": 40, "w": 40, "v": 25, "m": 50, "q": 50},
    "t": {"n": 22, "w": 22, "v": 15, "a": 20, "d": 12, "p": 12},
    "u": {"n": 28, "w": 28, "v": 30, "a": 28},
    "p": {"n": 60, "w": 60, "v": 60, "r": 60},
    "c": {"n": 60, "w": 60, "v": 60, "r": 60},
}
# jieba's other tags by what they are in a line.
_LIKE = {"s": "n", "i": "n", "l": "n", "j": "n", "b": "a", "z": "a", "y": "u", "f": "t", "": "n", "x": "n", "e": "n"}
_WHOLE_TAGS = {"vn": "w", "ad": "d", "vd": "d"}
_PARTS = {"同比": "d", "环比": "d", "首次": "d", "反对": "v"}  # where the dictionary misleads
# Verbs of saying: what they say stands on its own.
_SAYING = frozenset(("表示", "表明", "显示", "指出", "强调", "认为", "宣布", "要求", "呼吁", "提出", "称", "说"))


def sense(text: str, names: Iterable[str] = (), copy: str = "") -> dict[int, int]:
    """What a break before character k costs; a k that is not in it must not be broken at.

    `names` are kept whole; `copy` is the story that the text stands over, whose own phrases are broken unwillingly.
    """
    words = segment(text)
    starts = list(accumulate((len(word.text) for word in words), initial=0))
    held = set(_inside_names(text, names))
    framed = set(_inside_frames(words))  # by index of the word behind the boundary
    titled = list(accumulate((_TITLES.get(word.text, 0) for word in words), initial=0))
    costs = {}
    for index, (left, right) in enumerate(pairwise(words), 1):
        start = starts[index]
        if start in held or right.text == " " or _forbidden(left, right) or (_is_place(right) and index in framed):
            continue
        cost = _space(text, start) if left.text == " " else _cost(left, right, copy)
        if _is_place(right) or (_is_place(left) and index - 1 not in framed):
            cost += _CLOSE  # 小客车|上|高速: who knows what it belongs to
        costs[start] = cost + _FRAME * (index in framed) + _CLOSE * (titled[index] > 0)
    return costs


def _inside_names(text: str, names: Iterable[str]) -> Iterator[int]:
    for name in names:
        start = text.find(name)
        while start >= 0:
            yield from range(start + 1, start + len(name))
            start = text.find(name, start + 1)


def _inside_frames(words: Sequence[Word]) -> Iterator[int]:
    """Which words stand inside a frame or close it."""
    for index, word in enumerate(words):
        closing = _FRAMES.get(word.text)
        within = range(index + 2, min(index + 2 + _FRAME_WORDS, len(words)))
        end = next((at for at in within if closing in (words[at].text, words[at].tag)), index)
        yield from range(index + 1, end + 1)


def _space(text: str, start: int) -> int:
    """What a break costs at the space before `start`: an editor's breath is free, unless names are listed before a colon."""
    if text[start - 2 : start + 1].isascii():
        return _LATIN_SPACE
    return _LISTED if "：" in text[start:] else BREATH


def _is_place(word: Word) -> bool:
    """Whether a word may say where: 上, 中, 以来 (方位词)."""
    return word.tag == "f"


def _forbidden(left: Word, right: Word) -> bool:
    return (
        (len(right.text) == 1 and (right.text in _NEVER_FIRST or right.tag[:1] in ("u", "y", "k", "q")))
        or right.text.startswith("们")
        or (len(left.text) == 1 and (left.text in _NEVER_LAST or left.tag[:1] in ("p", "c", "h")))
        or (_part(left) == "m" and right.tag[:1] in ("q", "m"))
    )


def _cost(left: Word, right: Word, copy: str) -> int:
    if left.text in _PAUSES:
        return _PAUSE
    if left.text in _CLOSINGS:
        return _CLOSED
    here, there = _part(left), _part(right)
    cost = _BETWEEN.get(here, {}).get(there, _WORDS)
    if left.text in _SAYING:
        cost = min(cost, _SAID)
    elif left.tag.startswith("nr") and there == "n":  # a person and his office
        cost = _CLOSE
    elif left.text.startswith("第") and here == "q":  # 第二次|会议
        cost += _ALONE
    elif left.tag.startswith(("ns", "nt")) and there == "n":  # 法国总统, 新华社记者
        cost += 10
    if left.text[-1] in _NEVER_LAST or right.text[0] in _NEVER_FIRST:
        cost += _LOOKS
    cost += _ALONE * (len(left.text) == 1 and not left.tag.startswith(("u", "f")))
    cost += _ALONE * (len(left.text) == 1 and here == "v" and there == "p")  # 写|在, 端|在
    cost += _ALONE * (len(right.text) == 1 and there not in "vdpc")
    cost += _ALONE * (left.text[-1].isascii() or right.text[0].isascii())  # ChatGPT类, 5G基站
    return cost + _bond(left.text, right.text, copy)


def _part(word: Word) -> str:
    if _NUMERALS.issuperset(word.text):
        return "m"
    if word.tag.startswith("m"):
        return "q"  # with its measure word: 一场, 万个
    kind = word.tag[:1]
    return _PARTS.get(word.text) or _WHOLE_TAGS.get(word.tag) or _LIKE.get(kind, kind)


def _bond(left: str, right: str, copy: str) -> int:
    """How much more it costs because the story says the two together: nearly always, or often."""
    together = copy.count(left + right)
    return round(_CLOSE * together / min(copy.count(left), copy.count(right))) if together > 1 else 0
