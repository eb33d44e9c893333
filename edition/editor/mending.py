"""Mending at the desk (代改): what `check --fix` may write of one story or picture, as a step of the desk."""

from collections.abc import Callable

from edition.check.mend import mend
from edition.check.read_copy import mendable
from edition.issue.issue import Issue
from edition.layout.layout import Layout
from edition.report import EditionError, Finding

# the questions whose marks can always be mended, but in what an author typed
MENDED = frozenset(
    {
        "dash-form",
        "ellipsis-form",
        "half-width-mark",
        "look-alike",
        "straight-quote",
        "wrong-character",
    }
)
_IN_A_TERMINAL, _HERE = "edition check --fix 可以代改", "按“代改”换上"


def at_desk(hint: str) -> str:
    """A hint in which the desk's own way stands for the command's."""
    return hint.replace(_IN_A_TERMINAL, _HERE)


def mended_texts(issue: Issue, layout: Layout, owner: str, text: Callable[[str], str]) -> dict[str, str]:
    """The files that change when all is mended that can be of a story or picture (its id), as they should be.

    Raises EditionError if nothing can be.
    """
    found = tuple(mark for mark in mendable(issue, layout) if mark.passage.owner == owner)
    files = {mark.passage.file for mark in found if not mark.passage.file.startswith("../")}
    mended = mend(found, {file: text(file) for file in files})
    if not mended:
        raise EditionError((Finding("nothing-to-mend", "error", "", "没有能代改的", "引文和诗照作者写的，自己改。"),))
    return mended
