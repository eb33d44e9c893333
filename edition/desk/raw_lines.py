"""Lines of a raw page (原始文本的行): cleaned, measured, and kept together as they stood together."""

import re
import unicodedata
from dataclasses import dataclass

from edition.desk.raw_columns import Row, columns, is_laid_out
from edition.issue.spaces import normalise_line

_LATIN = 0.52  # em, an average figure or letter
_PAIRS = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its words, its width in em as it would stand in type, and whether it is indented (None: not to be seen)."""

    text: str
    width: float
    indented: bool | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines with nothing between them: a paragraph, a column, or a piece of one."""

    lines: tuple[Line, ...]


def chunks(raw: str) -> tuple[Chunk, ...]:
    """The chunks of a page in the order of its text, column by column if the text kept the columns side by side."""
    rows = raw.replace("\r\n", "\n").replace("\f", "\n\n").expandtabs().split("\n")
    if is_laid_out(rows):
        return tuple(chunk for column in columns(rows) for chunk in _split(column))
    return tuple(_split([Row(0, line) for line in rows]))


def em(text: str) -> float:
    """The width of words in em: Han and full-width marks one, all else half; spaces of the extraction are nothing."""
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in text)
    return wide + _LATIN * (len(text.replace(" ", "")) - wide)


def clean(text: str) -> str:
    """A line without the spaces that only the extraction made; those between Han stay, for they may part names."""
    words = _PAIRS.findall(text)
    if len(words) >= 5 and sum(len(word) == 1 for word in words) >= 0.6 * len(words):
        return "".join(words)  # 设 施 建 设: a line set loose
    return normalise_line(" ".join(words)).replace("\u3000", " ")


def _split(rows: list[Row]) -> list[Chunk]:
    starts = [row.start for row in rows if row.text.strip()]
    left = min(starts, default=0)
    edge = max(set(starts), key=lambda start: (starts.count(start), -start), default=left)
    seen = any(start >= edge + 2 for start in starts) or any(row.text[:1] == "\u3000" for row in rows)
    found: list[list[Line]] = [[]]
    for row in rows:
        text = clean(row.text)
        if text:
            indented = (row.start >= edge + 2 or row.text[:1] == "\u3000") if seen else None
            found[-1].append(Line(text, em(text), indented))
        elif found[-1]:
            found.append([])
    return [Chunk(tuple(lines)) for lines in found if lines]
