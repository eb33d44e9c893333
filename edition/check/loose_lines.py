"""Loose lines (松行): lines of the pages that could not be set by the rules, for whoever can change a word of them."""

from collections.abc import Iterator
from itertools import pairwise

from edition.compose.page import Page, TextBox
from edition.issue.issue import Issue
from edition.report import Finding
from edition.typography.classes import Kind, kind_of
from edition.typography.justify import HOLE
from edition.typography.line import Line

_HINT = "加减一两个字，或改动这一句的次序。"


def loose_lines(issue: Issue, pages: tuple[Page, ...]) -> tuple[Finding, ...]:
    """A finding for each line on the pages that has holes, is not flush or ends where none may; tables have their own."""
    stories = {article.id: article.file for article in issue.articles}
    captions = {photo.id: photo.where or f"issue.toml: photos.{photo.id}" for photo in issue.photos}
    return tuple(
        _said(line.line, page.number, stories.get(box.article or "") or captions.get(box.photo or "", "issue.toml"))
        for page in pages
        for box in page.boxes
        if isinstance(box, TextBox) and box.cell is None
        for line in box.lines
        if line.line.overset
    )


def _said(line: Line, page: int, where: str) -> Finding:
    gap = max(_gaps(line), default=0.0)
    how = f"太松，字间空{gap:.2f}字" if gap > HOLE else "断在不该断处，或撑不满行"
    return Finding("line-loose", "note", where, f"第{page}版“{line.text.strip()}”一行{how}", _HINT)


def _gaps(line: Line) -> Iterator[float]:
    for left, right in pairwise(line.marks):
        if kind_of(left.char) is Kind.HAN is kind_of(right.char):
            yield right.x - left.x - left.natural
