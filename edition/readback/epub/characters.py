"""The copy of an EPUB (书中文字): what belongs to the layout is not faked with characters, marks are Chinese ones."""

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from edition.readback.clause import Verdicts
from edition.readback.epub.opened import XHTML, Book, judged
from edition.readback.pdf.marks import is_han, is_western

BLOCKS = {
    XHTML + tag
    for tag in (
        "p",
        "li",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figcaption",
        "dt",
        "dd",
        "blockquote",
        "div",
    )
}
UNREAD = {XHTML + tag for tag in ("code", "pre", "head")}
MEDIA = {XHTML + tag for tag in ("img", "svg", "math", "audio", "video", "br")}
WHITE = " \u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
SPACED = re.compile(f"(?<=(.))[{WHITE}]+(?=(.))")
STRAIGHT = re.compile("[\"']")
HALF = re.compile(r"[,;:!?()]|\.(?![\w.])")
POINTS = re.compile(r"\.{3,}|。{2,}|(?<!…)…(?:……)*(?!…)|--+")
BAD = re.compile("[\ufffd\ufeff\u0080-\u009f\ue000-\uf8ff\u200b]")


def indents(book: Book) -> Verdicts:
    """No paragraph begins with spaces: its indent is the style's."""
    for file, text in _texts(book):
        yield judged(text[:1] not in WHITE or not text, file, text[:12])


def western_gaps(book: Book) -> Verdicts:
    """No space stands between Han and Latin or digits: the gap is the style's."""
    for file, text in _texts(book):
        for match in SPACED.finditer(text):
            before, after = match[1], match[2]
            if is_han(before) or is_han(after):
                kept = not (is_western(before) or is_western(after))
                yield judged(kept, file, _around(text, match))


def quotes(book: Book) -> Verdicts:
    """Quotation marks beside Han are Chinese ones."""
    yield from _beside_han(book, STRAIGHT)


def half_width(book: Book) -> Verdicts:
    """Marks beside Han are full-width."""
    yield from _beside_han(book, HALF, before_only=True)


def long_marks(book: Book) -> Verdicts:
    """An ellipsis is …… and a dash is ——, two characters each."""
    yield from _beside_han(book, POINTS)


def holes(book: Book) -> Verdicts:
    """No empty paragraph and no double line break stand for white space."""
    for document in book.documents:
        for paragraph in document.root.iter(f"{XHTML}p"):
            kept = bool("".join(paragraph.itertext()).strip(WHITE + "\n\t")) or any(
                e.tag in MEDIA for e in paragraph.iter()
            )
            yield judged(kept, document.name, "<p></p>")
        for element in document.root.iter():
            children = list(element)
            for one, two in pairwise(children):
                if one.tag == two.tag == f"{XHTML}br":
                    yield judged(bool((one.tail or "").strip()), document.name, "<br/><br/>")


def characters(book: Book) -> Verdicts:
    """No character is broken, private or invisible."""
    for file, text in _texts(book):
        match = BAD.search(text)
        yield judged(match is None, file, _around(text, match) if match else "")


def _beside_han(book: Book, pattern: re.Pattern[str], *, before_only: bool = False) -> Verdicts:
    """A verdict for each text with Han in it, and one for each match beside Han."""
    for file, text in _texts(book):
        faults = [
            match
            for match in pattern.finditer(text)
            if is_han(text[match.start() - 1 : match.start()] or " ")
            or (not before_only and is_han(text[match.end() : match.end() + 1] or " "))
        ]
        yield None
        for match in faults:
            yield judged(False, file, _around(text, match))


def _texts(book: Book) -> Iterator[tuple[str, str]]:
    """File and text of every innermost block, its code left out, the white space of the source trimmed."""
    for document in book.documents:
        for block in document.root.iter():
            if block.tag in BLOCKS and not any(child.tag in BLOCKS for child in block.iter() if child is not block):
                text = "".join(_read(block)).strip("\n\t\r")
                if text.strip():
                    yield document.name, re.sub("[\n\t\r]+ *", " ", text.lstrip("\n\t\r"))


def _read(element: Element) -> Iterator[str]:
    if element.tag not in UNREAD:
        yield element.text or ""
        for child in element:
            yield from _read(child)
            yield child.tail or ""


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 5) : match.end() + 5]
