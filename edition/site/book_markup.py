"""The book's markup (书中排好的稿件): what the kept EPUB makes of stories, photos and notices becomes HTML of the site.

So a form of story that the book knows appears on the site by the same blocks, and an issue that was kept long ago as its
own book showed it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from edition.readback.epub.opened import XHTML, Book, read_book, words
from edition.report import EditionError

_EMPTY = frozenset({"br", "img", "hr", "wbr", "col"})
_KEPT = ("id", "class", "href", "role", "lang", "alt", "start", "value", "scope", "colspan", "rowspan", "data-column")
HEAD = ("kicker", "deck", "byline")
_INDENTS = 20  # em: more is not shown of how far a line of verse stands in


@dataclass(frozen=True, slots=True)
class Markup:
    """A story as the book has it: the lines around its headline, by their role, and its body, in HTML; its length in words."""

    head: Mapping[str, str]
    body: str
    length: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class BookMarkup:
    """All that the site takes from a book; `pictures` are its files by name."""

    stories: Mapping[str, Markup] = field(default_factory=dict)
    photos: Mapping[str, str] = field(default_factory=dict)
    notices: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def book_markup(epub: bytes, up: str) -> BookMarkup:
    """What a kept book holds; nothing if it is none. `up` leads from a story's page to the folder of its pictures."""
    try:
        book = read_book(epub)
    except EditionError:
        return BookMarkup()
    writer = _Writer(up)
    told = _told(book)
    stories: dict[str, Markup] = {}
    photos: dict[str, str] = {}
    notices = ""
    for document in book.documents:
        for article in document.root.iter(f"{XHTML}article"):
            length, summary = told.get(PurePosixPath(document.name).name, ("", ""))
            stories[article.get("data-article", "")] = _story(article, writer, length, summary)
        if document.name.endswith("/pictures.xhtml"):
            figures = list(document.root.iter(f"{XHTML}figure"))
            photos |= {figure.get("data-photo", ""): writer.element(figure) for figure in figures}
        if document.name.endswith("/guests.xhtml"):
            section = document.root.find(f".//{XHTML}section")
            notices = "" if section is None else "".join(map(writer.element, list(section)[1:]))
    pictures = {
        PurePosixPath(item.name).name: book.files[item.name]
        for item in book.items
        if item.media_type.startswith("image/") and "cover-image" not in item.properties and item.name in book.files
    }
    return BookMarkup(stories, photos, notices, pictures)


def _told(book: Book) -> dict[str, tuple[str, str]]:
    """What the section pages say of each story's file: how long it is, and its first sentence."""
    told = {}
    for document in book.documents:
        for entry in document.root.iter(f"{XHTML}div"):
            link = entry.find(f"./{XHTML}h2/{XHTML}a")
            if entry.get("class") == "entry" and link is not None:
                said = {paragraph.get("class", ""): words(paragraph) for paragraph in entry.iter(f"{XHTML}p")}
                told[link.get("href", "")] = said.get("length", ""), said.get("", "")
    return told


def _story(article: Element, writer: "_Writer", length: str, summary: str) -> Markup:
    head = dict.fromkeys(HEAD, "")
    for paragraph in article.iter(f"{XHTML}p"):
        role = paragraph.get("class", "")
        if role in HEAD and not head[role]:
            head[role] = writer.content(paragraph)
    parts = [child for child in article if child.tag not in (f"{XHTML}header", f"{XHTML}footer")]
    return Markup(head, "\n".join(map(writer.element, parts)), length, summary)


class _Writer:
    """Writes elements of a book as HTML: nothing of EPUB, no style attributes, pictures where the site has them."""

    def __init__(self, up: str) -> None:
        self._up = up

    def element(self, element: Element) -> str:
        tag = element.tag.removeprefix(XHTML)
        begin = f"<{tag}{''.join(self._attributes(element))}>"
        return begin if tag in _EMPTY else f"{begin}{self.content(element)}</{tag}>"

    def content(self, element: Element) -> str:
        parts = [escape(element.text or "", quote=False)]
        for child in element:
            parts += [self.element(child), escape(child.tail or "", quote=False)]
        return "".join(parts)

    def _attributes(self, element: Element) -> Iterator[str]:
        if element.get("role") == "doc-pagebreak":  # nobody on the site turns pages by it
            yield _attribute("id", element.get("id", ""))
            return
        for name in _KEPT:
            if (value := element.get(name)) is not None:
                yield _attribute(name, f"{value} {_indent(element)}".strip() if name == "class" else value)
        if label := element.get("aria-label"):
            yield _attribute("aria-label", label)
        if source := element.get("src"):
            yield _attribute("src", self._up + source)


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"'


def _indent(element: Element) -> str:
    """The class that stands for a margin given as style, which the site's security policy does not allow."""
    name, _, value = element.get("style", "").partition(":")
    em = value.strip().removesuffix("em")
    return f"in-{min(int(em), _INDENTS)}" if name.strip() == "margin-left" and em.isdecimal() else ""
