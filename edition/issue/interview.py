"""Interviews (问答): which paragraphs begin with the name of who speaks, and what each of them says."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from edition.issue.story import Block, Listing, Paragraph, Quote, Speech
from edition.typography.text import Run, Text, cut, plain

_NAME = re.compile(r"([^\s：:，。！？、；“”（）]{1,12})[：:]")
_DOT = "·"  # in a name of a minority, and in no word that begins a sentence
_ALWAYS = frozenset({"问", "答", "记者", "主持人", "Q", "A"})


def spoken(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with what each says as a `Speech` from the paragraph that names him on, up to the next name or subhead.

    A name is 问, 答 or the like, what the copy has bold, has a dot in it, or what more than one paragraph begins with.
    """
    names = Counter(name for block in blocks if (name := _name(block)))
    bold = {
        _name(block)
        for block in blocks
        if isinstance(block, Paragraph) and block.text[:1] and block.text[0].style.strong
    }
    speakers = {name for name, count in names.items() if count > 1 or name in _ALWAYS | bold or _DOT in name}
    return tuple(_speeches(blocks, speakers))


def _speeches(blocks: tuple[Block, ...], speakers: set[str]) -> Iterator[Block]:
    said: list[Block] = []
    for block in blocks:
        name = _name(block)
        if said and (name in speakers or not isinstance(block, Paragraph | Listing | Quote)):
            yield Speech(tuple(said))
            said = []
        if isinstance(block, Paragraph) and name in speakers:
            said = [Paragraph(_named(block.text, len(name) + 1))]
        elif said:
            said.append(block)
        else:
            yield block
    if said:
        yield Speech(tuple(said))


def _name(block: Block) -> str:
    """The words before the colon that a paragraph begins with, if they may be a name."""
    match = _NAME.match(plain(block.text)) if isinstance(block, Paragraph) else None
    return match[1] if match else ""


def _named(text: Text, length: int) -> Text:
    """The text with its first characters, a name and its colon, bold (黑体)."""
    name = tuple(Run(run.text, replace(run.style, strong=True)) for run in cut(text, 0, length))
    return (*name, *cut(text, length, len(plain(text))))
