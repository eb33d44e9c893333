"""Examples of the manifest's keys (示例): what each would look like in an issue, as a person wrote it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from edition.issue.keys import KeyTable
from edition.issue.manifest import TABLES

ISSUE = "issue"  # the name here of the manifest's own keys, which stand in no table


@dataclass(frozen=True, slots=True)
class Example:
    """A key's value as it is typed in TOML, and a sentence for the manual."""

    value: str
    says: str


@cache
def examples() -> dict[str, dict[str, Example]]:
    """By table ("issue", "articles" …) and key."""
    said = tomllib.loads((Path(__file__).parent / "fields.toml").read_text(encoding="utf-8"))
    return {
        table: {key: Example(each["example"], each["says"]) for key, each in keys.items()}
        for table, keys in said.items()
    }


def example_of(table: type[KeyTable], key: str) -> str:
    """The value of a key as it is typed."""
    name = next(".".join(path) or ISSUE for path, each in TABLES.items() if each is table)
    return examples()[name][key].value
