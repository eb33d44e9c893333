"""Finding one's way in an EPUB (导航): contents, landmarks, page-list, NCX, the bar of every article, links."""

from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from edition.readback.clause import Verdicts
from edition.readback.epub.opened import EPUB_TYPE, NCX, NCX_TYPE, XHTML, Book, judged, parse, resolved, words

LANDMARKS = ("cover", "toc", "bodymatter")
TARGETS = (("a", "href"), ("img", "src"), ("link", "href"))


def contents_exist(book: Book) -> Verdicts:
    """One navigation document with a table of contents."""
    names = book.named("nav")
    yield judged(len(names) == 1, book.package_name, f"properties=nav: {', '.join(names)}")
    yield judged(bool(_contents(book)), "".join(names[:1]), "toc")


def contents_complete(book: Book) -> Verdicts:
    """Every article stands in the spine and in the contents, once."""
    goals = [goal.partition("#")[0] for _, goal in _contents(book)]
    for article in book.articles:
        kept = goals.count(article.name) == 1 and book.spine.count(article.name) == 1
        yield judged(kept, article.name, _title(article.root))


def contents_order(book: Book) -> Verdicts:
    """The contents follow the order of reading."""
    places = [book.spine.index(file) for _, goal in _contents(book) if (file := goal.partition("#")[0]) in book.spine]
    for before, after in pairwise(places):
        yield judged(before <= after, book.spine[after], "toc")


def contents_levels(book: Book) -> Verdicts:
    """Articles stand under their sections."""
    files = {article.name for article in book.articles}
    for depth, goal in _contents(book):
        if goal.partition("#")[0] in files:
            yield judged(depth == 2, goal, f"toc, 第{depth}级")


def landmarks(book: Book) -> Verdicts:
    """Cover, contents and the beginning of the text can be jumped to."""
    nav = book.nav("landmarks")
    kinds = [] if nav is None else [link.get(EPUB_TYPE, "") for link in nav.iter(f"{XHTML}a")]
    for kind in LANDMARKS:
        yield judged(kinds.count(kind) == 1, "".join(book.named("nav")[:1]), f"landmarks {kind}")


def page_list(book: Book) -> Verdicts:
    """The page-list names every page mark, each mark says its page."""
    nav = book.nav("page-list")
    base = "".join(book.named("nav")[:1])
    listed = [] if nav is None else [resolved(base, link.get("href", "")) for link in nav.iter(f"{XHTML}a")]
    marks = {
        f"{document.name}#{mark.get('id')}": mark
        for document in book.documents
        for mark in document.root.iter()
        if "pagebreak" in mark.get(EPUB_TYPE, "").split()
    }
    for goal in listed:
        yield judged(goal in marks, base, goal)
    for goal, mark in marks.items():
        kept = goal in listed and mark.get("role") == "doc-pagebreak" and bool(mark.get("aria-label") or words(mark))
        yield judged(kept, goal.partition("#")[0], goal)


def ncx(book: Book) -> Verdicts:
    """Old readers find the same contents."""
    items = [item for item in book.items if item.media_type == NCX_TYPE]
    yield judged(len(items) == 1, book.package_name, "toc.ncx")
    wanted = [goal for _, goal in _contents(book)]
    for item in items:
        root = parse(book.files.get(item.name, b""))
        contents = () if root is None else root.iter(f"{NCX}content")
        found = [resolved(item.name, content.get("src", "")) for content in contents]
        yield judged(found == wanted, item.name, f"navMap {len(found)}, toc {len(wanted)}")


def links(book: Book) -> Verdicts:
    """Every link inside the book leads to a place that is there."""
    ids = {document.name: {element.get("id") for element in document.root.iter()} for document in book.documents}
    for document in book.documents:
        for tag, attribute in TARGETS:
            for goal in document.links(tag, attribute):
                if ":" not in goal.partition("/")[0]:
                    file, _, fragment = goal.partition("#")
                    yield judged(
                        file in book.files and (not fragment or fragment in ids.get(file, ())), document.name, goal
                    )


def bars(book: Book) -> Verdicts:
    """At the head of every article links lead to the files before and after it and to its section."""
    articles = [article.name for article in book.articles]
    sections = {goal for depth, goal in _contents(book) if depth == 1}
    for at, article in enumerate(book.articles):
        bar = next((nav for nav in article.root.iter(f"{XHTML}nav")), None)
        goals = [] if bar is None else [resolved(article.name, link.get("href", "")) for link in bar.iter(f"{XHTML}a")]
        neighbours = {*articles[max(0, at - 1) : at], *articles[at + 1 : at + 2]}
        kept = neighbours <= set(goals) and bool(sections & set(goals)) and not any("#" in goal for goal in goals)
        yield judged(kept, article.name, "、".join(goals) or "nav")


def _contents(book: Book) -> list[tuple[int, str]]:
    """Depth and target of every entry of the contents."""
    nav = book.nav("toc")
    base = "".join(book.named("nav")[:1])
    return [] if nav is None else [(depth, resolved(base, goal)) for depth, goal in _entries(nav, 1)]


def _entries(element: Element, depth: int) -> Iterator[tuple[int, str]]:
    for item in element.findall(f"{XHTML}ol/{XHTML}li"):
        link = item.find(f"{XHTML}a")
        if link is not None:
            yield depth, link.get("href", "")
        yield from _entries(item, depth + 1)


def _title(root: Element) -> str:
    return words(next(root.iter(f"{XHTML}h1"), root)).strip()[:30]
