"""Signs of a story (稿中记号): what the language of stories has beside CommonMark, as rules of the parser.

`H~2~O`, `m^2^`; `*` and `~~` beside Chinese marks; readings `{字|zì}` (注音); `[屈原]{.专名}`, `{.书名}`, `{.示亡}`; notes for
the editor.
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, emphasis, strikethrough

from edition.issue.spaces import HAN, is_han
from edition.typography.text import SpanKind

# H~2~O and m^2^: only after a letter, only a few signs within, because ～ is often typed ~ (63~68%)
_LOWERED = re.compile(r"(?<=[A-Za-z)])~([0-9A-Za-z+\-−]{1,3})~")
_RAISED = re.compile(r"\^([0-9A-Za-z+\-−]{1,4})\^")
# Han before the bar; behind it letters with their accents, 注音 with its tones, or Han
_READING = "A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f\u3105-\u312f\u31a0-\u31bfˉˊˇˋ˙" + HAN
# Compiled where they are met: of Han and readings, which few stories have, each takes 4 ms.
_RUBY = rf"\{{([{HAN}]+)\|([{_READING}](?:[{_READING} '’·-]*[{_READING}])?)\}}"
_BRACKETED = rf"([{HAN}]+)（([{_READING}](?:[{_READING} '’·-]*[{_READING}])?)）"
SPANS: dict[str, SpanKind] = {"专名": "name", "书名": "title", "示亡": "late"}
_SPAN = re.compile(rf"\[([^\[\]\n]+)\]\{{\.({'|'.join(SPANS)})\}}")
_COMMENT = re.compile(r"\[//\]: # \(.*\)\s*")


def know_signs(markdown: MarkdownIt) -> None:
    """Teach a parser the signs of stories."""
    markdown.block.ruler.before("paragraph", "comment", _comment)
    markdown.inline.ruler.after("escape", "script", _script)
    markdown.inline.ruler.after("escape", "ruby", _ruby)
    markdown.inline.ruler.before("link", "span", _span)
    markdown.inline.ruler.at("emphasis", _emphasis)
    markdown.enable("strikethrough").inline.ruler.at("strikethrough", _struck)


def with_readings(words: str) -> str:
    """Words whose readings stand behind them in brackets, 弄（lòng）, with each as a sign where it can be one."""
    return re.sub(_BRACKETED, r"{\1|\2}", words)


def _script(state: StateInline, silent: bool) -> bool:
    pattern, kind = {"~": (_LOWERED, "sub"), "^": (_RAISED, "sup")}.get(state.src[state.pos], (None, ""))
    match = pattern.match(state.src, state.pos) if pattern else None
    if match is None:
        return False
    if not silent:
        state.push(kind, kind, 0).content = match[1]
    state.pos = match.end()
    return True


def _comment(state: StateBlock, line: int, _last: int, silent: bool) -> bool:
    """`[//]: # (…)`: a note for the editor, not printed."""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    if not _COMMENT.fullmatch(text):
        return False
    if not silent:
        state.line = line + 1
    return True


def _ruby(state: StateInline, silent: bool) -> bool:
    """`{字|zì}`."""
    match = re.compile(_RUBY).match(state.src, state.pos) if state.src[state.pos] == "{" else None
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        token = state.push("ruby", "ruby", 0)
        token.content, token.markup, token.info = match[1], match[0], match[2]
    state.pos = match.end()
    return True


def _span(state: StateInline, silent: bool) -> bool:
    """`[屈原]{.专名}`; what stands in it may be bold or have a reading."""
    match, most = _SPAN.match(state.src, state.pos), state.posMax
    if match is None or match.end() > most:
        return False
    if not silent:
        token = state.push("span_open", "span", 1)
        token.info, token.markup = match[2], match[0]
        state.pos, state.posMax = match.start(1), match.end(1)
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = match.end(), most
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """CommonMark's rule, and beside Han `*` opens and closes before marks too: 坚持**“两个毫不动摇”**方针."""
    return _beside_han(state, silent, emphasis.tokenize, "*")


def _struck(state: StateInline, silent: bool) -> bool:
    """The usual rule of `~~`, as free beside Han as `*`."""
    return _beside_han(state, silent, strikethrough.tokenize, "~")


def _beside_han(state: StateInline, silent: bool, rule: Callable[[StateInline, bool], bool], sign: str) -> bool:
    start, known = state.pos, len(state.delimiters)
    if not rule(state, silent):
        return False
    before, after = state.src[start - 1 : start], state.src[state.pos : state.pos + 1]
    for delimiter in state.delimiters[known:] if state.src[start] == sign else ():
        delimiter.open |= is_han(before) and after.strip() != ""
        delimiter.close |= is_han(after) and before.strip() != ""
    return True
