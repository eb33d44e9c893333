"""Briefs (简讯): a story without a headline group, whose title is the first words of its text."""

from edition.issue.issue import Article
from edition.issue.story import Block, Paragraph
from edition.measure.copy import Setting
from edition.typography.text import Run, Style

TITLE = "brief_title"  # the style of a run-in title
NO_HEADLINE = (Setting((), 0),)
_APART = "\u3000"


def titled(article: Article, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a brief, its title before the first paragraph; of any other story as they are."""
    if article.form != "brief":
        return blocks
    title = Run(article.printed_headline + _APART, Style(face=TITLE))
    if not blocks or not isinstance(blocks[0], Paragraph):
        return (Paragraph((title,)), *blocks)
    return (Paragraph((title, *blocks[0].text)), *blocks[1:])
