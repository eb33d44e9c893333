"""Running text of the book (书中文字): runs of a story as XHTML, with emphasis, links and the marks of notes."""

from urllib.parse import urlsplit

from markupsafe import Markup, escape

from edition.issue.story import Note
from edition.typography.text import Run, Style, Text

FRAMES = {  # from the inside out
    "lowered": Markup("<sub>{}</sub>"),
    "raised": Markup("<sup>{}</sup>"),
    "code": Markup("<code>{}</code>"),
    "emphasis": Markup("<em>{}</em>"),
    "strong": Markup("<strong>{}</strong>"),
}


class Inline:
    """Renders the texts of one article in reading order; only the first mark of a note is what its note points back to."""

    def __init__(self, notes: tuple[Note, ...]) -> None:
        self._unseen = {note.id: note.number for note in notes}
        self._numbers = dict(self._unseen)

    def __call__(self, text: Text) -> Markup:
        """The runs as markup without any white space of its own."""
        return Markup("").join(self._note(run) if run.style.note else _run(run) for run in text)

    def _note(self, run: Run) -> Markup:
        note = run.style.note or ""
        number = self._numbers[note]
        anchor = Markup(' id="ref-{}"').format(number) if self._unseen.pop(note, None) else Markup("")
        return Markup(
            '<sup class="noteref"><a epub:type="noteref" role="doc-noteref" href="#note-{}"{}>{}</a></sup>'
        ).format(number, anchor, run.text)


def _run(run: Run) -> Markup:
    markup = escape(run.text)
    for name, frame in FRAMES.items():
        if getattr(run.style, name):
            markup = frame.format(markup)
    goal = outward(run.style)
    return Markup('<a href="{}">{}</a>').format(goal, markup) if goal else markup


def outward(style: Style) -> str | None:
    """The goal of a link that leads out of the book; None for any other, as files of the issue folder are not in it."""
    try:
        parts = urlsplit(style.href or "")
    except ValueError:
        return None
    return style.href if parts.scheme == "mailto" or (parts.scheme in ("http", "https") and parts.hostname) else None
