"""Pieces of forms of stories (文体的排法): stanzas, rosters and signatures in the base column."""

from collections.abc import Iterator
from itertools import chain

from edition.issue.story import Roster, Stanza
from edition.measure.column import Column
from edition.measure.galley import Piece
from edition.measure.leaves import Leaf
from edition.measure.roster_rows import set_roster
from edition.measure.stanzas import set_stanza
from edition.typography.paragraph import choices


def form_pieces(leaf: Leaf, number: int, column: Column) -> Iterator[Piece]:
    """The pieces of a leaf that only some forms of stories have; none of any other."""
    if leaf.stanza:
        yield from _stanza(leaf.stanza, leaf, number, column)
    elif leaf.roster:
        yield from _roster(leaf.roster, leaf, number, column)
    elif leaf.lines:
        yield _signature(leaf, number, column)


def _stanza(stanza: Stanza, leaf: Leaf, number: int, column: Column) -> Iterator[Piece]:
    """A stanza in one piece; a long one in a piece for each line of verse. It ends with as much white as it begins."""
    size = column.size("verse")
    rules, metrics = column.layout.styles["verse"].rules, column.metrics("verse")
    leading = column.leading("verse")
    lines = set_stanza(stanza, (column.width - leaf.left - leaf.right) / size, rules, metrics)
    verses = tuple(tuple(chain.from_iterable(leading.spaced(verse))) for verse in lines)
    if sum(map(len, verses)) <= column.layout.column.whole_stanza:
        verses = (tuple(chain.from_iterable(verses)),)
    for at, verse in enumerate(verses):
        last = at == len(verses) - 1
        rows = len(verse) + (last and leaf.drop > 0)
        yield Piece("verse", verse, rows, "verse", number, not at, last, leaf.left / size, drop=leaf.drop)


def _signature(leaf: Leaf, number: int, column: Column) -> Piece:
    """A signature in one piece, its lines ranged right, in from the edge."""
    style = column.layout.styles[leaf.style]
    measure = (column.width - leaf.left - leaf.right) / column.size(leaf.style) - style.inset
    moved = (
        line.moved(max(0.0, measure - line.width))
        for text in leaf.lines
        for line in choices(text, measure, style.rules, column.metrics(leaf.style))[0].lines
    )
    lines = tuple(chain.from_iterable(column.leading(leaf.style).spaced(moved)))
    return Piece("signature", lines, len(lines), leaf.style, number, True, True, leaf.left / column.size(leaf.style))


def _roster(roster: Roster, leaf: Leaf, number: int, column: Column) -> Iterator[Piece]:
    size = column.size(leaf.style)
    rules, metrics = column.layout.styles[leaf.style].rules, column.metrics(leaf.style)
    rows = set_roster(roster, leaf.room, (column.width - leaf.left - leaf.right) / size, rules, metrics)
    for at, row in enumerate(rows):
        yield Piece("names", (row,), 1, leaf.style, number, not at, at == len(rows) - 1, leaf.left / size)
