"""Markdown copy (Markdown 稿件): through the parser, with what other programs write beside CommonMark mapped or named."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from edition.intake.front_matter import front_matter
from edition.intake.manuscript import CopyGrid, CopyPart, Manuscript, Para, Stretch, cut, stripped
from edition.intake.markdown_inline import InlineReader
from edition.intake.source import Fetch
from edition.intake.story_head import ENDED
from edition.intake.web_copy import read_fragment
from edition.issue.markdown import elements

_UNSPACED = re.compile(r"^(#{1,6})(?=[^#\s\d][^#]*$)", re.MULTILINE)
_REMARK = re.compile(r"%%(.+?)%%|<!--(.*?)-->", re.DOTALL)
_CALLOUT = re.compile(r"\[!(\w+)\][+-]?\s*")
_TAGS = re.compile(
    r"^(?:#[\w/-]*[^\W\d][\w/-]*[ \t]+)+#[\w/-]+[ \t]*$|[ \t]\^[\w-]+$", re.MULTILINE
)  # #草稿 #头版, and ^block
_ONE_TAG = re.compile(r"^#[\w/-]*[^\W\d][\w/-]*[ \t]*$", re.MULTILINE)
_RUBY = re.compile(r"<ruby>(.*?)</ruby>", re.IGNORECASE | re.DOTALL)
_READ = re.compile(r"(.*?)<rt>(.*?)(?:</rt>|$)", re.IGNORECASE | re.DOTALL)
_NO_BASE = re.compile(r"<rp>.*?</rp>|</?(?:rb|rp|rtc)>", re.IGNORECASE | re.DOTALL)
_FENCED = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.DOTALL | re.MULTILINE)
_LONGEST_HEAD = 60


def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    markdown.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    markdown.disable("code")  # an indent is how copy is typed
    return markdown


_PARSER = _parser()


def read_markdown(text: str, fetch: Fetch) -> Manuscript:
    """What a Markdown file holds; `fetch` brings the pictures that it names."""
    heads, left, values, body = front_matter(text)
    remarks: list[str] = []

    def put_by(match: re.Match[str]) -> str:
        words = (match[1] or match[2] or "").strip()
        remarks.append(words)
        return f"\ue000{len(remarks) - 1}\ue001"

    tags: list[str] = []

    def put_tag_by(match: re.Match[str]) -> str:
        tags.append(match[0].strip())
        return ""

    body = _outside_code(_RUBY, _with_sign, _outside_code(_REMARK, put_by, body))
    body = _outside_code(_TAGS, put_tag_by, body)
    if dict(heads).get("headline"):
        body = _outside_code(_ONE_TAG, put_tag_by, body)
    body = _outside_code(_UNSPACED, lambda match: f"{match[1]} ", body)
    reader = _MarkdownCopy(fetch, remarks)
    parts, notes = reader.read(body)
    lines = (
        *values,
        *tags,
        *(line for token in _PARSER.parse(body) for line in _lines(token)),
        *reader.web_lines,
        *remarks,
    )
    return Manuscript(
        parts,
        notes,
        (*left, *tags, *reader.inline.left),
        reader.inline.made,
        reader.inline.dropped,
        lines=tuple(re.sub("\ue000\\d+\ue001", "", line) for line in lines),
        heads=heads,
    )


def _with_sign(match: re.Match[str]) -> str:
    """A reading that is written in HTML as the sign of one: {弄|lòng}."""
    inside = _NO_BASE.sub("", match[1])
    read = _READ.sub(lambda pair: f"{{{pair[1].strip()}|{pair[2].strip()}}}" if pair[1].strip() else pair[2], inside)
    return read.strip()


def _outside_code(pattern: re.Pattern[str], change: Any, text: str) -> str:
    found, at = "", 0
    for fence in _FENCED.finditer(text):
        found += pattern.sub(change, text[at : fence.start()]) + fence[0]
        at = fence.end()
    return found + pattern.sub(change, text[at:])


def _lines(token: Token) -> Iterator[str]:
    """The words of a token, for the account."""
    if token.type in {"fence", "math_block"}:
        yield token.content
    for child in token.children or ():
        if child.type in {"text", "code_inline", "math_inline", "math_inline_double"}:
            yield child.content


class _MarkdownCopy:
    def __init__(self, fetch: Fetch, remarks: Sequence[str]) -> None:
        self.fetch = fetch
        self.inline = InlineReader(fetch, remarks)
        self.parts: list[CopyPart] = []
        self.notes: dict[str, tuple[Para, ...]] = {}
        self.web_lines: list[str] = []

    def read(self, body: str) -> tuple[tuple[CopyPart, ...], tuple[tuple[str, tuple[Para, ...]], ...]]:
        self._blocks(_PARSER.parse(body), "")
        return tuple(self.parts), tuple(self.notes.items())

    def _blocks(self, tokens: Sequence[Token], role: str) -> None:
        found = list(elements(tokens))
        for (token, inner), behind in zip(found, [*found[1:], None], strict=True):
            match token.type:
                case "paragraph_open":
                    self._paragraph(inner[0], role)
                case "heading_open":
                    self._heading(token, inner[0])
                case "blockquote_open":
                    self._quote(inner)
                case "bullet_list_open" | "ordered_list_open":
                    self._list(token, inner, 0)
                case "table_open":
                    self._table(inner)
                case "fence":
                    self.parts += [
                        Para((Stretch(line, code=True),)) for line in token.content.splitlines() if line.strip()
                    ]
                case "html_block":
                    self._web(token.content)
                case "math_block":
                    self._say(f"$${token.content.strip()}$$", "公式是 TeX 源码，请改写")
                    self.inline.made += "$$$$"
                case "hr" if behind is not None and behind[0].tag == "h1":
                    pass  # it parts two stories
                case "hr":
                    self.parts.append(Para((), doubts=("这里原有一条分隔线，不印",)))
                case "footnote_block_open":
                    self._footnotes(inner)

    def _say(self, words: str, doubt: str) -> None:
        self.parts.append(Para((Stretch(words),), doubts=(doubt,)))

    def _paragraph(self, token: Token, role: str) -> None:
        bold = _is_bold(token)
        for piece in self.inline.read(token):
            if isinstance(piece, Para):
                self.parts.append(Para(piece.stretches, role=role, bold=bold, apart=True, doubts=piece.doubts))
            else:
                self.parts.append(piece)

    def _heading(self, token: Token, inline: Token) -> None:
        level = int(token.tag[1])
        words = inline.content
        setext = token.markup in {"-", "="}
        if setext and (ENDED.search(words) or len(words) > _LONGEST_HEAD or "\n" in words):
            self._paragraph(inline, "")
            self.parts.append(Para((), doubts=("这里原有一条分隔线，不印",)))
            return
        for piece in self.inline.read(inline):
            if isinstance(piece, Para):
                plain = tuple(Stretch(one.text.replace("\n", " "), note=one.note) for one in piece.stretches)
                self.parts.append(Para(stripped(plain), level=level, doubts=piece.doubts))
            else:
                self.parts.append(piece)

    def _quote(self, tokens: Sequence[Token]) -> None:
        start = len(self.parts)
        self._blocks(tokens, "quote")
        first = self.parts[start] if start < len(self.parts) else None
        if not isinstance(first, Para) or not (match := _CALLOUT.match(first.words)):
            return
        head, *rest = "".join(one.text for one in first.stretches).split("\n", 1)
        self.inline.dropped += match[0].strip()
        title = head[match.end() :].strip()
        made: list[CopyPart] = [Para((Stretch(title, strong=True),), role="quote")] if title else []
        if rest:
            made.append(Para(cut(first.stretches, len(head) + 1), role="quote", doubts=first.doubts))
        self.parts[start : start + 1] = made

    def _list(self, listing: Token, tokens: Sequence[Token], depth: int) -> None:
        number = int(listing.attrGet("start") or 1) if listing.type == "ordered_list_open" else None
        for _, item in elements(tokens):
            mark = "- " if number is None else f"{number}. "
            self._item(item, mark, depth)
            number = None if number is None else number + 1

    def _item(self, tokens: Sequence[Token], mark: str, depth: int) -> None:
        held: list[Stretch] = []
        doubts: list[str] = []
        written = False
        for token, inner in elements(tokens):
            if token.type == "paragraph_open" and not written:
                for piece in self.inline.read(inner[0]):
                    if isinstance(piece, Para):
                        held += [Stretch("\n")] if held else []
                        held += piece.stretches
                        doubts += piece.doubts
                    else:
                        self.parts.append(piece)
                continue
            if not written:
                self.parts.append(Para(self.inline.boxed(tuple(held)), mark=mark, depth=depth, doubts=tuple(doubts)))
                written = True
            if token.type in {"bullet_list_open", "ordered_list_open"}:
                self._list(token, inner, depth + 1)
            else:
                self._blocks([token, *inner] if token.nesting == 0 else _whole(token, inner), "")
        if not written:
            self.parts.append(Para(self.inline.boxed(tuple(held)), mark=mark, depth=depth, doubts=tuple(doubts)))

    def _table(self, tokens: Sequence[Token]) -> None:
        rows: list[list[tuple[Stretch, ...]]] = []
        doubts: list[str] = []
        shots: list[CopyPart] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                cell: list[Stretch] = []
                for piece in self.inline.read(token):
                    if isinstance(piece, Para):
                        cell += [Stretch(" ")] if cell else []
                        cell += piece.stretches
                        doubts += piece.doubts
                    else:
                        shots.append(piece)
                rows[-1].append(tuple(cell))
        doubts += ["表格里有图片，放在表格后面"] if shots else []
        self.parts += [CopyGrid(tuple(map(tuple, rows)), tuple(doubts)), *shots]

    def _web(self, content: str) -> None:
        held = read_fragment(re.sub("\ue000\\d+\ue001", "", content), self.fetch)
        for index in re.findall("\ue000(\\d+)\ue001", content):
            self.parts.append(self.inline.remark(int(index)))
        self.parts += held.parts
        self.web_lines += held.lines
        self.inline.left += held.left

    def _footnotes(self, tokens: Sequence[Token]) -> None:
        for token, inner in elements(tokens):
            outer, self.parts = self.parts, []
            self._blocks(inner, "")
            self.notes[str(token.meta["id"])] = tuple(part for part in self.parts if isinstance(part, Para))
            outer += [part for part in self.parts if not isinstance(part, Para)]
            self.parts = outer


def _whole(token: Token, inner: Sequence[Token]) -> list[Token]:
    return [token, *inner, Token(token.type.replace("_open", "_close"), token.tag, -1)]


def _is_bold(token: Token) -> bool:
    """Whether all the words of a paragraph are bold."""
    depth = 0
    for child in token.children or ():
        depth += {"strong_open": 1, "strong_close": -1}.get(child.type, 0)
        if depth == 0 and child.type not in {"strong_close", "softbreak"} and child.content.strip():
            return False
    return any(child.type == "strong_open" for child in token.children or ())
