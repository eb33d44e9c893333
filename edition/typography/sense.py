"""Sense (语义断行): where display type may be broken, and what each break costs a reader.

A break never falls inside a word or a name, never before a particle, never after a preposition or conjunction; between
words it costs the more the closer they belong together, by their parts of speech and by how the story itself uses them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from edition.typography.gazetteer import gather
from edition.typography.head_prices import learnt
from edition.typography.head_reading import NOMINAL, ReadHeadline, behind_verb, has_verb, is_agent, parts_of
from edition.typography.head_words import HeadWords, head_words
from edition.typography.lexicon import HOUSE
from edition.typography.segment import Word, segment

BREATH = 0  # at a space that the editor set
_PAUSE = 2  # after a comma or colon
CLOSED = 10  # after a closing quote or bracket
OVER = 4  # after a clause that is complete, where another begins
_SAID = 15  # after a verb of saying
_WORDS = 20  # between two words of which nothing is known
_LISTED = 25  # at a space between two names of a list
_LATIN_SPACE = 35
_CLOSE = 60  # between words that should stay together, or inside a title in 《》 or “”
_ACTS = 100  # behind a word of place that may be a verb
_FRAME = 20  # inside 在……中, 以……为
_ALONE = 20  # beside a single character, which leans on its neighbour
_LOOKS = 15  # beside a word that only looks like one that must not stand there

_FRAME_WORDS = 7
_QUESTION = re.compile(r"(.)不\1.{1,3}$")  # 该不该退
_MODEL = re.compile(r"(?<=[A-Za-z]) (?=\d)")  # Wi-Fi 6, Boeing 737: a name with its number

# What it costs to break between two parts of speech: jieba's tags by their first letter, or what _part makes of them.
# Subject | predicate is where a reader breathes, predicate | object and modifier | noun is where he stumbles.
_BETWEEN = {
    "n": {"n": 30, "w": 28, "v": 15, "a": 15, "d": 8, "p": 8, "c": 5, "t": 12, "m": 25, "q": 25, "r": 10},
    "w": {"n": 35, "w": 30, "v": 15, "a": 15, "d": 8, "p": 8, "c": 5, "t": 8, "m": 40, "q": 30, "r": 20},
    "v": {"n": 40, "w": 40, "v": 30, "a": 30, "d": 12, "p": 25, "c": 8, "t": 20, "m": 45, "q": 45, "r": 30},
    "a": {"n": 45, "w": 45, "v": 40, "a": 30, "d": 15, "p": 15, "c": 8, "m": 55, "q": 55, "r": 25},
    "d": {"n": 50, "w": 60, "v": 60, "a": 60, "d": 60, "p": 50, "m": 55, "q": 55, "r": 50},
    "m": {"n": 55, "w": 55, "v": 40, "a": 55, "d": 20, "p": 20},
    "q": {"n": 40, "w": 40, "v": 20, "a": 40, "d": 12, "p": 12},
    "r": {"n": 40, "w": 40, "v": 25, "m": 50, "q": 50},
    "t": {"n": 22, "w": 22, "v": 15, "a": 20, "d": 12, "p": 12},
    "u": {"n": 28, "w": 28, "v": 30, "a": 28},
    "p": {"n": 60, "w": 60, "v": 60, "r": 60},
    "c": {"n": 60, "w": 60, "v": 60, "r": 60},
}
_OBJECT = 15  # dearer inside what a verb acts upon, whose words belong together more than a subject's
_CLAUSE = 20  # behind a verb, if what follows has a verb of its own
_REPEATED = 3  # times that a story says a phrase which is then a word
_PHRASES = range(3, 6)  # characters of it


def learn(language: str = HOUSE) -> None:
    """Read the words of a language, which the first headline would else wait for."""
    sense("中国", language=language)  # a word of the dictionary: no model is needed


def sense(text: str, names: Iterable[str] = (), copy: str = "", language: str = HOUSE) -> dict[int, int]:
    """What a break before character k costs; a k that is not in it must not be broken at.

    `names` are kept whole, as are the people and terms that the language knows and what the story often says; `copy` is the
    story that the text stands over, whose own phrases are broken unwillingly.
    """
    reading = read(text, copy, language)
    words, tables = reading.words, reading.tables
    starts = list(accumulate((len(word.text) for word in words), initial=0))
    held = {*_inside_names(text, (*names, *_phrases(text, copy, tables))), *_inside_numerals(text, tables)}
    framed = set(_inside_frames(words, tables))  # by index of the word behind the boundary
    titled = list(accumulate((_title(word, tables) for word in words), initial=0))
    costs = {}
    for index, (left, right) in enumerate(pairwise(words), 1):
        start = starts[index]
        if start in held or right.text == " " or _forbidden(reading, index) or (_is_place(right) and index in framed):
            continue
        cost = _space(text, start) if left.text == " " else _cost(reading, index)
        acts = left.text in tables.acting and index - 1 not in framed and not is_agent(right, tables)
        if _is_place(right) and cost > OVER:
            cost += _CLOSE
        if acts:
            cost += _ACTS
        costs[start] = cost + _FRAME * (index in framed) + _CLOSE * (titled[index] > 0)
    return costs


def read(text: str, copy: str = "", language: str = HOUSE) -> ReadHeadline:
    """A headline in words, names and terms as one, with their parts of speech."""
    tables = head_words(language)
    people = gather((text, copy), (), language)
    cut = segment(text)
    spans = {*_that_end_words(people.spans(text), cut), *tables.terms.spans(text)}
    words = tuple(_joined(cut, sorted(spans)))
    return ReadHeadline(words, tuple(parts_of(words, tables)), copy, tables, language)


def _that_end_words(spans: Iterable[tuple[int, int]], words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The spans that cut no word of the dictionary: 巴黎奥 is no name in 巴黎奥运会."""
    starts = list(accumulate((len(word.text) for word in words), initial=0))
    inside = {
        at
        for start, word in zip(starts, words, strict=False)
        if word.tag
        for at in range(start + 1, start + len(word.text))
    }
    yield from (span for span in spans if inside.isdisjoint(span))


