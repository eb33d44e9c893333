"""Fit help (删到收栏): which sentences a story could lose, from its end, and the rows that each of them frees."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from edition.editor.session import Sheets
from edition.issue.issue import Article
from edition.issue.markdown import parse
from edition.issue.passage import Passage
from edition.measure.measure import measure
from edition.rack import Rack

OFFERED = 8  # sentences
OFFERED_CLOSINGS = 3
MOST_TOGETHER = 3  # sentences that go together
MOST_MEASURED = 16  # sets of them
_SENTENCE = re.compile(r"[^。！？…]*[。！？…]+[”’」』）]*\s*")
_LEAST = 4  # characters


@dataclass(frozen=True, slots=True)
class Cutting:
    """A sentence that may go (可删的句子): its characters in the story's file, and the rows that are free without it."""

    words: str
    start: int
    stop: int
    rows: int


@dataclass(frozen=True, slots=True)
class Closing:
    """Sentences without which the columns of a story end level (正好收齐), and the rows that are free without them."""

    cuts: tuple[Cutting, ...]
    rows: int


def cuttings(sheets: Sheets, name: str, source: str) -> tuple[Cutting, ...]:
    """The last sentences of a story whose file holds `source`, the last first."""
    story = _Story(sheets, name, source)
    return tuple(
        Cutting(words, start, stop, story.freed([(start, stop)]))
        for words, start, stop in _last_sentences(sheets.edition.issue.passages, story.article, source)
    )


def closings(sheets: Sheets, name: str, source: str, cuts: tuple[Cutting, ...]) -> tuple[Closing, ...]:
    """The fewest sentences of those that may go, without which the columns of a story are full to the last row.

    Sentences of one paragraph may free a row more or less together than one by one: each set is measured.
    """
    slots = [slot for page in sheets.edition.plan.pages for slot in page.stories if slot.article == name]
    if not slots:
        return ()
    story, columns = _Story(sheets, name, source), len(slots[-1].legs)
    over = story.rows - sum(leg.rows for slot in slots for leg in slot.legs) + sum(bool(slot.jump_to) for slot in slots)
    found: list[Closing] = []
    sets = (each for count in range(1, MOST_TOGETHER + 1) for each in combinations(cuts, count))
    likely = (each for each in sets if (sum(cut.rows for cut in each) - over) % columns in {0, 1, columns - 1})
    for each in islice(likely, MOST_MEASURED):
        rows = story.freed([(cut.start, cut.stop) for cut in each])
        if rows > 0 and (rows - over) % columns == 0:
            found.append(Closing(each, rows))
    return tuple(sorted(found, key=lambda each: (each.rows, len(each.cuts)))[:OFFERED_CLOSINGS])


class _Story:
    """A story that may be cut, measured alone."""

    def __init__(self, sheets: Sheets, name: str, source: str) -> None:
        self.article = next(each for each in sheets.edition.issue.articles if each.id == name)
        self._sheets, self._source, self._rack = sheets, source, Rack()
        self.rows = self._rows(self.article)

    def freed(self, parts: Sequence[tuple[int, int]]) -> int:
        """The rows that are free without some parts of the file."""
        article = self.article
        story = parse(without(self._source, parts), article.file, article.id, article.form).story
        return self.rows - self._rows(replace(article, story=story))

    def _rows(self, article: Article) -> int:
        """The rows of a story in its best galley."""
        edition = self._sheets.edition
        only = replace(edition.issue, articles=(article,), photos=(), fillers=(), boxes=())
        alone = measure(only, edition.layout, self._sheets.typefaces, (), self._rack)
        return alone.stories[0].galleys[0].rows


def without(source: str, parts: Iterable[tuple[int, int]]) -> str:
    """A text without some of its parts; a paragraph of which nothing is left goes whole."""
    for start, stop in sorted(parts, reverse=True):
        before, after = source[:start], source[stop:]
        if before.endswith("\n") and (not after.strip() or after.startswith("\n")):
            before, after = before.rstrip("\n"), after or "\n"
        source = before + after
    return source


def _last_sentences(passages: Iterable[Passage], article: Article, source: str) -> Iterator[tuple[str, int, int]]:
    paragraphs = [
        each for each in passages if each.owner == article.id and each.part == "paragraph" and not each.within
    ]
    offered = 0
    for passage in reversed(paragraphs):
        for match in reversed(list(_SENTENCE.finditer(passage.text))):
            start, stop = (_offset(source, *passage.place(at)) for at in (match.start(), match.end() - 1))
            if passage is paragraphs[0] and not match.start():
                continue  # a story without its beginning is another
            words = match[0].strip()
            if len(words) >= _LEAST and source[start : stop + 1] == match[0] and offered < OFFERED:
                offered += 1
                yield words, start, stop + 1


def _offset(source: str, line: int, column: int) -> int:
    return sum(len(each) for each in source.splitlines(keepends=True)[: line - 1]) + column - 1
