"""Verse (诗行): which stories are poems, and how many em the copy indents a line of verse."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from markdown_it.token import Token

from edition.issue.story import Block, Stanza

_WHITE = re.compile("(?:> ?)*([ \t\u3000]*)")


def looks_like_verse(tokens: Sequence[Token]) -> bool:
    """Whether a story is verse though nobody says so: it has two paragraphs or more, and each has hard breaks."""
    broken = [
        any(child.type == "hardbreak" for child in inline.children or ())
        for opening, inline in pairwise(tokens)
        if opening.type == "paragraph_open" and not opening.level
    ]
    return len(broken) > 1 and all(broken)


def in_lines(inline: Token) -> Token:
    """The words of a stanza with every line break a hard one."""
    children = [child.copy(type="hardbreak") if child.type == "softbreak" else child for child in inline.children or ()]
    return inline.copy(children=children)


def indent(line: str) -> int:
    """How many em a line of a story file is indented: a full-width space is one, two narrow ones are one."""
    match = _WHITE.match(line)
    white = match[1] if match else ""
    wide = white.count("\u3000")
    return wide + (len(white) - wide) // 2


def evened(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the white before the stanzas that all their lines share taken away: it is how copy is typed."""
    shared = min((each for block in blocks if isinstance(block, Stanza) for each in block.indents), default=0)
    return tuple(
        replace(block, indents=tuple(each - shared for each in block.indents)) if isinstance(block, Stanza) else block
        for block in blocks
    )
