"""Record (著录): what the archive writes down of an issue in plain JSON, so that it can be read without this program.

`issue.json` says what the issue holds; `text/page-N.json` says where every line of it stands on the page.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from edition.compose.page import Page, PictureBox, PieceBox, SetLine, TextBox
from edition.issue.issue import Article, Insertion, Issue, Paper, Photo
from edition.issue.keys import Name
from edition.issue.words import paragraphs
from edition.measure.guests import sidebar

FORMAT = 1
ASCENT = 0.88  # em above the baseline that a Han character's box takes

Extent = tuple[float, float, float, float]  # x, y, width, height in points from the top left of the sheet


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article (稿件) in its words; `text` has one entry a paragraph; `pages` tells where it is printed."""

    id: Name  # becomes the name of a file of the site
    section: str
    kicker: str
    headline: str
    deck: str
    byline: str
    standfirst: str
    dateline: str
    credit: str
    text: tuple[str, ...]
    photos: tuple[str, ...]
    pages: tuple[int, ...]
    editors_note: str = ""
    sidebar_title: str = ""
    sidebar: tuple[str, ...] = ()  # by paragraphs


@dataclass(frozen=True, slots=True)
class KeptPhoto:
    """A photo (图片) in its words; `file` is its source's path in the issue folder, None for a placeholder."""

    id: Name
    file: str | None
    title: str
    caption: str
    credit: str
    alt: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeptNotice:
    """A notice or a correction (启事、更正) in its words; `text` has one entry a paragraph."""

    id: str
    kind: str
    title: str
    text: tuple[str, ...]
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page (版) and its size in points."""

    number: int
    section: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Record:
    """What an issue holds."""

    format: int
    date: datetime.date
    number: int | None
    layout: str
    paper: Paper
    articles: tuple[KeptArticle, ...]
    photos: tuple[KeptPhoto, ...]
    pages: tuple[KeptPage, ...]
    notices: tuple[KeptNotice, ...] = ()


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of type and its box."""

    text: str
    box: Extent
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The lines of one paragraph, headline or caption in one column; whose words they are."""

    role: str
    box: Extent
    article: str | None
    photo: str | None
    paragraph: int | None
    continued: bool
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Illustration:
    """Where a photo stands."""

    photo: str
    box: Extent
    article: str | None


@dataclass(frozen=True, slots=True)
class PageText:
    """All text and pictures of a page in reading order; lengths in points from the top left of the sheet."""

    format: int
    number: int
    section: str
    width: float
    height: float
    blocks: tuple[TextBlock, ...]
    pictures: tuple[Illustration, ...]


# How the two read and write JSON; making such a form takes longer than using it.
RECORD = TypeAdapter(Record)
PAGE = TypeAdapter(PageText)


def describe(issue: Issue, pages: tuple[Page, ...]) -> Record:
    """The record of a composed issue."""
    return Record(
        format=FORMAT,
        date=issue.date,
        number=issue.number,
        layout=issue.layout,
        paper=issue.paper,
        articles=tuple(_article(article, pages) for article in issue.articles),
        photos=tuple(_photo(photo, issue, pages) for photo in issue.photos),
        pages=tuple(KeptPage(page.number, page.section, page.width, page.height) for page in pages),
        notices=tuple(_notice(box, pages) for box in issue.boxes if box.text),
    )


def describe_page(page: Page) -> PageText:
    """The text of a composed page with its places."""
    return PageText(
        format=FORMAT,
        number=page.number,
        section=page.section,
        width=page.width,
        height=page.height,
        blocks=tuple(
            _piece_block(box) if isinstance(box, PieceBox) else _block(box)
            for box in page.boxes
            if isinstance(box, TextBox | PieceBox)
        ),
        pictures=tuple(
            Illustration(box.photo, _rounded(box.rect.x, box.rect.y, box.rect.w, box.rect.h), box.article)
            for box in page.boxes
            if isinstance(box, PictureBox)
        ),
    )


def encode(value: Record | PageText) -> bytes:
    """A record or a page's text as JSON."""
    data = RECORD.dump_json(value, indent=1) if isinstance(value, Record) else PAGE.dump_json(value, indent=1)
    return data + b"\n"


def parse_record(data: bytes) -> Record:
    """Read `issue.json`."""
    return RECORD.validate_json(data)


def parse_page(data: bytes) -> PageText:
    """Read `text/page-N.json`."""
    return PAGE.validate_json(data)


def _article(article: Article, pages: tuple[Page, ...]) -> KeptArticle:
    return KeptArticle(
        id=article.id,
        section=article.section,
        kicker=article.kicker,
        headline=article.headline,
        deck=article.deck,
        byline=article.byline,
        standfirst=article.standfirst,
        dateline=article.dateline,
        credit=article.credit,
        text=paragraphs(article),
        photos=article.photos,
        pages=_pages_with(pages, article=article.id),
        editors_note=article.editors_note,
        sidebar_title=article.sidebar_title if article.sidebar else "",
        sidebar=article.sidebar,
    )


def _photo(photo: Photo, issue: Issue, pages: tuple[Page, ...]) -> KeptPhoto:
    return KeptPhoto(
        id=photo.id,
        file=None if photo.path is None else photo.path.relative_to(issue.folder).as_posix(),
        title=photo.title,
        caption=photo.caption,
        credit=photo.credit,
        alt=photo.alt,
        pages=_pages_with(pages, photo=photo.id),
    )


def _notice(box: Insertion, pages: tuple[Page, ...]) -> KeptNotice:
    return KeptNotice(box.id, box.kind, box.title, box.text, _pages_with(pages, guest=f"{box.kind}:{box.id}"))


def _pages_with(pages: tuple[Page, ...], **owner: str) -> tuple[int, ...]:
    ((kind, name),) = owner.items()
    return tuple(page.number for page in pages if any(getattr(box, kind, None) == name for box in page.boxes))


def _block(box: TextBox) -> TextBlock:
    return TextBlock(
        role=box.role,
        box=_rounded(box.rect.x, box.rect.y, box.rect.w, box.rect.h),
        article=box.article or _told_beside(box),
        photo=box.photo,
        paragraph=box.paragraph,
        continued=box.continued,
        lines=tuple(map(_line, box.lines)),
    )


def _told_beside(box: TextBox) -> str | None:
    """The article that a sidebar (链接) belongs to."""
    kind, _, name = (box.guest or "").partition(":")
    return name if kind == sidebar.KIND else None


def _piece_block(box: PieceBox) -> TextBlock:
    """A piece says what its alt text says, as one line as large as itself."""
    place = _rounded(box.rect.x, box.rect.y, box.rect.w, box.rect.h)
    line = TextLine(text=box.alt, box=place, baseline=round(box.rect.y + box.rect.h, 2), size=round(box.rect.h, 2))
    return TextBlock(box.role, place, box.article, None, None, False, (line,) if box.alt else ())


def _line(line: SetLine) -> TextLine:
    left = line.line.marks[0].x if line.line.marks else 0.0
    if line.vertical:
        high = (line.line.width - left) * line.size
        box = _rounded(line.x - line.size / 2, line.baseline + left * line.size, line.size, high)
        return TextLine(text=line.line.text, box=box, baseline=round(line.baseline, 2), size=line.size)
    return TextLine(
        text=line.line.text,
        box=_rounded(
            line.x + left * line.size,
            line.baseline - ASCENT * line.size,
            (line.line.width - left) * line.size,
            line.size,
        ),
        baseline=round(line.baseline, 2),
        size=line.size,
    )


def _rounded(*lengths: float) -> Any:
    return tuple(round(length, 2) for length in lengths)
