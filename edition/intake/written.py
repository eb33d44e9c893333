"""Manuscript parts as Markdown (写成 Markdown): each written so that the reader of stories reads the same words back."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from edition.intake.manuscript import CopyGrid, Para, Stretch, stripped
from edition.intake.marked import doubtful, escaped
from edition.issue.story_signs import with_readings

_SMALL = re.compile(r"[0-9A-Za-z+\-−]{1,3}")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
Labels = Mapping[str, str]  # the names of the manuscript's notes -> their labels in the story


def inline(stretches: Iterable[Stretch], labels: Labels) -> str:
    """The words of a paragraph with their styles."""
    return "".join(_styled(stretch, labels) for stretch in stripped(tuple(stretches)))


def _styled(stretch: Stretch, labels: Labels) -> str:
    if stretch.note:
        return f"[^{labels[stretch.note]}]" if stretch.note in labels else ""
    match = _EDGES.fullmatch(stretch.text)
    before, words, after = match.groups() if match else ("", stretch.text, "")
    if not words:
        return stretch.text.replace("\n", "\\\n")
    text = "\\\n".join(escaped(line) for line in words.split("\n"))
    if stretch.code and "`" not in words and "\n" not in words:
        text = f"`{words}`"
    elif (stretch.raised or stretch.lowered) and _SMALL.fullmatch(words):
        text = f"^{words}^" if stretch.raised else f"~{words}~"
    elif "\n" not in words:
        text = with_readings(text) if stretch.ruby else text
        text = f"*{text}*" if stretch.em else text
        text = f"**{text}**" if stretch.strong else text
    text = f"[{text}](<{stretch.link}>)" if _linkable(stretch) else text
    return "\\\n".join((before + text + after).split("\n")) if "\n" in before + after else before + text + after


def _linkable(stretch: Stretch) -> bool:
    return bool(stretch.link) and not re.search(r"[<>\s\\]", stretch.link) and "\n" not in stretch.text


def paragraph(para: Para, labels: Labels) -> str:
    """A paragraph that is neither heading nor item: text or quotation."""
    text = inline(para.stretches, labels)
    return quoted(text) if para.role == "quote" else text


def quoted(text: str) -> str:
    """Blocks of Markdown as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def table(grid: CopyGrid, labels: Labels) -> str:
    """A table; its first row is the head."""
    rows = [[_cell(cell, labels) for cell in row] for row in grid.rows]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((lines[0], "|" + "---|" * len(rows[0]), *lines[1:]))


def _cell(stretches: Sequence[Stretch], labels: Labels) -> str:
    return inline(stretches, labels).replace("\\\n", " ").replace("\n", " ").replace("|", r"\|")


class ItemWriter:
    """Items of a list, each indented under the marks of those that it belongs to."""

    def __init__(self) -> None:
        self.marks: list[str] = []
        self.number = 0

    def write(self, para: Para, labels: Labels) -> str:
        """An item as a line."""
        depth = min(para.depth, len(self.marks))
        del self.marks[depth:]
        self.marks.append(para.mark)
        indent = "".join(" " * len(mark) for mark in self.marks[:-1])
        inner = indent + " " * len(para.mark)
        text = inline(para.stretches, labels).replace("\n", f"\n{inner}")
        return f"{indent}{para.mark}{text}"


def doubts(found: Iterable[str]) -> Iterator[str]:
    """Doubts as comments, each a block before what it speaks of."""
    yield from (doubtful(re.sub(r"\s+", " ", doubt)) for doubt in found)


def note(label: str, paras: Sequence[Para], labels: Labels) -> str:
    """A note, its further paragraphs indented."""
    texts = [paragraph(para, labels) for para in paras]
    return f"[^{label}]: " + "\n\n    ".join(text.replace("\n", "\n    ") for text in texts)
