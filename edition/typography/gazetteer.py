"""The gazetteer (人名表): the people of an issue, told from their titles, from what they say and from coming again (U6).

It is gathered once over all copy, so that a name met with its title on one line is known on every other.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from edition.rack import Rack
from edition.typography.lexicon import HOUSE, lexicon

_DOT: Final = "·•・‧"
_HAN: Final = r"[^\W\d_A-Za-z]"  # as good as Han beside names, and ten times sooner compiled than their ranges
_FOREIGN_LEAST: Final = 3  # characters of a foreign name that no dot gives away


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names that lines keep whole, by their first character, the longest first."""

    names: frozenset[str] = frozenset()
    starts: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    first: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts: dict[str, list[str]] = {}
        for name in sorted(self.names, key=lambda name: (-len(name), name)):
            starts.setdefault(name[0], []).append(name)
        pattern = re.compile(f"[{re.escape(''.join(sorted(starts)))}]") if starts else None
        object.__setattr__(self, "starts", {char: tuple(names) for char, names in starts.items()})
        object.__setattr__(self, "first", pattern)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a text names somebody: first character and the one behind the last."""
        if self.first is None:
            return
        reached = 0
        for match in self.first.finditer(text):
            start = match.start()
            if start < reached:
                continue
            name = next((name for name in self.starts[match[0]] if text.startswith(name, start)), None)
            if name:
                reached = start + len(name)
                yield start, reached


NOBODY: Final = Gazetteer()


class _Patterns(NamedTuple):
    titled: re.Pattern[str]
    saying: re.Pattern[str]
    again: re.Pattern[str]
    likely: re.Pattern[str]
    dotted: re.Pattern[str]
    plain: re.Pattern[str]
    ended: re.Pattern[str]
    only: re.Pattern[str]
    known: re.Pattern[str]
    several: re.Pattern[str]
    listed: re.Pattern[str]
    endings: tuple[str, ...]
    not_last: str


@cache
def _patterns(language: str) -> _Patterns:
    words = lexicon(language, "names")

    def any_of(name: str) -> str:
        return "|".join(map(re.escape, words.words(name)))

    given = f"(?![{''.join(sorted(words.characters('never_given')))}]){_HAN}"
    no_title = f"(?!{_any_known(words.words('titles')).pattern})"  # 王|教授 is no name
    surname = f"(?:{any_of('surnames')}){no_title}"
    person = f"{surname}(?:{given}){{1,2}}"
    short = f"{surname}(?:{given}){{1,2}}?"
    clear_surname = f"(?:{any_of('clear_surnames')}){no_title}"
    clear = f"{clear_surname}(?:{given}){{2}}"
    likely, alone = (f"[{''.join(sorted(words.characters(name)))}]" for name in ("given", "given_alone"))
    unnamed = f"{words['unnamed']}{{1,2}}"
    foreign = f"[{''.join(sorted(words.characters('foreign')))}]"
    part = f"(?:{foreign}{{1,9}}(?:-{foreign}{{1,9}})?|[A-Z]\\.?)"  # 托马斯·J·惠特克, 让-吕克
    joints = f"[{re.escape(words['joints'])}]"
    speech = any_of("speech")
    # behind a title the shorter name is taken if what follows it is a joint or a verb of speech
    name = f"(?:{short}(?!(?!{speech}){_HAN})|{person})"
    return _Patterns(
        titled=re.compile(f"(?:{any_of('titles')})[ :：]?({name}(?:{joints}{name})*)"),
        saying=re.compile(f"({short})(?={speech})"),
        likely=re.compile(f"{clear_surname}{unnamed}|{clear_surname}(?:{likely}{{2}}|{alone}(?!{likely}))"),
        again=re.compile(clear),
        dotted=re.compile(f"(?:{part}[{_DOT}])+{part}"),
        plain=re.compile(f"{foreign}{{{_FOREIGN_LEAST},}}"),
        ended=re.compile(f"{foreign}{{1,6}}(?:{any_of('foreign_endings')})"),
        only=re.compile(f"[{''.join(sorted(words.characters('foreign_only')))}]"),
        known=_any_known(words.words("known")),
        several=re.compile(f"{_any_known(words.words('known')).pattern}{{2,}}"),
        listed=re.compile(joints),
        endings=words.words("foreign_endings"),
        not_last=words["foreign_not_last"],
    )


@cache
def called(language: str) -> re.Pattern[str]:
    """A surname before a title: 王教授, 李局长."""
    words = lexicon(language, "names")
    surname = "|".join(map(re.escape, words.words("clear_surnames")))
    return re.compile(f"(?:{surname})(?={_any_known(words.words('titles')).pattern})")


def _any_known(names: tuple[str, ...]) -> re.Pattern[str]:
    """One of many names; by their first character, for a pattern of hundreds of ways is slow at every other character."""
    ways: dict[str, list[str]] = {}
    for name in names:
        ways.setdefault(name[0], []).append(re.escape(name[1:]))
    first = "".join(sorted(ways))
    return re.compile(f"(?=[{first}])(?:{'|'.join(f'{char}(?:{chr(124).join(rest)})' for char, rest in ways.items())})")


def gather(
    texts: Iterable[str], known: Iterable[str] = (), language: str = HOUSE, rack: Rack | None = None
) -> Gazetteer:
    """The names that stand in some texts, with those that are known of an issue (bylines, captions).

    A text that the rack has is not read again.
    """
    rack = rack or Rack()
    found = {name for name in known if len(name) > 1}
    seen: Counter[str] = Counter()
    for text in texts:
        certain, perhaps = rack(_named, text, language)
        found.update(certain)
        seen.update(perhaps)
    found.update(name for name, times in seen.items() if times > 1)
    return Gazetteer(frozenset(found))


def _named(text: str, language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The names of a text, and what is one if it stands there, or elsewhere, a second time."""
    patterns = _patterns(language)
    certain = frozenset((*_by_context(text, patterns), *_foreign(text, patterns)))
    return certain, tuple(patterns.again.findall(text))


def _by_context(text: str, patterns: _Patterns) -> Iterator[str]:
    """Names behind a title or before a verb of speech, and what can hardly be anything else."""
    for match in patterns.titled.finditer(text):
        yield from (name for name in patterns.listed.split(match[1]) if len(name) > 1)
    yield from (match[1] for match in patterns.saying.finditer(text))
    yield from patterns.likely.findall(text)


def _foreign(text: str, patterns: _Patterns) -> Iterator[str]:
    """Foreign names with dots, their parts, and runs of the characters that such names are made of."""
    for match in patterns.dotted.finditer(text):
        name = match[0] if match[0].endswith(patterns.endings) else match[0].rstrip(patterns.not_last)
        yield name
        yield from (part for part in re.split(f"[{_DOT}]", name) if len(part) > 1)
    yield from patterns.known.findall(text)
    yield from patterns.ended.findall(text)
    for match in patterns.plain.finditer(text):
        name = match[0].rstrip(patterns.not_last)
        several = patterns.several.fullmatch(name)  # 柏林|默茨
        if len(name) >= _FOREIGN_LEAST and not several and len(patterns.only.findall(name)) * 2 >= len(name):
            yield name
