"""The site (读报网): every kept issue as pages, indexes and feeds in one folder; a new day costs what a day costs.

Equal archives give equal bytes, whether a site is written at once or grew day by day: what an issue's files are made of
(its inventory, the templates, the program) stands on its card, and only an issue whose card says otherwise is made again.
"""

import datetime
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from edition import __version__
from edition.archive.archive import Archive, kept
from edition.archive.ocfl import dates, object_path, open_root
from edition.archive.storage import read
from edition.layout.shelves import shipped
from edition.site.addresses import SEARCH, SECTIONS, day_address, month_address
from edition.site.cards import OWN, card, read_cards, written_cards
from edition.site.day_files import DayWriter, Neighbour, Neighbours
from edition.site.feeds import FeedWriter, entries, entries_file
from edition.site.fold_script import fold_script
from edition.site.index_pages import IndexWriter
from edition.site.passages import text_files, text_pieces
from edition.site.postings import Pieces, PostingsWriter, about_script
from edition.site.rendering import Renderer, SiteSettings
from edition.site.shown import shown_day
from edition.site.site_folder import SiteFolder

FORM = 1  # of the site's files; those of another form are made anew
_ASSETS = ("site.css", "site.js")

SiteStep = Callable[[str], None]
IssueDay = datetime.date
Around = tuple[IssueDay | None, IssueDay | None]


@dataclass(frozen=True, slots=True)
class SiteReceipt:
    """What became of a site: the issues that were made anew or went, and how many files were written."""

    made: tuple[IssueDay, ...]
    gone: tuple[IssueDay, ...]
    written: int


def write_site(
    archive: Archive, out: Path, settings: SiteSettings, step: SiteStep, looks: tuple[Path, ...] = ()
) -> SiteReceipt:
    """Bring a site up to date with its archive; what the folders `looks` hold of templates and styles goes before our own.

    EditionError with what is damaged in the archive.
    """
    open_root(archive.storage)
    writer = SiteWriter(archive, out, settings, (*looks, shipped("site")))
    made, gone = writer.behind()
    for date in gone:
        writer.drop(date)
    for date in made:
        step(date.isoformat())
        writer.make(date)
    writer.turn_neighbours(set(made))
    step("往期、栏目、检索")
    writer.finish(made, gone)
    return SiteReceipt(made, gone, writer.folder.written)


