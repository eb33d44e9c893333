"""Bare copy (光稿): measured copy as make-up sees it, without the words of its paragraphs and lines.

An edit that leaves every row and headline as it was leaves the bare copy equal, and with it the plan.
"""

from dataclasses import replace

from edition.issue.issue import Article
from edition.issue.story import Block, Paragraph, Story
from edition.measure.copy import Copy, StoryCopy
from edition.typography.gazetteer import NOBODY


def bare(copy: Copy) -> Copy:
    """The copy with empty paragraphs, and galleys that are only their rows and breaks."""
    articles = {article.id: _bare_article(article) for article in copy.issue.articles}
    issue = replace(copy.issue, articles=tuple(articles.values()), passages=(), findings=())
    stories = tuple(_bare_story(story, articles[story.article.id]) for story in copy.stories)
    return replace(copy, issue=issue, stories=stories, people=NOBODY)


def _bare_article(article: Article) -> Article:
    return replace(article, story=Story(tuple(map(_bare_block, article.story.blocks))))


def _bare_block(block: Block) -> Block:
    return Paragraph(()) if isinstance(block, Paragraph) else block


def _bare_story(story: StoryCopy, article: Article) -> StoryCopy:
    return replace(story, article=article, galleys=tuple(replace(galley, pieces=()) for galley in story.galleys))
