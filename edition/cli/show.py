"""How findings look on a terminal."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TextIO

from edition.report import Finding, Level

_LEVELS: dict[Level, tuple[str, str]] = {"error": ("错误", "31"), "warning": ("提醒", "33"), "note": ("附注", "36")}
WITH_CARET = frozenset({"bad-toml", "bad-date", "bad-layout"})
_WIDEST = 60  # columns; a longer message pushes its id to the right


@dataclass(frozen=True, slots=True)
class Voice:
    """How much is said: only errors, or the times of the steps as well; and whether in colour (auto, always, never)."""

    quiet: bool = False
    verbose: bool = False
    colour: str = "auto"


_VOICE: ContextVar[Voice] = ContextVar("voice", default=Voice())  # noqa: B039 - frozen


def speak(voice: Voice) -> None:
    """Say as much as the command line asks for, from now on."""
    _VOICE.set(voice)


def voice() -> Voice:
    """How much is said."""
    return _VOICE.get()


def show_products(paths: Iterable[object]) -> None:
    """Say where the files are."""
    for path in paths if not voice().quiet else ():
        print(path)


def show_findings(findings: Iterable[Finding], stream: TextIO | None = None) -> None:
    """Print findings under the files they are of, in the order of their lines: place, level, message, id; below them the
    excerpt and the hint.

    They go to the standard error of the moment if no stream is given.
    """
    stream = stream or sys.stderr
    colour = _in_colour(stream)
    files: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.level == "error" or not voice().quiet:
            files.setdefault(_split(finding.where)[0], []).append(finding)
    for file, found in files.items():
        of_file = sorted(found, key=_line)
        places = [_split(finding.where)[1] for finding in of_file]
        indent = max(map(len, places)) + 2
        wide = min(_WIDEST, max(_width(finding.message) for finding in of_file))
        print(_paint(file, "1", colour=colour), file=stream)
        for finding, place in zip(of_file, places, strict=True):
            word, shade = _LEVELS[finding.level]
            gap = " " * max(0, wide - _width(finding.message))
            name = _paint(finding.id, "2", colour=colour)
            print(
                f"{place:>{indent}}  {_paint(word, shade, colour=colour)}  {finding.message}{gap}  {name}", file=stream
            )
            for line in _excerpt(finding, shade, colour=colour):
                print(f"{'':>{indent + 8}}{line}", file=stream)
            if finding.hint:
                print(f"{'':>{indent + 8}}→ {finding.hint}", file=stream)


def show_summary(findings: Sequence[Finding], stream: TextIO) -> None:
    """Print how many findings there are of each level."""
    if voice().quiet:
        return
    counts = {level: sum(finding.level == level for finding in findings) for level in _LEVELS}
    words = [f"{counts[level]} 处{word}" for level, (word, _) in _LEVELS.items() if counts[level]]
    said = "，".join(words) + "。" if words else ""
    print(said if counts["error"] or counts["warning"] else f"没有发现问题。{said}", file=stream)


def _in_colour(stream: TextIO) -> bool:
    asked = voice().colour
    return asked == "always" or (asked == "auto" and stream.isatty() and "NO_COLOR" not in os.environ)


def _split(where: str) -> tuple[str, str]:
    """A place as its file, and the line, column or key in it."""
    file, _, place = where.partition(":")
    return file, place.strip()


def _line(finding: Finding) -> tuple[int, int]:
    """The line and column of a finding; what has none stands first."""
    line, _, column = _split(finding.where)[1].partition(":")
    return int(line) if line.isdecimal() else 0, int(column) if column.isdecimal() else 0


def _width(words: str) -> int:
    """Columns on a terminal: two for a wide character, none for a combining one."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in words)


def _paint(words: str, shade: str, *, colour: bool) -> str:
    return f"\x1b[{shade}m{words}\x1b[0m" if colour else words


def _excerpt(finding: Finding, shade: str, *, colour: bool) -> tuple[str, ...]:
    """The copy with what is meant in it; a line of a manifest as it was written, with a caret under it."""
    if not finding.excerpt:
        return ()
    if colour or finding.id not in WITH_CARET:
        return (_marked(finding.excerpt, shade, colour=colour),)
    before, _, rest = finding.excerpt.partition("▸")
    marked, _, after = rest.partition("◂")
    return f"{before}{marked}{after}", " " * _width(before) + "^" * max(1, _width(marked))


def _marked(excerpt: str, shade: str, *, colour: bool) -> str:
    if not colour:
        return excerpt
    before, _, rest = excerpt.partition("▸")
    marked, _, after = rest.partition("◂")
    return f"{before}\x1b[7;{shade}m{marked or ' '}\x1b[0m{after}"
