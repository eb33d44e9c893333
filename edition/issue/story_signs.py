"""Signs of a story (稿中记号): what the language of stories has beside CommonMark, as rules of the parser.

`H~2~O`, `m^2^`; `*` beside Chinese marks; notes for the editor.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, emphasis

from edition.issue.spaces import is_han

# H~2~O and m^2^: only after a letter, only a few signs within, because ～ is often typed ~ (63~68%)
_LOWERED = re.compile(r"(?<=[A-Za-z)])~([0-9A-Za-z+\-−]{1,3})~")
_RAISED = re.compile(r"\^([0-9A-Za-z+\-−]{1,4})\^")
_COMMENT = re.compile(r"\[//\]: # \(.*\)\s*")


def know_signs(markdown: MarkdownIt) -> None:
    """Teach a parser the signs of stories."""
    markdown.block.ruler.before("paragraph", "comment", _comment)
    markdown.inline.ruler.after("escape", "script", _script)
    markdown.inline.ruler.at("emphasis", _emphasis)


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


def _emphasis(state: StateInline, silent: bool) -> bool:
    """CommonMark's rule, and beside Han `*` opens and closes before marks too: 坚持**“两个毫不动摇”**方针."""
    start, known = state.pos, len(state.delimiters)
    if not emphasis.tokenize(state, silent):
        return False
    before, after = state.src[start - 1 : start], state.src[state.pos : state.pos + 1]
    for delimiter in state.delimiters[known:] if state.src[start] == "*" else ():
        delimiter.open |= is_han(before) and after.strip() != ""
        delimiter.close |= is_han(after) and before.strip() != ""
    return True
