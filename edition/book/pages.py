"""Print pages in the book (版次): where each 版 of the printed paper begins, so that it can be cited."""

from collections.abc import Mapping
from dataclasses import dataclass

from edition.book.outline import Outline
from edition.compose.page import Page, TextBox
from edition.compose.wording import BODY


@dataclass(frozen=True, slots=True)
class PrintPart:
    """The part of an article on one page: `start` characters of its story, white space not counted, stand before it."""

    page: int
    start: int


PrintPages = Mapping[str, tuple[PrintPart, ...]]


@dataclass(frozen=True, slots=True)
class PageLink:
    """An entry of the page-list: the page, the file in which its mark stands, and whether a story is only continued there."""

    page: int
    file: str
    continued: bool


def print_pages(pages: tuple[Page, ...]) -> PrintPages:
    """The parts of every article by its id, in reading order, as the composed pages have them."""
    parts: dict[str, list[PrintPart]] = {}
    counts: dict[str, int] = {}
    for page in pages:
        for box in page.boxes:
            if not isinstance(box, TextBox) or box.article is None:
                continue
            known = parts.setdefault(box.article, [])
            if not known or known[-1].page != page.number:
                known.append(PrintPart(page.number, counts.get(box.article, 0)))
            if box.role in BODY:
                characters = sum(len("".join(line.line.text.split())) for line in box.lines)
                counts[box.article] = counts.get(box.article, 0) + characters
    return {article: tuple(known) for article, known in parts.items()}


def page_marks(book: Outline, printed: PrintPages) -> PrintPages:
    """The marks in each article's file: where the first article of a page begins, and where a story jumps to a page."""
    marks: dict[str, tuple[PrintPart, ...]] = {}
    begun: set[int] = set()
    for leaf in book.leaves:
        parts = printed.get(leaf.article.id, ())
        marks[leaf.article.id] = tuple(part for part in parts if part.start or part.page not in begun)
        begun |= {part.page for part in parts if not part.start}
    return marks


def page_list(book: Outline, marks: PrintPages) -> tuple[PageLink, ...]:
    """An entry for every mark, in the order of the book."""
    begun = {part.page for parts in marks.values() for part in parts if not part.start}
    return tuple(
        PageLink(part.page, leaf.file, continued=bool(part.start) and part.page in begun)
        for leaf in book.leaves
        for part in marks[leaf.article.id]
    )
