"""Fit help (删到收栏): which sentences a story could lose, from its end, and the rows that each of them frees."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from edition.editor.session import Sheets
from edition.issue.issue import Article, Issue
from edition.issue.markdown import parse
from edition.issue.passage import Passage
from edition.measure.measure import measure
from edition.rack import Rack

OFFERED = 8  # sentences
_SENTENCE = re.compile(r"[^。！？…]*[。！？…]+[”’」』）]*\s*")
_LEAST = 4  # characters


@dataclass(frozen=True, slots=True)
class Cutting:
    """A sentence that may go (可删的句子): its characters in the story's file, and the rows that are free without it."""

    words: str
    start: int
    stop: int
    rows: int


def cuttings(sheets: Sheets, name: str, source: str) -> tuple[Cutting, ...]:
    """The last sentences of a story whose file holds `source`, the last first."""
    issue = sheets.edition.issue
    article = next(each for each in issue.articles if each.id == name)
    rack = Rack()
    whole = _rows(article, issue, sheets, rack)
    found = []
    for words, start, stop in _last_sentences(issue.passages, article, source):
        story = parse(without(source, [(start, stop)]), article.file, article.id, article.form).story
        found.append(Cutting(words, start, stop, whole - _rows(replace(article, story=story), issue, sheets, rack)))
    return tuple(found)


def without(source: str, parts: Iterable[tuple[int, int]]) -> str:
    """A text without some of its parts; a paragraph of which nothing is left goes whole."""
    for start, stop in sorted(parts, reverse=True):
        before, after = source[:start], source[stop:]
        if before.endswith("\n") and (not after.strip() or after.startswith("\n")):
            before, after = before.rstrip("\n"), after or "\n"
        source = before + after
    return source


def _rows(article: Article, issue: Issue, sheets: Sheets, rack: Rack) -> int:
    """The rows of a story in its best galley."""
    only = replace(issue, articles=(article,), photos=(), fillers=(), boxes=())
    alone = measure(only, sheets.edition.layout, sheets.typefaces, (), rack)
    return alone.stories[0].galleys[0].rows


def _last_sentences(passages: Iterable[Passage], article: Article, source: str) -> Iterator[tuple[str, int, int]]:
    paragraphs = [
        each for each in passages if each.owner == article.id and each.part == "paragraph" and not each.within
    ]
    offered = 0
    for passage in reversed(paragraphs):
        for match in reversed(list(_SENTENCE.finditer(passage.text))):
            start, stop = (_offset(source, *passage.place(at)) for at in (match.start(), match.end() - 1))
            words = match[0].strip()
            if len(words) >= _LEAST and source[start : stop + 1] == match[0] and offered < OFFERED:
                offered += 1
                yield words, start, stop + 1


def _offset(source: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = source.index("\n", start) + 1
    return start + column - 1
