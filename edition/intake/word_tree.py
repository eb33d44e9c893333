"""The tree of a Word file (整理): what stands on paper as one is made one, before it is read."""

import re

from edition.intake.trees import TreeNode, attribute, child, local, value

_FRAMED = re.compile(r"\\o\s*\\ac\s*\(\s*(.)\s*[,，;；]\s*([^()]+?)\s*\)", re.IGNORECASE)  # 带圈字符
_RATIO = re.compile(r"\\f\s*\(([^(),]+)[,;]([^(),]+)\)", re.IGNORECASE)
_CIRCLED = 20  # figures that have a character in a ring


def straighten(root: TreeNode) -> None:
    """Join paragraphs that print as one (首字下沉, a paragraph mark that was deleted), and give drawn words (艺术字) a box."""
    for node in list(root.iter()):
        if local(node) == "p" and _runs_on(node):
            _join(node)
        elif local(node) == "textpath" and attribute(node, "string").strip():
            _box(node, root)


def is_deleted_row(row: TreeNode) -> bool:
    """Whether a row of a table was deleted while changes were tracked."""
    properties = child(row, "trPr")
    return properties is not None and child(properties, "del") is not None


def equation_words(instruction: str) -> str:
    """What a field of signs (EQ) prints, as far as a line can: ring and figure, a fraction, else the words in its brackets."""
    if match := _FRAMED.search(instruction):
        figure = int(match[2]) if match[2].isdecimal() else 0
        return chr(0x245F + figure) if match[1] == "○" and 0 < figure <= _CIRCLED else match[2]
    if match := _RATIO.search(instruction):
        return f"{match[1].strip()}/{match[2].strip()}"
    return "".join(re.findall(r"\(([^()\\]*)\)", instruction))


def _runs_on(paragraph: TreeNode) -> bool:
    properties = child(paragraph, "pPr")
    if properties is None:
        return False
    mark = child(properties, "rPr")
    return value(properties, "framePr", "dropCap") in {"drop", "margin"} or (
        mark is not None and child(mark, "del") is not None
    )


def _join(paragraph: TreeNode) -> None:
    after = paragraph.getnext()
    if after is None or local(after) != "p":
        return
    start = 0 if child(after, "pPr") is None else after.index(child(after, "pPr")) + 1
    after[start:start] = [one for one in paragraph if local(one) != "pPr"]
    paragraph.getparent().remove(paragraph)


def _box(node: TreeNode, root: TreeNode) -> None:
    space = root.tag.partition("}")[0] + "}"
    content = node.makeelement(f"{space}txbxContent")
    at = content
    for name in ("p", "r", "t"):
        at.append(inner := node.makeelement(f"{space}{name}"))
        at = inner
    at.text = attribute(node, "string")
    node.addnext(content)
