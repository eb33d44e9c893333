"""Sense (语义断行): where display type may be broken, and what each break costs a reader.

A break never falls inside a word or a name, never before a particle, never after a preposition or conjunction; between
words it costs the more the closer they belong together, by their parts of speech and by how the story itself uses them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from edition.typography.gazetteer import gather
from edition.typography.head_prices import learnt
from edition.typography.head_reading import NOMINAL, ReadHeadline, is_agent, is_place, parts_of
from edition.typography.head_words import HeadWords, head_words
from edition.typography.lexicon import HOUSE
from edition.typography.segment import Word, segment

BREATH = 0  # at a space that the editor set
_PAUSE = 2  # after a comma or colon
CLOSED = 10  # after a closing quote or bracket
OVER = 4  # not dearer than the end of a clause that a mark tells
_WORDS = 140  # between two words, before what is learnt of such breaks, which may take most of it away
_LISTED = 25  # at a space between two names of a list
_LATIN_SPACE = 35
_CLOSE = 60  # between words that should stay together, or inside a title in 《》 or “”
_ACTS = 100  # behind a word of place that may be a verb
_FRAME = 20  # inside 在……中, 以……为

_FRAME_WORDS = 7
_MODEL = re.compile(r"(?<=[A-Za-z]) (?=\d)")  # Wi-Fi 6, Boeing 737: a name with its number

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
    held = {*_inside_names(text, (*names, *_phrases(text, copy, tables))), *_inside_numerals(text, starts, tables)}
    framed = set(_inside_frames(words, tables))  # by index of the word behind the boundary
    titled = list(accumulate((_title(word, tables) for word in words), initial=0))
    costs = {}
    for index, (left, right) in enumerate(pairwise(words), 1):
        start = starts[index]
        if start in held or right.text == " " or _forbidden(reading, index) or (is_place(right) and index in framed):
            continue
        cost = _space(text, start) if left.text == " " else _cost(reading, index)
        acts = left.text in tables.acting and index - 1 not in framed and not is_agent(right, tables)
        if is_place(right) and cost > OVER:
            cost += _CLOSE
        if acts:
            cost += _ACTS
        costs[start] = cost + _FRAME * (index in framed) + _CLOSE * (titled[index] > 0)
    return costs


def read(text: str, copy: str = "", language: str = HOUSE) -> ReadHeadline:
    """A headline in words, names and terms as one, with their parts of speech."""
    tables = head_words(language)
    people = gather((text, copy), (), language)
    cut = tuple(_loosened(segment(text, tables.added), tables))
    spans = {*_that_end_words(people.spans(text), cut), *tables.terms.spans(text)}
    words = tuple(_joined(cut, sorted(spans)))
    return ReadHeadline(words, tuple(parts_of(words, tables)), copy, tables, language)


def _loosened(words: Iterable[Word], tables: HeadWords) -> Iterator[Word]:
    """The words, those that are only guessed parted beside a character that may be a verb by itself: 里|种, 药|断."""
    for word in words:
        known = word.tag or len(word.text) == 1 or not word.text.isalpha() or word.text in tables.parts
        yield from (word,) if known else _parted(word.text, tables)


def _parted(guess: str, tables: HeadWords) -> Iterator[Word]:
    held = ""
    for char in guess:
        place = not held and char in tables.around
        if not place and (char not in tables.alone or (held and char in tables.completing)):
            held += char
            continue
        if held:
            yield Word(held, "")
        yield Word(char, "f" if place else "")
        held = ""
    if held:
        yield Word(held, "")


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


def _inside_numerals(text: str, starts: Sequence[int], tables: HeadWords) -> Iterator[int]:
    """Inside numerals with their measures, which begin where a word does; 超, 近 … begin another: 八个季度|超十万亿元."""
    yield from (model.end() for model in _MODEL.finditer(text))
    for chain in tables.chains.finditer(text):
        if chain.end() - chain.start() > 2 and chain.start() in starts:
            inside = range(chain.start() + 1, chain.end())
            yield from (place for place in inside if text[place] not in tables.before_figures)


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


def _forbidden(reading: ReadHeadline, index: int) -> bool:
    left, right, tables = reading.words[index - 1], reading.words[index], reading.tables
    return (
        (right.text in tables.never_first and not _comes(reading, index))
        or (len(right.text) == 1 and right.tag[:1] in ("u", "y", "k", "q"))
        or right.text.startswith("们")
        or left.text in tables.never_last
        or (len(left.text) == 1 and left.tag[:1] in ("p", "c", "h"))
        or (reading.parts[index - 1] == "n" and tables.numbered.fullmatch(right.text) is not None)
        or (reading.parts[index - 1] == "m" and right.tag[:1] in ("q", "m"))
        or _completes(reading, index)
    )


def _comes(reading: ReadHeadline, index: int) -> bool:
    """Whether the word at `index` is a verb of its own though it mostly clings to one: 村里|来了新人."""
    words = reading.words
    behind = words[index + 1].text if index + 1 < len(words) else ""
    return words[index].text in reading.tables.comes and behind == "了" and reading.parts[index - 1] in NOMINAL


def _completes(reading: ReadHeadline, index: int) -> bool:
    """Whether the word at `index` completes the one before it: 研制|出, 南通|队, 暴雨|夜."""
    left, right = reading.words[index - 1], reading.words[index]
    if right.text in reading.tables.results:
        return left.tag.startswith("v") and len(left.text) > 1
    counted = reading.parts[index - 1] in ("m", "q")  # 五类|人
    return (
        len(right.text) == 1
        and right.text not in reading.tables.alone
        and right.tag.startswith(("n", "t"))
        and (counted or left.tag.startswith(("n", "l", "j")))
    )


def _cost(reading: ReadHeadline, index: int) -> int:
    told = told_cost(reading, index)
    if told is not None:
        return told
    bond = _bond(reading.words[index - 1].text, reading.words[index].text, reading.copy)
    return max(_WORDS + bond + learnt(reading, index), OVER + 1)


def told_cost(reading: ReadHeadline, index: int) -> int | None:
    """What it costs to break behind a mark; None elsewhere, where it is to be weighed."""
    left = reading.words[index - 1].text
    if left in reading.tables.pauses:
        return _PAUSE
    return CLOSED if left in reading.tables.closings else None


def _bond(left: str, right: str, copy: str) -> int:
    """How much more it costs because the story says the two together: nearly always, or often."""
    together = copy.count(left + right)
    return round(_CLOSE * together / min(copy.count(left), copy.count(right))) if together > 1 else 0
