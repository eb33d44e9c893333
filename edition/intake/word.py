"""Word files (Word 稿件): headings, bold, lists, tables, notes, pictures with captions; the only module that knows mammoth."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import mammoth
from lxml import etree, html

from edition.intake.draft import Draft, PhotoDraft, StoryDraft, completed
from edition.intake.forms import BYLINE, CREDIT, DATELINE, DECK, MAKER, ORNAMENT
from edition.intake.marked import escaped
from edition.report import EditionError, Finding

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.deck:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""
_SUFFIXES = {"jpeg": ".jpg", "png": ".png", "gif": ".gif", "tiff": ".tif", "webp": ".webp"}
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = {"strong": "**", "em": "*"}
_LONGEST_HEAD = 40

HtmlElement = Any  # of lxml


def read_word(data: bytes, name: str, photos: int) -> Draft:
    """The stories of a Word file, one for each heading of the first level. `photos` came in before.

    Raises EditionError (`not-a-word-file`).
    """
    pictures: list[tuple[bytes, str]] = []

    def keep(image: Any) -> dict[str, str]:
        with image.open() as stream:
            pictures.append((stream.read(), image.content_type))
        return {"src": f"photo-{photos + len(pictures)}", "alt": image.alt_text or ""}

    try:
        lines = list(_paragraphs(data))
        made = mammoth.convert_to_html(BytesIO(data), convert_image=mammoth.images.img_element(keep), style_map=_STYLES)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError):
        hint = "用 Word 打开，另存为 .docx。"
        raise EditionError(
            (Finding("not-a-word-file", "error", name, "不是 Word 文件（.docx），或已损坏", hint),)
        ) from None
    body = html.fragment_fromstring(made.value, create_parent="body")
    reader = _WordReader(body, pictures, photos)
    return completed(reader.draft(), lines)


def _paragraphs(data: bytes) -> Iterator[str]:
    """The words of every paragraph of the file itself, against which the draft is held."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for part in _PARTS:
            if part in archive.namelist():
                for paragraph in etree.fromstring(archive.read(part)).iter(f"{_W}p"):
                    yield "".join(run.text or "" for run in paragraph.iter(f"{_W}t"))


