"""The words of a Word file (点字): read once more, and as simply as can be, for the account of what was made of it."""

from collections.abc import Iterator

from edition.intake.trees import TreeNode, attribute, local
from edition.intake.word_signs import sign

_NOT_SHOWN = {"Fallback", "moveFrom", "instrText", "delText", "pPr", "rPr"}


def word_lines(root: TreeNode) -> Iterator[str]:
    """The words of every paragraph in the order of the file, those of text boxes behind the paragraph that holds them.

    What a file offers twice is counted once; what was deleted or moved away is not counted.
    """
    for paragraph in root.iter():
        if local(paragraph) == "p" and not _is_spare(paragraph):
            yield "".join(_said(paragraph))


def _is_spare(node: TreeNode) -> bool:
    return any(local(above) in _NOT_SHOWN for above in node.iterancestors())


def _said(node: TreeNode) -> Iterator[str]:
    for one in node:
        name = local(one)
        if name == "t":
            yield one.text or ""
        elif name == "sym":
            yield sign(attribute(one, "font"), attribute(one, "char"))
        elif name == "noBreakHyphen":
            yield "\u2011"
        elif name == "ruby":  # the reading stands before its base in the file and behind it on paper
            yield from (word for part in sorted(one, key=lambda part: local(part) == "rt") for word in _said(part))
        elif name == "p":
            continue
        elif name not in _NOT_SHOWN:
            yield from _said(one)
