"""Panels (栏中的条块) in the base column: standfirst, editors' note, sentences pulled out, the author with a portrait."""

import re
from collections.abc import Sequence
from itertools import accumulate
from math import ceil

from edition.issue.issue import Photo
from edition.measure.author import author_text, text_height
from edition.measure.column import Column
from edition.measure.galley import Piece
from edition.measure.leaves import Leaf
from edition.typography.paragraph import choices
from edition.typography.text import Run, Style, Text

_LABEL = re.compile(r"[^：]{2,8}：")


def panel(leaf: Leaf, number: int, column: Column) -> Piece:
    """A panel of text whole, its white shared out above and below."""
    look, size = column.layout.panels[leaf.kind], column.size(leaf.style)
    inset = look.inset * column.layout.grid.size
    width = (column.width - 2 * inset) / size
    rules, metrics = column.layout.styles[leaf.style].rules, column.metrics(leaf.style)
    lines = column.rack(choices, leaf.text, width, rules, metrics)[0].lines
    pitch = size * look.line / 100 / column.layout.grid.row if look.line else 1.0
    rows = ceil(len(lines) * pitch - 1e-6) + look.white
    return Piece(leaf.kind, lines, rows, leaf.style, number, True, True, inset / size, pitch=pitch)


def author_panel(byline: str, photo: Photo, number: int, column: Column) -> Piece:
    """An author's portrait with the byline and who the author is beside it; their lines are set where the panel is placed."""
    layout = column.layout
    text = author_text(byline, photo, column.width, layout, column.paragraph)
    height = max(layout.portrait.height, text_height(text, layout))
    rows = ceil(height / layout.grid.row) + layout.panels["author"].white
    return Piece("author", (), rows, "byline", number, True, True)


def labelled(note: str) -> Text:
    """The editors' note with the words before its colon (编者按：) in the style of labels."""
    label = _LABEL.match(note)
    if not label:
        return (Run(note),)
    return Run(label[0], Style(face="label")), *((Run(note[label.end() :]),) if note[label.end() :] else ())


def with_quotes(leaves: Sequence[Leaf], quotes: Sequence[str]) -> tuple[Leaf, ...]:
    """The leaves of a story with sentences pulled out of it between them, evenly, before paragraphs of the body."""
    places = [at for at in range(1, len(leaves)) if leaves[at].kind == leaves[at - 1].kind == "body"]
    lengths = list(accumulate(len(run) for run in (_words(leaf) for leaf in leaves)))
    chosen: dict[int, list[Leaf]] = {}
    for count, quote in enumerate(quotes, 1):
        goal = lengths[-1] * count // (len(quotes) + 1) if lengths else 0
        at = min(places, key=lambda place: abs(lengths[place - 1] - goal), default=len(leaves))
        chosen.setdefault(at, []).append(Leaf("pull_quote", "pull_quote", (Run(quote),)))
        places = [place for place in places if abs(place - at) > 1] or places
    return tuple(leaf for at in range(len(leaves) + 1) for leaf in (*chosen.get(at, ()), *leaves[at : at + 1]))


def _words(leaf: Leaf) -> str:
    return "".join(run.text for run in leaf.text)
