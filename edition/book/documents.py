"""The documents of the book (书页): cover, contents, sections and articles, rendered from the layout's templates."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from edition.book.cover import PAUSE
from edition.book.outline import ALONE, GUESTS, Outline
from edition.book.package import Entry
from edition.book.pages import PrintPages, page_list, page_marks
from edition.book.running_text import Inline, headline, page_break, spoken
from edition.issue.calendar import date_words, weekday_words
from edition.issue.identity import identifier, modified
from edition.issue.issue import Article, Issue, Photo
from edition.issue.words import story_words
from edition.typography.text import plain

XHTML = "application/xhtml+xml"
NCX = "application/x-dtbncx+xml"
COVER, CONTENTS = "cover.xhtml", "nav.xhtml"


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo as a reader meets it; `file` is empty for one that is still awaited."""

    id: str
    file: str
    alt: str
    title: str
    caption: str
    credit: str


class Documents:
    """Renders the documents of one book. `pictures` names the file of each photo."""

    def __init__(
        self,
        issue: Issue,
        book: Outline,
        templates: Path,
        pictures: Mapping[str, str],
        printed: PrintPages,
    ) -> None:
        self._issue = issue
        self._book = book
        self._printed = printed
        self._marks = page_marks(book, printed)
        self._photos = {photo.id: _shown(photo, pictures.get(photo.id, "")) for photo in book.photos}
        self._alone = tuple(self._photos[photo.id] for photo in book.alone)
        self._panels = {
            guest.name: Shown("", pictures[guest.name], guest.alt, "", "", "")
            for guest in book.guests
            if guest.name in pictures
        }
        self._environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            keep_trailing_newline=True,
            optimized=False,  # takes longer than it saves where a template is compiled for one book
        )
        self._environment.filters["page_break"] = page_break
        self._environment.filters["spoken"] = spoken
        self._environment.filters["pauses"] = PAUSE.split
        self._environment.filters["plain"] = plain
        self._environment.filters["headline"] = _headlines(issue)
        self._environment.filters["kind"] = lambda block: type(block).__name__.lower()

    def cover(self, file: str) -> Entry:
        """The document that shows the cover, a picture file."""
        return self._page(COVER, "cover", cover={"file": file, "alt": cover_alt(self._issue)})

    def entries(self) -> Iterator[Entry]:
        """All other documents in reading order, then the NCX."""
        yield self._page(CONTENTS, "nav", "nav", **self._whole())
        yield from self._sections()
        yield Entry("ncx", "toc.ncx", NCX, self._render("toc.ncx", **self._whole()))

    def metadata(self) -> bytes:
        """The metadata of the package document; conformance is claimed if every photo has an alt text."""
        described = all([*(photo.alt for photo in self._book.photos), *(panel.alt for panel in self._panels.values())])
        changed = f"{modified(self._issue):%Y-%m-%dT%H:%M:%SZ}"
        return self._render(
            "metadata.opf", **self._whole(), described=described, day=self._issue.date, modified=changed
        )

    def _sections(self) -> Iterator[Entry]:
        sections = _neighbours([*(part.file for part in self._book.parts), *self._book.ends])
        articles = _neighbours([leaf.file for leaf in self._book.leaves])
        for part in self._book.parts:
            yield self._page(part.file, "section", part=part, up=CONTENTS, **sections[part.file])
            for leaf in part.leaves:
                yield self._page(
                    leaf.file,
                    "article",
                    article=leaf.article,
                    loose=[self._photos[photo.id] for photo in leaf.photos],
                    inline=Inline(leaf.article.story.notes, self._marks[leaf.article.id]),
                    opens=[part.page for part in self._marks[leaf.article.id] if not part.start],
                    printed=[part.page for part in self._printed.get(leaf.article.id, ())],
                    up=part.file,
                    **articles[leaf.file],
                )
        if self._alone:
            yield self._page(ALONE, "pictures", alone=self._alone, up=CONTENTS, **sections[ALONE])
        if guests := self._book.guests:
            inline = Inline((), ())
            around = {**sections[GUESTS], "up": CONTENTS}
            values: dict[str, Any] = {
                "guests": guests,
                "panels": self._panels,
                "inline": inline,
                "index": self._index(),
            }
            yield self._page(GUESTS, "guests", **values, **around)

    def _index(self) -> tuple[tuple[str, str, int | None], ...]:
        """Every story by its file, its headline and the page on which it begins, if there are pages."""
        parts = ((leaf, self._printed.get(leaf.article.id, ())) for leaf in self._book.leaves)
        return tuple((leaf.file, leaf.article.headline, each[0].page if each else None) for leaf, each in parts)

    def _whole(self) -> dict[str, Any]:
        return {
            "title": f"{self._issue.paper.title}（{date_words(self._issue.date)}）",
            "identifier": identifier(self._issue),
            "weekday": weekday_words(self._issue.date),
            "number": self._issue.number,
            "position": self._issue.number or f"{self._issue.date:%Y%m%d}",
            "parts": self._book.parts,
            "alone": self._alone,
            "guests": self._book.guests,
            "pages": page_list(self._book, self._marks),
            "start": self._book.start,
        }

    def _page(self, name: str, template: str, properties: str = "", **values: Any) -> Entry:
        data = self._render(f"{template}.xhtml", **values)
        return Entry(name.removesuffix(".xhtml"), name, XHTML, data, properties, spine=True)

    def _render(self, template: str, **values: Any) -> bytes:
        common = {
            "language": self._issue.paper.language,
            "paper": self._issue.paper,
            "date": date_words(self._issue.date),
            "photos": self._photos,
        }
        return self._environment.get_template(f"{template}.j2").render(common | values).encode()


def _headlines(issue: Issue) -> Callable[[str, Article], Markup]:
    """What makes markup of a part of an article's headline; it stands over its story and in the list of its section."""
    copies = {article.id: story_words(article) for article in issue.articles}

    @cache
    def made(part: str, article: str) -> Markup:
        return headline(part, copies[article])

    return lambda part, article: made(part, article.id)


def cover_alt(issue: Issue) -> str:
    """What a listener hears of the cover: the paper, its day and the headline of the lead."""
    lead = f"，头条：{issue.articles[0].headline}" if issue.articles else ""
    return f"《{issue.paper.title}》{date_words(issue.date)}头版{lead}"


def _shown(photo: Photo, file: str) -> Shown:
    alt = photo.alt or photo.title or photo.caption
    return Shown(photo.id, file, alt, photo.title, photo.caption, photo.credit)


def _neighbours(files: Sequence[str]) -> dict[str, dict[str, str]]:
    """For every file the one before and the one after it, empty at the ends."""
    padded = ["", *files, ""]
    return {file: {"before": padded[at], "after": padded[at + 2]} for at, file in enumerate(files)}
