"""Prices of a headline's breaks (断行价目): learnt from headlines whose good breaks are known.

A break is described by a few facts: the parts of speech beside it, how long they are, which verbs stand before and behind, how
far the string of nouns reaches that it cuts, with which characters the words meet, what the words do in running copy. Each fact
has a price in a language's `head_prices.toml`, which `python -m bench.learn_heads` writes from the tables of the tests.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from edition.typography.head_clauses import ends_clause
from edition.typography.head_habits import habits
from edition.typography.head_reading import NOMINAL, ReadHeadline, has_verb, is_agent
from edition.typography.lexicon import lexicon

_LONGEST = 4  # characters of a word beyond which its length says no more
_MANY = 2  # verbs
_NEAR = (2, 3, 4, 5, 7)  # characters to the beginning or end of the headline
_FEW = (2, 4, 6)  # … of a string of nouns
_WORDS = (2, 3, 4, 5)  # words of it
_PREDICATES = frozenset("vdp")


def learnt(reading: ReadHeadline, index: int) -> int:
    """What is learnt of a break before the word at `index`, to be added to what the rules say."""
    known = prices(reading.language)
    return sum(known.get(fact, 0) for fact in facts(reading, index))


@cache
def prices(language: str) -> dict[str, int]:
    """The prices of a language by fact; the table has the facts of each price, one a line."""
    table = lexicon(language, "head_prices")
    return {fact: int(price) for price, facts_of in table.items() for fact in facts_of.strip("\n").split("\n")}


def facts(reading: ReadHeadline, index: int) -> Iterator[str]:
    """What can be said of a break before the word at `index`, as keys of the price table."""
    yield from _beside(reading, index)
    yield from _habits(reading, index)
    yield from _characters(reading, index)
    yield from _verbs(reading, index)
    yield from _nouns(reading, index)
    yield from _ends(reading, index)


def _beside(reading: ReadHeadline, index: int) -> Iterator[str]:
    """The two words: their parts, their lengths, what they are known for."""
    left, right, tables = reading.words[index - 1], reading.words[index], reading.tables
    here, there = reading.parts[index - 1], reading.parts[index]
    yield "break"
    yield f"{here}|{there}"
    yield f"{here}|"
    yield f"|{there}"
    yield f"left of {min(len(left.text), _LONGEST)}"
    yield f"right of {min(len(right.text), _LONGEST)}"
    if is_agent(left, tables):
        yield f"agent|{there}"
    if there in NOMINAL and has_verb(reading, index):
        yield f"{here}|{there} and its verb"
        if is_agent(right, tables):
            yield f"{here}|agent and its verb"
    if left.text in tables.complete:
        yield f"complete|{there}"
    if left.text in tables.saying:
        yield "saying|"
    if ends_clause(reading, index):
        yield "clause ends|"


def _habits(reading: ReadHeadline, index: int) -> Iterator[str]:
    """What the two words mostly do in running copy."""
    left, right = (habits(word.text, reading.language) for word in reading.words[index - 1 : index + 1])
    here, there = reading.parts[index - 1], reading.parts[index]
    yield f"{here} opens {left.opens}|"
    yield f"{here} leads {left.leads}|"
    yield f"{here} follows {left.follows}|"
    yield f"|{there} opens {right.opens}"
    yield f"|{there} takes {right.takes}"


def _characters(reading: ReadHeadline, index: int) -> Iterator[str]:
    """With which characters they meet."""
    yield f"…{reading.words[index - 1].text[-1]} {reading.parts[index - 1]}|"
    yield f"|{reading.parts[index]} {reading.words[index].text[0]}…"


def _verbs(reading: ReadHeadline, index: int) -> Iterator[str]:
    """How many verbs stand before and behind."""
    before, behind = (min(parts.count("v"), _MANY) for parts in (reading.parts[:index], reading.parts[index:]))
    yield f"verbs {before}|{behind}"
    if is_agent(reading.words[index], reading.tables):
        yield f"verbs {before}|agent {behind}"


def _nouns(reading: ReadHeadline, index: int) -> Iterator[str]:
    """How far the nouns reach that the break cuts or ends, and what stands around them."""
    parts = reading.parts
    first = next((at for at in range(index, 0, -1) if parts[at - 1] not in NOMINAL), 0)
    last = next((at for at in range(index, len(parts)) if parts[at] not in NOMINAL), len(parts))
    around = f"{parts[first - 1] if first else '^'}…{parts[last] if last < len(parts) else '$'}"
    before = bisect_left(_FEW, _letters(reading, first, index))
    if first < index < last:
        yield f"nouns {around}"
        yield f"nouns {around} {before} before"
        yield f"nouns {around} {bisect_left(_FEW, _letters(reading, index, last))} behind"
        yield f"nouns of {bisect_left(_WORDS, last - first)}"
    if index < last < len(parts) and parts[last] == "u":
        yield f"{parts[index - 1]}| in an attribute"
    if first < index and parts[index] in _PREDICATES:
        yield f"subject {around[0]} {before}"
        yield f"subject {around[0]} {parts[index]}"


def _ends(reading: ReadHeadline, index: int) -> Iterator[str]:
    """How near the break is to the headline's ends."""
    before = _letters(reading, 0, index)
    yield f"begun {bisect_left(_NEAR, before)}"
    yield f"to come {bisect_left(_NEAR, _letters(reading, index, len(reading.words)))}"
    yield f"begun {bisect_left(_NEAR, before)} {reading.parts[index - 1]}"


def _letters(reading: ReadHeadline, first: int, last: int) -> int:
    return sum(len(word.text) for word in reading.words[first:last])