class SiteWriter:
    """Writes one site: its issues one by one, then all that tells of several."""

    def __init__(self, archive: Archive, out: Path, settings: SiteSettings, looks: tuple[Path, ...]) -> None:
        self.folder = SiteFolder(out)
        self._archive = archive
        self._looks = looks
        self._dates = dates(archive.storage)
        self._cards = read_cards(out)
        self._before = dict(self._cards)
        self._settings = _titled(archive, self._dates, settings)
        self._renderer = Renderer(looks, self._settings)
        self._making = _making(looks, self._settings)
        self._around = dict(zip(self._dates, _around(self._dates), strict=True))
        self._pieces: dict[IssueDay, Pieces] = {}

    def behind(self) -> tuple[tuple[IssueDay, ...], tuple[IssueDay, ...]]:
        """The issues whose files are of another state than the archive, and those that it has no more."""
        made = tuple(date for date in self._dates if self._state_on_card(date) != self._state(date))
        return made, tuple(date for date in self._cards if date not in self._around)

    def drop(self, date: IssueDay) -> None:
        """Take an issue off the site."""
        self.folder.write_all(day_address(date), {})
        self.folder.remove(entries_file(date))
        del self._cards[date]

    def make(self, date: IssueDay) -> None:
        """Write all files of an issue, and its card."""
        day = shown_day(kept(self._archive, date))
        pieces = text_pieces(day)
        texts = {f"{day_address(date)}{name}": data for name, data in text_files(day, pieces).items()}
        writer = DayWriter(day, self._neighbours(date), self._renderer)
        self.folder.write_all(day_address(date), writer.all() | texts)
        characters = sum(len(words) for piece in pieces for _, words in piece.stretches)
        self._cards[date] = card(day, self._state(date), _names(self._around[date]), characters)
        self._pieces[date] = pieces
        if self._settings.base:
            self.folder.write({entries_file(date): entries(day, self._renderer)})

    def turn_neighbours(self, made: set[IssueDay]) -> None:
        """Let the issues beside new ones show the way to these."""
        for date in self._dates:
            names = _names(self._around[date])
            if date not in made and self._cards[date].around != names:
                day = shown_day(kept(self._archive, date))
                self.folder.write(DayWriter(day, self._neighbours(date), self._renderer).views())
                self._cards[date] = replace(self._cards[date], around=names)

    def finish(self, made: Sequence[IssueDay], gone: Sequence[IssueDay]) -> None:
        """Write indexes, search and what the site remembers."""
        changed = {*made, *gone}
        assets = {name: self._asset(name) for name in _ASSETS}
        indexes = IndexWriter(self._cards, self._renderer)
        self.folder.write(assets | indexes.files(changed))
        if changed & self._before.keys():  # what was there before may have been the last of its kind
            self.folder.keep_only(SECTIONS, indexes.sections())
        for month in {month_address(date) for date in gone} - {month_address(date) for date in self._cards}:
            self.folder.keep_only(month, set())
        if self._settings.base:
            self.folder.write(FeedWriter(self._cards, self._renderer, self.folder).files(changed))
        self._search(changed)
        self.folder.write(written_cards(self._cards, sorted({date.year for date in changed})))

    def _search(self, changed: Iterable[IssueDay]) -> None:
        self.folder.write(
            {
                f"{SEARCH}index.html": self._renderer.page("search.html", SEARCH, "search"),
                f"{SEARCH}search.js": self._asset("search.js"),
                f"{SEARCH}fold.js": self._folding(),
                f"{SEARCH}about.js": about_script(self._cards),
            }
        )
        postings = PostingsWriter(self.folder)
        for year in sorted({date.year for date in changed}):
            whole = postings.needs_all(year, self._before, self._cards)
            days = [date for date in self._cards if date.year == year and (whole or date in self._pieces)]
            texts = {date: self._pieces_of(date) for date in sorted(days)}
            postings.write(year, texts, self._cards, whole=whole)

    def _folding(self) -> bytes:
        """The tables of folding, which take long to make and are the same for every site of this program."""
        name = f"{OWN}/fold-{__version__}-{FORM}.js"
        known = self.folder.read(name)
        if known is None:
            known = fold_script()
            self.folder.write({name: known})
        return known

    def _asset(self, name: str) -> bytes:
        return next(look / name for look in self._looks if (look / name).is_file()).read_bytes()

    def _pieces_of(self, date: IssueDay) -> Pieces:
        return self._pieces.get(date) or text_pieces(shown_day(kept(self._archive, date)))

    def _state(self, date: IssueDay) -> str:
        """What an issue's files are made of: its inventory, by the sum that lies beside it, and what makes them."""
        beside = read(self._archive.storage, f"{object_path(date)}/inventory.json.sha512")
        return hashlib.sha256(beside + self._making).hexdigest()

    def _state_on_card(self, date: IssueDay) -> str:
        return self._cards[date].state if date in self._cards else ""

    def _neighbours(self, date: IssueDay) -> Neighbours:
        before, after = self._around[date]
        return Neighbours(self._neighbour(before), self._neighbour(after))

    def _neighbour(self, date: IssueDay | None) -> Neighbour | None:
        if date is None:
            return None
        known = self._cards.get(date)
        pages = known.pages if known else [page.number for page in kept(self._archive, date).record().pages]
        return Neighbour(date, pages[0])


def _titled(archive: Archive, stored: Sequence[IssueDay], settings: SiteSettings) -> SiteSettings:
    """The settings, the site called as the newest paper is if nobody said otherwise."""
    if not stored:
        return replace(settings, title=settings.title or "报纸")
    paper = kept(archive, stored[-1]).record().paper
    return replace(settings, title=settings.title or paper.title, language=paper.language)


def _making(looks: Sequence[Path], settings: SiteSettings) -> bytes:
    """One hash of all that makes pages of an issue: the program, the form, the templates, what the site is called."""
    whole = hashlib.sha256(f"{__version__} {FORM} {settings}".encode())
    for path in (path for look in looks for path in sorted(look.iterdir())):
        if path.suffix == ".j2":
            whole.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.digest()


def _around(stored: Sequence[IssueDay]) -> list[Around]:
    """The issues before and after each."""
    padded = [None, *stored, None]
    return list(zip(padded, padded[2:], strict=False))


def _names(around: Around) -> tuple[str, str]:
    before, after = (date.isoformat() if date else "" for date in around)
    return before, after
