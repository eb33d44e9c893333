"""Words of headlines (标题用词): what a language's `heads.toml` says, made ready for breaking by sense."""

import re
from functools import cache
from typing import NamedTuple

from edition.typography.gazetteer import Gazetteer
from edition.typography.lexicon import Lexicon, lexicon
from edition.typography.quantities import phrases
from edition.typography.segment import Added, by_first


class HeadWords(NamedTuple):
    """The words of a language that its headlines are broken by."""

    never_first: frozenset[str]
    never_last: frozenset[str]
    looks_first: frozenset[str]
    looks_last: frozenset[str]
    pauses: frozenset[str]
    closings: frozenset[str]
    openings: frozenset[str]
    frames: dict[str, str]
    numerals: frozenset[str]
    particles: frozenset[str]  # with which a predicate ends that the dictionary does not know
    acting: frozenset[str]
    parts: dict[str, str]  # where the dictionary misleads
    saying: frozenset[str]  # what they say stands on its own
    complete: frozenset[str]  # verbs that act upon nothing, with which a clause ends
    begins: frozenset[str]  # with which begins what something is about
    alone: frozenset[str]  # characters that are verbs by themselves
    completing: frozenset[str]  # … and mostly follow another: 晒出
    comes: frozenset[str]  # verbs that mostly cling to another, and before 了 may be by themselves
    around: frozenset[str]  # characters that say where
    before_figures: frozenset[str]  # characters with which begins what a figure says: 超四千
    added: Added  # words that the dictionary lacks
    held: frozenset[str]  # verbs of what is held, with which a clause ends if a verb follows
    outcomes: frozenset[str]  # verbs that tell what came of it: 获刑
    agents: frozenset[str]  # last characters of who acts: 家长, 果农
    agent_words: frozenset[str]
    spans: tuple[str, ...]  # how long an action went on: 走失14小时
    numbered: re.Pattern[str]  # by which one of a name is told from another: 神舟十九号
    after: frozenset[str]  # when: 之后
    demonstratives: frozenset[str]
    results: frozenset[str]  # what tells how a verb's action came out (补语)
    terms: Gazetteer
    chains: re.Pattern[str]  # numerals with their measures, whole: 五月一日


_LISTS = (
    *("never_first", "never_last", "saying", "complete", "comes", "held", "begins", "outcomes", "results"),
    *("agent_words", "after", "demonstratives"),
)
_CHARACTERS = (
    *("looks_first", "looks_last", "pauses", "closings", "openings", "numerals", "agents", "particles"),
    *("alone", "completing", "around", "before_figures"),
)


@cache
def head_words(language: str) -> HeadWords:
    """The words of a language, read once."""
    words = lexicon(language, "heads")
    verbs = words.words("verbs") + words.words("outcomes")
    cut = dict.fromkeys(words.words("adverbs"), "d") | dict.fromkeys(verbs, "v")  # words also where the dictionary cuts
    lists = {name: frozenset(words.words(name)) for name in _LISTS}
    characters = {name: words.characters(name) for name in _CHARACTERS}
    return HeadWords(
        frames=dict(pair.split("…") for pair in words.words("frames")),
        acting=frozenset(words.words("places_that_act")),
        parts=_parts(words) | cut,
        spans=words.words("spans"),
        numbered=re.compile(words["numbered"]),
        added=by_first(words.words("new")),
        terms=Gazetteer(frozenset((*words.words("terms"), *cut))),
        chains=re.compile(f"(?:{phrases(language).numerals.pattern})+"),
        **lists,
        **characters,
    )


def _parts(words: Lexicon) -> dict[str, str]:
    """Parts of speech by word: of verbs, and of what tells of which kind the next word is."""
    verbs = (*sorted(words.characters("alone")), *words.words("complete"), *words.words("taking"))
    return dict.fromkeys(verbs, "v") | dict.fromkeys(words.words("leading"), "a")
