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


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of characters in one style; never empty, never with a line break."""

    text: str
    style: Style = PLAIN


Text = tuple[Run, ...]


def plain(text: Text) -> str:
    """The characters of a text, without its styles."""
    return "".join(run.text for run in text)
