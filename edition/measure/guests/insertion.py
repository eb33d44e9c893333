"""Insertions (刊登件): pieces of exact size under the word that the law may want over them, and texts that are composed."""

from collections.abc import Iterator

from edition.issue.issue import Insertion, Issue
from edition.issue.signed import signed
from edition.issue.story import Paragraph
from edition.measure.guests.guest import (
    EVERYWHERE,
    ON_PAPER,
    Content,
    GalleyContent,
    Guest,
    IndexContent,
    PieceContent,
    PlaceEdge,
    PlaceRules,
)
from edition.pieces.piece import Piece
from edition.typography.text import Run

LABELS = {
    "ad": "广告", "panel": "栏框", "logo": "标志", "qr": "二维码", "notice": "启事", "correction": "更正",
    "index": "导读",
}  # fmt: skip
EDGES: dict[str | None, PlaceEdge] = {
    "upper-left": "upper-left",
    "upper-right": "upper-right",
    "lower-left": "lower-left",
    "lower-right": "lower-right",
    "top": "upper",
    "bottom": "lower",
    "ear": "ear",
}


def find(issue: Issue) -> Iterator[Guest]:
    """The insertions of an issue."""
    for box in issue.boxes:
        place = PlaceRules(box.page, EDGES.get(box.place), last=box.last)
        yield Guest(
            box.kind,
            LABELS[box.kind],
            box.id,
            "boxes",
            _content(box),
            shapes=((box.columns, box.rows),) if box.columns else (),
            place=place,
            word=box.word,
            alt=box.alt,
            stands=box.where,
            spare=box.spare,
            media=ON_PAPER if box.spare else EVERYWHERE,
        )


def _content(box: Insertion) -> Content:
    if box.kind == "index":
        return IndexContent(box.title)
    if box.art is None:
        return GalleyContent(box.title, signed(tuple(Paragraph((Run(text),)) for text in box.text)))
    return PieceContent(Piece(box.art.template, *box.size, box.art.values, box.art.folders, box.art.files))
