"""What a wish would write (改动): the change of makeup.toml, table by table, that of the thing it is asked of first."""

from collections.abc import Iterator
from difflib import SequenceMatcher

Lines = tuple[str, ...]
Signed = tuple[str, str]  # " ", "-" or "+", and the words
NAMED = ("[[", "id = ", "number = ", "page = ")  # what tells a table from others
COSTS = "[[pages]]"


def changes(old: str, new: str, thing: str = "") -> list[Signed]:
    """The lines that a file loses and gets, under the names of their tables; what pages cost comes last."""
    before, after = (dict(_tables(text)) for text in (old, new))
    parts = [
        (_place(name, thing), list(_changed(before.get(name, ()), after.get(name, ()))))
        for name in dict.fromkeys((*after, *before))
        if before.get(name) != after.get(name)
    ]
    return [line for _, part in sorted(parts, key=lambda part: part[0]) for line in part]


def first_line(old: str, new: str) -> int:
    """The first line, from 1, at which a text is otherwise than another."""
    one, other = old.splitlines(), new.splitlines()
    same = (at for at, (this, that) in enumerate(zip(one, other, strict=False)) if this != that)
    return next(same, min(len(one), len(other))) + 1


def _tables(text: str) -> Iterator[tuple[Lines, Lines]]:
    """Every table by what names it; a thing stands in one for each of its pages."""
    for block in text.split("\n\n"):
        lines = tuple(block.strip("\n").splitlines())
        if lines:
            yield tuple(line for line in lines if line.startswith(NAMED)), lines


def _place(name: Lines, thing: str) -> int:
    if name[:1] and name[0].startswith(COSTS):
        return 2
    return 0 if thing and f'id = "{thing}"' in name else 1


def _changed(old: Lines, new: Lines) -> Iterator[Signed]:
    """A table: its names, and the lines that change."""
    for kind, start, stop, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ((" ", line) for line in new[begin:end] if line.startswith(NAMED))
        else:
            yield from (("-", line) for line in old[start:stop])
            yield from (("+", line) for line in new[begin:end])
