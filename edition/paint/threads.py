"""Threads (文章线索): the way a reader follows a story from leg to leg, over columns and jumps (ISO 32000-1, 12.4.3)."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Name

from edition.compose.page import Page, Rect, Role, TextBox
from edition.issue.issue import Issue

RUNNING: frozenset[Role] = frozenset({"standfirst", "body", "subhead", "quote", "item", "table", "note", "credit"})


def add_threads(pdf: pikepdf.Pdf, pages: Sequence[Page], issue: Issue) -> None:
    """Give every story a thread, every leg of it a bead."""
    threads = Array()
    for article in issue.articles:
        thread = pdf.make_indirect(Dictionary(Type=Name.Thread, I=Dictionary(Title=article.headline)))
        beads = [
            _bead(pdf, thread, leaf, page, rect)
            for leaf, page in zip(pdf.pages, pages, strict=True)
            for rect in _legs(page, article.id)
        ]
        for bead, following in zip(beads, beads[1:] + beads[:1], strict=True):
            bead.N = following
            following.V = bead
        if beads:
            thread.F = beads[0]
            threads.append(thread)
    if len(threads):
        pdf.Root.Threads = threads


def _legs(page: Page, article: str) -> Iterator[Rect]:
    """The rectangles of a story's legs on a page: what stands in one column without a break in reading order."""
    boxes = [box for box in page.boxes if isinstance(box, TextBox) and box.article == article and box.role in RUNNING]
    for _, group in groupby(boxes, key=lambda box: box.rect.x):
        rects = [box.rect for box in group]
        top, bottom = rects[0].y, rects[-1].y + rects[-1].h
        yield Rect(rects[0].x, top, max(rect.w for rect in rects), bottom - top)


def _bead(pdf: pikepdf.Pdf, thread: pikepdf.Object, leaf: pikepdf.Page, page: Page, rect: Rect) -> pikepdf.Object:
    place = [rect.x, page.height - rect.y - rect.h, rect.x + rect.w, page.height - rect.y]
    bead = pdf.make_indirect(Dictionary(Type=Name.Bead, T=thread, P=leaf.obj, R=place))
    leaf.obj.B = Array([*leaf.obj.get("/B", Array()), bead])
    return bead