def _joined(words: Iterable[Word], spans: Sequence[tuple[int, int]]) -> Iterator[Word]:
    """The words, those of a name or a term as one; a word that goes beyond its end is cut there."""
    waiting = list(spans)
    start = 0
    held = ""
    for word in words:
        stop = start + len(word.text)
        while waiting and waiting[0][1] <= start:
            waiting.pop(0)
        text = word.text
        while text:
            first, last = waiting[0] if waiting else (stop, stop)
            if start < first:
                cut = min(stop, first) - start
                yield Word(text[:cut], word.tag if cut == len(word.text) else "")
            else:
                cut = min(stop, last) - start
                held += text[:cut]
                if start + cut == last:
                    yield Word(held, word.tag if held == word.text else "nz")
                    held = ""
                    waiting.pop(0)
                    while waiting and waiting[0][0] < last:
                        waiting.pop(0)
            text, start = text[cut:], start + cut


def _phrases(text: str, copy: str, tables: HeadWords) -> Iterator[str]:
    """What the story says again and again; a phrase does not begin or end with a word that is there for grammar alone."""
    for length in _PHRASES:
        for start in range(len(text) - length + 1):
            phrase = text[start : start + length]
            grammar = (
                phrase[0] in tables.looks_first | tables.looks_last
                or phrase[-1] in tables.looks_first | tables.looks_last
            )
            if phrase.isalpha() and not phrase.isascii() and not grammar and copy.count(phrase) >= _REPEATED:
                yield phrase


def _inside_numerals(text: str, tables: HeadWords) -> Iterator[int]:
    yield from (model.end() for model in _MODEL.finditer(text))
    for chain in tables.chains.finditer(text):
        if chain.end() - chain.start() > 2:
            yield from range(chain.start() + 1, chain.end())


def _title(word: Word, tables: HeadWords) -> int:
    return (word.text in tables.openings) - (word.text in tables.closings - {"…", "—"})


def _inside_names(text: str, names: Iterable[str]) -> Iterator[int]:
    for name in names:
        start = text.find(name)
        while start >= 0:
            yield from range(start + 1, start + len(name))
            start = text.find(name, start + 1)


def _inside_frames(words: Sequence[Word], tables: HeadWords) -> Iterator[int]:
    """Which words stand inside a frame or close it."""
    for index, word in enumerate(words):
        closing = tables.frames.get(word.text)
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


def _forbidden(reading: ReadHeadline, index: int) -> bool:
    left, right, tables = reading.words[index - 1], reading.words[index], reading.tables
    return (
        right.text in tables.never_first
        or (len(right.text) == 1 and right.tag[:1] in ("u", "y", "k", "q"))
        or right.text.startswith("们")
        or left.text in tables.never_last
        or (len(left.text) == 1 and left.tag[:1] in ("p", "c", "h"))
        or (reading.parts[index - 1] == "m" and right.tag[:1] in ("q", "m"))
        or _completes(reading, index)
    )


def _completes(reading: ReadHeadline, index: int) -> bool:
    """Whether the word at `index` completes the one before it: 研制|出, 南通|队, 暴雨|夜."""
    left, right = reading.words[index - 1], reading.words[index]
    if right.text in reading.tables.results:
        return left.tag.startswith("v") and len(left.text) > 1
    counted = reading.parts[index - 1] in ("m", "q")  # 五类|人
    return (
        len(right.text) == 1 and right.tag.startswith(("n", "t")) and (counted or left.tag.startswith(("n", "l", "j")))
    )


def _cost(reading: ReadHeadline, index: int) -> int:
    told = told_cost(reading, index)
    return max(_between(reading, index) + learnt(reading, index), OVER + 1) if told is None else told


def _in_attribute(reading: ReadHeadline, index: int) -> bool:
    """Whether the nouns from `index` on end with 的, so that their verb is part of an attribute: 跨越|山海的."""
    last = next((at for at in range(index, len(reading.parts)) if reading.parts[at] not in NOMINAL), -1)
    return last > index and reading.parts[last] == "u"


