"""Forced breaks (指定断行): a headline in the lines that makeup.toml has for it, on the page alone; the copy stays as it is."""

from dataclasses import replace
from math import ceil

from edition.issue.forme import Forme, Thing
from edition.measure.column import Column
from edition.measure.copy import Setting, StoryCopy
from edition.measure.display import styles_of
from edition.typography.headline import set_headline_line
from edition.typography.text import Run


def with_forced_head(story: StoryCopy, forme: Forme | None, column: Column) -> StoryCopy:
    """A story with its headline broken only as it was kept, if its words are the same and nobody would break them so here.

    What an editor asks for is broken only so, whoever else would.
    """
    article = story.article
    thing = Thing("story", article.id)
    lines = forme.head(thing) if forme and forme.layout == column.layout.name else ()
    if not lines or not same_words(lines, article.printed_headline):
        return story
    if any(setting.lines == lines for setting in story.headline) and not (forme and thing in forme.broken):
        return story
    look = column.layout.look(article)
    widest = max(_width(line, style, column) for style in styles_of(look, column.layout) for line in lines)
    # A place for each number of lines, as others have it; whoever asks for fewer gets these.
    return replace(story, headline=(Setting(lines, ceil(1000 * widest)),) * len(lines))


def _width(line: str, style: str, column: Column) -> float:
    """The width of a line in em."""
    return set_headline_line((Run(line),), column.metrics(style), column.layout.styles[style].rules).width


def same_words(lines: tuple[str, ...], headline: str) -> bool:
    """Whether lines hold a headline's words and nothing else; spaces may fall away where a line ends."""
    return "".join("".join(lines).split()) == "".join(headline.split())
