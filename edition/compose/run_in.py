"""Run-in titles (简讯的题): the first words of a brief are its headline, in the line with its text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from edition.compose.page import SetLine, TextBox
from edition.measure.brief import TITLE
from edition.typography.line import Mark


def run_in(boxes: Iterable[TextBox]) -> Iterator[TextBox]:
    """The boxes of a brief's leg, the title cut out of the line it stands in as a box of its own before it."""
    for box in boxes:
        title, rest = _cut(box, _is_title), _cut(box, lambda mark: not _is_title(mark))
        if not title:
            yield box
            continue
        lines = tuple(replace(line, style=TITLE) for line in title)
        yield replace(box, role="headline", lines=lines, paragraph=None, language=None)
        if rest:
            yield replace(box, lines=rest)


def _is_title(mark: Mark) -> bool:
    return mark.style.face == TITLE


def _cut(box: TextBox, wanted: Callable[[Mark], bool]) -> tuple[SetLine, ...]:
    """The lines of a box with only the marks that are wanted; those without any are not among them."""
    found = []
    for line in box.lines:
        if marks := tuple(filter(wanted, line.line.marks)):
            whole = len(marks) == len(line.line.marks)
            width = line.line.width if marks[-1] == line.line.marks[-1] else marks[-1].x + marks[-1].advance
            cut = line.line if whole else replace(line.line, marks=marks, width=width)
            found.append(replace(line, line=cut))
    return tuple(found)
