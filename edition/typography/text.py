"""Text (文字): runs of characters with the few styles that a newspaper story has."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

SpanKind = Literal["name", "title", "late"]  # 专名号, 书名号, 示亡号


class Span(NamedTuple):
    """A sign drawn along words (行间标号); the `number` keeps two of one kind apart that touch."""

    kind: SpanKind
    number: int


Ruby = Literal["", "base", "reading"]  # 注音: the reading stands small over the base before it


@dataclass(frozen=True, slots=True)
class Style:
    """How a run differs from the style of its paragraph."""

    strong: bool = False  # 黑体
    emphasis: bool = False  # 着重号: dots under the characters
    code: bool = False
    raised: bool = False  # superscript
    lowered: bool = False  # subscript
    ruby: Ruby = ""
    span: Span | None = None
    struck: bool = False  # a line through the words
    href: str | None = None  # a link's goal; in print the text only
    note: str | None = None  # this run is the mark of the note with this id
    face: str | None = None  # the style of the layout whose face sets this run, if not its paragraph's (a dateline)

    @property
    def scale(self) -> float:
        """The size of the run in em of its line."""
        return READING_SIZE if self.ruby == "reading" else SCRIPT_SIZE if self.raised or self.lowered else 1.0

    @property
    def rise(self) -> float:
        """The run's baseline over its line's, in em of the line."""
        return OVER if self.ruby == "reading" else RAISED if self.raised else LOWERED if self.lowered else 0.0


PLAIN = Style()
SCRIPT_SIZE = 0.6  # of a raised or lowered run, in em of its line
RAISED, LOWERED = 0.39, -0.15  # em of the line; a raised or lowered run's baseline over its line's
READING_SIZE = 0.5  # of a reading, in em of its line
OVER = 1.0  # em of the line; a reading's baseline over its line's: the ink of a Han character ends at .85


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of characters in one style; never empty, never with a line break."""

    text: str
    style: Style = PLAIN


Text = tuple[Run, ...]


def plain(text: Text) -> str:
    """The characters of a text, without its styles."""
    return "".join(run.text for run in text)


def unread(text: Text) -> Text:
    """A text without the readings over its characters."""
    return tuple(run for run in text if run.style.ruby != "reading")


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
