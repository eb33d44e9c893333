"""Bookmarks (书签): section > article, each leading to its headline."""

from collections.abc import Iterator, Sequence

import pikepdf

from edition.compose.page import Page, TextBox
from edition.issue.issue import Article, Issue


def add_bookmarks(pdf: pikepdf.Pdf, pages: Sequence[Page], issue: Issue) -> None:
    """Write the outline anew: sections in the order in which they begin, their articles in the order of the pages."""
    if "/Outlines" in pdf.Root:
        del pdf.Root.Outlines
    articles = {article.id: article for article in issue.articles}
    sections: dict[str, pikepdf.OutlineItem] = {}
    with pdf.open_outline() as outline:
        for number, page in enumerate(pages):
            for box, article in _headlines(page, articles):
                item, section = (
                    pikepdf.OutlineItem(title, number, "XYZ", left=box.rect.x, top=page.height - box.rect.y)
                    for title in (article.headline, article.section)
                )
                if article.section not in sections:
                    sections[article.section] = section
                    outline.root.append(section)
                sections[article.section].children.append(item)


def _headlines(page: Page, articles: dict[str, Article]) -> Iterator[tuple[TextBox, Article]]:
    for box in page.boxes:
        if isinstance(box, TextBox) and box.role == "headline" and box.article is not None:
            yield box, articles[box.article]
