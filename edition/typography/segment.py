"""Segmentation (分词): a text as words, exactly as jieba cuts it, with the part of speech that its dictionary gives.

The algorithm is jieba's (most likely path over the dictionary, a hidden Markov model for what the dictionary lacks), over
jieba's own tables; but the dictionary is searched as one sorted text instead of being loaded as a dict, which takes a
twentieth of the time that the package needs before its first word. Sorting takes 50 ms; so a sorted copy may be kept.
"""

import importlib.util
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.machinery import SourceFileLoader
from math import log
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from edition.kept import keep, take

_TOTAL = 60101967  # the sum of all frequencies in dict.txt; a constant of the dictionary, summing it would cost 70 ms
_NEVER = -3.14e100  # jieba's log of zero
_BEFORE = {"B": "ES", "M": "MB", "S": "SE", "E": "BM"}  # which states may stand before a state

_WORDS = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
_HAN = re.compile(r"([\u4E00-\u9FD5]+)")
_WESTERN = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")


_ADDED = 100  # how often a word is taken to be met that is added to the dictionary
_SUM = 4  # bytes of the check sum before a kept dictionary
_kept_in: Path | None = None


class Word(NamedTuple):
    """A word and its part of speech: `n` noun, `v` verb, `p` preposition … as in dict.txt; empty for a word not in it."""

    text: str
    tag: str


Added = Mapping[str, tuple[str, ...]]  # by first character
NOTHING: Added = {}


def segment(text: str, added: Added = NOTHING) -> tuple[Word, ...]:
    """The words of a text in order; joined they are the text. `added` are words that the dictionary lacks, without a tag."""
    return tuple(Word(word, _entry(word)[1]) for part in _WORDS.split(text) for word in _cut(part, added))


def by_first(words: Iterable[str]) -> Added:
    """Words to be added to the dictionary, by their first character."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[0], []).append(word)
    return {first: tuple(each) for first, each in found.items()}


def _cut(part: str, added: Added) -> Iterator[str]:
    if not _WORDS.fullmatch(part):
        yield from part
        return
    singles = ""
    for word in _most_likely(part, added):
        if len(word) == 1:
            singles += word
            continue
        yield from _cut_singles(singles)
        singles = ""
        yield word
    yield from _cut_singles(singles)


def _cut_singles(singles: str) -> Iterator[str]:
    """A run of single characters may be a word that the dictionary lacks, unless the dictionary knows it."""
    if len(singles) < 2 or _entry(singles)[0]:
        yield from singles
        return
    for part in _HAN.split(singles):
        if _HAN.fullmatch(part):
            yield from _by_model(part)
        else:
            yield from filter(None, _WESTERN.split(part))


def _most_likely(text: str, added: Added) -> Iterator[str]:
    """The path of greatest probability over all words of the dictionary that occur in the text."""
    best: list[tuple[float, int]] = [(0.0, 0)] * (len(text) + 1)
    for start in range(len(text) - 1, -1, -1):
        more = ((start + len(word), _ADDED) for word in added.get(text[start], ()) if text.startswith(word, start))
        stops = [*_stops(text, start), *more] or [(start + 1, 0)]
        best[start] = max((log(count or 1) - log(_TOTAL) + best[stop][0], stop) for stop, count in stops)
    start = 0
    while start < len(text):
        stop = best[start][1]
        yield text[start:stop]
        start = stop


def _stops(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where a word that begins at `start` may end, and its frequency."""
    for stop in range(start + 1, len(text) + 1):
        fragment = text[start:stop].encode()
        if not _line_from(fragment).startswith(fragment):
            return
        count, _ = _entry(text[start:stop])
        if count:
            yield stop, count


def _entry(word: str) -> tuple[int, str]:
    key = word.encode() + b" "
    line = _line_from(key)
    if not line.startswith(key):
        return 0, ""
    _, count, tag = line.decode().split(" ")
    return int(count), tag


@lru_cache(10_000)
def _line_from(key: bytes) -> bytes:
    """The first line of the dictionary that does not come before a key; empty if there is none."""
    data = _dictionary()
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        start, stop = max(low, data.rfind(b"\n", low, middle) + 1), data.index(b"\n", middle)
        if data[start:stop] < key:
            low = stop + 1
        else:
            high = start
    return data[low : data.index(b"\n", low)] if low < len(data) else b""


def _by_model(text: str) -> Iterator[str]:
    """Words of a text by the hidden Markov model (Viterbi): B begins, M continues, E ends a word, S is one by itself."""
    start, change, emit = _model("start"), _model("trans"), _model("emit")
    scores = {state: start[state] + emit[state].get(text[0], _NEVER) for state in "BMES"}
    paths = {state: state for state in "BMES"}
    for char in text[1:]:
        reached = {
            state: max(
                (scores[before] + change[before].get(state, _NEVER) + emit[state].get(char, _NEVER), before)
                for before in _BEFORE[state]
            )
            for state in "BMES"
        }
        paths = {state: paths[before] + state for state, (_, before) in reached.items()}
        scores = {state: score for state, (score, _) in reached.items()}
    states = paths[max((scores[state], state) for state in "ES")[1]]
    begin = 0
    for at, state in enumerate(states, 1):
        if state in "ES":
            yield text[begin:at]
            begin = at


def _folder() -> Path:
    """Where jieba lies. It is not imported: that alone would take longer than all the cutting."""
    found = importlib.util.find_spec("jieba")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("jieba")
    return Path(found.origin).parent


def keep_dictionary(folder: Path | None) -> None:
    """Have the sorted dictionary kept in a folder, and taken from there."""
    global _kept_in  # noqa: PLW0603 - where it lies changes no word; through all calls down to here it would be noise
    _kept_in = folder


@cache
def _dictionary() -> bytes:
    """The dictionary's lines `word count tag`, sorted, each with its end of line."""
    file = _folder() / "dict.txt"
    state = file.stat()
    name = f"dictionary-{state.st_size}-{state.st_mtime_ns}"
    kept = take(_kept_in, name) or b""
    if (body := kept[_SUM:]) and zlib.crc32(body) == int.from_bytes(kept[:_SUM], "big"):
        return body
    found = b"\n".join(sorted(file.read_bytes().splitlines())) + b"\n"
    keep(_kept_in, name, zlib.crc32(found).to_bytes(_SUM, "big") + found)
    return found


@cache
def _model(name: str) -> dict[str, Any]:
    """A table of the hidden Markov model: the logarithms of its probabilities."""
    module = ModuleType(f"jieba.finalseg.prob_{name}")
    SourceFileLoader(module.__name__, str(_folder() / "finalseg" / f"prob_{name}.py")).exec_module(module)
    table: dict[str, Any] = module.P
    return table
