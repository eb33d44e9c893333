"""Mending (改样): the marks that are only typography, carried out in the files; words are never touched."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from edition.check.mark import ProofMark
from edition.typography.special_characters import mended as right

_NO_WORD = re.compile(r"[\W_]+")


def mend(marks: Iterable[ProofMark], sources: Mapping[str, str]) -> dict[str, str]:
    """The files that change, as they should be; `sources` holds the text of every file of the issue by its name.

    A mark is left out in a value of the manifest that is written with escapes, and where it overlaps another.
    """
    edits: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for mark in marks:
        source = sources.get(mark.passage.file, "")
        if mark.mended is not None and _stands(mark, source):
            start = _offset(source, *mark.passage.place(mark.start))
            edits[mark.passage.file].append((start, start + mark.stop - mark.start, mark.mended))
    return {file: _edited(sources[file], found) for file, found in edits.items()}


def _stands(mark: ProofMark, source: str) -> bool:
    """Whether the file holds the marked words where the passage says; of a manifest's value, all its words."""
    passage = mark.passage
    if passage.file.endswith(".toml"):
        return source.startswith(passage.text, _offset(source, *passage.place(0)))
    start = _offset(source, *passage.place(mark.start))
    return source.startswith(passage.text[mark.start : mark.stop], start)


def _offset(source: str, line: int, column: int) -> int:
    start = -1
    for _ in range(line - 1):
        start = source.find("\n", start + 1)
    return start + column


def _edited(source: str, edits: list[tuple[int, int, str]]) -> str:
    mended, done = "", 0
    for start, stop, words in sorted(edits):
        if start >= done:
            mended += source[done:start] + words
            done = stop
    mended += source[done:]
    if _words(mended) != _words(source):
        raise ValueError("mending would have changed words")  # a check proposed more than typography
    return mended


def _words(text: str) -> str:
    """The words alone; those that differ only in characters that look alike are the same."""
    return _NO_WORD.sub("", right(text))
