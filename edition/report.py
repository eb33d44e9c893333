"""Findings (校样意见): what the program has to say of an issue, in plain words, and the error that carries them."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: an English id, a place, a sentence in Chinese, and how to mend it.

    `where` is `file`, `file:line:column` or `file:line: key.path`, relative to the issue folder. Lines, columns and the
    tables of a list (`articles[2]`) count from 1. `excerpt` is the copy there, what is meant between ▸ and ◂.
    """

    id: str
    level: Level
    where: str
    message: str
    hint: str = ""
    excerpt: str = ""


class EditionError(Exception):
    """The issue cannot be made as it stands; `findings` holds every reason that was found, not only the first."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings

    def __str__(self) -> str:
        return "; ".join(f"{f.id} ({f.where})" for f in self.findings)
