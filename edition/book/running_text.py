"""Running text of the book (书中文字): runs of a story as XHTML, with emphasis, links, notes and page breaks."""

import functools
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from markupsafe import Markup, escape

from edition.book.pages import PrintPart
from edition.issue.story import Note
from edition.typography.language import foreign_stretches
from edition.typography.text import Run, SpanKind, Style, Text

# What a reader can follow: RFC 3986 and 3987 without user names and address literals
CHAR = r"(?:[^\s<>\"{}|\\^`%\[\]#?]|%[0-9A-Fa-f]{2})"
HOST = r"[\w-]+(?:\.[\w-]+)*"
WEB = re.compile(
    rf"https?://(?P<host>{HOST})(?::(?P<port>\d{{1,5}}))?(?:/{CHAR}*)?(?:\?(?:{CHAR}|\?)*)?(?:#(?:{CHAR}|\?)*)?",
    re.IGNORECASE,
)
MAIL = re.compile(rf"mailto:[\w.+-]+@{HOST}", re.IGNORECASE)
PAGE = Markup('<span epub:type="pagebreak" role="doc-pagebreak" id="page-{0}" aria-label="第{0}版"></span>')
NOTED = Markup('<span class="noted">{}</span>')
NOTE = Markup('<sup class="noteref"><a epub:type="noteref" role="doc-noteref" href="#note-{}"{}>{}</a></sup>')
FOREIGN = Markup('<span lang="{}" xml:lang="{}">{}</span>')
RUBY, READING = Markup("<ruby>{}</ruby>"), Markup("<rt>{}</rt>")
SPANS: dict[SpanKind, Markup] = {
    "name": Markup('<u class="name">{}</u>'),
    "title": Markup('<u class="title">{}</u>'),
    "late": Markup('<span class="late">{}</span>'),
}
FRAMES = {  # from the inside out
    "lowered": Markup("<sub>{}</sub>"),
    "raised": Markup("<sup>{}</sup>"),
    "code": Markup("<code>{}</code>"),
    "emphasis": Markup("<em>{}</em>"),
    "strong": Markup("<strong>{}</strong>"),
    "struck": Markup("<s>{}</s>"),
}


class Inline:
    """Renders the texts of one article, which must come in reading order.

    It counts the characters that went by, to set the mark of each page that begins inside the story, lets a note point
    back to its first mark only, and says of each passage in another language which it is.
    """

    def __init__(self, notes: tuple[Note, ...], parts: tuple[PrintPart, ...]) -> None:
        self._numbers = {note.id: note.number for note in notes}
        self._unseen = set(self._numbers)
        self._coming = [part for part in reversed(parts) if part.start]
        self._count = 0
        self._languages: list[str | None] = []  # of the characters of a text that are still to come, the last one first

    def __call__(self, text: Text | str) -> Markup:
        """The text as markup without any white space of its own."""
        runs = (Run(text),) if isinstance(text, str) else text
        self._languages = list(reversed(_languages(runs)))
        return Markup("").join(self._together(group) for group in _groups(runs))

    def _together(self, group: Text) -> Markup:
        read = tuple(run for run in group if run.style.ruby)
        markup = RUBY.format(self._joined(read)) if read else Markup("")
        markup += self._joined(group[len(read) :])
        return NOTED.format(markup) if len(group) > 1 and group[-1].style.note is not None else markup

    def _joined(self, runs: Text) -> Markup:
        return Markup("").join(piece for run in runs for piece in self._pieces(run))

    def _pieces(self, run: Run) -> Iterator[Markup]:
        """A run, cut where a page begins in it and where its language changes."""
        begin, language = 0, self._languages[-1]
        for at, char in enumerate(run.text):
            opens = self._coming and self._coming[-1].start <= self._count and not char.isspace()
            now = self._languages.pop()
            if opens or now != language:
                if begin < at:
                    yield self._set(replace(run, text=run.text[begin:at]), language)
                begin, language = at, now
            if opens:
                yield page_break(self._coming.pop().page)
            self._count += not char.isspace()
        yield self._set(replace(run, text=run.text[begin:]), language)

    def _set(self, run: Run, language: str | None) -> Markup:
        if run.style.note is not None:
            return self._note(run, run.style.note)
        foreign = language and run.style.ruby != "reading"
        return FOREIGN.format(language, language, _run(run)) if foreign else _run(run)

    def _note(self, run: Run, note: str) -> Markup:
        number = self._numbers[note]
        anchor = Markup(' id="ref-{}"').format(number) if note in self._unseen else Markup("")
        self._unseen.discard(note)
        return NOTE.format(number, anchor, run.text)


def _groups(runs: Text) -> Iterator[Text]:
    """The runs one by one; only a reading comes with its base, and a note's mark with the character before, which shall not
    lose it (clreq 6.1.2).
    """
    held: list[Run] = []
    for run, after in zip_longest(runs, runs[1:]):
        noted = after is not None and after.style.note is not None
        cut = len(run.text) - 1 if noted and run.style.note is None and not run.style.ruby else 0
        if cut:
            yield (replace(run, text=run.text[:cut]),)
        held.append(replace(run, text=run.text[cut:]))
        if not noted and run.style.ruby != "base":
            yield tuple(held)
            held.clear()


@functools.lru_cache(maxsize=4096)
def spoken(words: str) -> Markup:
    """A line of a headline group or caption, with the language of what is foreign in it."""
    return Inline((), ())(words) if words else Markup("")


def headline(words: str, copy: str) -> Markup:
    """A part of a headline with the places where a screen may break it; `copy` is the story below."""
    from edition.typography.headline import stretches  # noqa: PLC0415 - only articles have headlines; a dictionary comes with it

    foreign = tuple(foreign_stretches(words))
    whole = [""]
    at = 0
    for stretch in stretches(words, copy):
        if any(begin < at < end for begin, end, _ in foreign):
            whole[-1] += stretch
        else:
            whole.append(stretch)
        at += len(stretch)
    return Markup("<wbr/>").join(map(spoken, whole[1:]))


def _languages(runs: Text) -> list[str | None]:
    """Of each character of a text the language it is in, None for the paper's own."""
    words = "".join(run.text for run in runs)
    languages: list[str | None] = [None] * len(words)
    for begin, end, language in foreign_stretches(words):
        languages[begin:end] = [language] * (end - begin)
    return languages


def page_break(page: int) -> Markup:
    """The mark of a printed page's beginning (版次标记)."""
    return PAGE.format(page)


def _run(run: Run) -> Markup:
    markup = escape(run.text)
    if run.style.ruby == "reading":
        return READING.format(markup)
    if run.style.span:
        markup = SPANS[run.style.span.kind].format(markup)
    for name, frame in FRAMES.items():
        if getattr(run.style, name):
            markup = frame.format(markup)
    goal = outward(run.style)
    return Markup('<a href="{}">{}</a>').format(goal, markup) if goal else markup


def outward(style: Style) -> str | None:
    """The goal of a link that leads out of the book; None for any other: files of the issue folder are not in it."""
    goal = style.href or ""
    match = WEB.fullmatch(goal)
    if match is None:
        return goal if MAIL.fullmatch(goal) else None
    return goal if int(match["port"] or 0) < 65536 and all(map(_is_label, match["host"].split("."))) else None


def _is_label(label: str) -> bool:
    """Whether a label of a host name that claims to be encoded (RFC 3492) can be decoded."""
    try:
        return not label.lower().startswith("xn--") or bool(label[4:].encode("ascii").decode("punycode"))
    except UnicodeError:
        return False
