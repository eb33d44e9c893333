"""Tags (结构标签): the structure tree of a PDF, from the pages: Document > Art > P, H1, H2, Figure, Caption …

A paragraph is one element over columns and pages; furniture is an artifact and has none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.compose.page import Page, PictureBox, PieceBox, Rect, Role, TextBox
from edition.issue.issue import Issue
from edition.paint.pdf.file import Reference, Value, array, dictionary, string
from edition.typography.text import Ruby

# The elements of a box, from the outermost to the one that holds the words.
ELEMENTS: Mapping[Role, tuple[str, ...]] = {
    "headline": ("H1",),
    "subhead": ("H2",),
    "quote": ("BlockQuote", "P"),
    "item": ("L", "LI", "LBody"),
    "note": ("Note", "P"),
    "caption": ("Caption", "P"),
    "jump": ("Div", "Link"),
    "index": ("TOC", "TOCI", "Link"),
}
SHARED = frozenset({"BlockQuote", "L", "Caption", "TOC"})  # neighbours of one kind stand in one of these


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """Marked content of a page, counted from 0, by its number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link's annotation, an object of the file, and the page it lies on."""

    page: int
    entries: "dict[str, Value]"
    reference: Reference


@dataclass(slots=True, eq=False)
class Node:
    """An element of the tree to be."""

    kind: str
    kids: "list[Node | MarkedContent | Annotation]" = field(default_factory=list)
    attributes: "dict[str, Value]" = field(default_factory=dict)  # PDF objects by key


@dataclass(slots=True)
class _Table:
    """A table as its cells come in, by row and column."""

    key: tuple[str | None, int | None]
    node: Node = field(default_factory=lambda: Node("Table"))
    cells: "dict[tuple[int, int], tuple[Node, int]]" = field(default_factory=dict)  # and the columns that each spans

    def add(self, box: TextBox) -> Node:
        """The element of a cell."""
        cell = box.cell
        if cell is None:
            raise ValueError(f"a table's box without its cell: {box.role} of {box.article}")
        node = _head(cell.spans) if cell.head else Node("TD", attributes=_spanning(cell.spans))
        self.cells[cell.row, cell.column] = node, cell.spans
        return node

    def finish(self) -> None:
        """Give the table its rows, with an element for every cell that the copy left empty."""
        columns = max(column + spans for (_, column), (_, spans) in self.cells.items())
        for row in range(1 + max(row for row, _ in self.cells)):
            tr = Node("TR")
            column = 0
            while column < columns:
                empty = Node("TD") if row else _head(1)
                node, spans = self.cells.get((row, column), (empty, 1))
                tr.kids.append(node)
                column += spans
            self.node.kids.append(tr)


def _head(spans: int) -> Node:
    return Node("TH", attributes={"A": dictionary(O="/Table", Scope="/Column", ColSpan=spans if spans > 1 else None)})


def _spanning(spans: int) -> "dict[str, Value]":
    return {"A": dictionary(O="/Table", ColSpan=spans)} if spans > 1 else {}


