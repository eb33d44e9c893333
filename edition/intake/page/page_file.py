"""Page files (版面文件): PDFs of finished pages as drafts, one issue for each day that they say they are of."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from edition.intake.draft import Draft, PhotoDraft, StoryDraft
from edition.intake.page.folios import PageName, date_in, page_name
from edition.intake.page.jumps import JumpPart, jumps_joined
from edition.intake.page.page_photos import PlacedPhoto, is_scan
from edition.intake.page.placed_page import read_placed_page
from edition.intake.page.tagged_page import TaggedPages, furniture, tagged_stories
from edition.readback.painted.painted_page import PaintedPage
from edition.readback.pdf.marks import is_han
from edition.readback.pdf.opened_pdf import OpenedPdf, PdfSource, opened
from edition.report import EditionError, Finding

_FEW = 30  # Han; a page with fewer over its scan is no text but a stamp


@dataclass(frozen=True, slots=True)
class FilePage:
    """A page of a file: what it says of itself, its stories, its pictures each with the number of its story, what is left."""

    source: PdfSource
    name: PageName
    stories: tuple[StoryDraft, ...]
    photos: tuple[tuple[PlacedPhoto, int | None], ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageIssue:
    """The pages of one day as an issue. The pictures are only named yet: `with_pictures` reads them from the files.

    `date` is None where neither the pages nor the editor told it.
    """

    date: datetime.date | None
    number: int | None
    paper: str
    draft: Draft
    places: tuple[tuple[PdfSource, tuple[int, int]] | None, ...]  # of each picture: the file, and its object there
    pages: int

    def with_pictures(self) -> Draft:
        """The draft with the bytes of its pictures."""
        held: dict[int, tuple[bytes, str] | None] = {}
        for source in dict.fromkeys(place[0] for place in self.places if place):
            with opened(*source) as pdf:
                held |= {
                    n: pdf.picture(place[1]) for n, place in enumerate(self.places) if place and place[0] == source
                }
        photos = (_filled(photo, held.get(n)) for n, photo in enumerate(self.draft.photos))
        return replace(self.draft, photos=tuple(photos))


def import_page(path: Path, photos: int = 0, data: bytes | None = None) -> Draft:
    """All pages of a PDF as one draft; `photos` came in before. Pages that cannot be read are named among the unplaced.

    `data` is what the file holds, if it lies in another.

    Raises EditionError if there is no page that can be read.
    """
    pages, findings = _sorted_out(_pages(PdfSource(path, data)))
    if not pages:
        raise EditionError(tuple(findings))
    draft = _issue(pages, None, photos).with_pictures()
    named = tuple(f"（{finding.where}：{finding.message}）" for finding in findings)
    return replace(draft, unplaced=(*draft.unplaced, *named))


def page_issues(
    paths: Iterable[Path], given: datetime.date | None
) -> tuple[tuple[PageIssue, ...], tuple[Finding, ...]]:
    """The issues that the pages of these PDFs make up, by date, and what could not be read; `given` is for undated pages.

    A page without a date is of the day of the page before it in the same file.
    """
    days: dict[datetime.date | None, list[FilePage]] = {}
    findings: list[Finding] = []
    for path in paths:
        try:
            pages, bad = _sorted_out(_pages(PdfSource(path)))
        except EditionError as error:
            findings += error.findings
            continue
        findings += bad
        date = next((page.name.date for page in pages if page.name.date), given)
        for page in pages:
            date = page.name.date or date
            days.setdefault(date, []).append(page)
    ordered = sorted(days, key=lambda date: date or datetime.date.max)
    return tuple(_issue(days[date], date, 0) for date in ordered), tuple(findings)


def _sorted_out(found: Iterable[FilePage | Finding]) -> tuple[list[FilePage], list[Finding]]:
    pages: list[FilePage] = []
    findings: list[Finding] = []
    for one in found:
        if isinstance(one, Finding):
            findings.append(one)
        else:
            pages.append(one)
    return pages, findings


def _pages(source: PdfSource) -> Iterator[FilePage | Finding]:
    with opened(*source) as pdf:
        if pdf.is_ours:
            yield from _tagged(pdf, source)
            return
        for number, page in enumerate(pdf.pages(), 1):
            yield page if isinstance(page, Finding) else _placed(page, source, number)


def _placed(page: PaintedPage, source: PdfSource, number: int) -> FilePage | Finding:
    """A page by places; text that lies under a scan is read, too, and every story of it is asked about."""
    scan = next((picture for picture in page.pictures if is_scan(picture, page.extent)), None)
    shown, under = page, False
    if scan is not None and _han(page.glyphs[scan.before :]) < _FEW:
        shown = replace(page, glyphs=(*page.glyphs[: scan.before], *page.hidden), strokes=())
        under = True
    elif _han(page.glyphs) == 0 and page.hidden:
        shown, under = replace(page, glyphs=page.hidden), True
    if _han(shown.glyphs) == 0:
        message = "只是图片（扫描件），没有文字" if page.pictures else "没有中文文字（空白页，或文字已转成曲线）"
        hint = "先做文字识别，再导入。" if page.pictures else "请对方导出没有转曲的 PDF，或导入原稿。"
        return Finding(
            "scanned-page" if page.pictures else "no-text", "error", f"{source.name}：第{number}页", message, hint
        )
    read = read_placed_page(shown)
    stories = tuple(story.draft for story in read.stories)
    if under:
        doubt = "文字取自扫描件下面的识别结果，请逐字核对。"
        stories = tuple(replace(story, doubts=(*story.doubts, doubt)) for story in stories)
    return FilePage(source, read.name, stories, read.photos, read.rest)


def _han(glyphs: Sequence[object]) -> int:
    return sum(is_han(str(getattr(glyph, "char", ""))) for glyph in glyphs)


def _tagged(pdf: OpenedPdf, source: PdfSource) -> Iterator[FilePage | Finding]:
    """The pages of a file of our own: every story stands with the page on which it begins."""
    marked = TaggedPages()
    names: list[PageName | Finding] = []
    for number, page in enumerate(pdf.pages()):
        if isinstance(page, Finding):
            names.append(page)
            continue
        marked.add(number, page)
        names.append(page_name(furniture(page), page.extent, 10))
    found = list(tagged_stories(pdf.elements(), marked, pdf.headlines()))
    date, paper = date_in(pdf.title), pdf.title.partition(" ")[0]
    for number, name in enumerate(names):
        if isinstance(name, Finding):
            yield name
            continue
        stories: list[StoryDraft] = []
        photos: list[tuple[PlacedPhoto, int | None]] = []
        for story in found:
            if story.page == number:
                owner = None if story.draft is None else len(stories)
                stories += [story.draft] if story.draft else []
                photos += [(photo, owner) for photo in story.photos]
        told = replace(name, date=date or name.date, paper=paper or name.paper)
        yield FilePage(source, told, tuple(stories), tuple(photos), ())


def _issue(pages: Sequence[FilePage], date: datetime.date | None, before: int) -> PageIssue:
    parts = [JumpPart(page.name.page, story) for page in pages for story in page.stories]
    stories, goal = jumps_joined(parts)
    photos: list[PhotoDraft] = []
    places: list[tuple[PdfSource, tuple[int, int]] | None] = []
    held: dict[int, list[str]] = {}
    first = 0
    for page in pages:
        for photo, owner in page.photos:
            name = f"photo-{before + len(photos) + 1}"
            if owner is not None:
                held.setdefault(goal[first + owner], []).append(name)
            photos.append(PhotoDraft(name, photo.title, photo.words, photo.maker, doubts=_asked(photo)))
            places.append((page.source, photo.picture.number) if photo.picture and photo.picture.number else None)
        first += len(page.stories)
    return PageIssue(
        date,
        next((page.name.number for page in pages if page.name.number), None),
        next((page.name.paper for page in pages if page.name.paper), ""),
        Draft(
            tuple(replace(story, photos=tuple(held.get(n, ()))) for n, story in enumerate(stories)),
            tuple(photos),
            tuple(words for page in pages for words in page.rest),
        ),
        tuple(places),
        len(pages),
    )


def _asked(photo: PlacedPhoto) -> tuple[str, ...]:
    return () if photo.words or photo.title else ("没有找到图片说明，请补上。",)


def _filled(photo: PhotoDraft, file: tuple[bytes, str] | None) -> PhotoDraft:
    if file is None:
        return replace(photo, doubts=(*photo.doubts, "这张图片从 PDF 里取不出来，请另找原图。"))
    return replace(photo, data=file[0], suffix=file[1])
