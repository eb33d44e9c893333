"""OpenDocument text (ODT 稿件): content.xml in one pass, as a Word file is read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from edition.intake.draft import PhotoDraft
from edition.intake.manuscript import (
    CopyGrid,
    CopyPart,
    Manuscript,
    Para,
    Shot,
    Stretch,
    joined,
    softly_parted,
    stripped,
    with_reading,
)
from edition.intake.open_styles import OpenLook, OpenStyles
from edition.intake.packed import MEMBER_BYTES, Packed
from edition.intake.source import refused
from edition.intake.trees import MarkupError, TreeNode, attribute, local, xml

_NOT_SHOWN = {
    "tracked-changes",
    "sequence-decls",
    "forms",
    "variable-decls",
    "user-field-decls",
    "dde-connection-decls",
    "desc",
    "title",
}
_NOT_SHOWN |= {
    "bookmark",
    "bookmark-start",
    "bookmark-end",
    "soft-page-break",
    "annotation-end",
    "change",
    "change-start",
    "change-end",
}
_BLOCKS = {"p", "h"}


@dataclass(slots=True)
class _OpenLine:
    """What stands in a paragraph so far."""

    stretches: list[Stretch] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    behind: list[CopyPart] = field(default_factory=list)
    shots: list[CopyPart] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    size: float = 0.0


def read_open_text(data: bytes, name: str) -> Manuscript:
    """What an ODT file holds. Raises EditionError (`not-an-odt-file`)."""
    packed = Packed(data, name)
    try:
        root = xml(packed.read("content.xml"))
        more = packed.get("styles.xml")
        reader = _OpenReader(packed, OpenStyles(root, None if more is None else xml(more)))
        body = next((one for one in root.iter() if local(one) == "text" and local(one.getparent()) == "body"), None)
        parts = tuple(reader.blocks(body if body is not None else ()))
    except (MarkupError, RecursionError):
        raise refused(
            "not-an-odt-file", name, "不是 ODT 文件，或已损坏", "用 WPS 或 LibreOffice 打开，另存为 .docx。"
        ) from None
    lines = () if body is None else tuple(_lines(body))
    return Manuscript(parts, tuple(reader.notes), tuple(reader.left), reader.made, lines=lines)


class _OpenReader:
    def __init__(self, packed: Packed, styles: OpenStyles) -> None:
        self.packed = packed
        self.styles = styles
        self.notes: list[tuple[str, tuple[Para, ...]]] = []
        self.left: list[str] = []
        self.made = ""
        self.counts: dict[tuple[str, int], int] = {}

    def blocks(self, node: TreeNode) -> Iterator[CopyPart]:
        """The parts of an element that holds paragraphs."""
        apart = False
        for one in node:
            name = local(one)
            if name in _BLOCKS:
                parts = list(self._paragraph(one))
                yield from (
                    replace(part, apart=apart) if isinstance(part, Para) and at == 0 else part
                    for at, part in enumerate(parts)
                )
                apart = not parts
            elif name == "list":
                yield from self._list(one, 0, attribute(one, "style-name"))
            elif name == "table":
                yield from self._table(one)
            elif name in {"section", "index-body", "text-box", "table-of-content", "illustration-index"}:
                if attribute(one, "display") == "none":
                    self.left += [line for line in _lines(one) if line.strip()]
                else:
                    yield from self.blocks(one)
            elif name in {"frame", "g", "a"}:
                line = _OpenLine()
                self._inside(one, line, OpenLook(), "")
                yield from (*line.shots, *line.behind)

    def _paragraph(self, node: TreeNode, mark: str = "", depth: int = 0) -> Iterator[CopyPart]:
        look = self.styles.look(attribute(node, "style-name"))
        line = _OpenLine()
        self._inside(node, line, look, "")
        level = attribute(node, "outline-level") if local(node) == "h" else ""
        raw = "".join(one.text for one in line.stretches)
        self._hide(line)
        para = Para(
            stripped(tuple(line.stretches)),
            level=int(level) if level.isdecimal() else look.level,
            role=look.role,
            mark=mark,
            depth=depth,
            bold=bool(line.bold) and all(line.bold),
            centred=look.centred,
            size=line.size,
            indented=look.indented or raw[:1] in {"　", "\t"},
            paged=look.paged,
            doubts=tuple(line.doubts),
        )
        yield from line.shots
        if para.stretches or para.doubts:
            yield from softly_parted(para)
        yield from line.behind

    def _hide(self, line: _OpenLine) -> None:
        for why in dict.fromkeys(why for why, _ in line.hidden):
            words = "".join(text for reason, text in line.hidden if reason == why).strip()
            if words:
                self.left.append(words)
                line.doubts.append(f"{why}不印，放在 unplaced.md：“{words[:40]}”")

    def _inside(self, node: TreeNode, line: _OpenLine, look: OpenLook, link: str) -> None:
        self._say(node.text or "", line, look, link)
        for one in node:
            self._element(one, line, look, link)
            self._say(one.tail or "", line, look, link)

    def _element(self, one: TreeNode, line: _OpenLine, look: OpenLook, link: str) -> None:
        name = local(one)
        if not name or name in _NOT_SHOWN:
            return
        if name == "s":
            count = attribute(one, "c")
            self._say(" " * min(int(count) if count.isdecimal() else 1, 80), line, look, link, kept=True)
        elif name in {"tab", "line-break"}:
            self._say("\t" if name == "tab" else "\n", line, look, link, kept=True)
        elif name == "note":
            self._note(one, line)
        elif name == "annotation":
            who = next((str(part.text or "") for part in one if local(part) == "creator"), "") or "无名"
            words = " ".join(words for part in one if local(part) in {"p", "list"} for words in _lines_of(part))
            line.doubts.append(f"批注（{who}）：{words}")
        elif name == "ruby":
            base, reading = (
                "".join("".join(part.itertext()) for part in one if local(part) == kind)
                for kind in ("ruby-base", "ruby-text")
            )
            begun = len(line.stretches)
            self._say(base, line, look, link)
            if reading and line.stretches[begun:]:
                line.stretches[begun:] = [with_reading(line.stretches[begun:], reading)]
                self.made += "（）"
        elif name in {"frame", "g"}:
            self._frame(one, line)
        elif name in {"hidden-text", "hidden-paragraph"}:
            line.hidden.append(("隐藏文字", "".join(one.itertext())))
        else:
            inner = look.under(self.styles.look(attribute(one, "style-name"))) if name in {"span", "a"} else look
            goal = attribute(one, "href") if name == "a" else link
            self._inside(one, line, inner, goal if re.match(r"https?:|mailto:", goal) else link)

    def _say(self, text: str, line: _OpenLine, look: OpenLook, link: str, *, kept: bool = False) -> None:
        text = text if kept else re.sub(r"[ \t\r\n]+", " ", text)
        if not text:
            return
        if look.hidden or look.struck:
            line.hidden.append(("隐藏文字" if look.hidden else "划去的文字", text))
            return
        style = Stretch(
            text,
            strong=look.bold and not look.heavy,
            em=look.dotted,
            raised=look.raised,
            lowered=look.lowered,
            link=link,
        )
        line.stretches.append(style)
        if text.strip():
            line.bold.append(look.bold)
            line.size = max(line.size, look.size)

    def _note(self, node: TreeNode, line: _OpenLine) -> None:
        body = next((one for one in node if local(one) == "note-body"), ())
        name = str(len(self.notes) + 1)
        self.notes.append((name, ()))
        paras = tuple(part for part in self.blocks(body) if isinstance(part, Para))
        self.notes[int(name) - 1] = (name, paras)
        line.stretches.append(Stretch("", note=name))

    def _frame(self, node: TreeNode, line: _OpenLine) -> None:
        """A picture, or a box of words; of several ways to show it the first."""
        words = next((str(one.text or "") for one in node if local(one) in {"desc", "title"}), "")
        for one in node:
            name = local(one)
            if name == "image":
                line.shots.append(self._shot(attribute(one, "href"), words))
                line.behind += list(self.blocks(one))
                return
            if name in {"text-box", "custom-shape", "g"}:
                line.behind += [
                    replace(part, boxed=True) if isinstance(part, Para) else part for part in self.blocks(one)
                ]
                return
            if name in {"object", "object-ole"}:
                line.doubts.append("这里有一个公式、图表或嵌入的对象，没有带过来，请另存为图片或改写")
                return
            if name == "frame":
                self._frame(one, line)

    def _shot(self, goal: str, words: str) -> Shot:
        name = goal.removeprefix("./")
        data = self.packed.read(name, MEMBER_BYTES) if name in self.packed.names else None
        doubts = () if data else (f"图片不在文件里（{goal[:60]}），请另找",)
        suffix = PurePosixPath(name).suffix.lower().replace(".jpeg", ".jpg")
        return Shot(PhotoDraft("", alt=words, data=data, suffix=suffix, doubts=doubts))

    def _list(self, node: TreeNode, depth: int, style: str) -> Iterator[CopyPart]:
        if attribute(node, "continue-numbering") != "true":
            self.counts[style, depth] = 0
        for item in node:
            if local(item) not in {"list-item", "list-header"}:
                continue
            first = local(item) == "list-item"
            for one in item:
                if local(one) in _BLOCKS:
                    yield from self._item(one, depth, style, first=first)
                    first = False
                elif local(one) == "list":
                    yield from self._list(one, depth + 1, attribute(one, "style-name") or style)

    def _item(self, node: TreeNode, depth: int, style: str, *, first: bool) -> Iterator[CopyPart]:
        mark = words = ""
        if first:
            self.counts[style, depth] = self.counts.get((style, depth), 0) + 1
            mark, words = self.styles.label(style, depth, self.counts[style, depth])
        parts = list(self._paragraph(node, mark if local(node) != "h" else "", depth))
        if words and parts and isinstance(part := parts[0], Para):
            self.made += words
            parts[0] = replace(part, stretches=(Stretch(words), *part.stretches))
        yield from parts

    def _table(self, node: TreeNode) -> Iterator[CopyPart]:
        rows: list[list[tuple[Stretch, ...]]] = []
        apart: list[CopyPart] = []
        doubts: list[str] = []
        for row in (one for one in node.iter() if local(one) == "table-row" and _owner(one) is node):
            cells: list[tuple[Stretch, ...]] = []
            for cell in row:
                if local(cell) not in {"table-cell", "covered-table-cell"}:
                    continue
                held = list(self.blocks(cell))
                apart += [part for part in held if isinstance(part, Shot)]
                doubts += [doubt for part in held if not isinstance(part, Shot) for doubt in part.doubts]
                count = attribute(cell, "number-columns-repeated")
                cells += [joined(held)] * (int(count) if count.isdecimal() and int(count) < 64 else 1)
            rows.append(cells)
        width = max(map(len, rows), default=0)
        if width:
            doubts += ["表格里有图片，放在表格后面"] if apart else []
            yield CopyGrid(tuple((*row, *[()] * (width - len(row))) for row in rows), tuple(doubts))
            yield from apart


def _owner(node: TreeNode) -> TreeNode:
    return next(above for above in node.iterancestors() if local(above) == "table")


def _lines(node: TreeNode) -> Iterator[str]:
    """The words of every paragraph, for the account."""
    for one in node.iter():
        if local(one) in _BLOCKS and not any(
            local(above) in {"tracked-changes", "annotation"} for above in one.iterancestors()
        ):
            yield "".join(_lines_of(one))


def _lines_of(node: TreeNode) -> Iterator[str]:
    if node.text:
        yield node.text
    for one in node:
        name = local(one)
        if name and name not in {"annotation", "note", "frame", "g", "tracked-changes", "p", "h"}:
            yield from _lines_of(one)
        if one.tail:
            yield one.tail
