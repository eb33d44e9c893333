"""Stories (稿件正文): the blocks of a story as its Markdown means them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.typography.text import Text, plain

_FIGURES = frozenset("0123456789０１２３４５６７８９.．,，:：%％‰+-−–—～×/°℃ ")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (自然段)."""

    text: Text


@dataclass(frozen=True, slots=True)
class Subhead:
    """A subhead (小标题); `level` 2 is the highest a story has, 3 stands under it."""

    level: int
    text: Text


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation (引文) of whole blocks."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list (列表); `numbers` are those that the copy gives its items, none of which need follow; None for bullets."""

    numbers: tuple[int, ...] | None
    items: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True, slots=True)
class Table:
    """A small table (表格): a head row and body rows of equally many cells; `line` is where it begins in the story's file.

    `aligned` has "left", "center", "right" or "" for each column, as the copy asks for it; empty where it asks for nothing.
    """

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    line: int = field(default=1, compare=False)
    aligned: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[bool, ...]:
        """Of each column whether it holds figures alone under its head: it stands flush right."""
        columns = zip(*self.rows, strict=True)
        return tuple(all(_FIGURES.issuperset(plain(cell)) for cell in cells) for cells in columns) or (False,) * len(
            self.head
        )

    @property
    def named(self) -> tuple[bool, ...]:
        """Of each row whether its first cell names it: it has letters, and other cells beside it."""
        return tuple(len(row) > 1 and any(map(str.isalpha, plain(row[0]))) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo of the manifest placed in the story by its id."""

    photo: str


@dataclass(frozen=True, slots=True)
class Stanza:
    """A stanza (诗节): its lines of verse, and how many em the copy indents each of them."""

    lines: tuple[Text, ...]
    indents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """What somebody says in an interview (问答); its first paragraph begins with his name, bold."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Roster:
    """A list of names (名单)."""

    names: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who signs a notice and when (落款), a line each."""

    lines: tuple[Text, ...]


Block = Paragraph | Subhead | Quote | Listing | Table | Figure | Stanza | Speech | Roster | SignOff


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order; a quote or list before what it holds."""
    for block in blocks:
        yield block
        match block:
            case Quote(inner) | Speech(inner):
                yield from walk(inner)
            case Listing(_, items):
                for item in items:
                    yield from walk(item)


@dataclass(frozen=True, slots=True)
class Note:
    """A note (注释) that a run with `Style.note == id` points to; `number` is its mark, counted from 1."""

    id: str
    number: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The body of an article."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