def told_cost(reading: ReadHeadline, index: int) -> int | None:
    """What it costs to break where a mark or the end of a clause tells it; None elsewhere, where it is to be weighed."""
    left = reading.words[index - 1].text
    if left in reading.tables.pauses:
        return _PAUSE
    if left in reading.tables.closings:
        return CLOSED
    return OVER if _ends_clause(reading, index) else None


def _between(reading: ReadHeadline, index: int) -> int:
    """What it costs to break between two words by rule, where no clause ends."""
    left, right, tables = reading.words[index - 1], reading.words[index], reading.tables
    here, there = reading.parts[index - 1], reading.parts[index]
    cost = _BETWEEN.get(here, {}).get(there, _WORDS)
    if left.text in tables.saying:
        cost = min(cost, _SAID)
    elif left.tag.startswith("nr") and there == "n":  # a person and his office
        cost = _CLOSE
    elif left.text.startswith(tables.ordinal) and here == "q":  # 第二次|会议
        cost += _ALONE
    elif left.tag.startswith(("ns", "nt")) and there == "n":  # 法国总统, 新华社记者
        cost += 10
    if left.text in tables.parts and there in NOMINAL and has_verb(reading, index):
        cost = min(cost, _CLAUSE)
    elif here in "nwtq" and there in "nwm" and behind_verb(reading, index) and not has_verb(reading, index):
        cost += _OBJECT
    if left.text[-1] in tables.looks_last or right.text[0] in tables.looks_first:
        cost += _LOOKS
    cost += _LOOKS * (here in NOMINAL and there == "n" and any(map(_is_place, reading.words[index + 1 : index + 2])))
    cost += _ALONE * (here == "v" and _in_attribute(reading, index))
    leans = len(left.text) == 1 and not left.tag.startswith(("u", "f", "t")) and left.text not in tables.results
    cost += _ALONE * leans
    cost += _ALONE * (left.text in tables.modifiers and there in NOMINAL)
    cost += _ALONE * (len(left.text) == 1 and here == "v" and there == "p")  # 写|在, 端|在
    cost += _ALONE * (len(right.text) == 1 and there not in "vdpc")
    cost += _ALONE * (left.text[-1].isascii() or right.text[0].isascii())  # ChatGPT类, 5G基站
    return cost + _bond(left.text, right.text, reading.copy)


def _ends_clause(reading: ReadHeadline, index: int) -> bool:
    """Whether a clause ends and another begins before `index`: 闭幕|我市获金牌, 涨3%|成交破万亿, 来了|你敢用吗, 判决|获刑."""
    left, right, there, tables = reading.words[index - 1], reading.words[index], reading.parts[index], reading.tables
    if right.text in tables.outcomes or right.text in tables.begins:
        return "v" in reading.parts[:index]
    if left.text in tables.held and there == "v":  # 大会召开|签约项目86个
        return True
    if _is_span(right, tables):  # 上线|一周
        return False
    if left.text in tables.complete or left.tag == "ul" or left.text.endswith("%"):
        return (there == "r" and left.tag == "ul") or (there in "nwrtmq" and has_verb(reading, index))
    return there in "nwrmqt" and has_verb(reading, index) and _leads_on(reading, index)


def _is_span(word: Word, tables: HeadWords) -> bool:
    """Whether a word says how long: 一周, 两年."""
    return len(word.text) > 1 and word.text.endswith(tables.spans) and word.text[0] in tables.numerals


def _leads_on(reading: ReadHeadline, index: int) -> bool:
    """Whether what stands before a noun and its verb is told to the end: 走失14小时|…, 该不该退|…, 之后|…, 沉迷短视频|家长…."""
    left, right, tables = reading.words[index - 1], reading.words[index], reading.tables
    here, before = reading.parts[index - 1], "".join(word.text for word in reading.words[:index])
    if _is_place(left) and is_agent(right, tables) and left.text in tables.acting:  # 典礼上|校长致辞
        return True
    if left.text in tables.after or left.tag == "y" or (_QUESTION.search(before) and reading.parts[index] in "nr"):
        return True
    if here in "mqt" and left.text.endswith(tables.spans) and not tables.numerals.isdisjoint(before[-4:]):
        return "v" in reading.parts[max(index - 3, 0) : index - 1]
    if right.text in tables.demonstratives:
        return here in "nwt"
    if (
        here in "nw" and right.text.endswith(tables.spans) and reading.parts[index + 1 : index + 2] == ("v",)
    ):  # 一年增收
        return "v" in reading.parts[: index - 1]
    return here in "nw" and "v" in reading.parts[: index - 1] and is_agent(right, tables)


def _bond(left: str, right: str, copy: str) -> int:
    """How much more it costs because the story says the two together: nearly always, or often."""
    together = copy.count(left + right)
    return round(_CLOSE * together / min(copy.count(left), copy.count(right))) if together > 1 else 0