class Tags:
    """Builds the tree box by box, in reading order."""

    def __init__(self, issue: Issue) -> None:
        self.parents: list[list[Node]] = []  # by page and number of its marked content
        self._photos = {photo.id: photo for photo in issue.photos}
        self._ranks = {article.id: rank for rank, article in enumerate(issue.articles)}
        self._stories: dict[str, tuple[tuple[int, int], Node]] = {}  # by article or photo: its place and its element
        self._open: dict[tuple[str, Role, int | None], Node] = {}  # paragraphs that may go on in another box
        self._label: Node | None = None  # the marker of the item or note to come
        self._tables: list[_Table] = []
        self._notes = 0
        self._ruby: Node | None = None

    def begin_page(self) -> None:
        """The boxes to come stand on the next page."""
        self.parents.append([])

    @property
    def page(self) -> int:
        """The page whose boxes come in, from 0."""
        return len(self.parents) - 1

    def document(self) -> Node:
        """The whole tree: the stories page by page, on each page in order of rank."""
        for table in self._tables:
            table.finish()
        return Node("Document", [story for _, story in sorted(self._stories.values(), key=lambda pair: pair[0])])

    def of(self, box: TextBox | PictureBox, page: Page) -> Node | None:
        """The element that a box belongs to; None for an artifact."""
        if _is_furniture(box):
            return None
        story = self._story(box.article or box.photo)
        if isinstance(box, PictureBox):
            photo = self._photos[box.photo]
            node = _figure(box.rect, photo.alt or photo.caption or photo.title or "图片", page)
            story.kids.append(node)
            return node
        return self._text(story, box)

    def of_piece(self, box: PieceBox, page: Page, words: str) -> Node | None:
        """The same for a piece that holds these words."""
        if box.role != "piece":
            return None
        node = _figure(box.rect, box.alt or words or "图片", page)
        self._story(box.article).kids.append(node)
        return node

    def number(self, node: Node) -> int:
        """The number of a new marked content of an element."""
        parents = self.parents[-1]
        node.kids.append(MarkedContent(self.page, len(parents)))
        parents.append(node)
        return len(parents) - 1

    def link(self, within: Node, annotation: Annotation) -> Node:
        """A link's element within another, or that element itself if it is one."""
        node = within
        if within.kind != "Link":
            node = Node("Link")
            within.kids.append(node)
        node.kids.append(annotation)
        return node

    def ruby(self, within: Node, part: Ruby) -> Node:
        """The element of a base in a new ruby (注音) within another, or of the reading behind it (ISO 32000-1, 14.8.4.4)."""
        if part == "base" or self._ruby is None:
            self._ruby = Node("Ruby")
            within.kids.append(self._ruby)
        node = Node("RB" if part == "base" else "RT")
        self._ruby.kids.append(node)
        return node

    def _story(self, owner: str | None) -> Node:
        """The element of an article, or of a photo alone; without an owner, of all such on the page."""
        key = owner or f"page-{self.page}"
        rank = self._ranks.get(key, len(self._ranks))
        return self._stories.setdefault(key, ((self.page, rank), Node("Art")))[1]

    def _text(self, story: Node, box: TextBox) -> Node:
        if box.role == "marker":
            self._label = Node("Lbl")
            return self._label
        if box.role in ("table", "wide_table"):
            return self._cell(story, box)
        key = (box.article or "", box.role, box.paragraph)
        if box.continued and key in self._open:
            return self._open[key]
        *outer, inner = ELEMENTS.get(box.role, ("P",))
        holder = story
        for kind in outer:
            holder = self._within(holder, kind)
        if self._label is not None:
            holder.kids.append(self._label)
            self._label = None
        node = self._open[key] = Node(inner)
        if box.language:
            node.attributes["Lang"] = string(box.language)
        holder.kids.append(node)
        return node

    def _within(self, holder: Node, kind: str) -> Node:
        """The last element of a kind, where neighbours share one, or a new one; a marker begins another note."""
        last = holder.kids[-1] if holder.kids else None
        if (
            isinstance(last, Node)
            and last.kind == kind
            and (kind in SHARED or (kind == "Note" and self._label is None))
        ):
            return last
        node = Node(kind)
        if kind == "Note":  # ISO 14289-1, 7.9: every note has its own ID
            self._notes += 1
            node.attributes["ID"] = string(f"note-{self._notes}")
        holder.kids.append(node)
        return node

    def _cell(self, story: Node, box: TextBox) -> Node:
        key = (box.article, box.paragraph)
        if not self._tables or self._tables[-1].key != key:
            self._tables.append(_Table(key))
            story.kids.append(self._tables[-1].node)
        return self._tables[-1].add(box)


def _is_furniture(box: TextBox | PictureBox) -> bool:
    """Is this nobody's words, or words that were read before? A filler is the paper's own copy, an index leads to others."""
    if isinstance(box, PictureBox) or box.role in ("filler", "index_title", "index"):
        return False
    again = box.cell is not None and box.cell.again
    return (box.article is None and box.photo is None) or box.role in ("continued", "pull_quote") or again


def _figure(rect: Rect, words: str, page: Page) -> Node:
    place = dictionary(O="/Layout", Placement="/Block", BBox=rectangle(rect, page))
    return Node("Figure", attributes={"Alt": string(words), "A": place})


def rectangle(rect: Rect, page: Page) -> Value:
    """A rectangle in the PDF's own space, which begins at the lower left."""
    return array(
        round(value, 3) for value in (rect.x, page.height - rect.y - rect.h, rect.x + rect.w, page.height - rect.y)
    )
