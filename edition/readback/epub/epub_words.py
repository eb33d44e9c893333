"""The words of a finished EPUB (书中原文): what stands in the articles and captions, for the proof against the copy."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from edition.readback.epub.opened import XHTML, read_book, words

# classes, named like the roles
HEAD = ("kicker", "deck", "byline", "standfirst", "editors-note", "pull-quote")
BODY = ("story", "notes", "credit")  # classes in the order in which the copy gives them
ADDED = ("figure", "nav")  # elements that hold no words of the story


def epub_words(epub: bytes) -> dict[tuple[str, str], str]:
    """The characters of every article by (id, role), of every caption by (photo id, "caption") and of every guest by (name,
    "text"), white space included.

    Roles: kicker, headline, deck, byline, standfirst, editors_note, pull_quote, story (dateline, blocks, notes, credit),
    numbers (of its lists). What a book says twice, say an article in two files, stands here twice.
    """
    found: dict[tuple[str, str], str] = {}
    for document in read_book(epub).documents:
        for key, text in _document(document.root):
            found[key] = found.get(key, "") + text
    return found


def _document(root: Element) -> Iterator[tuple[tuple[str, str], str]]:
    for article in root.iter(f"{XHTML}article"):
        id_ = article.get("data-article", "")
        yield (id_, "headline"), "".join(words(element) for element in article.iter(f"{XHTML}h1"))
        for class_ in HEAD:
            yield (id_, class_.replace("-", "_")), "".join(_said(element) for element in _of_class(article, class_))
        yield (id_, "numbers"), "".join(number for story in _of_class(article, "story") for number in _numbers(story))
        yield (id_, "story"), "".join(_said(element) for class_ in BODY for element in _of_class(article, class_))
    for guest in root.iter(f"{XHTML}div"):
        if name := guest.get("data-guest"):
            yield (name, "text"), words(guest)
    for figure in root.iter(f"{XHTML}figure"):
        caption = "".join(words(element) for element in figure.iter(f"{XHTML}figcaption"))
        yield (figure.get("data-photo", ""), "caption"), caption


def _numbers(element: Element) -> Iterator[str]:
    """The numbers that a reader gives the items of the lists in an element (HTML 4.4.5 and 4.4.8), each with a point."""
    number = int(element.get("start", 1))
    for child in element:
        if element.tag == f"{XHTML}ol":
            number = int(child.get("value", number))
            yield f"{number}."
            number += 1
        yield from _numbers(child)


def _of_class(root: Element, class_: str) -> Iterator[Element]:
    return (element for element in root.iter() if class_ in element.get("class", "").split())


def _said(element: Element) -> str:
    """The characters of an element but for those that the layout added: captions, bars, the numbers of notes."""
    if element.tag in {XHTML + tag for tag in ADDED} or "note-mark" in element.get("class", "").split():
        return ""
    return (element.text or "") + "".join(_said(child) + (child.tail or "") for child in element)
