"""Index (索引): the words of every issue, one SQLite file a year; derived from the archive, which can make it anew.

Full text is kept as pairs of neighbouring characters without the text itself (FTS5, contentless). The rows of a corrected
issue are forgotten by leaving `item`; their words stay behind without a row and are never found.

An index is believed only while its seal holds; else it is made anew. One process writes at a time. A marker beside it says
that a day is about to change: a reader compares such a day with the archive, whether its writer lives or died.
"""

import datetime
import errno
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from edition.archive.archive import Archive, Kept, kept
from edition.archive.description import Record
from edition.archive.fold import bigrams, fold, phrase
from edition.archive.ocfl import PREFIX, date_of, dates, load
from edition.archive.seal import discard, plain, seal, sealed
from edition.archive.storage import exclusive
from edition.system import sync

# Days are ordinals. The body is the first column of the words: what is in the first column costs two bytes less.
SCHEMA = """
PRAGMA auto_vacuum = FULL;
CREATE TABLE IF NOT EXISTS issue (day INTEGER PRIMARY KEY, version INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS item (
    id INTEGER PRIMARY KEY AUTOINCREMENT, day INTEGER NOT NULL, photo INTEGER NOT NULL, name TEXT NOT NULL,
    section TEXT NOT NULL, byline TEXT NOT NULL, proof BLOB NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (body, headline, content='', columnsize=0, tokenize='ascii');
"""
IndexedKind = Literal["article", "photo"]
ERRORS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
}
PATIENCE = 60  # seconds to wait for another writer
SOUGHT = 4  # characters
MARK = ".pending"


@dataclass(frozen=True, slots=True)
class Indexed:
    """What can be found: an article with its photos' captions, or a photo that stands alone."""

    kind: IndexedKind
    name: str
    title: str
    photos: tuple[str, ...]
    section: str
    byline: str
    headline: tuple[str, ...]
    body: tuple[str, ...]

    @property
    def proof(self) -> bytes:
        """A short hash of all its words."""
        words = "\n".join((self.section, self.byline, *self.headline, "", *self.body))
        return hashlib.sha256(words.encode()).digest()[:8]


def items(record: Record) -> Iterator[Indexed]:
    """The articles of an issue with their words, captions included, and then the photos that no article shows."""
    photos = {photo.id: photo for photo in record.photos}
    for article in record.articles:
        captions = (photos.pop(name) for name in article.photos if name in photos)
        yield Indexed(
            "article",
            article.id,
            article.headline,
            article.photos,
            article.section,
            article.byline,
            (article.kicker, article.headline, article.deck),
            (
                *(
                    article.byline,
                    article.editors_note,
                    article.standfirst,
                    article.dateline,
                    *article.text,
                    article.credit,
                ),
                *(article.sidebar_title, *article.sidebar),
                *(words for photo in captions for words in (photo.title, photo.caption, photo.credit)),
            ),
        )
    for photo in photos.values():
        yield Indexed(
            "photo", photo.id, photo.title, (photo.id,), "", "", (photo.title,), (photo.caption, photo.credit)
        )


def mark(archive: Archive, date: datetime.date) -> Path:
    """Note that an issue is about to change, so that a crash before `refresh` is seen; who made the note takes it away."""
    archive.index.mkdir(parents=True, exist_ok=True)
    marker = archive.index / f"{date.isoformat()}.{os.getpid()}{MARK}"
    marker.touch()
    sync(archive.index.resolve())
    return marker


def refresh(archive: Archive, days: Iterable[datetime.date]) -> None:
    """Take the newest versions of some issues into the index."""
    for year, of_year in groupby(days, key=lambda date: date.year):
        with _writing(archive, year) as db:
            for date in of_year:
                _take(archive, db, date)


def _take(archive: Archive, db: sqlite3.Connection, date: datetime.date) -> None:
    day = date.toordinal()
    inventory = load(archive.storage, date)
    with db:
        db.execute("DELETE FROM issue WHERE day = ?", (day,))
        db.execute("DELETE FROM item WHERE day = ?", (day,))
        if inventory is not None:
            db.execute("INSERT INTO issue VALUES (?, ?)", (day, inventory.head))
            for item in items(kept(archive, date, inventory.head).record()):
                _insert(db, day, item)


def ready(archive: Archive, since: datetime.date | None, until: datetime.date | None) -> tuple[Path, ...]:
    """The index files of a span of days, newest year first; what is missing or pending is taken from the archive."""
    stored = [
        day for day in dates(archive.storage) if (since is None or day >= since) and (until is None or day <= until)
    ]
    years = {year: list(days) for year, days in groupby(stored, key=lambda day: day.year)}
    believed = {year: _believed(archive, year) for year in years}
    changing = _marked(archive)  # looked for after the versions: a writer takes its mark away when the index knows
    for year, days in years.items():
        known = believed[year]
        suspect = changing & known.keys()
        behind = {day for day in suspect if (stand := load(archive.storage, day)) and stand.head != known[day]}
        if not known.keys() - behind >= set(days):
            refresh(archive, [day for day in days if day not in known or day in behind])
    return tuple(_file(archive, year) for year in sorted(years, reverse=True))


