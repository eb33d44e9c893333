"""Insertions (刊登件): advertisements, each a piece of exact size under the word that the law wants over it."""

from collections.abc import Iterator

from edition.issue.issue import Insertion, Issue
from edition.measure.guests.guest import Guest, PieceContent, PlaceEdge, PlaceRules
from edition.pieces.piece import Piece

LABELS = {"ad": "广告"}
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
            PieceContent(_piece(box)),
            shapes=((box.columns, box.rows),),
            place=place,
            word=box.word,
            alt=box.alt,
            stands=box.where,
        )


def _piece(box: Insertion) -> Piece:
    return Piece(box.art.template, *box.size, box.art.values, box.art.folders, box.art.files)
