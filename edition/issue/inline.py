"""Inline Markdown (行内): the words of one block with their styles, and where each of them stands in the file."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from markdown_it.token import Token

from edition.issue.story import Figure
from edition.issue.story_signs import SPANS
from edition.typography.text import PLAIN, Run, Span, Style


@dataclass(slots=True)
class Words:
    """A stretch of words as written: runs, where they stand (see Passage.anchors), what of them is code.

    Readings are runs, but stand beside the words, each with its place; `signs` names what is set as a sign and where.
    """

    runs: list[Run] = field(default_factory=list)
    anchors: list[tuple[int, int, int]] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    readings: list[tuple[str, tuple[int, int]]] = field(default_factory=list)
    signs: list[tuple[str, str, tuple[int, int]]] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, style: Style, place: tuple[int, int]) -> None:
        """Put words of one style at the end."""
        if style.ruby == "reading":
            self.readings.append((text, place))
            self.runs.append(Run(text, style))
        elif text:
            self.anchors.append((self.length, *place))
            self.runs.append(Run(text, style))
            self.length += len(text)
            if style.code:
                self.code.append((self.length - len(text), self.length))


def pieces(token: Token, starts: Sequence[tuple[int, int]]) -> Iterator[Words | Figure]:
    """The stretches of words between hard breaks and pictures, and the pictures, in order.

    `starts` holds line and column, from 1, at which each line of the token's content stands in the file.
    """
    words, style = Words(), PLAIN
    outer: list[Style] = []
    cursor = _Cursor(token.content, starts)
    for child in token.children or ():
        match child.type:
            case "span_open" | "s_open":
                begin, written, name = ("~~", "~~…~~", "删除线")
                if child.type == "span_open":
                    begin, written, name = "[", child.markup, f"{child.info}号"
                words.signs.append((written, name, cursor.find(begin)))
                outer.append(style)
                style = _within(style, child, len(words.signs))
            case "strong_open" | "em_open" | "link_open":
                outer.append(style)
                style = _within(style, child)
            case "strong_close" | "em_close" | "link_close" | "span_close" | "s_close":
                style = outer.pop()
                if child.type == "link_close" and child.markup != "autolink":
                    cursor.past(")")
                elif child.type == "span_close":
                    cursor.past("}")
            case "ruby":
                line, column = cursor.find(child.markup)
                words.signs.append((child.markup, "注音", (line, column)))
                words.add(child.content, replace(style, ruby="base"), (line, column + 1))
                behind = column + 2 + len(child.content)
                words.add(child.info, replace(style, ruby="reading"), (line, behind))
            case "hardbreak":
                yield words
                words = Words()
            case "image":
                yield words
                words = Words()
                cursor.past(")")
                yield Figure(unquote(str(child.attrGet("src") or "")))
            case _:
                text, source, own = _said(child, style)
                words.add(text, own, cursor.find(source))
    yield words


def _said(token: Token, style: Style) -> tuple[str, str, Style]:
    """The words of a token, what stands for them in the file, and their style."""
    match token.type:
        case "code_inline":
            return token.content, token.content, replace(style, code=True)
        case "sub":
            return token.content, token.content, replace(style, lowered=True)
        case "sup":
            return token.content, token.content, replace(style, raised=True)
        case "softbreak":
            return "\n", "\n", style
        case "footnote_ref":
            number = str(token.meta["id"] + 1)
            return number, f"[^{token.meta['label']}]", replace(style, raised=True, note=number)
        case _:
            return token.content, token.markup or token.content, style


def _within(style: Style, token: Token, number: int = 0) -> Style:
    """The style inside an element; the `number` keeps spans apart."""
    match token.type:
        case "span_open":
            return replace(style, span=Span(SPANS[token.info], number))
        case "s_open":
            return replace(style, struck=True)
        case "strong_open":
            return replace(style, strong=True)
        case "em_open":
            return replace(style, emphasis=True)
        case _:
            return replace(style, href=str(token.attrGet("href") or ""))


class _Cursor:
    """Walks through the source of an inline token and tells where each piece stands in the file."""

    def __init__(self, content: str, starts: Sequence[tuple[int, int]]) -> None:
        self.content = content
        self.at = 0
        self.starts = starts
        self.breaks = [0, *(match.end() for match in re.finditer("\n", content))]

    def find(self, piece: str) -> tuple[int, int]:
        """Line and column of the next occurrence of a piece; the cursor moves behind it."""
        found = self.content.find(piece, self.at)
        start = self.at if found < 0 else found
        self.at = start + len(piece)
        number = bisect_right(self.breaks, start) - 1
        line, column = self.starts[number]
        return line, column + start - self.breaks[number]

    def past(self, sign: str) -> None:
        """Move behind the next occurrence of a sign."""
        self.at = self.content.find(sign, self.at) + 1 or self.at