def _marked(archive: Archive) -> frozenset[datetime.date]:
    """The days that are about to change, or whose writer died."""
    names = (path.name.partition(".")[0] for path in archive.index.glob(f"*{MARK}"))
    return frozenset(day for name in names if (day := date_of(PREFIX + name)) is not None)


def behind(archive: Archive, date: datetime.date) -> bool:
    """Whether an issue is not in a sound index yet, or a writer is at it or died at it: the next search takes it in."""
    marked = any(archive.index.glob(f"{date.isoformat()}.*{MARK}"))
    return marked or date not in versions(archive, date.year)


def exists(archive: Archive, date: datetime.date) -> bool:
    """Whether there is an index of the day's year."""
    return _file(archive, date.year).exists()


def versions(archive: Archive, year: int) -> dict[datetime.date, int]:
    """The version of each issue that the index of a year knows; empty if there is no such index."""
    path = _file(archive, year)
    if not path.exists():
        return {}
    with closing(reading(path)) as db:
        rows = db.execute("SELECT day, version FROM issue").fetchall()
    return {datetime.date.fromordinal(day): version for day, version in rows}


def intact(archive: Archive, year: int) -> bool:
    """Whether the seal of a year's index holds; no index is no damage."""
    path = _file(archive, year)
    if not os.path.lexists(path) or _holds_still(path):
        return True
    with _alone(archive):  # perhaps a writer was at it
        return not os.path.lexists(path) or _rolled_back(path)


def _believed(archive: Archive, year: int) -> dict[datetime.date, int]:
    """The versions that an index knows; a damaged index is thrown away, since the archive can make it anew."""
    if not intact(archive, year):
        with _alone(archive):
            if not _rolled_back(_file(archive, year)):
                discard(_file(archive, year))
    return versions(archive, year)


def _holds_still(path: Path) -> bool:
    """Whether the seal holds while nobody can write: a reader's own lock on the file lets no writer finish."""
    try:
        if not plain(path):
            return False
        with closing(reading(path)) as db:
            db.execute("BEGIN")
            db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            return sealed(path)
    except sqlite3.DatabaseError:
        return False


def _rolled_back(path: Path) -> bool:
    """Whether the seal holds after what a dead writer had begun was undone; the caller is alone."""
    try:
        if not plain(path):
            return False
        with closing(sqlite3.connect(path)) as db:
            db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.DatabaseError:
        return False
    return sealed(path)


def agrees(archive: Archive, issue: Kept) -> bool:
    """Whether the index holds exactly the words of an issue's version."""
    day = issue.date.toordinal()
    expected = list(items(issue.record()))
    try:
        if versions(archive, issue.date.year).get(issue.date) != issue.version:
            return False
        with closing(reading(_file(archive, issue.date.year))) as db:
            rows = db.execute("SELECT id, proof FROM item WHERE day = ? ORDER BY id", (day,)).fetchall()
            return [proof for _, proof in rows] == [item.proof for item in expected] and all(
                _holds(db, row, item) for (row, _), item in zip(rows, expected, strict=True)
            )
    except sqlite3.DatabaseError:
        return False


def _holds(db: sqlite3.Connection, row: int, item: Indexed) -> bool:
    """Whether the words of an item are in the index under its row: the end of its longest passage is sought."""
    passage = max((*item.headline, *item.body), key=len)[-SOUGHT:]
    query = "SELECT 1 FROM words WHERE words MATCH ? AND rowid = ?"
    return not passage or db.execute(query, (phrase(fold(passage)), row)).fetchone() is not None


def reading(path: Path) -> sqlite3.Connection:
    """An index file opened for reading only."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


@contextmanager
def _writing(archive: Archive, year: int) -> Iterator[sqlite3.Connection]:
    """The index of a year, a new one if the old is not as it was sealed; sealed again afterwards."""
    path = _file(archive, year)
    try:
        with _alone(archive):
            if os.path.lexists(path) and not _rolled_back(path):
                discard(path)
            with closing(sqlite3.connect(path, timeout=PATIENCE)) as db:
                db.executescript(SCHEMA)
                yield db
            seal(path)
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of the code only says where
        raise OSError(ERRORS.get(code, errno.EIO), str(error), str(path)) from error


def _insert(db: sqlite3.Connection, day: int, item: Indexed) -> None:
    row = db.execute(
        "INSERT INTO item (day, photo, name, section, byline, proof) VALUES (?, ?, ?, ?, ?, ?)",
        (day, item.kind == "photo", item.name, item.section, item.byline, item.proof),
    ).lastrowid
    db.execute(
        "INSERT INTO words (rowid, body, headline) VALUES (?, ?, ?)",
        (row, bigrams(item.body), bigrams(item.headline)),
    )


def _alone(archive: Archive) -> AbstractContextManager[None]:
    """Be the only one that writes the index."""
    archive.index.mkdir(parents=True, exist_ok=True)
    return exclusive(archive.index / "lock", str(archive.index))


def _file(archive: Archive, year: int) -> Path:
    return archive.index / f"{year}.sqlite"