class _WordReader:
    """Walks over what mammoth made of the file and builds stories."""

    def __init__(self, body: HtmlElement, pictures: Sequence[tuple[bytes, str]], before: int) -> None:
        self.body = body
        self.pictures = pictures
        self.before = before
        self.photos: list[PhotoDraft] = []
        self.stories: list[StoryDraft] = []
        self.head: dict[str, str] = {}
        self.text: list[str] = []
        self.dropped = ""
        self.pictured = False  # the last block was a picture
        self.notes = {str(note.get("id")): note for note in body.iter("li") if _is_note(note)}

    def draft(self) -> Draft:
        for element in self.body:
            self._block(element)
        self._end()
        return Draft(tuple(self.stories), tuple(self.photos), dropped=self.dropped)

    def _block(self, element: HtmlElement) -> None:
        words = element.text_content().strip()
        pictured, self.pictured = self.pictured, False
        if element.tag == "h1":
            self._end()
            self.head["headline"] = words
        elif element.tag in {"h2", "h3", "h4", "h5", "h6"}:
            self.text.append(f"{'##' if element.tag == 'h2' else '###'} {self._inline(element)}")
        elif any(_is_note(item) for item in element):
            return  # notes stand where they are called
        elif element.find(".//img") is not None and element.tag == "p":
            self._picture(element)
        elif pictured and (element.get("class") == "caption" or MAKER.search(words) or words.startswith("图")):
            self._caption(words)
        elif not self.text and element.tag == "p" and self._take(element, words):
            return
        else:
            self.text.extend(self._markdown(element))

    def _take(self, element: HtmlElement, words: str) -> bool:
        """Take a paragraph before the story's text for a field of its head."""
        if BYLINE.fullmatch(words) and not DATELINE.match(words):
            self.head["byline"] = ORNAMENT.sub("", words)
            self.dropped += words.removesuffix(self.head["byline"]).strip()
        elif element.get("class") == "deck" or DECK.fullmatch(words):
            self.head["deck"] = words
        elif not self.head and words and len(words) <= _LONGEST_HEAD and not re.search(r"[。！？；：，]$", words):
            self.head["headline"] = words
        else:
            return False
        return True

    def _picture(self, paragraph: HtmlElement) -> None:
        """The pictures of a paragraph as blocks, and its words, if any, behind them."""
        for image in paragraph.findall(".//img"):
            data, kind = self.pictures[int(image.get("src").rpartition("-")[2]) - self.before - 1]
            suffix = _SUFFIXES.get(kind.rpartition("/")[2], "." + re.sub(r"\W", "", kind.rpartition("/")[2])[:8])
            self.photos.append(PhotoDraft(image.get("src"), alt=image.get("alt"), data=data, suffix=suffix))
            self.text.append(f"![]({image.get('src')})")
        if paragraph.text_content().strip():
            self.text.append(self._inline(paragraph))
        else:
            self.pictured = True

    def _caption(self, words: str) -> None:
        last = self.photos[-1]
        maker = MAKER.search(words)
        caption, credit = (words[: maker.start()], maker[0]) if maker else (words, "")
        self.photos[-1] = PhotoDraft(last.id, "", caption, credit, last.alt, last.data, last.suffix)

    def _markdown(self, element: HtmlElement) -> Iterator[str]:
        """A block of the file as blocks of Markdown."""
        if element.tag in {"ul", "ol"}:
            yield "\n".join(self._items(element, ""))
        elif element.tag == "table":
            yield self._table(element)
        elif element.tag == "blockquote":
            yield "\n>\n".join(f"> {self._inline(paragraph)}" for paragraph in element)
        elif text := self._inline(element):
            yield text

    def _items(self, listing: HtmlElement, indent: str) -> Iterator[str]:
        for number, item in enumerate(listing, 1):
            mark = f"{number}. " if listing.tag == "ol" else "- "
            nested = [child for child in item if child.tag in {"ul", "ol"}]
            yield f"{indent}{mark}{self._inline(item, skip=nested)}"
            for child in nested:
                yield from self._items(child, indent + " " * len(mark))

    def _table(self, table: HtmlElement) -> str:
        rows = [
            [" ".join(self._inline(part) for part in cell).replace("|", r"\|") for cell in row.iter("td", "th")]
            for row in table.iter("tr")
        ]
        width = max(map(len, rows))
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        return "\n".join((lines[0], "|" + "---|" * width, *lines[1:]))

    def _inline(self, element: HtmlElement, skip: Sequence[HtmlElement] = ()) -> str:
        """The words of an element with their styles; what is in `skip` is left out."""
        text = escaped(element.text or "") if element.text else ""
        for child in element:
            if child not in skip and child.tag != "img":
                text += self._styled(child)
            text += escaped(child.tail) if child.tail else ""
        return text.strip()

    def _styled(self, element: HtmlElement) -> str:
        inner = self._inline(element)
        link = element.find("a") if element.tag == "sup" else None
        if link is not None and str(link.get("href")).removeprefix("#") in self.notes:
            return f"[^{str(link.get('href')).removeprefix('#')}]"
        if element.tag == "br":
            return "\\\n"
        if element.tag in _MARKS and inner:
            return f"{_MARKS[element.tag]}{inner}{_MARKS[element.tag]}"
        if element.tag == "a" and element.get("href") and inner:
            return f"[{inner}]({element.get('href')})"
        if element.tag in {"sup", "sub"} and re.fullmatch(r"[0-9A-Za-z+\-−]{1,3}", inner):
            return f"^{inner}^" if element.tag == "sup" else f"~{inner}~"
        return inner

    def _end(self) -> None:
        """Close the story that is being read, if there is one."""
        if self.head or self.text:
            self.stories.append(self._story())
        self.head, self.text = {}, []

    def _story(self) -> StoryDraft:
        text, head = self.text, self.head
        if text and (dateline := DATELINE.match(text[0])):
            head["dateline"] = dateline[0].strip()
            text[0] = text[0][dateline.end() :].strip()
        if text and (credit := CREDIT.search(text[-1])):
            head["credit"] = credit[0]
            text[-1] = text[-1][: credit.start()].strip()
        called = re.findall(r"\[\^([^\]]+)\]", "\n".join(text))
        text += [f"[^{name}]: {self._note(self.notes[name])}" for name in dict.fromkeys(called)]
        doubts = () if head.get("headline") else ("没有找到标题，请补上 headline。",)
        return StoryDraft("\n\n".join(block for block in text if block) + "\n", photos=(), doubts=doubts, **head)

    def _note(self, item: HtmlElement) -> str:
        for back in item.xpath(".//a[starts-with(@href, '#')]"):
            back.text = ""
        return " ".join(self._inline(paragraph) for paragraph in item)


def _is_note(item: HtmlElement) -> bool:
    return item.tag == "li" and str(item.get("id")).startswith(("footnote", "endnote"))
