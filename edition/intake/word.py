"""Word files (Word 稿件): the parts of the file, and its paragraphs, tables, pictures and boxes in one pass."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
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
)
from edition.intake.packed import MEMBER_BYTES, Packed
from edition.intake.trees import MarkupError, TreeNode, attribute, child, local, value, xml
from edition.intake.word_account import word_lines
from edition.intake.word_numbers import Label, WordNumbers
from edition.intake.word_runs import WordLine, WordRuns
from edition.intake.word_styles import WordLook, WordStyles, paragraph_look
from edition.intake.word_tree import is_deleted_row, straighten
from edition.report import EditionError, Finding

_DOCUMENT = "officeDocument"
_DEEPEST_TABLE = 8
_GOES_ON = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}


def read_word(data: bytes, name: str) -> Manuscript:
    """What a Word file holds. Raises EditionError (`not-a-word-file`, `too-large`)."""
    try:
        return _WordReader(Packed(data, name)).read()
    except (MarkupError, KeyError, RecursionError):
        raise _refused(name, "不是 Word 文件（.docx），或已损坏") from None
    except EditionError as error:
        if any(finding.id == "not-a-zip" for finding in error.findings):
            raise _refused(name, "不是 Word 文件（.docx），或已损坏") from None
        raise


def _refused(name: str, message: str) -> EditionError:
    return EditionError((Finding("not-a-word-file", "error", name, message, "用 Word 打开，另存为 .docx。"),))


class _WordReader:
    def __init__(self, packed: Packed) -> None:
        self.packed = packed
        self.main = next(
            (goal for kind, goal in self._relations("").values() if kind == _DOCUMENT), "word/document.xml"
        )
        self.links = self._relations(self.main)
        self.styles = WordStyles(self._part("styles"))
        self.numbers = WordNumbers(self._part("numbering"))
        self.comments = {attribute(one, "id"): one for one in self._listed("comments")}
        self.noted = {
            f"{kind[0]}{attribute(one, 'id')}": one for kind in ("footnotes", "endnotes") for one in self._listed(kind)
        }
        self.called: list[str] = []
        self.runs = WordRuns(self.styles, self._goal)
        self.left: list[str] = []
        self.made = ""
        self.apart = False

    def read(self) -> Manuscript:
        root = xml(self.packed.read(self.main))
        straighten(root)
        body = child(root, "body")
        parts = tuple(self._blocks(body if body is not None else root))
        notes = tuple((name, self._note(name)) for name in self._calls())
        self.left += dict.fromkeys(words for kind in ("header", "footer") for words in self._furniture(kind))
        sources = (root, *(self.noted[name] for name, _ in notes))
        lines = tuple(line for node in sources for line in word_lines(node))
        return Manuscript(parts, notes, tuple(self.left), self.made, lines=lines)

    def _calls(self) -> Iterator[str]:
        """The notes that are called, those that notes call, too."""
        at = 0
        while at < len(self.called):
            if self.called[at] in self.noted and self.called[at] not in self.called[:at]:
                yield self.called[at]
            at += 1

    def _note(self, name: str) -> tuple[Para, ...]:
        return tuple(part for part in self._blocks(self.noted[name]) if isinstance(part, Para))

    def _blocks(self, node: TreeNode, *, boxed: bool = False) -> Iterator[CopyPart]:
        for one in node:
            kind = local(one)
            if kind == "p":
                yield from self._paragraph(one, boxed=boxed)
            elif kind == "tbl":
                yield from self._table(one)
            elif kind == "AlternateContent":
                chosen = child(one, "Choice")
                chosen = chosen if chosen is not None else child(one, "Fallback")
                yield from self._blocks(chosen if chosen is not None else (), boxed=boxed)
            elif kind == "altChunk":
                yield Para((), doubts=("这里嵌着另一个文件，没有带过来，请打开后另存",))
            elif kind in _GOES_ON:
                yield from self._blocks(one, boxed=boxed)

    def _paragraph(self, node: TreeNode, *, boxed: bool) -> Iterator[CopyPart]:
        properties = child(node, "pPr")
        base = self.styles.base.under(self.styles.look(value(properties, "pStyle") or self.styles.default))
        look = base.under(paragraph_look(properties))
        line = self.runs.read(node, base)
        self.made += line.made
        broken = None if properties is None else child(properties, "pageBreakBefore")
        line.paged |= broken is not None and attribute(broken, "val") not in {"0", "false"}
        self.called += [stretch.note for stretch in line.stretches if stretch.note]
        yield from self._shots(line)
        label = self._label(look, line)
        paras = _paras(line, look, label, _first_indent(properties))
        first = replace(paras[0], apart=self.apart, boxed=boxed, doubts=(*self._hidden(line), *self._remarks(line)))
        self.apart = not (first.stretches or line.pictures)
        if first.stretches or first.doubts:
            yield first
        yield from (replace(para, boxed=boxed) for para in paras[1:])
        for box in line.boxes:
            yield from self._blocks(box, boxed=True)

    def _label(self, look: WordLook, line: WordLine) -> Label:
        """What Word prints before a paragraph: a list's mark, or words, which a heading has in any case."""
        number, level = look.numbering or ("", 0)
        if number in {"", "0"} or not any(stretch.text.strip() for stretch in line.stretches):
            return Label()
        label = self.numbers.label(number, max(level, 0))
        if label.mark and (look.level or look.role in _HEADS):
            label = Label(words="" if label.mark == "- " else label.mark)
        self.made += label.words
        return label

    def _shots(self, line: WordLine) -> Iterator[CopyPart]:
        for relation, words in line.pictures:
            _, goal = self.links.get(relation, ("", ""))
            data = self.packed.read(goal, MEMBER_BYTES) if goal in self.packed.names else None
            doubts = () if data else (f"图片不在文件里（{goal[:60] or relation}），请另找",)
            suffix = _SUFFIXES.get(suffix := PurePosixPath(goal).suffix.lower(), suffix)
            yield Shot(PhotoDraft("", alt=words, data=data, suffix=suffix, doubts=doubts))

    def _hidden(self, line: WordLine) -> Iterator[str]:
        """Put by what is not to be printed, and say so."""
        for why in dict.fromkeys(why for why, _ in line.hidden):
            words = "".join(text for reason, text in line.hidden if reason == why).strip()
            if words:
                self.left.append(words)
                yield f"{why}不印，放在 unplaced.md：“{words[:40]}”"

    def _remarks(self, line: WordLine) -> Iterator[str]:
        for identifier in line.comments:
            node = self.comments.get(identifier)
            if node is not None:
                yield f"批注（{attribute(node, 'author') or '无名'}）：{_furniture_words(node)}"
        yield from line.doubts

    def _table(self, table: TreeNode) -> Iterator[CopyPart]:
        depth = sum(local(above) == "tbl" for above in table.iterancestors())
        if depth > _DEEPEST_TABLE:
            raise _refused(self.packed.name, "表格套表格太深，读不了")
        rows: list[list[tuple[Stretch, ...]]] = []
        apart: list[CopyPart] = []
        doubts: list[str] = []
        for row in _through(table, "tr"):
            rows.append([])
            for cell, width in _cells(row):
                held = [] if cell is None else list(self._blocks(cell))
                if _is_box(table):
                    yield from (replace(part, boxed=True) if isinstance(part, Para) else part for part in held)
                    continue
                rows[-1] += [joined(held), *[()] * (width - 1)]
                apart += [part for part in held if isinstance(part, Shot)]
                doubts += [doubt for part in held if not isinstance(part, Shot) for doubt in part.doubts]
                doubts += ["表格里还有表格，已并成一格，请核对" for part in held if isinstance(part, CopyGrid)]
            if is_deleted_row(row) and not any(rows[-1]):
                rows.pop()
        if not _is_box(table) and rows:
            width = max(map(len, rows))
            doubts += ["表格里有图片，放在表格后面"] if apart else []
            yield CopyGrid(tuple((*row, *[()] * (width - len(row))) for row in rows if width), tuple(doubts))
            yield from apart

    def _goal(self, relation: str) -> str:
        kind, goal = self.links.get(relation, ("", ""))
        return goal if kind == "hyperlink" else ""

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The kind and the goal of each relation of a part; goals in the file as names of its members."""
        path = PurePosixPath(part)
        data = self.packed.get(str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels")
        found: dict[str, tuple[str, str]] = {}
        for one in () if data is None else xml(data):
            goal = attribute(one, "Target")
            if attribute(one, "TargetMode") != "External":
                goal = _member(path.parent if part else PurePosixPath(), goal)
            found[attribute(one, "Id")] = (attribute(one, "Type").rpartition("/")[2], goal)
        return found

    def _part(self, kind: str) -> TreeNode | None:
        goal = next((goal for name, goal in self.links.values() if name == kind), "")
        data = self.packed.get(goal or f"word/{kind}.xml")
        return None if data is None else xml(data)

    def _listed(self, kind: str) -> Sequence[TreeNode]:
        root = self._part(kind)
        return [] if root is None else [one for one in root if attribute(one, "type") in {"", "normal"}]

    def _furniture(self, kind: str) -> Iterator[str]:
        """The words of heads and feet of pages, figures apart."""
        for name, goal in self.links.values():
            data = self.packed.get(goal) if name == kind else None
            words = "" if data is None else _furniture_words(xml(data))
            if re.search(r"[^\W\d_]", re.sub("[第页共/ ]", "", words)):
                yield words


_HEADS = {"title", "kicker", "deck", "byline", "caption"}
_SUFFIXES = {".jpeg": ".jpg", ".jfif": ".jpg", ".tiff": ".tif"}


def _member(folder: PurePosixPath, goal: str) -> str:
    """The name of a member of the file, by the path that a part of it gives."""
    steps: list[str] = []
    for step in (PurePosixPath(goal) if goal.startswith("/") else folder / goal).parts:
        if step == "..":
            del steps[-1:]
        elif step != "/":
            steps.append(step)
    return "/".join(steps)


def _paras(line: WordLine, look: WordLook, label: Label, indented: bool) -> list[Para]:
    """The paragraph, or the paragraphs that soft line breaks with an indent make of it."""
    words = sum(length for length, _ in line.bold)
    whole = Para(
        tuple(line.stretches),
        look.level,
        look.role,
        label.mark,
        label.depth,
        bold=words > 0 and all(bold for length, bold in line.bold if length),
        centred=bool(look.centred),
        size=line.size,
        indented=indented,
        paged=line.paged,
    )
    paras = [replace(para, stretches=stripped(para.stretches)) for para in softly_parted(whole)]
    if label.words and paras[0].stretches:
        paras[0] = replace(paras[0], stretches=(Stretch(label.words), *paras[0].stretches))
    return paras


def _first_indent(properties: TreeNode | None) -> bool:
    indent = None if properties is None else child(properties, "ind")
    return indent is not None and any(
        attribute(indent, key) not in {"", "0"} for key in ("firstLine", "firstLineChars")
    )


def _through(node: TreeNode, kind: str) -> Iterator[TreeNode]:
    """The children of a kind, those inside content controls and the like, too."""
    for one in node:
        if local(one) == kind:
            yield one
        elif local(one) in _GOES_ON:
            yield from _through(one, kind)


def _cells(row: TreeNode) -> Iterator[tuple[TreeNode | None, int]]:
    """The cells of a row with the columns that each takes; None for columns that have none."""
    properties = child(row, "trPr")
    before, after = (value(properties, key) for key in ("gridBefore", "gridAfter"))
    if before.isdecimal() and 0 < int(before) < _WIDEST:
        yield None, int(before)
    for cell in _through(row, "tc"):
        span = value(child(cell, "tcPr"), "gridSpan")
        yield cell, int(span) if span.isdecimal() and 0 < int(span) < _WIDEST else 1
    if after.isdecimal() and 0 < int(after) < _WIDEST:
        yield None, int(after)


_WIDEST = 64  # columns of a table, as many as Word has


def _is_box(table: TreeNode) -> bool:
    """Whether a table has one cell, and so is a frame around paragraphs."""
    return [len(list(_cells(row))) for row in _through(table, "tr")] == [1]


def _furniture_words(node: TreeNode) -> str:
    return " ".join(words for words in map(str.strip, word_lines(node)) if words)
