"""Stories from Markdown (正文): CommonMark with tables and footnotes; raw HTML is text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from edition.issue.inline import Words, pieces
from edition.issue.interview import spoken
from edition.issue.passage import Part, Passage, Within
from edition.issue.roster import is_roster, labelled, roster
from edition.issue.signed import signed
from edition.issue.spaces import normalise
from edition.issue.story import (
    Block,
    Figure,
    Listing,
    Note,
    Paragraph,
    Quote,
    Roster,
    Speech,
    Stanza,
    Story,
    Subhead,
    Table,
)
from edition.issue.story_signs import know_signs
from edition.issue.verse import evened, in_lines, indent, looks_like_verse
from edition.report import Finding, Level
from edition.typography.text import Run, Style, Text, plain, unread


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The kind of block that a form must have somewhere, and what is found if it has none."""

    kind: type[Block]
    id: str
    message: str
    hint: str

    def finding(self, file: str) -> Finding:
        return Finding(self.id, "warning", f"{file}:1:1", self.message, self.hint)


_FORMED: dict[str, Callable[[tuple[Block, ...]], tuple[Block, ...]]] = {
    "interview": spoken,
    "names": labelled,
    "notice": signed,
}
_WANTED = {
    "interview": _Wanted(
        Speech,
        "no-speaker",
        "没有找到谁在问、谁在答",
        "问话和答话的段落各以“问：”“答：”或姓名加冒号开头；不是问答，就删去 form。",
    ),
    "names": _Wanted(
        Roster,
        "no-names",
        "没有找到排成栏的名单",
        "名字之间用空格隔开，或一行一个；用顿号隔开的照一般段落排，就删去 form。",
    ),
}


@dataclass(frozen=True, slots=True)
class StoryFile:
    """What a story file holds."""

    story: Story
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]
    source: str = ""


def parse(source: str, file: str, owner: str, form: str = "") -> StoryFile:
    """Read the story of an article of a form (文体); `file` is relative to the issue folder, `owner` the article's id."""
    return _MarkdownReader(source, file, owner, form).read()


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").use(footnote_plugin, inline=False)
    # Not in a newspaper: an indent is how copy is typed, not a listing; `[注]：…` at a line's start is text, and a row of
    # signs under a line is not a heading. Escapes stay tokens of their own, so that every text token stands in the file.
    markdown.disable(["code", "reference", "lheading", "text_join"])
    know_signs(markdown)
    return markdown


_MARKDOWN = _markdown()


