"""Colours (着色): every line in the colour that the layout gives its style, unless the page gave it another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.compose.page import Box, TextBox
from edition.layout.house_rules import Ink

PLAIN = "black"


def coloured(boxes: Iterable[Box], ink: Ink) -> Iterator[Box]:
    """The boxes, texts in the colours of their styles."""
    for box in boxes:
        if isinstance(box, TextBox) and box.colour == PLAIN and box.lines:
            yield replace(box, colour=ink.of(box.lines[0].style))
        else:
            yield box
