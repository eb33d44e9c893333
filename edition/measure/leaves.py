"""Leaves (正文的段): a story's blocks, nested or not, as one row of paragraphs and tables, each with its style and place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.issue.issue import Photo
from edition.issue.story import (
    Block,
    Figure,
    Listing,
    Note,
    Paragraph,
    Quote,
    Roster,
    SignOff,
    Speech,
    Stanza,
    Subhead,
    Table,
)
from edition.layout.layout import Layout
from edition.measure.galley import PieceKind
from edition.measure.roster_rows import NARROW, NameRoom
from edition.typography.text import Text

_BULLET_HANG = 1.0  # em from a bullet to its text, and from the point of a number
_DIGIT_HANG = 0.5  # for each digit of the longest number
_SPEECH_HANG = 2.0  # em from a speaker's name to the lines under it


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is set by itself: a paragraph's text, a table, a stanza or a roster, `left` and `right` points within the column.

    `marker` is the bullet or number before it; it stands `hang` points left of the text.
    """

    kind: PieceKind
    style: str
    text: Text = ()
    table: Table | None = None
    stanza: Stanza | None = None
    roster: Roster | None = None
    lines: tuple[Text, ...] = ()  # of a signature
    level: int = 0  # of a subhead
    left: float = 0.0
    right: float = 0.0
    marker: str = ""
    hang: float = 0.0
    indent: float | None = None  # em of the first line, if not its style's
    room: NameRoom = NARROW  # of the names of a roster
    drop: float = 0.0  # rows of white before a stanza, or a word over names
    photo: Photo | None = None  # an author's portrait


def leaves(blocks: tuple[Block, ...], layout: Layout, within: Leaf | None = None) -> Iterator[Leaf]:
    """The leaves of some blocks in order; a picture has none, its words stand with it elsewhere on the page."""
    frame = within or Leaf("body", "body")
    for at, block in enumerate(blocks):
        match block:
            case Paragraph(text):
                yield replace(frame, text=text)
            case Subhead(level, text):
                over = at > 0 and isinstance(next(iter(blocks[at + 1 :]), None), Roster)
                yield Leaf("subhead", "subhead", text, level=level, drop=layout.column.over_subhead * over)
            case Quote(inner):
                inset = layout.styles["quote"].inset * layout.size("quote")
                quoted = replace(frame, kind="quote", style="quote", left=frame.left + inset, right=frame.right + inset)
                yield from leaves(inner, layout, quoted)
            case Listing(numbers, items):
                yield from _items(numbers, items, layout, frame)
            case Table():
                yield replace(frame, kind="table", style="table", table=block)
            case Stanza():
                yield replace(frame, kind="verse", style="verse", stanza=block)
            case Roster():
                yield replace(frame, kind="names", style="names", roster=block)
            case SignOff(lines):
                yield replace(frame, kind="signature", style="signature", lines=lines)
            case Speech(inner):
                yield from _speech(inner, layout, frame)
            case Figure():
                pass


def _speech(blocks: tuple[Block, ...], layout: Layout, frame: Leaf) -> Iterator[Leaf]:
    """The leaves of what one says, the first line of it hanging out by what all others stand in (凸排)."""
    inside = replace(frame, left=frame.left + _SPEECH_HANG * layout.size(frame.style))
    for number, leaf in enumerate(leaves(blocks, layout, inside)):
        yield leaf if number else replace(leaf, indent=-_SPEECH_HANG)


def note_leaves(note: Note, layout: Layout) -> Iterator[Leaf]:
    """The leaves of a note, its number before the first."""
    frame = Leaf("note", "note")
    yield from _marked(f"{note.number}.", _hang(note.number, layout, "note"), note.blocks, layout, frame)


def _items(
    numbers: tuple[int, ...] | None, items: tuple[tuple[Block, ...], ...], layout: Layout, frame: Leaf
) -> Iterator[Leaf]:
    style = frame.style if frame.kind in ("quote", "note") else "item"
    kind: PieceKind = frame.kind if frame.kind in ("quote", "note") else "item"
    inner = replace(frame, kind=kind, style=style)
    markers = [f"{number}." for number in numbers] if numbers else [layout.column.bullet] * len(items)
    hang = _hang(max(numbers) if numbers else None, layout, style)
    for marker, blocks in zip(markers, items, strict=True):
        yield from _marked(marker, hang, blocks, layout, inner)


def _marked(marker: str, hang: float, blocks: tuple[Block, ...], layout: Layout, frame: Leaf) -> Iterator[Leaf]:
    """The leaves of blocks that stand indented behind a marker; a list that begins an item has both markers in one line."""
    inside = replace(frame, left=frame.left + hang)
    first = True
    for leaf in leaves(blocks, layout, inside):
        yield replace(leaf, marker=marker + leaf.marker, hang=hang + leaf.hang) if first else leaf
        first = False


def _hang(largest: int | None, layout: Layout, style: str) -> float:
    digits = 0 if largest is None else len(str(largest))
    return (_BULLET_HANG + _DIGIT_HANG * digits) * layout.size(style)
