"""Redrawing (重画): the pages of one issue again and again as its copy changes; only text that changed is written anew.

The faces grow: a character that was not there before comes in a small file of its own, so a screen need not load the
others again. So the files are not those of a build, but what they show is the same.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from edition.compose.page import Page, PictureBox, TextBox
from edition.layout.typefaces import Typefaces
from edition.paint.darkroom import on_screen
from edition.paint.job import Job
from edition.paint.svg.drawing import Drawable, SvgPainter, blocks, texts
from edition.paint.svg.screen_faces import ScreenFaces
from edition.paint.svg.screen_text import LineGlyphs, TextWriter
from edition.pictures import Encoded

MOST_FACES = 40  # files of faces; with more all are cut anew

BlockKey = tuple[object, ...]  # the page's number first
Written = Mapping[BlockKey, tuple[list[TextBox], str]]  # blocks of text with their elements
Drawings = tuple[Mapping[int, str], Mapping[str, bytes]]  # by page; the faces and pictures that they load, by name


@dataclass(frozen=True, slots=True)
class _DrawnPage:
    """A page as it was drawn: all that is shown, its drawing and the pictures in it."""

    shown: object
    drawing: str
    pictures: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """All pages as they were drawn, the elements in them, and every picture as it was developed for its place."""

    pages: Mapping[int, _DrawnPage] = field(default_factory=dict)
    written: Written = field(default_factory=dict)
    developed: Mapping[object, Encoded] = field(default_factory=dict)


class Redrawer:
    """Draws pages, and remembers what it drew last."""

    def __init__(self) -> None:
        self._typefaces: Typefaces | None = None
        self._shown: LineGlyphs
        self._last = _Drawn()

    def draw(self, job: Job) -> Drawings:
        """The drawings of a job's pages by their numbers, and the files that these load."""
        if job.typefaces is not self._typefaces or len(self._shown.faces.files) > MOST_FACES:
            self._typefaces, self._last = job.typefaces, _Drawn()
            self._shown = LineGlyphs(job.typefaces, ScreenFaces())
        self._last = self._drawn(job)
        self._shown.keep(line for box in texts(job.pages) for line in box.lines)
        return self._given(self._last)

    def draw_aside(self, job: Job) -> Drawings:
        """The same of pages that are only tried: the next are compared with those that were drawn before."""
        return self._given(self._drawn(job)) if job.typefaces is self._typefaces else Redrawer().draw(job)

    def _given(self, drawn: _Drawn) -> Drawings:
        pictures = {name: data for page in drawn.pages.values() for name, data in page.pictures.items()}
        return {number: page.drawing for number, page in drawn.pages.items()}, self._shown.faces.files | pictures

    def _drawn(self, job: Job) -> _Drawn:
        shown = {page.number: (page, _beside(page, job)) for page in job.pages}
        stay = {number: page for number, page in self._last.pages.items() if shown.get(number) == page.shown}
        changed = [page for page in job.pages if page.number not in stay]
        written, develop = self._write(changed, stay, job), on_screen(job.layout)
        developed = {
            key: self._last.developed.get(key) or develop(path, box)
            for page in job.pages
            for key, path, box in _pictures(page, job)
        }
        pages = dict(stay)
        for page in changed:
            write = partial(_element, written, page.number)
            painter = SvgPainter(job, write, self._shown.faces, lambda path, box: developed[_place(path, box)])
            pages[page.number] = _DrawnPage(shown[page.number], painter.page(page), painter.pictures)
        return _Drawn(pages, written, developed)

    def _write(self, changed: Sequence[Page], stay: Container[object], job: Job) -> Written:
        """The elements of all blocks of the changed pages, and beside them those of the pages that stay as they are."""
        before = self._last.written
        named = {_key(page.number, block): block for page in changed for block in _words(page)}
        fresh = {key: block for key, block in named.items() if before.get(key, ((),))[0] != block}
        writer = TextWriter(chain.from_iterable(fresh.values()), self._shown)
        kept = {key: written for key, written in before.items() if key in named or key[0] in stay}
        return kept | {key: (block, writer.paragraph(block)) for key, block in fresh.items()}


def _element(written: Written, number: int, block: Sequence[TextBox]) -> str:
    return written[_key(number, block)][1] if block else ""


def _pictures(page: Page, job: Job) -> Iterator[tuple[object, Path, PictureBox]]:
    """The pictures of a page, their files, and what tells them from others and from what the file was before."""
    photos = {photo.id: photo.path for photo in job.issue.photos}
    for box in page.boxes:
        if isinstance(box, PictureBox) and (path := photos[box.photo]):
            yield _place(path, box), path, box


def _place(path: Path, box: PictureBox) -> object:
    return path, _stamp(path), box.crop, box.rect.w, box.rect.h


def _words(page: Page) -> Iterator[list[TextBox]]:
    """The blocks of text of a page."""
    for block in blocks(box for box in page.boxes if isinstance(box, Drawable)):
        words = [box for box in block if isinstance(box, TextBox)]
        if words:
            yield words


def _key(number: int, block: Sequence[TextBox]) -> BlockKey:
    """What a block is called: its page, whose it is and where it begins."""
    first = block[0]
    begin = first.rect, *((line.x, line.baseline) for line in first.lines[:1])
    return number, first.role, first.article, first.photo, first.guest, first.paragraph, first.cell, *begin


def _beside(page: Page, job: Job) -> tuple[object, ...]:
    """What a drawing shows beside its page: the day, the words of pictures, and files that may have been exchanged."""
    photos = {photo.id: photo for photo in job.issue.photos}
    shown = [photos[box.photo] for box in page.boxes if isinstance(box, PictureBox)]
    said = job.issue.paper.title, job.issue.paper.language, job.issue.date
    return *said, shown, [_stamp(photo.path) for photo in shown if photo.path]


def _stamp(path: Path) -> tuple[int, int]:
    """When a file was written, and its length."""
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size
