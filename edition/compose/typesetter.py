"""The typesetter (排字): sets words that are not a story's body, in a style of the layout."""

from collections.abc import Iterator

from edition.issue.issue import Photo
from edition.plan.layout import Layout
from edition.plan.typefaces import Typefaces
from edition.typography.line import Line
from edition.typography.paragraph import set_paragraph
from edition.typography.text import Run

UNBROKEN = 10_000.0  # em


class Typesetter:
    """Sets lines and captions with the layout's styles and faces."""

    def __init__(self, layout: Layout, typefaces: Typefaces) -> None:
        self._layout = layout
        self._typefaces = typefaces

    def line(self, words: str, style: str) -> Line:
        """One line as wide as it comes; `words` may not be empty."""
        (line,) = self._set(words, style, UNBROKEN)
        return line

    def caption(self, photo: Photo, columns: int, alone: bool) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """The words of a photo over so many columns: its title, if it stands alone, then caption and credit."""
        if alone and photo.title:
            yield "caption_title", (self.line(photo.title, "caption_title"),)
        style = self._layout.styles["caption"]
        measure = self._layout.grid.width(columns) / (style.size or self._layout.grid.size) - 2 * style.inset
        yield "caption", self._set(photo.caption + photo.credit, "caption", measure)

    def _set(self, words: str, style: str, measure: float) -> tuple[Line, ...]:
        rules = self._layout.styles[style].rules
        return set_paragraph((Run(words),), measure, rules, self._typefaces.metrics(style))
