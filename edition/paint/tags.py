"""Tags (结构标签): the structure tree of a PDF, from the pages that it was made of.

The engine marks every run of text and knows elements; only the page knows that two boxes are one paragraph, which words
are an article's, and what is furniture. So its tree serves to find the marks, and is written anew:
Document > Art > P, H1, H2, Figure, Caption …, a paragraph one element over columns and pages, furniture artifacts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from edition.compose.page import Page, PictureBox, Rect, Role, RuleBox, TextBox, TintBox
from edition.issue.issue import Issue, Photo
from edition.paint.nodes import Content, Link, Node
from edition.paint.table_tags import Table

# The elements of a box, from the outermost to the one that holds the words.
ELEMENTS: Mapping[Role, tuple[str, ...]] = {
    "headline": ("H1",),
    "subhead": ("H2",),
    "quote": ("BlockQuote", "P"),
    "item": ("L", "LI", "LBody"),
    "note": ("Note", "P"),
    "caption": ("Caption", "P"),
    "jump": ("Div", "Link"),
}
PRINTED = 4  # the flag of an annotation that PDF/A demands
SHARED = frozenset({"BlockQuote", "L", "Caption"})  # neighbours of one kind stand in one of these

_ARTIFACT = b"/Artifact\n<</Type /Pagination>>\nBDC\n"
_MARK = re.compile(rb"(EMC\n)?/\w+\n<</MCID (\d+)>>\nBDC\n")  # as the engine writes it
_PAGE_NUMBER = re.compile(r"第(\d+)版")


@dataclass(slots=True)
class _Sheet:
    """A page of the file beside the page it was made of, and who owns the engine's marks: None for an artifact."""

    number: int
    leaf: pikepdf.Page
    page: Page
    owners: "dict[int, tuple[Node, Content] | None]" = field(default_factory=dict)


def tag(pdf: pikepdf.Pdf, pages: Sequence[Page], issue: Issue) -> None:
    """Give the file its structure tree; it must be what the engine wrote of these pages, with its tags."""
    sheets = [_Sheet(number, leaf, page) for number, (leaf, page) in enumerate(zip(pdf.pages, pages, strict=True))]
    builder = _Builder(pdf, sheets, issue)
    for sheet, engine_page in zip(sheets, pdf.Root.StructTreeRoot.K[0].K, strict=True):
        elements = [element for group in engine_page.K for element in group.K]
        boxes = [box for box in sheet.page.boxes if not isinstance(box, RuleBox | TintBox)]
        for element, box in zip(elements, boxes, strict=True):
            builder.add(sheet, list(_marks(element)), box)
    parents = [_rewrite(sheet) for sheet in sheets]
    _write_tree(pdf, builder.document(), parents)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark of the engine, and the annotation if it is a link's."""

    number: int
    annotation: pikepdf.Object | None


def _marks(element: pikepdf.Object, annotation: pikepdf.Object | None = None) -> Iterator[_Mark]:
    for kid in list[Any](element.K):  # numbers and dictionaries
        if isinstance(kid, int):
            yield _Mark(kid, annotation)
        elif kid.get("/Type") == "/OBJR":
            annotation = kid.Obj
        else:
            yield from _marks(kid)


