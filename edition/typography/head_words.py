"""Words of headlines (标题用词): what a language's `heads.toml` says, made ready for breaking by sense."""

import re
from functools import cache
from typing import NamedTuple

from edition.typography.gazetteer import Gazetteer
from edition.typography.lexicon import lexicon
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
    ordinal: str
    particles: frozenset[str]  # with which a predicate ends that the dictionary does not know
    acting: frozenset[str]
    parts: dict[str, str]  # where the dictionary misleads
    saying: frozenset[str]  # what they say stands on its own
    complete: frozenset[str]  # verbs that act upon nothing, with which a clause ends
    begins: frozenset[str]  # with which begins what something is about
    taking: frozenset[str]  # verbs that act upon something
    leading: frozenset[str]  # words that tell of which kind the next one is
    alone: frozenset[str]  # characters that are verbs by themselves
    completing: frozenset[str]  # … and mostly follow another: 晒出
    comes: frozenset[str]
    around: frozenset[str]
    added: Added  # words that the dictionary lacks
    held: frozenset[str]  # verbs of what is held, with which a clause ends if a verb follows
    modifiers: frozenset[str]  # nouns that mostly tell of which kind the next one is: 女子100米
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


@cache
def head_words(language: str) -> HeadWords:
    """The words of a language, read once."""
    words = lexicon(language, "heads")
    names = (
        *(
            "never_first",
            "never_last",
            "places_that_act",
            "saying",
            "complete",
            "taking",
            "leading",
            "comes",
            "held",
            "begins",
            "modifiers",
            "outcomes",
            "results",
        ),
        *("agent_words", "after", "demonstratives"),
    )
    some = {name: frozenset(words.words(name)) for name in names}
    chars = {
        name: words.characters(name)
        for name in (
            "looks_first",
            "looks_last",
            "pauses",
            "closings",
            "openings",
            "numerals",
            "agents",
            "particles",
            "alone",
            "completing",
            "around",
        )
    }
    verbs = (*words.words("verbs"), *some["outcomes"])
    verbs_of_one = dict.fromkeys(sorted(chars["alone"]), "v")
    cut = dict.fromkeys(words.words("adverbs"), "d") | dict.fromkeys(verbs, "v")  # words also where the dictionary cuts
    return HeadWords(
        never_first=some["never_first"],
        never_last=some["never_last"],
        frames=dict(pair.split("…") for pair in words.words("frames")),
        ordinal=words["ordinal"],
        acting=some["places_that_act"],
        parts=verbs_of_one
        | dict.fromkeys((*words.words("complete"), *words.words("taking")), "v")
        | dict.fromkeys(words.words("leading"), "a")
        | cut,
        saying=some["saying"],
        complete=some["complete"],
        taking=some["taking"],
        leading=some["leading"],
        comes=some["comes"],
        begins=some["begins"],
        held=some["held"],
        modifiers=some["modifiers"],
        outcomes=some["outcomes"],
        agent_words=some["agent_words"],
        spans=words.words("spans"),
        after=some["after"],
        demonstratives=some["demonstratives"],
        results=some["results"],
        numbered=re.compile(words["numbered"]),
        added=by_first(word for name in ("complete", "taking", "leading", "new") for word in words.words(name)),
        terms=Gazetteer(frozenset((*words.words("terms"), *cut))),
        chains=re.compile(f"(?:{phrases(language).numerals.pattern})+"),
        **chars,
    )
