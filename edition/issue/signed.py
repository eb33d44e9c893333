"""Signatures (落款): the short lines at the end of a notice, who signs it and when."""

from itertools import takewhile

from edition.issue.story import Block, Paragraph, SignOff
from edition.typography.text import plain

_LONGEST = 30  # characters
_SENTENCE = "。！？；：，、"


def signed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the paragraphs at their end that are no sentences as a signature, if text stands before them."""
    lines = [block.text for block in takewhile(_signs, reversed(blocks)) if isinstance(block, Paragraph)][::-1]
    if not lines or len(lines) == len(blocks):
        return blocks
    return (*blocks[: -len(lines)], SignOff(tuple(lines)))


def _signs(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    words = plain(block.text)
    return len(words) <= _LONGEST and not words.endswith(tuple(_SENTENCE))
