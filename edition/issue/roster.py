"""Rosters (名单): lists of names with white between them, and what stands before one with a colon."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from edition.issue.spaces import HAN
from edition.issue.story import Block, Paragraph, Roster, Subhead
from edition.typography.text import Text, cut, plain

_LABEL = re.compile(r"[^\s：:]{1,20}[：:]")
_NAME = f"[{HAN}]{{1,5}}|[{HAN}]+(?:[·•][{HAN}]+)+"  # compiled for the first roster
_REMARK = re.compile(r"(?:（[^（）]{1,8}）|\([^()]{1,8}\))$")  # 张伟（女）
_WRITTEN = re.compile(r"[^\s（(]+(?:[（(][^（()）]*[）)])?")  # white after a bracket is gone in normalised text
_LEAST = 2  # names


def is_roster(words: str) -> bool:
    """Whether a paragraph as it was written holds names with white between them and nothing else but a word before them."""
    label = _LABEL.match(words)
    names = words[label.end() if label else 0 :].split()
    return len(names) >= _LEAST and all(re.fullmatch(_NAME, _REMARK.sub("", name)) for name in names)


def roster(lines: Sequence[Text]) -> Iterator[Block]:
    """What the lines of a roster are: a subhead, if a word stands before the names, then the names."""
    label = _LABEL.match(plain(lines[0])) if lines else None
    start = label.end() if label else 0
    if label:
        yield Subhead(3, cut(lines[0], 0, start))
    yield Roster(tuple(name for at, line in enumerate(lines) for name in _names(line, 0 if at else start)))


def labelled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with a word and its colon (一等奖：) that stands alone before a roster as a subhead."""
    return tuple(
        Subhead(3, block.text)
        if isinstance(block, Paragraph) and isinstance(following, Roster) and _LABEL.fullmatch(plain(block.text))
        else block
        for block, following in zip_longest(blocks, blocks[1:])
    )


def _names(line: Text, start: int) -> Iterator[Text]:
    """The names of a line; two single characters are one name of two, which was typed with white between them (王　芳)."""
    spans = [match.span() for match in _WRITTEN.finditer(plain(line)[start:])]
    while spans:
        first, last = spans.pop(0)
        if last - first == 1 and spans and spans[0][1] - spans[0][0] == 1:
            second, end = spans.pop(0)
            yield (*cut(line, start + first, start + last), *cut(line, start + second, start + end))
        else:
            yield cut(line, start + first, start + last)
