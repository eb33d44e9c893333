"""Search (检索): exact words in all issues, with the place on the page where they stand."""

import datetime
import functools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Literal, NamedTuple

from edition.archive.archive import Archive, Kept, kept
from edition.archive.description import Extent, PageText
from edition.archive.fold import SPACE, fold, kin, origins, phrase, simplest
from edition.archive.index import Indexed, IndexedKind, items, reading, ready
from edition.archive.refusals import failure
from edition.compose.wording import OWN
from edition.issue.spaces import normalise_line

MOST_FORMS = 500  # of one query that are sought at once
AROUND = 20  # characters of a snippet before and after the words that were sought
COLUMNS = ("headline", "body")  # the better place first
# What is found in one column (a row of the words has the number of its item), but for what a better one has shown already.
FOUND = """
    SELECT item.day, item.photo, item.name, '{column}'
    FROM words JOIN item ON item.id = words.rowid
    WHERE words MATCH :{column} {but}
      AND (:since IS NULL OR item.day >= :since) AND (:until IS NULL OR item.day <= :until)
      AND (:section IS NULL OR item.section = :section) AND (:byline IS NULL OR instr(item.byline, :byline))"""
STATEMENTS = {
    "headline": FOUND.format(column="headline", but=""),
    "body": FOUND.format(
        column="body", but="AND words.rowid NOT IN (SELECT rowid FROM words WHERE words MATCH :headline)"
    ),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What limits a search; None lets everything pass. A byline matches in part."""

    since: datetime.date | None = None
    until: datetime.date | None = None
    section: str | None = None
    byline: str | None = None


class Match(NamedTuple):
    """A found article or photo, as the index knows it: thousands of them for a common word."""

    day: int  # an ordinal
    photo: int
    name: str
    column: Literal["headline", "body"]

    @property
    def date(self) -> datetime.date:
        """The day of the issue."""
        return datetime.date.fromordinal(self.day)

    @property
    def kind(self) -> IndexedKind:
        """Whether it is an article, or a photo that stands alone."""
        return "photo" if self.photo else "article"


@dataclass(frozen=True, slots=True)
class Hit:
    """A match with its headline, the form in which the words stand, those around, and the place: a page and a box in points."""

    match: Match
    headline: str
    section: str
    byline: str
    form: str
    snippet: str
    page: int | None
    box: Extent | None


def search(archive: Archive, query: str, filters: Filters, *, variants: bool = False) -> Iterator[Hit]:
    """Every hit, those in headlines first, then the newest; a photo without a box has no page.

    `variants` takes traditional and variant characters for the same; the hit says which form stood there.
    """
    matches = find(archive, query, filters, variants=variants)
    likeness = _alike if variants else fold
    sought = likeness(normalise_line(query))
    for (_, date), group in groupby(matches, key=lambda match: (match.column, match.date)):
        yield from _hits(kept(archive, date), tuple(group), sought, likeness)


def find(archive: Archive, query: str, filters: Filters, *, variants: bool = False) -> tuple[Match, ...]:
    """Every article and photo whose words contain the query, folded as both are, in the order of `search`."""
    sought = fold(normalise_line(query))  # as the copy was when it was read
    if not sought:
        raise failure("search-empty", "QUERY", "没有要找的字", "请给出至少一个字。")
    years = [_found(path, sought, filters, variants) for path in ready(archive, filters.since, filters.until)]
    return tuple(match for column in COLUMNS for year in years for match in year[column])


def _alike(text: str) -> str:
    return simplest(fold(text))


def _found(path: Path, sought: str, filters: Filters, variants: bool) -> dict[str, list[Match]]:
    """What one index file has in each column, the newest first."""
    values = {
        "since": filters.since and filters.since.toordinal(),
        "until": filters.until and filters.until.toordinal(),
        "section": filters.section,
        "byline": filters.byline,
    }
    try:
        with closing(reading(path)) as db:
            forms = _forms(db, sought) if variants else [sought]
            query = " OR ".join(map(phrase, forms))
            values |= {column: f"{{{column}}} : ({query})" for column in COLUMNS}
            rows = {column: db.execute(STATEMENTS[column], values) if forms else () for column in COLUMNS}
            # They come in the order in which they were kept, nearly that of their days, which this sort is quick at.
            return {
                column: sorted(map(Match._make, rows[column]), key=itemgetter(0), reverse=True) for column in COLUMNS
            }
    except sqlite3.DatabaseError as error:
        raise failure(
            "archive-index-damaged", str(path), f"索引已损坏：{error}", "请删去这个文件，再检索时会从归档库重建。"
        ) from error


def _forms(db: sqlite3.Connection, sought: str) -> list[str]:
    """All forms of folded words that can be in an index: each pair of neighbours is in it."""
    db.execute("CREATE VIRTUAL TABLE temp.pair USING fts5vocab(main, words, row)")

    @functools.cache
    def known(pair: str) -> bool:
        return db.execute("SELECT 1 FROM temp.pair WHERE term = ?", (pair,)).fetchone() is not None

    families = kin()
    forms = list(families.get(sought[0], sought[0]))
    for char in sought[1:]:
        forms = [form + other for form in forms for other in families.get(char, char) if known(form[-1] + other)]
        if len(forms) > MOST_FORMS:
            message = f"这个词的写法在库中超过 {MOST_FORMS} 种"
            raise failure("search-too-many-forms", "QUERY", message, "请缩短要找的词，或用 --exact。")
    return forms


def _hits(issue: Kept, matches: tuple[Match, ...], sought: str, likeness: Callable[[str], str]) -> Iterator[Hit]:
    known = {(item.kind, item.name): item for item in items(issue.record())}
    pages = issue.pages()
    for match in matches:
        item = known.get((match.kind, match.name))
        passages = () if item is None else item.headline if match.column == "headline" else item.body
        if item is None or not any(sought in likeness(passage) for passage in passages):
            where, hint = f"{match.date}: {match.name}", f"请删去 {issue.archive.index}，再检索时会从归档库重建。"
            raise failure("archive-index-stale", where, "索引与库中这一期不符", hint)
        page, box = _place(pages, item, sought, likeness)
        form, snippet = _snippet(passages, sought, likeness)
        yield Hit(match, item.title, item.section, item.byline, form, snippet, page, box)


def _snippet(passages: tuple[str, ...], sought: str, likeness: Callable[[str], str]) -> tuple[str, str]:
    """The words as they stand at the first place, and with those around; `sought` is folded and in one of the passages."""
    text, at = next((text, at) for text in passages if (at := likeness(text).find(sought)) >= 0)
    places = origins(text)
    first, last = places[at], places[at + len(sought) - 1] + 1
    start, end = max(0, first - AROUND), last + AROUND
    return text[first:last], ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def _place(
    pages: tuple[PageText, ...], item: Indexed, sought: str, likeness: Callable[[str], str]
) -> tuple[int | None, Extent | None]:
    """The page and the box of the line where the words begin; failing that, of the item's first line."""
    lines = [
        (page.number, line.box, _tight(likeness(line.text)))
        for page in pages
        for block in page.blocks
        if block.role not in OWN
        if block.photo in item.photos or (item.kind == "article" and block.article == item.name)
        for line in block.lines
    ]
    at = "".join(words for _, _, words in lines).find(_tight(sought))
    for number, box, words in lines:
        if at < len(words):
            return number, box
        at -= len(words)
    return None, None


def _tight(folded: str) -> str:
    return folded.replace(SPACE, "")  # a line break may stand in for a space
