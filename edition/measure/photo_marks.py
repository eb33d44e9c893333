"""Marks of a group of pictures (组图): which caption belongs to which picture (①②③)."""

from edition.issue.issue import Article
from edition.layout.layout import Layout


def photo_marks(article: Article, layout: Layout) -> dict[str, str]:
    """By photo the mark before its caption; none if the article is no group of pictures."""
    if article.form != "photos" or len(article.photos) < 2:
        return {}
    return dict(zip(article.photos, layout.picture.marks, strict=False))
