"""Our own pages (自家版面): what the tags of a PDF of this program say is taken word for word."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.intake.draft import StoryDraft
from edition.intake.forms import BYLINE, CREDIT, DATELINE, ORNAMENT
from edition.intake.marked import escaped
from edition.intake.page.page_photos import PlacedPhoto, placed
from edition.intake.page.set_words import head_words, paragraph_words
from edition.issue.words import squeeze
from edition.readback.painted.painted_glyphs import PaintedGlyph
from edition.readback.painted.painted_page import PaintedPage, PaintedPicture
from edition.readback.pdf.opened_pdf import TaggedElement
from edition.readback.pdf.printed_lines import PrintedLine
from edition.readback.pdf.signs import Sign, signs_of

_LARGER = 1.15  # of the body: what stands in larger type before the text is of the head
_OPEN, _BAR, _CLOSE = "\ue010", "\ue011", "\ue012"  # of a reading, until the words about it are Markdown
_LOOSE = re.compile(f" ?([{_OPEN}{_CLOSE}]) ?")  # what parts a wide reading from its neighbours is no space
_SIGNS = str.maketrans({_OPEN: "{", _BAR: "|", _CLOSE: "}"})
_Words = Mapping[tuple[int, int], Sequence[PrintedLine]]


@dataclass(frozen=True, slots=True)
class TaggedStory:
    """An article as its tags give it, with its pictures; without words it is a picture alone. `page` counts from 0."""

    page: int
    draft: StoryDraft | None
    photos: tuple[PlacedPhoto, ...]


@dataclass(slots=True)
class TaggedPages:
    """What was painted of the pages so far: lines and pictures by page and number of their marked content."""

    lines: dict[tuple[int, int], list[PrintedLine]] = field(default_factory=dict)
    pictures: dict[tuple[int, int], PaintedPicture] = field(default_factory=dict)

    def add(self, number: int, page: PaintedPage) -> None:
        """Take in a page, counted from 0."""
        marked: defaultdict[int, list[PaintedGlyph]] = defaultdict(list)
        for glyph in page.glyphs:
            if glyph.mark is not None:
                marked[glyph.mark].append(glyph)
        for mark, glyphs in marked.items():
            self.lines[number, mark] = list(_lines(signs_of(glyphs)))
        for picture in page.pictures:
            if picture.mark is not None:
                self.pictures[number, picture.mark] = picture


def furniture(page: PaintedPage) -> tuple[PrintedLine, ...]:
    """The lines of a page that belong to no element."""
    return tuple(_lines(signs_of([glyph for glyph in page.glyphs if glyph.mark is None])))


def _lines(signs: Sequence[Sign]) -> Iterator[PrintedLine]:
    """Signs as painted, cut where the next begins further left or on another height; small ones may be raised."""
    start = 0
    for n in range(1, len(signs)):
        p, q = signs[n - 1], signs[n]
        if q.x < p.x - 0.5 * p.size or abs(q.y - p.y) > 0.8 * max(p.size, q.size):
            yield PrintedLine(1, tuple(signs[start:n]))
            start = n
    if signs:
        yield PrintedLine(1, tuple(signs[start:]))


def tagged_stories(
    elements: Sequence[TaggedElement], pages: TaggedPages, headlines: Sequence[str]
) -> Iterator[TaggedStory]:
    """The articles in the order of the tags; `headlines` are the bookmarks, which know where a headline takes a breath."""
    sizes = Counter(round(sign.size, 1) for lines in pages.lines.values() for line in lines for sign in line.signs)
    body = max(sizes, key=lambda size: (sizes[size], size), default=10.0)
    written = {squeeze(headline): headline for headline in headlines}
    for element in elements:
        place = next(element.marks(), (0, 0))[0]
        photos = tuple(_photos(element, pages))
        yield TaggedStory(place, _story(element, pages.lines, body, written), photos)


def _story(element: TaggedElement, words: _Words, body: float, written: Mapping[str, str]) -> StoryDraft | None:
    head: dict[str, str] = defaultdict(str)
    blocks: list[str] = []
    for kid in element.kids:
        if isinstance(kid, TaggedElement) and not (not blocks and _takes(kid, words, body, head)):
            blocks += _blocks(kid, words)
    if not blocks and not head:
        return None
    if blocks and (dateline := DATELINE.match(blocks[0])):
        head["dateline"] = dateline[0].strip()
        blocks[0] = blocks[0][dateline.end() :].strip()
    if blocks and (credit := CREDIT.search(blocks[-1])):
        head["credit"] = credit[0]
        blocks[-1] = blocks[-1][: credit.start()].strip()
    headline = head.pop("headline", "")
    doubts = () if headline else ("没有找到标题，请补上 headline。",)
    text = "\n\n".join(block for block in blocks if block).translate(_SIGNS) + "\n"
    return StoryDraft(text=text, headline=written.get(squeeze(headline), headline), photos=(), doubts=doubts, **head)


def _takes(element: TaggedElement, words: _Words, body: float, head: dict[str, str]) -> bool:
    """Take an element before the text for a field of the head."""
    lines = _lines_of(element, words)
    if not lines or element.kind not in {"H1", "P"}:
        return False
    if element.kind == "H1":
        head["headline"] = head_words(lines)
        return True
    text = paragraph_words(lines)
    if BYLINE.fullmatch(text) and not DATELINE.match(text):
        head["byline"] = ORNAMENT.sub("", text)
    elif lines[0].em > _LARGER * body:
        head["deck" if "headline" in head else "kicker"] = head_words(lines)
    else:
        return False
    return True


def _blocks(element: TaggedElement, words: _Words) -> Iterator[str]:
    """An element of the text as Markdown; what stands in captions, and what the page added, is left out."""
    match element.kind:
        case "Figure" | "Caption" | "Div" | "Link" | "Lbl":
            return
        case "H2" | "H3":
            yield f"## {escaped(_text(element, words))}"
        case "L":
            items = [kid for kid in element.kids if isinstance(kid, TaggedElement)]
            yield "\n".join(f"- {escaped(_text(item, words, without='Lbl'))}" for item in items)
        case "BlockQuote":
            quoted = [escaped(_text(kid, words)) for kid in element.kids if isinstance(kid, TaggedElement)]
            yield "\n>\n".join(f"> {text}" for text in quoted)
        case "Table":
            yield "\n".join(_rows(element, words))
        case "H1":
            yield f"## {escaped(_text(element, words))}"
        case _:
            yield escaped(_text(element, words))


def _rows(table: TaggedElement, words: _Words) -> Iterator[str]:
    rows = [row for row in table.kids if isinstance(row, TaggedElement)]
    for n, row in enumerate(rows):
        cells = [
            escaped(_text(cell, words)).replace(_BAR, r"\|") for cell in row.kids if isinstance(cell, TaggedElement)
        ]
        yield f"| {' | '.join(cells)} |"
        if n == 0:
            yield "|" + " --- |" * len(cells)


def _text(element: TaggedElement, words: _Words, without: str = "") -> str:
    lines = _lines_of(element, words, without)
    return _LOOSE.sub(r"\1", paragraph_words(lines)) if lines else ""


def _lines_of(element: TaggedElement, words: _Words, without: str = "") -> list[PrintedLine]:
    found: list[PrintedLine] = []
    for kid in element.kids:
        if not isinstance(kid, TaggedElement):
            found += words.get(kid, ())
        elif kid.kind == "Ruby":
            found += _with_reading(kid, words)
        elif kid.kind != without:
            found += _lines_of(kid, words, without)
    return found


def _with_reading(ruby: TaggedElement, words: _Words) -> list[PrintedLine]:
    """The words under a reading (注音), as lines that hold its sign, too."""
    base = _lines_of(ruby, words, without="RT")
    reading = "".join(line.text for line in _lines_of(ruby, words, without="RB"))
    if not base or not reading:
        return base
    first, last = base[0].signs[0], base[-1].signs[-1]
    opening = replace(first, char=_OPEN, advance=0.0)
    after = last.x + last.advance
    closing = [replace(last, char=char, x=after, advance=0.0, spaced=False) for char in f"{_BAR}{reading}{_CLOSE}"]
    base = [replace(base[0], signs=(opening, replace(first, spaced=False), *base[0].signs[1:])), *base[1:]]
    return [*base[:-1], replace(base[-1], signs=(*base[-1].signs, *closing))]


def _photos(element: TaggedElement, pages: TaggedPages) -> Iterator[PlacedPhoto]:
    """Each figure with the captions that follow it; a place left open for a picture has none."""
    figures: list[tuple[PaintedPicture | None, list[PrintedLine]]] = []
    for kid in element.kids:
        if isinstance(kid, TaggedElement) and kid.kind == "Figure":
            figures.append((next((pages.pictures[mark] for mark in kid.marks() if mark in pages.pictures), None), []))
        elif isinstance(kid, TaggedElement) and kid.kind == "Caption":
            lines = _lines_of(kid, pages.lines)
            if not figures:
                figures.append((None, []))
            figures[-1][1].extend(lines)
    yield from (placed(picture, lines) for picture, lines in figures)
