"""The painter (成像): pages become the pages of a PDF file; what is added for keeping or for the press is not its matter."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from edition.compose.page import Page, PictureBox, PieceBox, Rect, RuleBox, TextBox, TintBox
from edition.layout.fonts import Face
from edition.layout.typefaces import Typefaces
from edition.paint.darkroom import Develop
from edition.paint.glyphs import placed
from edition.paint.job import Job
from edition.paint.pdf.content import ContentStream, MarkedWords
from edition.paint.pdf.faces import Fonts
from edition.paint.pdf.file import PdfFile, Reference, Value, array, dictionary, string
from edition.paint.pdf.inks import Palette
from edition.paint.pdf.pictures import write_picture
from edition.paint.pdf.tags import Annotation, Node, Tags, rectangle
from edition.paint.pdf.xobjects import write_artwork
from edition.pieces.piece import Piece
from edition.typography.text import Ruby

PRINTED = 4  # the flag of an annotation that PDF/A demands
RISE, DEPTH = 0.93, 0.07  # em; how far a link reaches above and below its baseline


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF, and the faces that it is set in."""

    data: bytes
    faces: tuple[Face, ...]


class Painter:
    """Paints the pages of a job into a file; with `tags`, marks go into them and links onto the pages."""

    def __init__(self, job: Job, file: PdfFile, palette: Palette, develop: Develop, tags: Tags | None = None) -> None:
        self.leaves: list[dict[str, Value]] = []  # the pages' dictionaries, which may still be added to
        self.references: list[Reference] = []
        self._job = job
        self._file = file
        self._palette = palette
        self._develop = develop
        self._tags = tags
        self._photos = {photo.id: photo for photo in job.issue.photos}
        self._words = {id(box): _words(box, job.typefaces) for page in job.pages for box in page.boxes}
        self._artworks: dict[Piece, Reference] = {}  # those that are in the file
        self._jumps: list[tuple[dict[str, Value], TextBox]] = []
        self.fonts = Fonts(glyph for words in self._words.values() for each in words for glyph in each.glyphs)

    def paint(self, states: Value = None, spaces: Value = None) -> None:
        """All pages; `states` are the graphics states that the palette asks for, `spaces` the colour spaces."""
        faces = dictionary(**self.fonts.written(self._file))
        for page in self._job.pages:
            self._paint(page, dictionary(Font=faces, ExtGState=states, **({"ColorSpace": spaces} if spaces else {})))
        for annotation, box in self._jumps:
            annotation["Dest"] = self._goal(box)

    def _paint(self, page: Page, resources: "dict[str, Value]") -> None:
        leaf = dictionary(
            Type="/Page",
            Parent=self._file.pages,
            MediaBox=array((0, 0, round(page.width, 3), round(page.height, 3))),
            TrimBox=array((0, 0, round(page.width, 3), round(page.height, 3))),
            Resources=resources,
        )
        if self._tags is not None:
            self._tags.begin_page()
            leaf |= {"StructParents": len(self.leaves), "Tabs": "/S"}
        self.leaves.append(leaf)
        content = ContentStream(page, self.fonts, self._palette, tagged=self._tags is not None)
        content.drawn(box for box in page.boxes if isinstance(box, RuleBox | TintBox))
        pictures: dict[str, Reference] = {}
        for box in page.boxes:
            if isinstance(box, TextBox):
                self._text(content, box, page)
            elif isinstance(box, PictureBox):
                self._picture(content, box, page, pictures)
            elif isinstance(box, PieceBox):
                self._piece(content, box, page, pictures)
        lines = [line for box in page.boxes if isinstance(box, TextBox) for line in box.lines]
        content.dots(lines)
        content.strokes(lines)
        if pictures:
            resources["XObject"] = dictionary(**pictures)
        leaf["Contents"] = self._file.add_stream(content.written())
        self.references.append(self._file.add_page(leaf))

    def _picture(self, content: ContentStream, box: PictureBox, page: Page, pictures: dict[str, Reference]) -> None:
        path = self._photos[box.photo].path
        if path is None:
            return
        name = f"P{len(pictures)}"
        pictures[name] = write_picture(self._develop(path, box), self._file)
        node = self._tags.of(box, page) if self._tags else None
        number = self._tags.number(node) if self._tags and node else 0
        content.picture(name, box.rect, node, number)

    def _piece(self, content: ContentStream, box: PieceBox, page: Page, pictures: dict[str, Reference]) -> None:
        artwork = self._job.artworks[box.piece]
        if box.piece not in self._artworks:
            self._artworks[box.piece] = write_artwork(artwork, self._file)
        name = f"P{len(pictures)}"
        pictures[name] = self._artworks[box.piece]
        node = self._tags.of_piece(box, page, artwork.words) if self._tags else None
        number = self._tags.number(node) if self._tags and node else 0
        content.piece(name, box.rect, node, number)

    def _text(self, content: ContentStream, box: TextBox, page: Page) -> None:
        words = self._words[id(box)]
        tags = self._tags
        node = tags.of(box, page) if tags else None
        if tags is None or node is None:
            content.text(words, box.colour, None, 0)
            return
        if box.goal is not None:
            self._jump(tags, node, box, page)
        for (href, ruby), group in groupby(words, key=_holding):
            for each in _linked(href, group):
                holder = node if href is None else self._link(tags, node, href, each[0], page)
                holder = tags.ruby(holder, ruby) if ruby else holder
                content.text(each, box.colour, holder, tags.number(holder))

    def _link(self, tags: Tags, node: Node, href: str, words: MarkedWords, page: Page) -> Node:
        first, last, line = words.glyphs[0], words.glyphs[-1], words.line
        left, right = (line.x + x * line.size for x in (first.x, last.x + last.advance * last.scale))
        rect = Rect(left, line.baseline - RISE * line.size, right - left, (RISE + DEPTH) * line.size)
        action = dictionary(Type="/Action", S="/URI", URI=string(href))
        return tags.link(node, self._annotation(rect, page, A=action, Contents=string(href)))  # ISO 14289-1, 7.18.5

    def _jump(self, tags: Tags, node: Node, box: TextBox, page: Page) -> None:
        """The link of a jump line; where it leads is known when all pages are painted."""
        words = "".join(line.line.text for line in box.lines)
        annotation = self._annotation(box.rect, page, Contents=string(words))
        self._jumps.append((annotation.entries, box))
        tags.link(node, annotation)

    def _annotation(self, rect: Rect, page: Page, **entries: Value) -> Annotation:
        annotation = dictionary(
            Type="/Annot",
            Subtype="/Link",
            Rect=rectangle(rect, page),
            Border=array((0, 0, 0)),
            F=PRINTED,
            **entries,
        )
        reference = self._file.add(annotation)
        self.leaves[-1].setdefault("Annots", array()).append(reference)
        return Annotation(len(self.leaves) - 1, annotation, reference)

    def _goal(self, box: TextBox) -> Value:
        """Where a story stands on the page that its jump line, or the index, names."""
        at = next(at for at, page in enumerate(self._job.pages) if page.number == box.goal)
        page = self._job.pages[at]
        article = box.leads_to or box.article
        head = next(each for each in page.boxes if isinstance(each, TextBox) and each.article == article)
        return array((self.references[at], "/XYZ", round(head.rect.x, 3), round(page.height - head.rect.y, 3), "null"))


def _words(box: object, typefaces: Typefaces) -> tuple[MarkedWords, ...]:
    """The lines of a box as they are painted, cut where a link, a reading or the base of one begins or ends."""
    if not isinstance(box, TextBox):
        return ()
    return tuple(
        MarkedWords(line, tuple(glyphs))
        for line in box.lines
        for _, glyphs in groupby(placed(line, typefaces), key=lambda glyph: (glyph.style.href, glyph.style.ruby))
    )


def _holding(words: MarkedWords) -> tuple[str | None, Ruby]:
    """What decides which element holds the words."""
    style = words.glyphs[0].style
    return style.href, style.ruby


def _linked(href: str | None, group: Iterable[MarkedWords]) -> Iterator[Sequence[MarkedWords]]:
    """Words outside a link have one mark together; a link has one on each line."""
    words = tuple(group)
    return iter((words,)) if href is None else ((each,) for each in words)
