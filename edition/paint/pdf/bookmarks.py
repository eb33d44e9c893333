"""Bookmarks (书签): section > article, each leading to its headline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.compose.page import Page, TextBox
from edition.issue.issue import Article
from edition.paint.job import Job
from edition.paint.pdf.file import PdfFile, Reference, Value, array, dictionary, string


@dataclass(frozen=True, slots=True)
class _Bookmark:
    title: str
    goal: Value
    below: "list[_Bookmark]"


def write_bookmarks(job: Job, file: PdfFile, leaves: Sequence[Reference]) -> None:
    """The outline: sections in the order in which they begin, their articles in the order of the pages."""
    sections: dict[str, _Bookmark] = {}
    for page, box, article in _headlines(job):
        goal = array(
            (leaves[page], "/XYZ", round(box.rect.x, 3), round(job.pages[page].height - box.rect.y, 3), "null")
        )
        section = sections.setdefault(article.section, _Bookmark(article.section, goal, []))
        section.below.append(_Bookmark(article.headline, goal, []))
    if sections:
        root = dictionary(Type="/Outlines")
        reference = file.add(root)
        _write_below(root, reference, list(sections.values()), file)
        file.catalog["Outlines"] = reference


def _write_below(holder: "dict[str, Value]", place: Reference, bookmarks: Sequence[_Bookmark], file: PdfFile) -> None:
    """Bookmarks of one level, each open and linked to its neighbours (ISO 32000-1, 12.3.3)."""
    items = [dictionary(Title=string(each.title), Parent=place, Dest=each.goal) for each in bookmarks]
    places = [file.add(item) for item in items]
    for item, before in zip(items[1:], places, strict=False):
        item["Prev"] = before
    for item, after in zip(items, places[1:], strict=False):
        item["Next"] = after
    for item, own, bookmark in zip(items, places, bookmarks, strict=True):
        if bookmark.below:
            _write_below(item, own, bookmark.below, file)
    holder |= {"First": places[0], "Last": places[-1]}
    holder["Count"] = len(items) + sum(item.get("Count", 0) for item in items)


def _headlines(job: Job) -> Iterator[tuple[int, TextBox, Article]]:
    articles = {article.id: article for article in job.issue.articles}
    for number, page in enumerate(job.pages):
        yield from ((number, box, articles[box.article]) for box in _heads(page) if box.article is not None)


def _heads(page: Page) -> Iterator[TextBox]:
    return (box for box in page.boxes if isinstance(box, TextBox) and box.role == "headline")
