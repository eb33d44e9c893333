"""Web copy (网页稿件): the paragraphs of a web page, without what is of the site and not of the story."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import unquote

from edition.intake.draft import PhotoDraft
from edition.intake.forms import is_byline
from edition.intake.manuscript import CopyPart, Manuscript, Para, Shot, Stretch, cut, joined, stripped, with_reading
from edition.intake.sorting import ranked
from edition.intake.source import Fetch, mended, refused
from edition.intake.trees import MarkupError, TreeNode, local, page
from edition.intake.web_grid import grid
from edition.intake.web_look import WebLook, block_look, inline_look, is_dot, is_hidden
from edition.intake.web_page import BLOCKS, NOTHING, WHITE, author, outside, shown_words, story_element

_SITE = {"nav", "footer", "aside", "form"}
_SITE_NAMES = re.compile(
    r"\b(?:nav|navbar|menu|breadcrumb|crumbs?|footer|foot|sidebar|share|related|recommend|comments?|copyright|pager|toolbar|ad|ads|qr_?code)\b",
    re.I,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_CONDITION = re.compile(r"\[(?:if\b|endif)", re.I)
_SITE_TITLE = re.compile(r"\s+[-_|–—·>»]+\s*|\s*[-_|–—]{1,2}\s*(?=[^-_|–—]{2,14}$)|_")


def charset(data: bytes) -> str:
    """The encoding that a page names; empty if it names none."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii", "replace").lower() if match else ""


def read_web(text: str, name: str, fetch: Fetch) -> Manuscript:
    """What a web page holds. Raises EditionError (`not-a-web-page`)."""
    try:
        root = page(text)
    except MarkupError:
        raise refused("not-a-web-page", name, "网页读不了", "用浏览器打开，复制文字，另存为 .txt。") from None
    reader = _WebReader(fetch)
    reader.read(story_element(root))
    title = next((mended(str(one.text or "")).strip() for one in root.iter("title")), "")
    parts = reader.parts
    headed = any(isinstance(part, Para) and part.level == 1 for part in parts)
    doubts: list[str] = []
    made = ""
    if not headed and title:
        parts, made, doubts = _titled(parts, title)
    by = "" if any(isinstance(part, Para) and is_byline(part.words) for part in parts) else author(root)
    if by:
        doubts.append(f"署名“{by}”取自网页的作者一栏，请核对")
    left = [words for one in outside(root, story_element(root)) if (words := shown_words(one))]
    lines = (*reader.lines, *left)
    return Manuscript(
        tuple(parts),
        left=(*reader.left, *left),
        made=made + by + reader.made,
        dropped=reader.dropped,
        doubts=tuple(doubts),
        lines=lines,
        heads=(("byline", by),) if by else (),
    )


def read_fragment(text: str, fetch: Fetch) -> Manuscript:
    """What a piece of a page holds that stands in another source."""
    try:
        root = page(f"<body>{text}</body>")
    except MarkupError:
        return Manuscript((Para((Stretch(text),)),), lines=(text,))
    reader = _WebReader(fetch)
    reader.read(root)
    return Manuscript(tuple(reader.parts), left=tuple(reader.left), lines=tuple(reader.lines))


def _titled(parts: list[CopyPart], title: str) -> tuple[list[CopyPart], str, list[str]]:
    """The parts with the page's title as headline: the line that says the same, one that looks like it, or the title."""
    bare = _SITE_TITLE.split(title)[0].strip()
    for at, part in enumerate(parts):
        if isinstance(part, Para) and part.words and (part.words in {bare, title}):
            return [*parts[:at], replace(part, level=1), *parts[at + 1 :]], "", []
    if any(isinstance(part, Para) and part.level for part in ranked(parts)):
        return parts, "", []
    return [Para((Stretch(bare),), level=1), *parts], bare, [f"标题取自网页的名称“{title[:40]}”，请核对"]


