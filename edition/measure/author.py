"""The author beside a portrait (作者像): the byline and, from the portrait's caption, who the author is."""

from collections.abc import Callable

from edition.issue.issue import Photo
from edition.issue.words import photo_words
from edition.layout.layout import Layout
from edition.typography.line import Line

APART = 0.75  # em of the body between a portrait and the words beside it
WordSetting = Callable[[str, str, float], tuple[Line, ...]]  # words, style, measure in em
AuthorText = tuple[tuple[str, tuple[Line, ...]], ...]  # by style: the byline, then who the author is


def author_text(byline: str, photo: Photo, width: float, layout: Layout, paragraph: WordSetting) -> AuthorText:
    """The lines beside a portrait in a column of `width` points."""
    room = width - layout.portrait.width - APART * layout.grid.size
    words = (("byline", byline), ("caption", photo_words(photo)))
    return tuple((style, paragraph(said, style, room / layout.size(style))) for style, said in words if said)


def text_height(text: AuthorText, layout: Layout) -> float:
    """How high the lines stand, in points."""
    return sum(len(lines) * pitch(style, layout) for style, lines in text)


def pitch(style: str, layout: Layout) -> float:
    """From one line to the next, in points."""
    return layout.size(style) * layout.head.line / 100
