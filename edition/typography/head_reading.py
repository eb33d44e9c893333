"""A headline as it is read (读题): its words and what part each has in the sentence, for pricing its breaks."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from edition.typography.head_words import HeadWords
from edition.typography.segment import Word

# jieba's other tags by what they are in a line.
_LIKE = {"s": "n", "i": "n", "l": "n", "j": "n", "b": "a", "z": "a", "y": "u", "f": "t", "": "n", "x": "n", "e": "n"}
_WHOLE_TAGS = {"vn": "w", "an": "w", "ad": "d", "vd": "d"}
NOMINAL = frozenset("nwmqart")


class ReadHeadline(NamedTuple):
    """A headline as it is read: its words, their parts of speech, the story below."""

    words: tuple[Word, ...]
    parts: tuple[str, ...]
    copy: str
    tables: HeadWords
    language: str


def parts_of(words: Sequence[Word], tables: HeadWords) -> Iterator[str]:
    before = ""
    for index, (word, following) in enumerate(zip_longest(words, words[1:])):
        part = _part(word, tables)
        if word.tag == "vn" and following is not None and following.tag in ("v", "m"):
            part = "v"  # 宣判罢免, 突破1.5
        elif word.tag == "v" and before in NOMINAL and _is_done(words, index + 1, tables):
            part = "w"
        elif part == "v" and before == "q" and following is not None and _part(following, tables) in ("p", "v"):
            part = "w"  # 第十六次会晤在…举行
        elif before == "n" and tables.numbered.fullmatch(word.text):
            part = "n"  # 神舟十九号
        yield part
        before = part


def _is_done(words: Sequence[Word], index: int, tables: HeadWords) -> bool:
    """Whether a time and then a verb follow, so that the verb before them is the name of a work: 管网改造|年底前完工."""
    parts = [_part(word, tables) for word in words[index : index + 3]]
    return bool(parts) and parts[0] == "t" and "v" in parts and words[index - 1].text not in tables.parts


def _part(word: Word, tables: HeadWords) -> str:
    if word.text == " " or word.text in tables.pauses:
        return "x"
    if tables.numerals.issuperset(word.text):
        return "m"
    if word.text in tables.parts:
        return tables.parts[word.text]
    if word.tag.startswith("m"):
        return "q"  # with its measure word: 一场, 万个
    if not word.tag and word.text[-1] in tables.particles:
        return "v"  # 跟上了吗
    kind = word.tag[:1]
    return _WHOLE_TAGS.get(word.tag) or _LIKE.get(kind, kind)


def is_agent(word: Word, tables: HeadWords) -> bool:
    """Whether a word is somebody who acts: 家长, 果农, 物业, a person's name."""
    named = word.tag.startswith(("nr", "nt"))
    return named or word.text in tables.agent_words or (len(word.text) > 1 and word.text[-1] in tables.agents)


def is_place(word: Word) -> bool:
    """Whether a word may say where: 上, 中, 以来 (方位词)."""
    return word.tag == "f"


def has_verb(reading: ReadHeadline, index: int) -> bool:
    """Whether the words from `index` on are a noun and then its verb."""
    rest = next((at for at in range(index, len(reading.parts)) if reading.parts[at] not in NOMINAL), len(reading.parts))
    return rest < len(reading.parts) and reading.parts[rest] in ("v", "d", "p")
