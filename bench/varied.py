"""Varied copy (各类稿件): stories made up by chance from a seed, finance to plain prose, with the names that stand in them."""

import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

# The tables: the prices were chosen on the first, weighed once more on the second, never on the third.
COPY = "varied", "varied_second", "varied_third"
CHARACTERS = 50_000
PARAGRAPHS = 8  # of a story
SENTENCES = 1, 3  # of a paragraph
_HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Tale:
    """A story of one subject; `names` are the people in it, Chinese and foreign."""

    subject: str
    paragraphs: tuple[str, ...]
    chinese: frozenset[str]
    foreign: frozenset[str]


def tales(copy: str = COPY[0], seed: int = 7, characters: int = CHARACTERS) -> list[Tale]:
    """So many characters at least of one of the copies, the subjects by turns."""
    dice = random.Random(seed)
    found: list[Tale] = []
    size = 0
    table = _table(copy)
    subjects = list(table["subjects"])
    while size < characters:
        tale = _tale(table, subjects[len(found) % len(subjects)], dice)
        found.append(tale)
        size += sum(map(len, tale.paragraphs))
    return found


@cache
def _table(copy: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / f"{copy}.toml").read_text(encoding="utf-8"))


def _tale(table: dict[str, Any], subject: str, dice: random.Random) -> Tale:
    words = {name: text.split("|") if "|" in text else text.split() for name, text in table["words"].items()}
    chinese: set[str] = set()
    foreign: set[str] = set()

    def who() -> str:
        name = dice.choice(words["surname"]) + dice.choice(words["given"])
        chinese.add(name)
        return name

    def abroad() -> str:
        name = dice.choice(words["foreign"])
        foreign.add(name)
        return name

    people = {"person": who(), "official": who(), "foreigner": abroad()}
    makers: dict[str, Callable[[], str]] = {"who": who, "abroad": abroad, **_numbers(dice)}

    def fill(hole: re.Match[str]) -> str:
        name = hole[1]
        return people.get(name) or (makers[name]() if name in makers else dice.choice(words[name]))

    sentences = table["subjects"][subject]
    paragraphs = tuple(
        _HOLE.sub(fill, "".join(dice.sample(sentences, dice.randint(*SENTENCES)))) for _ in range(PARAGRAPHS)
    )
    text = "".join(paragraphs)
    return Tale(
        subject,
        paragraphs,
        frozenset(name for name in chinese if name in text),
        frozenset(name for name in foreign if name in text),
    )


def _numbers(dice: random.Random) -> dict[str, Callable[[], str]]:
    def digits(count: int) -> Callable[[], str]:
        return lambda: str(dice.randint(10 ** (count - 1), 10**count - 1))

    return {
        **{f"n{count}": digits(count) for count in range(1, 6)},
        "d1": lambda: f"{dice.randint(1, 99)}.{dice.randint(0, 9)}",
        "d2": lambda: f"{dice.randint(10, 999)}.{dice.randint(10, 99)}",
        "year": lambda: str(dice.randint(1998, 2030)),
        "month": lambda: str(dice.randint(1, 12)),
        "day": lambda: str(dice.randint(1, 31)),
    }
