"""Text (文字): runs of characters with the few styles that a newspaper story has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """How a run differs from the style of its paragraph."""

    strong: bool = False  # 黑体
    emphasis: bool = False  # 着重号: dots under the characters
    code: bool = False
    raised: bool = False  # superscript
    lowered: bool = False  # subscript
    href: str | None = None  # a link's goal; in print the text only
    note: str | None = None  # this run is the mark of the note with this id
    face: str | None = None  # the style of the layout whose face sets this run, if not its paragraph's (a dateline)


PLAIN = Style()
SCRIPT_SIZE = 0.6  # of a raised or lowered run, in em of its line
RAISED, LOWERED = 0.39, -0.15  # em of the line; a raised or lowered run's baseline over its line's


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of characters in one style; never empty, never with a line break."""

    text: str
    style: Style = PLAIN


Text = tuple[Run, ...]


def plain(text: Text) -> str:
    """The characters of a text, without its styles."""
    return "".join(run.text for run in text)


def cut(text: Text, start: int, stop: int) -> Text:
    """The characters from `start` to `stop` in their styles."""
    runs = []
    for run in text:
        part = run.text[max(start, 0) : max(stop, 0)]
        if part:
            runs.append(Run(part, run.style))
        start -= len(run.text)
        stop -= len(run.text)
    return tuple(runs)
