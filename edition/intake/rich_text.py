"""Rich text (RTF 稿件): its control words in one pass; what is hidden, deleted or only a field's instruction is not printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from edition.intake.draft import PhotoDraft
from edition.intake.manuscript import CopyGrid, CopyPart, Manuscript, Para, Shot, Stretch, stripped
from edition.intake.rich_tables import encodings, style_levels
from edition.intake.source import refused

_TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)", re.DOTALL)
_SKIPPED = {
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "fldinst",
    "nonshppict",
    "themedata",
    "datastore",
    "listtable",
    "rsidtbl",
}
_SKIPPED |= {
    "listoverridetable",
    "generator",
    "xmlnstbl",
    "objdata",
    "objclass",
    "filetbl",
    "revtbl",
    "atnid",
    "atnref",
    "pgdsctbl",
}
_SKIPPED |= {
    "atndate",
    "template",
    "sp",
    "private",
    "userprops",
    "operator",
    "author",
    "title",
    "latentstyles",
    "defchp",
    "defpap",
}
_FURNITURE = {"header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"}
_CHARS = {
    "tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emdash": "—", "endash": "–",
    "bullet": "•", "emspace": "\u2003", "enspace": " ",
}  # fmt: skip
_SIGNS = {b"~": " ", b"_": "\u2011", b"-": "", b"\n": "\n", b"\r": "\n"}
_DEEPEST = 400
_PLAIN = Stretch("")


@dataclass(slots=True)
class _Group:
    """What holds inside a pair of braces."""

    look: Stretch = _PLAIN
    size: float = 0.0
    font: int = -1
    skipped: bool = False
    starred: bool = False  # `\\*`: to be skipped if it is not known
    fallback: int = 1  # characters behind \\u that stand for it
    why: str = ""  # why its words are not printed
    goal: str = ""  # `note`, `remark`, `left`, `picture`


@dataclass(slots=True)
class _Lines:
    """A paragraph that is being read."""

    stretches: list[Stretch] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    size: float = 0.0


def read_rich_text(data: bytes, name: str) -> Manuscript:
    """What an RTF file holds. Raises EditionError (`too-deep`)."""
    reader = _RichReader(data, name)
    reader.read()
    return Manuscript(
        tuple(reader.parts),
        tuple(reader.notes),
        tuple(words for words in reader.left if words),
        lines=tuple(reader.said),
    )


class _RichReader:
    def __init__(self, data: bytes, name: str) -> None:
        self.data, self.name = data, name
        self.default, self.fonts = encodings(data)
        self.levels = style_levels(data)
        self.group = _Group()
        self.groups: list[_Group] = []
        self.pending = b""  # bytes of characters that are not whole yet
        self.to_skip = 0
        self.parts: list[CopyPart] = []
        self.notes: list[tuple[str, tuple[Para, ...]]] = []
        self.left: list[str] = []
        self.said: list[str] = []
        self.line = _Lines()
        self.outer: list[tuple[_Lines, list[CopyPart], str]] = []
        self.para = Para(())
        self.cells: list[tuple[Stretch, ...]] = []
        self.cell: list[Stretch] = []
        self.in_table = False
        self.hex = b""
        self.suffix = ""

    def read(self) -> None:
        """Read the whole file."""
        for match in _TOKEN.finditer(self.data):
            word, number, code, sign, brace, text = match.groups()
            if code is not None:
                self._byte(bytes.fromhex(code.decode()))
            elif text is not None:
                self._plain(text)
            else:
                self._flush()
                if brace == b"{":
                    self._open()
                elif brace == b"}":
                    self._close()
                elif word is not None:
                    self._word(word.decode(), int(number) if number else None)
                else:
                    self._sign(sign)
        self._flush()
        self._end()

    def _open(self) -> None:
        if len(self.groups) > _DEEPEST:
            raise refused("too-deep", self.name, "RTF 里的组套得太深，读不了", "用 Word 打开，另存为 .docx。")
        self.groups.append(self.group)
        self.group = replace(self.group, starred=False)

    def _close(self) -> None:
        before = self.groups.pop() if self.groups else _Group()
        if self.group.goal != before.goal and self.group.goal:
            self._goal_reached(self.group.goal)
        self.group = before

    def _goal_reached(self, goal: str) -> None:
        if goal == "picture":
            self._picture()
            return
        self._end()
        line, parts, _ = self.outer.pop()
        held, self.parts, self.line = self.parts, parts, line
        paras = tuple(part for part in held if isinstance(part, Para))
        words = " ".join(para.words for para in paras)
        if goal == "note":
            self.notes.append((str(len(self.notes) + 1), paras))
            self.line.stretches.append(Stretch("", note=self.notes[-1][0]))
        elif goal == "remark":
            self.line.doubts.append(f"批注：{words}")
        elif re.search(r"[^\W\d_]", words) and words not in self.left:
            self.left.append(words)

    def _set_goal(self, goal: str) -> None:
        self.outer.append((self.line, self.parts, goal))
        self.line, self.parts = _Lines(), []
        self.group = replace(self.group, goal=goal, skipped=False)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.group.starred = True
        elif sign in _SIGNS:
            self._say(_SIGNS[sign])
            if sign in {b"\n", b"\r"}:
                self._end()
        elif sign in {b"\\", b"{", b"}"}:
            self._say(sign.decode())

    def _word(self, word: str, number: int | None) -> None:
        if word in _SKIPPED or (
            self.group.starred and word not in {"shppict", "shpinst", "footnote", "annotation", "pn"}
        ):
            self.group = replace(self.group, skipped=True, starred=False)
        elif word in {"footnote", "annotation"} or word in _FURNITURE:
            self._set_goal("note" if word == "footnote" else "remark" if word == "annotation" else "left")
        elif word == "pict" and not self.group.skipped:
            self.group = replace(self.group, goal="picture")
            self.hex, self.suffix = b"", ""
        elif word == "shpinst":
            self.group = replace(self.group, skipped=True, starred=False)
        elif word == "shptxt":
            self.group = replace(self.group, skipped=False)
        elif word in {"pngblip", "jpegblip"}:
            self.suffix = ".png" if word == "pngblip" else ".jpg"
        elif not self.group.skipped:
            self._shown(word, number)

    def _shown(self, word: str, number: int | None) -> None:
        on = number != 0
        group = self.group
        if word in _CHARS:
            self._say(_CHARS[word])
        elif word == "u" and number is not None:
            self._say(chr(number % 65536))
            self.to_skip = group.fallback
        elif word == "uc":
            group.fallback = max(number or 0, 0)
        elif word in {"par", "sect", "page"}:
            self._end()
            self.para = replace(self.para, paged=word == "page")
        elif word == "pard":
            self.para, self.in_table = Para((), paged=self.para.paged), False
        elif word in {"cell", "row", "intbl", "nestcell"}:
            self._table_word(word)
        elif word in {"v", "strike", "striked", "deleted"}:
            why = {"v": "隐藏文字", "deleted": "修订中删去的文字"}.get(word, "划去的文字")
            group.why = why if on else ""
        else:
            self._look(word, number, on)

    def _look(self, word: str, number: int | None, on: bool) -> None:
        group, look = self.group, self.group.look
        match word:
            case "plain":
                group.look, group.size, group.why = Stretch(""), 0.0, ""
            case "b":
                group.look = replace(look, strong=on)
            case "i" | "accdot":
                group.look = replace(look, em=on)
            case "super" | "sub" | "nosupersub":
                group.look = replace(look, raised=word == "super" and on, lowered=word == "sub" and on)
            case "fs":
                group.size = (number or 0) / 2
            case "f":
                group.font = number or 0
            case "qc" | "ql" | "qj" | "qr":
                self.para = replace(self.para, centred=word == "qc")
            case "fi" | "cufi":
                self.para = replace(self.para, indented=bool(number))
            case "outlinelevel":
                self.para = replace(self.para, level=(number or 0) + 1 if (number or 0) < 9 else 0)
            case "s" if number in self.levels:
                level, role = self.levels[number]
                self.para = replace(self.para, level=level, role=role)
            case "pagebb":
                self.para = replace(self.para, paged=True)

    def _plain(self, text: bytes) -> None:
        if self.group.goal == "picture":
            self.hex += text.strip()
            return
        if self.to_skip and not self.pending:
            skipped = min(self.to_skip, len(text))
            self.to_skip -= skipped
            text = text[skipped:]
        self.pending += text.replace(b"\0", b"")  # WordPad ends its files with one

    def _byte(self, byte: bytes) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.pending += byte

    def _flush(self) -> None:
        if self.pending:
            words, self.pending = self.pending, b""
            self._say(words.decode(self.fonts.get(self.group.font, self.default), "replace"))

    def _say(self, text: str) -> None:
        group = self.group
        if group.skipped or group.goal == "picture" or not text:
            return
        self.to_skip = 0
        if group.why:
            self.line.hidden.append((group.why, text))
        else:
            self.line.stretches.append(replace(group.look, text=text))
            self.line.size = max(self.line.size, group.size)

    def _end(self) -> None:
        """Close the paragraph that is being read."""
        line, self.line = self.line, _Lines()
        words = "".join(stretch.text for stretch in line.stretches)
        self.said.append("".join(one for one in words).encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        for why in dict.fromkeys(why for why, _ in line.hidden):
            hidden = "".join(text for reason, text in line.hidden if reason == why).strip()
            if hidden:
                self.left.append(hidden)
                self.said.append(hidden)
                line.doubts.append(f"{why}不印，放在 unplaced.md：“{hidden[:40]}”")
        stretches = stripped(tuple(_paired(line.stretches)))
        if self.in_table:
            self.cell += [Stretch("\n")] if self.cell and stretches else []
            self.cell += stretches
            return
        inked = [one for one in stretches if one.text.strip()]
        bold = bool(inked) and all(one.strong for one in inked)
        para = replace(self.para, stretches=stretches, bold=bold, size=line.size, doubts=tuple(line.doubts))
        self.para = replace(self.para, paged=False)
        if stretches or line.doubts:
            self.parts.append(replace(para, indented=para.indented or words[:1] in {"　", "\t"}))

    def _table_word(self, word: str) -> None:
        if word == "intbl":
            self.in_table = True
        elif word == "row":
            last = self.parts[-1] if self.parts else None
            row = (tuple(self.cells),)
            self.cells = []
            rows = (*last.rows, *row) if isinstance(last, CopyGrid) else row
            width = max(map(len, rows))
            grid = CopyGrid(tuple((*one, *[()] * (width - len(one))) for one in rows))
            self.parts[-1:] = [grid] if isinstance(last, CopyGrid) else [*([last] if last else []), grid]
        else:
            self.in_table = True
            self._end()
            self.cells.append(tuple(self.cell))
            self.cell = []

    def _picture(self) -> None:
        try:
            data = bytes.fromhex(self.hex.decode("ascii", "replace"))
        except ValueError:
            data = b""
        self.hex = b""
        if data and self.suffix:
            self.parts.append(Shot(PhotoDraft("", data=data, suffix=self.suffix)))
        else:
            self.line.doubts.append("这里有一张图，格式不能用，没有带过来")


def _paired(stretches: list[Stretch]) -> Iterator[Stretch]:
    """The stretches with the halves of characters beyond U+FFFF put together; a lone half is a replacement character."""
    joined = stripped(tuple(stretches))
    for one in joined:
        yield replace(one, text=one.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
