"""The wording of pages (版面文字): which boxes hold the words of a story, photo or guest, and all characters of a page."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from edition.compose.page import Page, PieceBox, TextBox
from edition.rack import Rack
from edition.typography.special_characters import SOFT_HYPHEN

if TYPE_CHECKING:  # a book alone has no pieces
    from edition.pieces.pieces import Artworks

# Roles whose boxes together are the story: what head_words does not name and the layout did not add.
BODY = frozenset({"body", "subhead", "quote", "item", "table", "note", "credit", "verse", "names", "signature"})
# What the layout says of a story: none of its words.
OWN = frozenset({"marker", "jump", "continued"})
# What the layout puts into a guest: none of its words.
NOBODYS = frozenset({"placeholder", "ornament", "marker", "index"})

# What is no number of a marker: bullets are the layout's own, and so are the numbers of notes.
_NO_NUMBER = re.compile(r"[^0-9.]")

WordingKey = tuple[str, str]
Wording = Mapping[
    WordingKey, str
]  # by (article, role, "story" or "numbers"), (photo, "caption") and (guest, "text" or "word")


def page_words(pages: tuple[Page, ...], rack: Rack | None = None) -> Wording:
    """What the composed pages hold of every article, photo and guest; of a page that the rack has it is known."""
    rack = rack or Rack()
    found: dict[WordingKey, list[str]] = defaultdict(list)
    for page in pages:
        for key, words in rack.last(("words", page.number), page, partial(_page_words, page)):
            found[key].append(words)
    return {key: "".join(words) for key, words in found.items()}


def _page_words(page: Page) -> tuple[tuple[WordingKey, str], ...]:
    return tuple(_worded(page))


def _worded(page: Page) -> Iterator[tuple[WordingKey, str]]:
    boxes = [box for box in page.boxes if isinstance(box, TextBox)]
    for box, following in zip_longest(boxes, boxes[1:]):
        if (key := _key(box)) is not None:
            yield key, _text(box)
        elif box.role == "marker" and box.article is not None and following and following.role != "note":
            yield (box.article, "numbers"), _NO_NUMBER.sub("", _text(box))


def page_text(page: Page, artworks: "Artworks") -> str:
    """All characters of a page in reading order, furniture and the words of its pieces included.

    This is what the text layer of its PDF must hold.
    """
    return "".join(
        artworks[box.piece].words if isinstance(box, PieceBox) else _seen(box)
        for box in page.boxes
        if isinstance(box, TextBox | PieceBox)
    )


def _seen(box: TextBox) -> str:
    """The characters of a box with the hyphens that its lines added."""
    return "".join(
        "-" if mark.char == SOFT_HYPHEN and mark.natural else mark.char
        for line in box.lines
        for mark in (*line.line.marks, *([line.line.hyphen] if line.line.hyphen else []))
    )


def _text(box: TextBox) -> str:
    return "".join(line.line.text for line in box.lines)


def _key(box: TextBox) -> WordingKey | None:
    if box.photo is not None:
        return box.photo, "caption"
    if box.cell is not None and box.cell.again:
        return None
    if box.guest is not None:
        return None if box.role in NOBODYS else (box.guest, "word" if box.role == "word" else "text")
    if box.article is None or box.role in OWN:
        return None
    return (box.article, "story") if box.role in BODY else (box.article, box.role)
