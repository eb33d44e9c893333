"""The documents of an EPUB (书页): well-formed, self-contained, described, in order for those who listen."""

import re
from collections import Counter
from itertools import pairwise
from posixpath import basename
from xml.etree.ElementTree import Element

from edition.readback.clause import Verdicts
from edition.readback.epub.opened import EPUB_TYPE, XHTML, Book, judged, words

DECLARATION = re.compile(rb'\A(\xef\xbb\xbf)?<\?xml version=["\']1\.[01]["\'] encoding=["\']utf-8["\']', re.IGNORECASE)
ROLES = {  # epub:type -> role
    "noteref": "doc-noteref",
    "footnote": "doc-footnote",
    "pagebreak": "doc-pagebreak",
    "toc": "doc-toc",
    "page-list": "doc-pagelist",
    "part": "doc-part",
}
EXEMPT = ("a",)  # landmarks name the type of their goal, not of themselves
REMOTE = re.compile(r"\s*(https?:)?//", re.IGNORECASE)
LOADED = (
    ("img", "src"),
    ("link", "href"),
    ("script", "src"),
    ("audio", "src"),
    ("video", "src"),
    ("source", "src"),
    ("iframe", "src"),
)
URL = re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s]*)""", re.IGNORECASE)


def well_formed(book: Book) -> Verdicts:
    """Every document can be read."""
    for document in book.documents:
        yield judged(True, document.name, "")
    for name in book.malformed:
        yield judged(False, name, "XML")


def encoding(book: Book) -> Verdicts:
    """The encoding is said to XML readers and to HTML readers."""
    for document in book.documents:
        metas = [meta.get("charset", "").lower() for meta in document.root.iter(f"{XHTML}meta") if meta.get("charset")]
        kept = DECLARATION.match(book.files[document.name]) is not None and metas == ["utf-8"]
        yield judged(kept, document.name, f"charset {metas}")


def titles(book: Book) -> Verdicts:
    """Every document has a title."""
    for document in book.documents:
        title = document.root.find(f"{XHTML}head/{XHTML}title")
        yield judged(title is not None and bool(words(title).strip()), document.name, "title")


def scripts(book: Book) -> Verdicts:
    """Nothing in the book runs."""
    for document in book.documents:
        yield judged(next(document.root.iter(f"{XHTML}script"), None) is None, document.name, "script")
        for element in document.root.iter():
            runs = [name for name, value in element.items() if name.startswith("on") or value.startswith("javascript:")]
            if runs:
                yield judged(False, document.name, " ".join(runs))


def remote(book: Book) -> Verdicts:
    """Nothing is fetched from outside."""
    for document in book.documents:
        for tag, attribute in LOADED:
            for element in document.root.iter(XHTML + tag):
                goal = element.get(attribute, "")
                yield judged(REMOTE.match(goal) is None, document.name, goal)
    for item in book.items:
        yield judged(REMOTE.match(item.name) is None, book.package_name, item.name)
        if item.media_type == "text/css":
            for goal in URL.findall(book.files.get(item.name, b"").decode("utf-8", "replace")):
                yield judged(False, item.name, goal)


def headings(book: Book) -> Verdicts:
    """Each document has one heading of the first level, and none skips a level."""
    for document in book.documents:
        levels = [
            int(element.tag[-1])
            for element in document.root.iter()
            if re.fullmatch(re.escape(XHTML) + "h[1-6]", element.tag)
        ]
        if levels:
            yield judged(levels.count(1) == 1 and levels[0] == 1, document.name, f"h1 × {levels.count(1)}")
        for before, after in pairwise(levels):
            yield judged(after <= before + 1, document.name, f"h{before} → h{after}")
    for article in book.articles:
        yield judged(next(article.root.iter(f"{XHTML}h1"), None) is not None, article.name, "h1")


def alternatives(book: Book) -> Verdicts:
    """Every picture has an alternative text."""
    for document in book.documents:
        for image in document.root.iter(f"{XHTML}img"):
            yield judged(bool(image.get("alt", "").strip()), document.name, image.get("src", ""))


def telling_alternatives(book: Book) -> Verdicts:
    """An alternative text tells what is to be seen: it is neither the caption again nor the name of the file."""
    for document in book.documents:
        for figure in document.root.iter(f"{XHTML}figure"):
            caption = "".join(words(element) for element in figure.iter(f"{XHTML}figcaption")).strip()
            for image in figure.iter(f"{XHTML}img"):
                alt = image.get("alt", "").strip()
                same = bool(alt) and (alt == caption or alt in _parts(figure) or alt == basename(image.get("src", "")))
                yield judged(not same, document.name, alt)


def articles(book: Book) -> Verdicts:
    """An article is named by its headline, and bears no role, which it has of itself."""
    for document in book.articles:
        ids = {element.get("id"): element for element in document.root.iter() if element.get("id")}
        for article in document.root.iter(f"{XHTML}article"):
            named = ids.get(article.get("aria-labelledby"))
            kept = named is not None and bool(words(named).strip()) and article.get("role") is None
            yield judged(
                kept, document.name, f"aria-labelledby {article.get('aria-labelledby')}, role {article.get('role')}"
            )


def roles(book: Book) -> Verdicts:
    """What is marked for e-readers is marked for those who listen too."""
    for document in book.documents:
        for element in document.root.iter():
            for kind in element.get(EPUB_TYPE, "").split():
                if kind in ROLES and not (_tag(element) in EXEMPT and kind != "noteref"):
                    yield judged(
                        element.get("role") == ROLES[kind],
                        document.name,
                        f"epub:type {kind}, role {element.get('role')}",
                    )


def notes(book: Book) -> Verdicts:
    """A mark leads to its note, and the note leads back to it."""
    for document in book.documents:
        ids = {element.get("id"): element for element in document.root.iter() if element.get("id")}
        marks = [link for link in document.root.iter(f"{XHTML}a") if _is(link, "noteref")]
        goals = {mark.get("href", "").removeprefix("#") for mark in marks}
        for mark in marks:
            note = ids.get(mark.get("href", "").removeprefix("#"))
            yield judged(note is not None and _is(note, "footnote"), document.name, f"注{words(mark)}")
        for note in (element for element in ids.values() if _is(element, "footnote")):
            back = {link.get("href", "").removeprefix("#") for link in note.iter(f"{XHTML}a")}
            kept = note.get("id") in goals and any(ids.get(goal) in marks for goal in back)
            yield judged(kept, document.name, words(note).strip()[:20])


def tables(book: Book) -> Verdicts:
    """The rows of a table have equally many cells, its head says what each column is."""
    for document in book.documents:
        for table in document.root.iter(f"{XHTML}table"):
            counts = {sum(_span(cell) for cell in row) for row in table.iter(f"{XHTML}tr")}
            yield judged(len(counts) <= 1, document.name, words(table).strip()[:20])
            for cell in table.iter(f"{XHTML}th"):
                yield judged(cell.get("scope") in ("col", "row"), document.name, words(cell))


def identifiers(book: Book) -> Verdicts:
    """No two elements of a document have one id."""
    for document in book.documents:
        for id_, count in Counter(id_ for element in document.root.iter() if (id_ := element.get("id"))).items():
            yield judged(count == 1, document.name, id_)


def _parts(figure: Element) -> list[str]:
    return [words(part).strip() for caption in figure.iter(f"{XHTML}figcaption") for part in caption]


def _span(cell: Element) -> int:
    span = cell.get("colspan", "1")
    return int(span) if span.isdecimal() else 1


def _is(element: Element, kind: str) -> bool:
    return kind in element.get(EPUB_TYPE, "").split()


def _tag(element: Element) -> str:
    return element.tag.removeprefix(XHTML)
