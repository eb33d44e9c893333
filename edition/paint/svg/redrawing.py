"""Redrawing (重画): the pages of one issue again and again as its copy changes; only text that changed is written anew.

The faces grow: a character that was not there before comes in a small file of its own, so a screen need not load the
others again. So the files are not those of a build, but what they show is the same.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from edition.compose.page import Page, PictureBox, TextBox
from edition.layout.typefaces import Typefaces
from edition.paint.job import Job
from edition.paint.svg.drawing import Drawable, SvgPainter, blocks
from edition.paint.svg.screen_faces import ScreenFaces
from edition.paint.svg.screen_text import TextWriter

MOST_FACES = 40  # files of faces; with more all are cut anew

BlockKey = tuple[object, ...]  # the page's number first


class Redrawer:
    """Draws pages, and remembers what it drew last."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}  # the faces and pictures of the pages drawn last, by name
        self._typefaces: Typefaces | None = None
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._faces = ScreenFaces()
        self._written: dict[BlockKey, tuple[list[TextBox], str]] = {}
        self._pages: dict[int, tuple[object, str, dict[str, bytes]]] = {}  # what was drawn, its drawing, its pictures

    def draw(self, job: Job) -> dict[int, str]:
        """The drawings of a job's pages by their numbers."""
        if job.typefaces is not self._typefaces or len(self._faces.files) > MOST_FACES:
            self._begin_anew()
            self._typefaces = job.typefaces
        shown = {page.number: (page, _beside(page, job)) for page in job.pages}
        changed = [page for page in job.pages if self._pages.get(page.number, ((),))[0] != shown[page.number]]
        self._write(changed, job)
        for page in changed:
            painter = SvgPainter(job, partial(self._block, page.number), self._faces)
            self._pages[page.number] = shown[page.number], painter.page(page), painter.pictures
        self._pages = {page.number: self._pages[page.number] for page in job.pages}
        self.files = self._faces.files | {
            name: data for _, _, pictures in self._pages.values() for name, data in pictures.items()
        }
        return {number: drawing for number, (_, drawing, _) in self._pages.items()}

    def _write(self, changed: Sequence[Page], job: Job) -> None:
        """Have the elements of all blocks of these pages, and beside them those of the pages that stay as they are."""
        named = {_key(page.number, block): block for page in changed for block in _words(page)}
        fresh = {key: block for key, block in named.items() if self._written.get(key, ((),))[0] != block}
        writer = TextWriter(chain.from_iterable(fresh.values()), job.typefaces, self._faces)
        stay = {page.number for page in job.pages} - {page.number for page in changed}
        kept = {key: written for key, written in self._written.items() if key in named or key[0] in stay}
        self._written = kept | {key: (block, writer.paragraph(block)) for key, block in fresh.items()}

    def _block(self, number: int, block: Sequence[TextBox]) -> str:
        return self._written[_key(number, block)][1] if block else ""


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
