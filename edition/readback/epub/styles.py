"""The style sheets of an EPUB (样式): what Chinese text needs is said, what is the reader's choice is left alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.readback.clause import Verdicts
from edition.readback.epub.opened import XHTML, Book, judged

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLOCK = re.compile(r"([^{};]*)\{([^{}]*)\}")
LENGTH = re.compile(r"(?<![\w#.-])-?\d*\.?\d+(px|pt|pc|cm|mm|in|Q)\b")
BODY = ("html", "body", "p", "div", "article", "section", "main", "*")
READERS = ("font-family", "font-size", "font", "color", "background", "background-color", "line-height")
BIDI = ("direction", "unicode-bidi")
CHINESE = {"text-indent": "2em", "text-align": "justify", "line-break": "strict"}
TOGETHER = {"h1": "break-after", "h2": "break-after", "h3": "break-after", "figure": "break-inside"}


@dataclass(frozen=True, slots=True)
class Declaration:
    """One declaration for one selector."""

    file: str
    selector: str
    name: str
    value: str

    @property
    def text(self) -> str:
        """As it stands in the sheet."""
        return f"{self.selector} {{ {self.name}: {self.value} }}"


def bidi(book: Book) -> Verdicts:
    """Direction is the documents', not the style's."""
    return _none_of(book, BIDI)


def white_space(book: Book) -> Verdicts:
    """White space is not kept."""
    return _none_of(book, ("white-space",))


def readers_choice(book: Book) -> Verdicts:
    """Face, size, colour and leading of the body text are the reader's."""
    for declaration in _declarations(book):
        if declaration.selector in BODY:
            yield judged(declaration.name not in READERS, declaration.file, declaration.text)


def lengths(book: Book) -> Verdicts:
    """Lengths are told in em, so that they grow with the type."""
    for declaration in _declarations(book):
        yield judged(LENGTH.search(declaration.value) is None, declaration.file, declaration.text)


def paragraphs(book: Book) -> Verdicts:
    """Paragraphs begin two characters in, are justified, and keep the rules of line start and line end."""
    found = {declaration.name: declaration for declaration in _declarations(book) if declaration.selector == "p"}
    for name, value in CHINESE.items():
        declaration = found.get(name)
        file = declaration.file if declaration else book.package_name
        yield judged(
            declaration is not None and declaration.value == value,
            file,
            f"p {{ {name}: {declaration.value if declaration else ''} }}",
        )


def emphasis(book: Book) -> Verdicts:
    """Emphasis is dots under the characters, never a slant."""
    if any(next(document.root.iter(f"{XHTML}em"), None) is not None for document in book.documents):
        found = {
            declaration.name: declaration.value for declaration in _declarations(book) if declaration.selector == "em"
        }
        yield judged(found.get("font-style") == "normal", book.package_name, "em { font-style }")
        yield judged(found.get("text-emphasis", "none") != "none", book.package_name, "em { text-emphasis }")


def together(book: Book) -> Verdicts:
    """A heading stays with what follows, a picture with its caption."""
    found = {(declaration.selector, declaration.name): declaration.value for declaration in _declarations(book)}
    used = {element.tag.removeprefix(XHTML) for document in book.documents for element in document.root.iter()}
    for selector, name in TOGETHER.items():
        if selector in used:
            yield judged(found.get((selector, name)) == "avoid", book.package_name, f"{selector} {{ {name} }}")


def _none_of(book: Book, names: tuple[str, ...]) -> Verdicts:
    for declaration in _declarations(book):
        yield judged(declaration.name not in names, declaration.file, declaration.text)


def _declarations(book: Book) -> Iterator[Declaration]:
    """Every declaration of the style sheets, of style elements and of style attributes (their element is the selector)."""
    for item in book.items:
        if item.media_type == "text/css":
            yield from _sheet(item.name, book.files.get(item.name, b"").decode("utf-8", "replace"))
    for document in book.documents:
        for element in document.root.iter():
            if element.tag == f"{XHTML}style":
                yield from _sheet(document.name, element.text or "")
            if style := element.get("style"):
                yield from _rule(document.name, element.tag.removeprefix(XHTML), style)


def _sheet(file: str, text: str) -> Iterator[Declaration]:
    for selectors, body in BLOCK.findall(COMMENT.sub("", text)):
        for selector in selectors.split(","):
            yield from _rule(file, " ".join(selector.split()), body)


def _rule(file: str, selector: str, body: str) -> Iterator[Declaration]:
    for declaration in body.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield Declaration(
                file, selector, name.strip().lower(), " ".join(value.replace("!important", "").split()).lower()
            )
