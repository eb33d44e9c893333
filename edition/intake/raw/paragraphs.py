"""Paragraphs of a raw page (还原段落): lines broken at column ends become paragraphs and heads, in reading order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from edition.intake.forms import CREDIT, DATELINE, is_set
from edition.intake.raw.linked import linked
from edition.intake.raw.raw_lines import Chunk, RawLine
from edition.intake.raw.reading import Standing, measured

Form = Literal["text", "head", "set"]

_STOP = re.compile(r"[。！？…；：—）)][”’》）」』〕]*$")


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A paragraph, a head of one or more lines, or a line of set form; `measure` and `widest` in em."""

    kind: Form
    lines: tuple[str, ...]
    measure: float
    widest: float
    joined_far: bool = False  # a part of it stood behind another story


def blocks(page: Sequence[Chunk]) -> tuple[RawBlock, ...]:
    """The blocks of a page in reading order."""
    columns, measures = measured([part for chunk in page for part in _parted(chunk)])
    found: list[RawBlock] = []
    for number, places, far in linked(columns, measures):
        _append(found, columns[number].chunk, places, measures[number], far=far)
    return tuple(found)


def join(lines: Sequence[str]) -> str:
    """Lines of one paragraph as one: a space only between Latin words, and between two names that a line end parted."""
    text = lines[0]
    for line in lines[1:]:
        text += _between(text, line) + line
    return text


def _between(before: str, after: str) -> str:
    if before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha():
        return " "
    inside = before[-40:].rpartition("（")[2] if "（" in before[-40:] else ""
    if "）" not in inside and ("记者" in inside or "通讯员" in inside):
        left, right = inside.rpartition(" ")[2], re.match(r"[^ ）)，、]*", after)
        if right and len(left) >= 2 and len(right[0]) >= 2 and "记者" not in left:
            return " "
    return ""


def _parted(chunk: Chunk) -> list[Chunk]:
    """A chunk cut before a dateline, behind a credit, and around lines of set form: there the measure may change."""
    parts: list[list[RawLine]] = [[]]
    for line in _closed(chunk.lines):
        before = parts[-1][-1].text if parts[-1] else ""
        begins = DATELINE.match(line.text) is not None and _STOP.search(before) is not None
        if before and (begins or CREDIT.search(before) or is_set(line.text) or is_set(before)):
            parts.append([])
        parts[-1].append(line)
    return [Chunk(tuple(lines)) for lines in parts]


def _closed(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines with a credit or a picture's maker that was broken over two of them made whole."""
    whole: list[RawLine] = []
    for line in lines:
        before = whole[-1].text if whole else ""
        opened = before.startswith(("（", "(")) and not before.endswith(("）", ")"))
        joined = before + _between(before, line.text) + line.text if opened else ""
        if opened and is_set(joined):
            whole[-1] = RawLine(joined, whole[-1].width, whole[-1].indented)
        else:
            whole.append(line)
    return whole


def _append(found: list[RawBlock], chunk: Chunk, places: Sequence[Standing], measure: float, *, far: bool) -> None:
    before: Standing = "last"
    for line, place in zip(chunk.lines, places, strict=True):
        held = found[-1] if found else None
        if held and held.kind == "text" and place in {"middle", "last"}:
            far_here = held.joined_far or (far and before == "last")
            found[-1] = RawBlock("text", (*held.lines, line.text), held.measure, max(held.widest, line.width), far_here)
        elif held and place == before == "head":
            found[-1] = RawBlock("head", (*held.lines, line.text), held.measure, max(held.widest, line.width))
        else:
            kind: Form = place if place in {"head", "set"} else "text"
            found.append(RawBlock(kind, (line.text,), measure, line.width))
        before = place
