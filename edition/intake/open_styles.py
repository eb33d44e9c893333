"""The styles of an OpenDocument file (ODT 样式): looks of paragraphs and spans, and what stands before the items of lists."""

import re
from dataclasses import dataclass, replace

from edition.intake.trees import TreeNode, attribute, child, local
from edition.intake.word_numbers import counted
from edition.intake.word_styles import named_look

_FORMS = {
    "一, 二, 三, ...": "chineseCounting",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "①, ②, ③, ...": "decimalEnclosedCircle",
}
_FORMS |= {
    "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac",
    "１, ２, ３, ...": "decimalFullWidth",
}
_FORMS |= {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SIZES = {"pt": 1.0, "cm": 72 / 2.54, "in": 72.0, "mm": 72 / 25.4}


@dataclass(frozen=True, slots=True)
class OpenLook:
    """What a style says; `heavy` that the bold is the paragraph's own, and so says nothing of single words."""

    role: str = ""
    level: int = 0
    bold: bool = False
    heavy: bool = False
    dotted: bool = False
    hidden: bool = False
    struck: bool = False
    raised: bool = False
    lowered: bool = False
    centred: bool = False
    indented: bool = False
    paged: bool = False
    size: float = 0.0

    def under(self, other: "OpenLook") -> "OpenLook":
        """This look with what the other says over it."""
        changes = {name: value for name in self.__slots__ if (value := getattr(other, name))}
        return replace(self, **changes)


class OpenStyles:
    """The styles of a file by their names."""

    def __init__(self, content: TreeNode, styles: TreeNode | None) -> None:
        roots = [root for root in (styles, content) if root is not None]
        found = [one for root in roots for one in root.iter()]
        self.nodes = {attribute(one, "name"): one for one in found if local(one) == "style"}
        self.lists = {attribute(one, "name"): one for one in found if local(one) == "list-style"}

    def look(self, name: str, depth: int = 0) -> OpenLook:
        """What a style and those above it say."""
        node = self.nodes.get(name)
        if node is None or depth > 30:
            return OpenLook()
        above = self.look(attribute(node, "parent-style-name"), depth + 1)
        named = named_look(attribute(node, "display-name") or name.replace("_20_", " "))
        outline = attribute(node, "default-outline-level")
        own = OpenLook(role=named.role, level=int(outline) if outline.isdecimal() else named.level)
        return above.under(own).under(_of(node))

    def label(self, name: str, depth: int, number: int) -> tuple[str, str]:
        """The mark of Markdown that an item has, or the words that are printed before it."""
        levels = {attribute(one, "level"): one for one in self.lists.get(name, ())}
        level = levels.get(str(depth + 1))
        if level is None or local(level) == "list-level-style-bullet":
            return "- ", ""
        start = attribute(level, "start-value")
        number += int(start) - 1 if start.isdecimal() else 0
        form = attribute(level, "num-format")
        before, after = attribute(level, "num-prefix"), attribute(level, "num-suffix")
        if not form:
            return "", before + after
        if form == "1" and not before and after in {"", "."}:
            return f"{number}. ", ""
        words = before + counted(number, _FORMS.get(form, "decimal")) + after
        return "", words if after and not after[-1].isalnum() else f"{words}\u3000"


def _of(node: TreeNode) -> OpenLook:
    text, para = child(node, "text-properties"), child(node, "paragraph-properties")

    def said(properties: TreeNode | None, *names: str) -> str:
        return (
            "" if properties is None else next((value for name in names if (value := attribute(properties, name))), "")
        )

    family = attribute(node, "family")
    weight = said(text, "font-weight", "font-weight-asian")
    bold = weight == "bold" or (weight.isdecimal() and int(weight) >= 600)
    position = said(text, "text-position")
    emphasis = said(text, "text-emphasize")
    italic = family == "text" and said(text, "font-style") == "italic"
    white = said(text, "color").lower() == "#ffffff"
    return OpenLook(
        bold=bold,
        heavy=bold and family == "paragraph",
        dotted=italic or emphasis not in {"", "none"},
        hidden=said(text, "display") == "none" or white,
        struck=said(text, "text-line-through-style") not in {"", "none"},
        raised=position.startswith(("super", "3", "4", "5")),
        lowered=position.startswith(("sub", "-")),
        centred=said(para, "text-align") == "center",
        indented=re.match(r"-?0*(?:\.0*)?[a-z]*$", said(para, "text-indent")) is None,
        paged=said(para, "break-before") == "page",
        size=_points(said(text, "font-size-asian", "font-size")),
    )


def _points(size: str) -> float:
    unit = size[-2:]
    try:
        return float(size[:-2]) * _SIZES[unit]
    except (KeyError, ValueError):
        return 0.0
