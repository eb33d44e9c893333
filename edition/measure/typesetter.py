"""The typesetter (排字): sets words that are not a story's body, in a style of the layout."""

from collections.abc import Iterator
from dataclasses import replace

from edition.issue.issue import Photo
from edition.layout.layout import Layout
from edition.layout.typefaces import Typefaces
from edition.rack import Rack
from edition.typography.gazetteer import Gazetteer
from edition.typography.headline import set_headline_line
from edition.typography.line import Line
from edition.typography.paragraph import set_paragraph
from edition.typography.text import Run

MARK_ROOM = 1.25  # em from the mark of a picture of a group to its caption
APART = 1.0  # em at least between a caption and the credit in its last line


class Typesetter:
    """Sets lines and captions with the layout's styles and faces; `people` are the names of the issue."""

    def __init__(
        self, layout: Layout, typefaces: Typefaces, rack: Rack | None = None, people: Gazetteer | None = None
    ) -> None:
        self._layout = layout
        self._typefaces = typefaces
        self._people = people
        self._rack = rack or Rack()

    def line(self, words: str, style: str) -> Line:
        """One line of display type, as wide as it comes; `words` may not be empty."""
        rules = self._layout.styles[style].rules
        return self._rack(set_headline_line, (Run(words),), self._typefaces.metrics(style), rules)

    def paragraph(self, words: str, style: str, measure: float, indent: float | None = None) -> tuple[Line, ...]:
        """The lines of a paragraph in a measure in em, its first line in by the style's indent or another."""
        rules = self._layout.styles[style].rules
        rules = rules if indent is None else replace(rules, indent=indent)
        metrics = self._typefaces.metrics(style)
        return self._rack(set_paragraph, (Run(words),), measure, rules, metrics, 0, self._people) if words else ()

    def caption(self, photo: Photo, width: float, *, marked: bool = False) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """The words of a photo in a width in points, by style: its title, caption and credit.

        The credit stands flush right in the last line of the caption, or under it if there is no room. A `marked` caption
        leaves room for its mark.
        """
        if photo.title:
            measure = width / self._layout.size("caption_title")
            titles = self.paragraph(photo.title, "caption_title", measure)
            middle = self._layout.head.range == "middle"
            yield "caption_title", tuple(line.moved((measure - line.width) / 2) if middle else line for line in titles)
        measure = width / self._layout.size("caption")
        caption = self.paragraph(photo.caption, "caption", measure, MARK_ROOM if marked else None)
        credit = self.paragraph(photo.credit, "caption", measure)
        if credit:
            yield "caption", _credited(caption, credit, measure)
        elif caption:
            yield "caption", caption


def _credited(caption: tuple[Line, ...], credit: tuple[Line, ...], measure: float) -> tuple[Line, ...]:
    """A caption with its credit, which ends at the right edge."""
    first = credit[0].moved(measure - credit[0].width) if len(credit) == 1 else credit[0]
    if not caption or len(credit) > 1 or caption[-1].width + APART + credit[0].width > measure:
        return (*caption, first, *credit[1:])
    last = caption[-1]
    return (*caption[:-1], replace(last, marks=last.marks + first.marks, width=measure))