class _Builder:
    """Builds the tree box by box."""

    def __init__(self, pdf: pikepdf.Pdf, sheets: Sequence[_Sheet], issue: Issue) -> None:
        self._pdf = pdf
        self._sheets = sheets
        self._photos = {photo.id: photo for photo in issue.photos}
        self._ranks = {article.id: rank for rank, article in enumerate(issue.articles)}
        self._stories: dict[str, tuple[tuple[int, int], Node]] = {}  # by article or photo: its place and its element
        self._open: dict[tuple[str, Role, int | None], Node] = {}  # paragraphs that may go on in another box
        self._label: Node | None = None  # the marker of the item or note to come
        self._tables: list[Table] = []
        self._notes = 0

    def document(self) -> Node:
        """The whole tree: the stories page by page, on each page in order of rank."""
        for table in self._tables:
            table.finish()
        return Node("Document", [story for _, story in sorted(self._stories.values(), key=lambda pair: pair[0])])

    def add(self, sheet: _Sheet, marks: Sequence[_Mark], box: TextBox | PictureBox) -> None:
        """Put the marks of a box where they belong."""
        if _is_furniture(box):
            sheet.owners.update((mark.number, None) for mark in marks)
            return
        story = self._story(sheet, box)
        if isinstance(box, PictureBox):
            node = _figure(box, self._photos[box.photo], sheet.page)
            story.kids.append(node)
        else:
            node = self._text(sheet, story, box)
        _fill(sheet, node, marks)

    def _story(self, sheet: _Sheet, box: TextBox | PictureBox) -> Node:
        key = box.article or box.photo or f"page-{sheet.number}"
        rank = self._ranks.get(box.article or "", len(self._ranks))
        return self._stories.setdefault(key, ((sheet.number, rank), Node("Art")))[1]

    def _text(self, sheet: _Sheet, story: Node, box: TextBox) -> Node:
        if box.role == "marker":
            self._label = Node("Lbl")
            return self._label
        if box.role == "table":
            return self._cell(sheet, story, box)
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
        holder.kids.append(node)
        if box.role == "jump":
            node.kids.append(self._jump(sheet, box))
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
            node.attributes["/ID"] = String(f"note-{self._notes}")
        holder.kids.append(node)
        return node

    def _cell(self, sheet: _Sheet, story: Node, box: TextBox) -> Node:
        key = (box.article, box.paragraph)
        if not self._tables or self._tables[-1].key != key:
            self._tables.append(Table(key))
            story.kids.append(self._tables[-1].node)
        return self._tables[-1].add(sheet.number, box)

    def _jump(self, sheet: _Sheet, box: TextBox) -> Link:
        """The link of a jump line, to where the story stands on the page that it names."""
        words = "".join(line.line.text for line in box.lines)
        named = _PAGE_NUMBER.findall(words)
        goal = next(each for each in self._sheets if str(each.page.number) in named)
        head = next(each for each in goal.page.boxes if isinstance(each, TextBox) and each.article == box.article)
        annotation = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=_rectangle(box.rect, sheet.page),
            Border=[0, 0, 0],
            F=PRINTED,
            Dest=[goal.leaf.obj, Name.XYZ, head.rect.x, goal.page.height - head.rect.y, None],
            Contents=String(words),
        )
        annotations = sheet.leaf.obj.get("/Annots", Array())
        annotations.append(self._pdf.make_indirect(annotation))
        sheet.leaf.obj.Annots = annotations
        return Link(sheet.number, annotations[-1])


def _is_furniture(box: TextBox | PictureBox) -> bool:
    """Is this nobody's words, or words that were read before? A filler is the paper's own copy."""
    if isinstance(box, PictureBox) or box.role == "filler":
        return False
    return (box.article is None and box.photo is None) or box.role == "continued"


def _figure(box: PictureBox, photo: Photo, page: Page) -> Node:
    place = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=_rectangle(box.rect, page))
    words = photo.alt or photo.caption or photo.title or "图片"
    return Node("Figure", attributes={"/Alt": String(words), "/A": place})


def _fill(sheet: _Sheet, node: Node, marks: Sequence[_Mark]) -> None:
    """Put marks into an element; those of an annotation into a Link of their own within it."""
    for annotation, of_one in groupby(marks, key=lambda mark: mark.annotation):
        holder, content = node, Content(sheet.number)
        if annotation is not None:
            annotation.Contents = String(str(annotation.A.URI))  # ISO 14289-1, 7.18.5: what a listener is told
            holder = Node("Link", [Link(sheet.number, annotation)])
            node.kids.append(holder)
        holder.kids.append(content)
        sheet.owners.update((mark.number, (holder, content)) for mark in of_one)