class _WebReader:
    def __init__(self, fetch: Fetch) -> None:
        self.fetch = fetch
        self.parts: list[CopyPart] = []
        self.left: list[str] = []
        self.lines: list[str] = []
        self.doubts: list[str] = []
        self.open: list[Stretch] = []
        self.made = self.dropped = ""

    def read(self, root: TreeNode) -> None:
        """Read an element and all in it."""
        self.lines += [line for line in _account(root) if line.strip()]
        self._inside(root, WebLook())
        self._end(WebLook())

    def _inside(self, node: TreeNode, look: WebLook) -> None:
        self._say(node.text, look)
        for number, one in enumerate(node):
            self._element(one, look, number)
            self._say(one.tail, look)

    def _element(self, one: TreeNode, look: WebLook, number: int) -> None:
        name = local(one)
        if not name:
            self._remark(one, look)
        elif name in NOTHING:
            return
        elif is_hidden(one):
            self._put_by(shown_words(one), "隐藏文字", look)
        elif name in _SITE or (
            name in BLOCKS and _SITE_NAMES.search(f"{one.get('class') or ''} {one.get('id') or ''}") and _is_slight(one)
        ):
            self._end(look)
            if words := shown_words(one):
                self.left.append(words)
        elif name in {"del", "s", "strike"}:
            self._put_by(shown_words(one), "划去的文字", look)
        elif name == "br":
            self.open.append(replace(look.style, text="\n"))
        elif name == "img":
            self._end(look)
            self._picture(one)
        elif name == "table":
            self._end(look)
            self._table(one, look)
        elif name == "ruby":
            self._ruby(one, look)
        elif name in BLOCKS:
            self._end(look)
            inner = block_look(one, look)
            self._inside(one, inner)
            self._end(inner)
        else:
            self._inside(one, inline_look(one, look))

    def _remark(self, one: TreeNode, look: WebLook) -> None:
        """A comment; Word's own conditions are none."""
        words = str(one.text or "").strip()
        if local(one.getparent()) == "p" and not _CONDITION.match(words):
            self._put_by(words, "网页里的批注", look)

    def _put_by(self, words: str, why: str, look: WebLook) -> None:
        if words:
            self.left.append(words)
            self.doubts.append(f"{why}不印，放在 unplaced.md：“{words[:40]}”")

    def _say(self, words: str | None, look: WebLook) -> None:
        if words:
            words = mended(words).replace("\u200b", "").replace("\ufeff", "")
            text = words if look.kept else WHITE.sub(" ", words)
            text = (text if self.open else text.lstrip(" ")).replace("\xa0", " ")
            self.open.append(replace(look.style, text=text))

    def _end(self, look: WebLook) -> None:
        """Close the paragraph that is being read; lines that its breaks part are paragraphs if they are indented or full."""
        raw = "".join(one.text for one in self.open)
        stretches, self.open = stripped(tuple(self.open)), []
        doubts, self.doubts = tuple(self.doubts), []
        if not raw.strip():
            if doubts:
                self.parts.append(Para((), doubts=doubts))
            return
        inked = [one for one in stretches if one.text.strip()]
        para = Para(
            stretches,
            level=look.level,
            role=look.role,
            mark=look.mark,
            depth=max(look.depth, 0),
            bold=all(one.strong for one in inked) and not look.level,
            centred=look.centred,
            indented=look.indented or raw[:1] in {"　", "\u2003"},
            size=look.size,
            doubts=doubts,
        )
        if "\n" in raw and not look.mark and not look.level:
            self.parts += _split(para)
        else:
            self.parts.append(para)

    def _picture(self, node: TreeNode) -> None:
        goal = str(node.get("src") or node.get("data-src") or "")
        if str(node.get("data-src") or "") and goal.startswith("data:"):
            goal = str(node.get("data-src"))
        if goal.startswith("data:") or is_dot(node):
            self.doubts.append("这里有一张嵌在网页里的图，没有取来") if goal.startswith("data:") else None
            return
        name = unquote(goal).removeprefix("./")
        data = self.fetch(name)
        why = "图片在网上，没有取来" if re.match(r"[a-z]+:|//", name, re.I) else "找不到图片文件，或它不在稿件旁边"
        doubts = () if data else (f"{why}：{name[:80]}",)
        suffix = PurePosixPath(name).suffix.lower()[:8]
        self.parts.append(Shot(PhotoDraft("", alt=str(node.get("alt") or ""), data=data, suffix=suffix, doubts=doubts)))

    def _table(self, node: TreeNode, look: WebLook) -> None:
        rows = [row for row in node.iter("tr") if next(row.iterancestors("table")) is node]
        if len(rows) == 1 or any(any(row.iter("table")) or len(row) == 1 for row in rows):
            self._inside(node, look)  # a table for looks
            return
        outer, cells = self.parts, {}
        for cell in (cell for row in rows for cell in row.iter("td", "th")):
            self.parts = []
            self._inside(cell, WebLook())
            self._end(WebLook())
            outer += [part for part in self.parts if isinstance(part, Shot)]
            cells[cell] = joined(self.parts)
        self.parts = outer
        if cells:
            self.parts.append(grid(rows, cells))

    def _ruby(self, node: TreeNode, look: WebLook) -> None:
        base = str(node.text or "") + "".join(
            (shown_words(one) if local(one) not in {"rt", "rp"} else "") + str(one.tail or "") for one in node
        )
        reading = "".join(shown_words(one) for one in node.iter("rt"))
        begun = len(self.open)
        self._say(base, look)
        if reading and self.open[begun:]:
            self.open[begun:] = [with_reading(self.open[begun:], reading)]
            self.made += "（）"


def _split(para: Para) -> list[CopyPart]:
    whole = "".join(one.text for one in para.stretches)
    lines = [line for line in whole.split("\n") if line.strip()]
    prose = (
        any(line.startswith("　") for line in lines)
        or sum(len(line) for line in lines) / len(lines) > 25
        or "\n\n" in whole.replace(" ", "")
    )
    if not prose:
        return [para]
    found: list[CopyPart] = []
    at = 0
    for line in whole.split("\n"):
        if stretches := cut(para.stretches, at, at + len(line)):
            doubts = () if found else para.doubts
            found.append(
                replace(para, stretches=stretches, indented=para.indented or line.startswith("　"), doubts=doubts)
            )
        at += len(line) + 1
    return found


def _is_slight(node: TreeNode) -> bool:
    """Whether an element is too slight to be the story itself, whatever its class is called."""
    return len(shown_words(node)) < 400 and not any(True for _ in node.iter("h1"))


def _account(root: TreeNode) -> Iterator[str]:
    """The words between tags, read once more for the account."""
    for one in root.iter():
        inside = (
            local(one)
            and local(one) != "rp"
            and not any(local(above) in NOTHING for above in (one, *one.iterancestors()))
        )
        for text in ((one.text if inside else ""), one.tail if one is not root and _counts(one) else ""):
            if text and text.strip():
                yield mended(text)


def _counts(node: TreeNode) -> bool:
    return not any(local(above) in NOTHING or local(above) == "rp" for above in node.iterancestors())
