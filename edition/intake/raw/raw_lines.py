"""Lines of a raw page (原始文本的行), kept together as they stood together."""

import re
from dataclasses import dataclass

from edition.issue.spaces import normalise_line

_PAIRS = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line: its words, its width in em as it would stand in type, and whether it is indented (None: not to be seen)."""

    text: str
    width: float
    indented: bool | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines with nothing between them: a paragraph, a column, or a piece of one."""

    lines: tuple[RawLine, ...]


def clean(text: str) -> str:
    """A line without the spaces that only the extraction made; those between Han stay, for they may part names."""
    words = _PAIRS.findall(text)
    if len(words) >= 5 and sum(len(word) == 1 for word in words) >= 0.6 * len(words):
        return "".join(words)  # 设 施 建 设: a line set loose
    return normalise_line(" ".join(words)).replace("\u3000", " ")