def _rectangle(rect: Rect, page: Page) -> Array:
    """A rectangle in the PDF's own space, which begins at the lower left."""
    return Array([rect.x, page.height - rect.y - rect.h, rect.x + rect.w, page.height - rect.y])


def _rewrite(sheet: _Sheet) -> list[Node]:
    """Number the marks of a page anew, one for all neighbouring runs of an element; returns the element of each number."""
    parents: list[Node] = []
    open_content: Content | None = None

    def renumbered(found: re.Match[bytes]) -> bytes:
        nonlocal open_content
        owner = sheet.owners.pop(int(found[2]))
        content = owner[1] if owner else None
        if found[1] and content is open_content:
            return b""
        open_content = content
        end = found[1] or b""
        if owner is None:
            return end + _ARTIFACT
        node, content = owner
        content.numbers.append(len(parents))
        parents.append(node)
        return end + f"/{node.kind}\n<</MCID {len(parents) - 1}>>\nBDC\n".encode()

    contents = sheet.leaf.obj.Contents
    contents.write(_MARK.sub(renumbered, contents.read_bytes()))
    if sheet.owners:
        raise ValueError(f"page {sheet.number + 1}: marks {sorted(sheet.owners)} are not in the content stream")
    return parents


def _write_tree(pdf: pikepdf.Pdf, document: Node, parents: Sequence[Sequence[Node]]) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    writer = _TreeWriter(pdf, len(parents))
    root.K = [writer.write(document, root)]
    numbered = [[n, Array([writer.objects[id(node)] for node in nodes])] for n, nodes in enumerate(parents)]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([*chain.from_iterable(numbered), *writer.annotated])))
    root.ParentTreeNextKey = writer.next_key
    if writer.identified:
        root.IDTree = pdf.make_indirect(Dictionary(Names=Array(chain.from_iterable(sorted(writer.identified)))))
    pdf.Root.StructTreeRoot = root


class _TreeWriter:
    """Writes the elements; annotations get the keys of the parent tree that follow those of the pages."""

    def __init__(self, pdf: pikepdf.Pdf, pages: int) -> None:
        self.objects: dict[int, pikepdf.Object] = {}  # by id() of the node
        self.annotated: list[Any] = []  # key, element, key, element …
        self.identified: list[tuple[bytes, pikepdf.Object]] = []
        self.next_key = pages
        self._pdf = pdf
        self._leaves = [page.obj for page in pdf.pages]

    def write(self, node: Node, parent: pikepdf.Object) -> pikepdf.Object:
        """The element of a node, and all below it."""
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.kind}"), P=parent))
        self.objects[id(node)] = element
        for key, value in node.attributes.items():
            element[key] = value
        if "/ID" in node.attributes:
            self.identified.append((bytes(node.attributes["/ID"]), element))
        pages = [kid.page for kid in node.kids if not isinstance(kid, Node)]
        if pages:
            element.Pg = self._leaves[pages[0]]
        kids = Array()
        for kid in node.kids:
            kids.extend(self._kids(kid, element, pages))
        element.K = kids
        return element

    def _kids(self, kid: Node | Content | Link, element: pikepdf.Object, pages: Sequence[int]) -> list[Any]:
        match kid:
            case Node():
                return [self.write(kid, element)]
            case Link():
                kid.annotation.StructParent = self.next_key
                self.annotated += [self.next_key, element]
                self.next_key += 1
                return [Dictionary(Type=Name.OBJR, Obj=kid.annotation, Pg=self._leaves[kid.page])]
            case Content() if kid.page == pages[0]:
                return list(kid.numbers)
            case Content():
                return [Dictionary(Type=Name.MCR, Pg=self._leaves[kid.page], MCID=number) for number in kid.numbers]
