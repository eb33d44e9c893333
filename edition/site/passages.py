"""Passages (检索文段): the words of an issue in pieces small enough to be loaded for one hit, and where each stands.

A piece is a plain script beside the issue's pages, `text-7.js`. A passage longer than a piece goes over several, each of
which begins with what the one before ended in, so that whatever is no longer than a query may be stands whole in one.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from edition.archive.description import PageText, TextBlock
from edition.archive.fold import SPACE, fold
from edition.archive.index import Indexed, items
from edition.compose.wording import OWN
from edition.site.shown import ShownDay

LONGEST_QUERY = 32  # characters
_PIECE = 700  # characters

SoughtWords = tuple[bool, str]  # whether it is of a headline; the words


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a story's words: whose they are, and the stretches, none of which goes over into the next."""

    item: Indexed
    stretches: tuple[SoughtWords, ...]


def text_pieces(day: ShownDay) -> tuple[TextPiece, ...]:
    """All words of an issue that can be sought, in order."""
    return tuple(TextPiece(item, tuple(piece)) for item in items(day.record) for piece in _pieces(item))


def text_files(day: ShownDay, pieces: Sequence[TextPiece]) -> dict[str, bytes]:
    """The scripts of the pieces, by their names in the issue's folder."""
    names = {story.zone: story.name for story in day.stories}
    sizes = {page.number: [page.width, page.height] for page in day.pages}
    lines = {(piece.item.kind, piece.item.name): _PrintedRun(day.pages, piece.item) for piece in pieces}
    files = {}
    for number, piece in enumerate(pieces):
        item = piece.item
        zone = f"story-{item.name}" if item.kind == "article" else f"photo-{item.name}"
        places = [lines[item.kind, item.name].place(words) for _, words in piece.stretches]
        page = next((place["page"] for place in places if place), None)
        value = {
            "name": names.get(zone, ""),
            "title": item.title,
            "section": item.section,
            "page": page,
            "size": sizes.get(page or 0),
            "shapes": day.zones.get(page or 0, {}).get(zone, ()),
            "words": [[int(head), words, place] for (head, words), place in zip(piece.stretches, places, strict=True)],
        }
        said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        files[f"text-{number}.js"] = f'edition.text("{day.date.isoformat()}-{number}",{said})\n'.encode()
    return files


def _pieces(item: Indexed) -> Iterator[list[SoughtWords]]:
    piece: list[SoughtWords] = []
    for head, passage in (*((True, words) for words in item.headline), *((False, words) for words in item.body)):
        for words in _cut(passage):
            if piece and sum(len(said) for _, said in piece) + len(words) > _PIECE:
                yield piece
                piece = []
            piece.append((head, words))
    if piece:
        yield piece


def _cut(passage: str) -> Iterator[str]:
    step = _PIECE - LONGEST_QUERY
    for begin in range(0, max(1, len(passage) - LONGEST_QUERY), step):
        if words := passage[begin : begin + _PIECE]:
            yield words


class _PrintedRun:
    """The printed lines of an item, as one run of characters without white space."""

    def __init__(self, pages: Sequence[PageText], item: Indexed) -> None:
        self._legs: list[tuple[int, Mapping[str, Any]]] = []  # where each begins in the run
        self._run = ""
        self._from = 0
        for page in pages:
            columns = sorted({round(block.box[0]) for block in page.blocks if block.role == "body"})
            rows: dict[int, int] = {}
            for block in page.blocks:
                if block.role in OWN or not _is_of(block, item) or not block.lines:
                    continue
                column = sum(left <= round(block.box[0]) for left in columns)
                self._add(page.number, column, rows.get(column, 0), block)
                rows[column] = rows.get(column, 0) + len(block.lines)

    def place(self, words: str) -> Mapping[str, Any] | None:
        """The leg where words begin, and how far in it; the next time they are looked for behind that."""
        at = self._run.find(_tight(words), self._from)
        if at < 0:
            at = self._run.find(_tight(words))
        if at < 0 or not words:
            return None
        self._from = at
        begin, leg = next((begin, leg) for begin, leg in reversed(self._legs) if begin <= at)
        following = [more for start, more in self._legs if begin < start < at + len(words)]
        return {**leg, "skip": at - begin, "more": following} if following else {**leg, "skip": at - begin}

    def _add(self, page: int, column: int, row: int, block: TextBlock) -> None:
        x, _, width, _ = block.box
        counts = [len(_tight(line.text)) for line in block.lines]
        step = (block.lines[-1].baseline - block.lines[0].baseline) / max(1, len(block.lines) - 1)
        leg = {
            "page": page,
            "at": [column, row, round(x), round(block.lines[0].box[1]), round(width), round(step, 1)],
            "counts": counts,
        }
        self._legs.append((len(self._run), leg))
        self._run += "".join(_tight(line.text) for line in block.lines)


def _is_of(block: TextBlock, item: Indexed) -> bool:
    return block.photo in item.photos if block.photo else item.kind == "article" and block.article == item.name


def _tight(words: str) -> str:
    return fold(words).replace(SPACE, "")
