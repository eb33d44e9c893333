"""The inside of a Word paragraph (段内): runs, fields, notes, pictures, boxes, formulas, and what is not to be printed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from edition.intake.manuscript import Stretch, with_reading
from edition.intake.trees import TreeNode, attribute, child, local, value
from edition.intake.word_signs import MISSING, sign
from edition.intake.word_styles import WordLook, WordStyles, run_look
from edition.intake.word_tree import equation_words

_THROUGH = {"hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "bdo", "dir", "fldSimple", "r"}
_AS_TEXT = {"noBreakHyphen": "\u2011", "tab": "\t", "ptab": "\t", "cr": "\n"}
_WHITE = {"FFFFFF"}
_RED = {"FF0000", "C00000", "EE0000"}


@dataclass(slots=True)
class WordLine:
    """What stands in a paragraph. `pictures` and `boxes` are elements, to be read by whom knows the file."""

    stretches: list[Stretch] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)  # relation, alternative text
    boxes: list[TreeNode] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)  # why, words
    doubts: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)  # their ids
    made: str = ""
    paged: bool = False
    bold: list[tuple[int, bool]] = field(default_factory=list)  # length of a run, whether it is bold
    size: float = 0.0


class WordRuns:
    """Reads the insides of paragraphs; fields go on from one paragraph to the next."""

    def __init__(self, styles: WordStyles, goal: Callable[[str], str]) -> None:
        self.styles = styles
        self.goal = goal  # of a link, by its relation
        self.fields: list[str] = []  # what each open field is at: its instruction, or its result
        self.instructions: list[str] = []
        self.links: list[str] = []

    def read(self, paragraph: TreeNode, base: WordLook) -> WordLine:
        """A paragraph whose style gives the look `base`."""
        line = WordLine()
        self._inside(paragraph, line, base, "")
        marks = {"added": "修订中加上了", "deleted": "修订中删去了"}
        for why in ("deleted", "added"):
            words = "".join(text for reason, text in line.hidden if reason == why)
            if words:
                line.doubts.append(f"{marks[why]}“{words}”，请核对")
        line.hidden = [(why, text) for why, text in line.hidden if why not in marks]
        return line

    def _inside(self, node: TreeNode, line: WordLine, base: WordLook, link: str) -> None:
        for one in node:
            name = local(one)
            if name == "r":
                self._run(one, line, base, link)
            elif name == "AlternateContent":
                self._inside(_choice(one), line, base, link)
            elif name == "hyperlink":
                self._inside(one, line, base, self.goal(attribute(one, "id")) or link)
            elif name in {"oMath", "oMathPara"}:
                self._formula(one, line)
            elif name in {"del", "moveFrom"}:
                self._deleted(one, line, moved=name == "moveFrom")
            elif name in {"ins", "moveTo"}:
                if name == "ins" and (words := _text(one)):
                    line.hidden.append(("added", words))
                self._inside(one, line, base, link)
            elif name in _THROUGH:
                self._inside(one, line, base, link)

    def _deleted(self, node: TreeNode, line: WordLine, *, moved: bool) -> None:
        words = "".join(one.text or "" for one in node.iter() if local(one) in {"delText", "t"})
        if words and not moved:
            line.hidden.append(("deleted", words))

    def _formula(self, node: TreeNode, line: WordLine) -> None:
        words = formula(node)
        line.stretches.append(Stretch(words))
        line.made += _beyond(words, node)
        line.doubts.append(f"公式“{words}”由 Word 的公式改成一行，请核对")

    def _run(self, run: TreeNode, line: WordLine, base: WordLook, link: str) -> None:
        properties = child(run, "rPr")
        own = self.styles.look(value(properties, "rStyle")).under(run_look(properties))
        look = WordLook(hidden=base.hidden, struck=base.struck, colour=base.colour).under(own)
        for one in run:
            self._part(one, line, look, link, base)

    def _part(self, one: TreeNode, line: WordLine, look: WordLook, link: str, base: WordLook) -> None:
        name = local(one)
        if name == "fldChar":
            self._field(attribute(one, "fldCharType"), line)
        elif name == "instrText":
            self._instruction(one.text or "")
        elif "instruction" in self.fields:
            return  # nothing of it is shown
        elif name in {"t", "sym"} or name in _AS_TEXT:
            self._words(self._said(one, name, line), line, look, link, base)
        elif name == "br":
            line.paged |= attribute(one, "type") == "page"
            self._words("" if attribute(one, "type") == "page" else "\n", line, look, link, base)
        elif name in {"footnoteReference", "endnoteReference"}:
            line.stretches.append(Stretch("", note=name[0] + attribute(one, "id")))
        elif name == "commentReference":
            line.comments.append(attribute(one, "id"))
        elif name == "ruby":
            self._ruby(one, line, look, link, base)
        elif name == "AlternateContent":
            for inner in _choice(one):
                self._part(inner, line, look, link, base)
        elif name in {"drawing", "pict", "object"}:
            self._drawing(one, line)

    def _said(self, one: TreeNode, name: str, line: WordLine) -> str:
        if name == "sym":
            shown = sign(attribute(one, "font"), attribute(one, "char"))
            if shown == MISSING:
                line.doubts.append(f"“{MISSING}”处原是 {attribute(one, 'font')} 字体的一个符号，认不出，请补上")
            return shown
        return str(one.text or "") if name == "t" else _AS_TEXT[name]

    def _words(self, text: str, line: WordLine, look: WordLook, link: str, base: WordLook) -> None:
        if not text:
            return
        if why := _why_hidden(look):
            line.hidden.append((why, text))
            return
        if look.lit or look.colour in _RED:
            mark = f"“{text.strip()[:20]}”标了{'底色' if look.lit else '红色'}，请核对"
            line.doubts += [mark] if text.strip() and mark not in line.doubts else []
        stretch = Stretch(
            text,
            strong=bool(look.bold) and not base.bold,
            em=bool(look.dotted) or bool(look.italic and not base.italic),
            raised=look.script == "superscript",
            lowered=look.script == "subscript",
            link=link or (self.links[-1] if self.links else ""),
        )
        line.stretches.append(stretch)
        bold = look.bold if look.bold is not None else bool(base.bold)
        line.bold.append((len(text.strip()), bold))
        line.size = max(line.size, look.size or base.size)

    def _field(self, kind: str, line: WordLine) -> None:
        if kind == "begin":
            self.fields.append("instruction")
            self.instructions.append("")
            self.links.append(self.links[-1] if self.links else "")
        elif kind == "separate" and self.fields:
            self.fields[-1] = "result"
        elif kind == "end" and self.fields:
            at, instruction = self.fields.pop(), self.instructions.pop().strip()
            self.links.pop()
            if at == "instruction" and instruction.upper().startswith("EQ") and "instruction" not in self.fields:
                self._equation(instruction, line)

    def _equation(self, instruction: str, line: WordLine) -> None:
        """Signs that Word puts together without keeping a result: ①, a fraction."""
        words = equation_words(instruction)
        line.stretches.append(Stretch(words))
        line.made += words
        line.doubts.append(f"域“{instruction}”排成了“{words}”，请核对")

    def _instruction(self, text: str) -> None:
        words = text.split('"')
        if self.instructions:
            self.instructions[-1] += text
        if self.links and words[0].strip().upper() == "HYPERLINK" and len(words) > 1:
            self.links[-1] = words[1]

    def _ruby(self, ruby: TreeNode, line: WordLine, look: WordLook, link: str, base: WordLook) -> None:
        parts = {local(one): one for one in ruby}
        begun = len(line.stretches)
        for inner in parts.get("rubyBase", ()):
            self._run(inner, line, base, link)
        if (reading := _text(parts.get("rt")).strip()) and not _why_hidden(look) and line.stretches[begun:]:
            line.stretches[begun:] = [with_reading(line.stretches[begun:], reading)]
            line.made += "（）"

    def _drawing(self, node: TreeNode, line: WordLine) -> None:
        """The pictures and text boxes of a drawing, and a doubt for all that is neither."""
        seen = len(line.pictures) + len(line.boxes)
        for one in _drawn(node):
            name = local(one)
            if name == "txbxContent":
                line.boxes.append(one)
            elif name == "blip" and (attribute(one, "embed") or attribute(one, "link")):
                line.pictures.append((attribute(one, "embed") or attribute(one, "link"), _alternative(node)))
            elif name == "imagedata" and attribute(one, "id"):
                line.pictures.append((attribute(one, "id"), _alternative(node)))
        if len(line.pictures) + len(line.boxes) == seen and local(node) != "pict":
            line.doubts.append("这里有一个图表或嵌入的对象，没有带过来，请另存为图片")


def _drawn(node: TreeNode) -> Iterator[TreeNode]:
    """The elements of a drawing, no fallbacks, and nothing inside a text box."""
    for one in node:
        yield one
        if local(one) == "AlternateContent":
            yield from _drawn(_choice(one))
        elif local(one) != "txbxContent":
            yield from _drawn(one)


def _choice(node: TreeNode) -> TreeNode:
    """What a file offers in several ways, once."""
    found = child(node, "Choice")
    found = found if found is not None else child(node, "Fallback")
    return found if found is not None else ()


def _why_hidden(look: WordLook) -> str:
    """Why words are not to be printed; empty if they are."""
    if look.hidden or look.colour in _WHITE or 0 < look.size <= 1:
        return "隐藏文字" if look.hidden else "看不见的文字"
    return "划去的文字" if look.struck else ""


def _text(node: TreeNode | None) -> str:
    return "" if node is None else "".join(one.text or "" for one in node.iter() if local(one) == "t")


def _alternative(node: TreeNode) -> str:
    found = next((one for one in node.iter() if local(one) == "docPr"), None)
    return "" if found is None else attribute(found, "descr").strip()


def formula(node: TreeNode) -> str:
    """A formula in one line: fractions with a stroke, powers and indices with ^ and _."""
    name = local(node)
    if name == "t":
        return str(node.text or "")
    parts = {local(one): formula(one) for one in node if local(one) not in {"r", "t"}}
    if name in _DRAWN:
        return _DRAWN[name].format(
            **{key: parts.get(key, "") for key in ("e", "deg")},
            **{f"{key}_": _grouped(parts.get(key, "")) for key in ("num", "den", "sup", "sub", "e")},
        )
    return "".join(formula(one) for one in node if not local(one).endswith("Pr"))


_DRAWN = {
    "f": "{num_}/{den_}",
    "sSup": "{e}^{sup_}",
    "sSub": "{e}_{sub_}",
    "sSubSup": "{e}_{sub_}^{sup_}",
    "rad": "{deg}√{e_}",
    "d": "({e})",
}


def _grouped(words: str) -> str:
    return words if len(words) <= 1 or words.isalnum() else f"({words})"


def _beyond(words: str, node: TreeNode) -> str:
    """The signs of a formula in one line that its source draws instead."""
    rest = list(words)
    for char in _text(node):
        if char in rest:
            rest.remove(char)
    return "".join(rest)
