"""Threads (文章线索): the way a reader follows a story from leg to leg, over columns and jumps (ISO 32000-1, 12.4.3)."""

from collections.abc import Iterator
from itertools import groupby

from edition.compose.page import Page, Rect, Role, TextBox
from edition.paint.job import Job
from edition.paint.pdf.file import PdfFile, Reference, Value, array, dictionary, string
from edition.paint.pdf.painter import Painter
from edition.paint.pdf.tags import rectangle

RUNNING: frozenset[Role] = frozenset(
    {
        "standfirst",
        "editors_note",
        "body",
        "subhead",
        "quote",
        "item",
        "table",
        "note",
        "credit",
        "verse",
        "names",
        "signature",
    }
)


def write_threads(job: Job, file: PdfFile, painter: Painter) -> None:
    """Give every story a thread, every leg of it a bead."""
    threads = array()
    for article in job.issue.articles:
        thread = dictionary(Type="/Thread", I=dictionary(Title=string(article.headline)))
        place = file.add(thread)
        beads = [
            _bead(file, place, painter, number, page, rect)
            for number, page in enumerate(job.pages)
            for rect in _legs(page, article.id)
        ]
        for (bead, own), (following, after) in zip(beads, beads[1:] + beads[:1], strict=True):
            bead["N"], following["V"] = after, own
        if beads:
            thread["F"] = beads[0][1]
            threads.append(place)
    if threads:
        file.catalog["Threads"] = file.add(threads)


def _legs(page: Page, article: str) -> Iterator[Rect]:
    """The rectangles of a story's legs on a page: what stands in one column without a break in reading order."""
    boxes = [box for box in page.boxes if isinstance(box, TextBox) and box.article == article and box.role in RUNNING]
    for _, group in groupby(boxes, key=lambda box: box.rect.x):
        rects = [box.rect for box in group]
        top, bottom = rects[0].y, rects[-1].y + rects[-1].h
        yield Rect(rects[0].x, top, max(rect.w for rect in rects), bottom - top)


def _bead(
    file: PdfFile, thread: Reference, painter: Painter, number: int, page: Page, rect: Rect
) -> "tuple[dict[str, Value], Reference]":
    bead = dictionary(Type="/Bead", T=thread, P=painter.references[number], R=rectangle(rect, page))
    place = file.add(bead)
    painter.leaves[number].setdefault("B", array()).append(place)
    return bead, place