class _MarkdownReader:
    def __init__(self, source: str, file: str, owner: str, form: str) -> None:
        self.lines = source.split("\n")
        self.source, self.file, self.owner = source, file, owner
        self.passages: list[Passage] = []
        self.findings: list[Finding] = []
        self.notes: list[Note] = []
        self.within: tuple[Within, ...] = ()  # what the block that is being read stands in
        self.form = form
        self.verse = False

    def read(self) -> StoryFile:
        environment: dict[str, Any] = {}
        tokens = _MARKDOWN.parse(self.source, environment)
        self.verse = self.form == "poem" or (not self.form and looks_like_verse(tokens))
        blocks = self._formed(tuple(self._blocks(tokens)))
        self._unused(environment.get("footnotes", {}).get("refs", {}))
        return StoryFile(Story(blocks, tuple(self.notes)), tuple(self.passages), tuple(self.findings), self.source)

    def _formed(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks as the form of the story wants them."""
        formed = _FORMED.get(self.form, evened)(blocks)
        if self.form in _WANTED and not any(isinstance(block, _WANTED[self.form].kind) for block in formed):
            self.findings.append(_WANTED[self.form].finding(self.file))
        return formed

    def _blocks(self, tokens: Sequence[Token], part: Part = "paragraph") -> Iterator[Block]:
        for token, inner in elements(tokens):
            match token.type:
                case "paragraph_open" if self.verse and part == "paragraph":
                    yield from self._stanza(inner[0])
                case "paragraph_open" if self.form == "names" and part == "paragraph" and is_roster(inner[0].content):
                    texts = self._pieces(in_lines(inner[0]), "cell")
                    yield from roster([text for text in texts if not isinstance(text, Figure)])
                case "paragraph_open":
                    yield from self._paragraph(inner[0], part)
                case "heading_open":
                    yield from self._subhead(token, inner[0])
                case "blockquote_open":
                    yield Quote(self._inner(inner, part, "quote"))
                case "bullet_list_open" | "ordered_list_open":
                    yield self._list(token.type == "ordered_list_open", inner, part)
                case "table_open":
                    yield self._table(inner, (token.map or [0])[0] + 1)
                case "fence":
                    yield from _listing(token)
                case "footnote_block_open":
                    self._notes(inner)
                case "hr":
                    self._find("thematic-break", token, "分隔线不会印出来", "删去，或改成小标题 ##。", "warning")

    def _list(self, numbered: bool, tokens: Sequence[Token], part: Part) -> Listing:
        numbers, items = [], []
        for token, inner in elements(tokens):
            items.append(self._inner(inner, part, "list"))
            numbers.append(int(token.info or 0))
            if numbered and token.info != str(numbers[-1]):
                hint = f"要照印，就在点前加反斜杠：{token.info}\\. 。"
                self._find("number-zeros", token, f"编号“{token.info}”会印成“{numbers[-1]}”", hint, "warning")
            if numbered and not (items[-1] and isinstance(items[-1][0], Paragraph | Listing)):
                hint = f"在编号后写上文字；不是编号，就在点前加反斜杠：{token.info}\\. 。"
                self._find("number-alone", token, f"编号“{token.info}.”后面没有文字，印不出来", hint, "error")
        return Listing(tuple(numbers) if numbered else None, tuple(items))

    def _inner(self, tokens: Sequence[Token], part: Part, within: Within) -> tuple[Block, ...]:
        """The blocks of a quotation or an item."""
        outer = self.within
        self.within = (*outer, within)
        blocks = tuple(self._blocks(tokens, part))
        self.within = outer
        return blocks

    def _notes(self, tokens: Sequence[Token]) -> None:
        for token, inner in elements(tokens):
            number = int(token.meta["id"]) + 1
            self.notes.append(Note(str(number), number, tuple(self._blocks(inner, "note"))))

    def _unused(self, references: dict[str, int]) -> None:
        for label in (key[1:] for key, number in references.items() if number < 0):
            head = f"[^{label}]:"
            line = next((i for i, words in enumerate(self.lines) if words.lstrip().startswith(head)), 0)
            message, hint = f"注释“{label}”没有被引用，不会印出来", f"在正文里写上 [^{label}]，或删去这条注释。"
            self.findings.append(Finding("unused-note", "error", f"{self.file}:{line + 1}:1", message, hint))

    def _paragraph(self, inline: Token, part: Part) -> Iterator[Block]:
        """What stands between hard breaks becomes a paragraph of its own."""
        for piece in self._pieces(inline, part):
            yield piece if isinstance(piece, Figure) else Paragraph(piece)

    def _stanza(self, inline: Token) -> Iterator[Block]:
        """A paragraph of a poem: every line of the file is a line of verse."""
        lines: list[Text] = []
        indents: list[int] = []
        outer, self.within = self.within, (*self.within, "verse")
        for piece in self._pieces(in_lines(inline), "paragraph"):
            if isinstance(piece, Figure):
                yield piece
            else:
                lines.append(piece)
                indents.append(indent(self.lines[self.passages[-1].anchors[0][1] - 1]))
        self.within = outer
        if lines:
            yield Stanza(tuple(lines), tuple(indents))

    def _subhead(self, heading: Token, inline: Token) -> Iterator[Block]:
        level = int(heading.tag[1])
        if level not in (2, 3):
            hint = "主题写在清单的 headline 里；小标题用 ##，其下一级用 ###。"
            self._find("subhead-level", heading, f"正文里不能有 {level} 级标题", hint, "error")
        for piece in self._pieces(inline, "subhead"):
            yield piece if isinstance(piece, Figure) else Subhead(level, piece)

    def _table(self, tokens: Sequence[Token], line: int) -> Table:
        rows: list[tuple[Text, ...]] = []
        cells: list[Text] = []
        column = 0
        heads = (token for token in tokens if token.type == "th_open")
        aligned = tuple(str(token.attrGet("style") or "").removeprefix("text-align:") for token in heads)
        for token in tokens:
            if token.type == "tr_open":
                cells, column = [], 0
            elif token.type == "inline":
                texts = list(self._pieces(token, "cell", column))
                column = self._starts(token, column)[0][1] - 1 + len(token.content)
                if any(isinstance(text, Figure) for text in texts):
                    self._find("picture-in-table", token, "表格里不能放图片", "把图片放在表格前后，单独成段。", "error")
                cells.append(tuple(run for text in texts if not isinstance(text, Figure) for run in text))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
        return Table(rows[0], tuple(rows[1:]), line, aligned if any(aligned) else ())

    def _pieces(self, token: Token, part: Part, column: int = 0) -> Iterator[Text | Figure]:
        """The texts as they are printed, none empty, and the photos of an inline token; what was written is noted down."""
        verse: tuple[Within, ...] = (
            ("verse",) if any(child.type == "hardbreak" for child in token.children or ()) else ()
        )
        for piece in pieces(token, self._starts(token, column)):
            if isinstance(piece, Figure):
                yield piece
            elif text := normalise(tuple(piece.runs)):
                self._note_down(piece, part, frozenset((*self.within, *verse)))
                yield _merge(text)

    def _note_down(self, words: Words, part: Part, within: frozenset[Within]) -> None:
        text = plain(unread(tuple(words.runs)))
        self.passages.append(
            Passage(part, self.owner, self.file, text, tuple(words.anchors), tuple(words.code), within),
        )
        for reading, place in words.readings:
            self.passages.append(Passage("reading", self.owner, self.file, reading, ((0, *place),)))
        for written, name, (line, column) in words.signs:
            where = f"{self.file}:{line}:{column}"
            self.findings.append(Finding("sign-set", "note", where, f"“{written}”排成{name}"))

    def _starts(self, token: Token, column: int) -> list[tuple[int, int]]:
        """Line and column, from 1, of each line of an inline token's content; a cell is looked for from `column` on."""
        starts = []
        for number, content in enumerate(token.content.split("\n"), token.map[0] if token.map else 0):
            found = self.lines[number].find(content.strip(), column)
            starts.append((number + 1, max(found, 0) - (len(content) - len(content.lstrip())) + 1))
        return starts

    def _find(self, identifier: str, token: Token, message: str, hint: str, level: Level) -> None:
        line = (token.map or [0])[0] + 1
        self.findings.append(Finding(identifier, level, f"{self.file}:{line}:1", message, hint))


def elements(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """The tokens of the uppermost level, each with what stands between it and the token that closes it."""
    depth = start = 0
    for index, token in enumerate(tokens):
        if depth == 0:
            start = index
        depth += token.nesting
        if depth == 0:
            yield tokens[start], tokens[start + 1 : index]


def _listing(fence: Token) -> Iterator[Block]:
    """The lines of a fenced listing as paragraphs in code style."""
    for line in fence.content.splitlines():
        if line.strip():
            yield Paragraph((Run(line.strip(), Style(code=True)),))


def _merge(text: Text) -> Text:
    """Neighbouring runs of one style as one."""
    merged: list[Run] = []
    for run in text:
        if merged and merged[-1].style == run.style:
            merged[-1] = Run(merged[-1].text + run.text, run.style)
        else:
            merged.append(run)
    return tuple(merged)
