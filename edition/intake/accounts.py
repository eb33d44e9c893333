"""The account (对账): a draft held against its source in both directions; nothing lost, added, doubled or moved in silence.

The source's lines come from a second and simpler reading, so that a fault of the first shows.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from edition.intake.draft import Draft
from edition.issue.markdown import parse
from edition.issue.story import Block, Paragraph, Roster, SignOff, Stanza, Subhead, Table, walk
from edition.issue.words import squeeze
from edition.typography.text import Text

_GONE = "\0"
_SHOWN = 30
_SURE = 6  # characters of a stretch that is sure to be the one that is sought
_SHORT = 4  # characters: a stretch that stands in many places proves nothing of the order


class _Ledger:
    """Words of the draft, those that are accounted for crossed out: the text in order, and all that stands beside it."""

    def __init__(self, text: Iterable[str], beside: Iterable[str]) -> None:
        self.text = squeeze("".join(text))
        self.beside = [words for words in map(squeeze, beside) if words]
        self.at = 0  # how far the text has been read
        self.moved = 0

    def cross(self, words: str) -> bool:
        """Cross out words that stand in the draft as a whole; a headline's words first where they are a field of their own."""
        if words in self.beside:
            self.beside.remove(words)
            return True
        found = self.text.find(words, self.at)
        if found < 0 and self._cross_beside(words):
            return True
        if found < 0 and (found := self.text.find(words)) >= 0:
            self.moved += len(words) > _SHORT
        elif found >= 0 and len(words) > _SHORT:
            self.at = found + len(words)
        if found >= 0:
            self.text = self.text[:found] + _GONE * len(words) + self.text[found + len(words) :]
        return found >= 0

    def _cross_beside(self, words: str) -> bool:
        for number, entry in enumerate(self.beside):
            if words in entry:
                self.beside[number] = entry.replace(words, _GONE * len(words), 1)
                return True
        return False

    def cross_pieces(self, words: str, least: int) -> str:
        """Cross out the longest stretches of words that stand in the draft, if they are of so many characters.

        Those that do not stand there are handed back, a mark where others stood between them.
        """
        lost = ""
        while words:
            size = self._longest(words)
            if size >= least and self.cross(words[:size]):
                words, lost = words[size:], lost + _GONE if lost and lost[-1] != _GONE else lost
            else:
                lost, words = lost + words[0], words[1:]
        return lost

    def _longest(self, words: str) -> int:
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            if words[:middle] in self.text or any(words[:middle] in entry for entry in self.beside):
                low = middle
            else:
                high = middle - 1
        return low

    def rest(self) -> str:
        """What no line of the source accounts for."""
        return "".join((self.text, *self.beside)).replace(_GONE, "")


def accounted(draft: Draft, lines: Iterable[str], made: str = "") -> Draft:
    """The draft with all that it lost of the source's lines among the unplaced words, and a doubt for all else.

    `made` are words that the source shows without holding them.
    """
    ledger = _Ledger(_text(draft), _beside(draft))
    broken = []
    for line in lines:
        words = squeeze(line)
        if words and not ledger.cross(words):
            broken.append((line, words, ledger.cross_pieces(words, _SURE)))
    lost = []
    moved = ledger.moved
    for line, words, rest in broken:
        unknown = "".join(ledger.cross_pieces(piece, 1) for piece in rest.split(_GONE)).replace(_GONE, "")
        if gone := _without(unknown, draft.dropped):
            lost.append(line if len(gone) * 2 > len(words) else gone)
    added = _without(ledger.rest(), made + draft.dropped)
    return _doubted(replace(draft, unplaced=(*draft.unplaced, *lost)), added, moved)


def _without(words: str, known: str) -> str:
    """The words without as many characters as are known of."""
    left = Counter(known)
    kept = []
    for char in words:
        if left[char]:
            left[char] -= 1
        else:
            kept.append(char)
    return "".join(kept)


def _doubted(draft: Draft, added: str, moved: int) -> Draft:
    doubts = []
    if added:
        doubts.append(f"对账：比来稿多出“{added[:_SHOWN]}”共 {len(added)} 字，请核对")
    if moved:
        doubts.append(f"对账：有 {moved} 段的次序与来稿不同，请核对")
    if not doubts or not draft.stories:
        return draft
    first = draft.stories[0]
    return replace(draft, stories=(replace(first, doubts=(*first.doubts, *doubts)), *draft.stories[1:]))


def _text(draft: Draft) -> Iterator[str]:
    for story in draft.stories:
        yield story.dateline
        yield from _words(parse(story.text, "", "").story.blocks)
        yield story.credit


def _beside(draft: Draft) -> Iterator[str]:
    for story in draft.stories:
        yield from (story.kicker, story.headline, story.deck, story.byline)
        for note in parse(story.text, "", "").story.notes:
            yield "".join(_words(note.blocks))
    for photo in draft.photos:
        yield from (photo.title, photo.caption, photo.credit)
    yield from draft.unplaced


def _words(blocks: Sequence[Block]) -> Iterator[str]:
    """The words of blocks as the reader of stories reads them, without the figures that call notes."""
    for block in walk(tuple(blocks)):
        match block:
            case Paragraph(text) | Subhead(_, text):
                yield _said(text)
            case Table(head, rows):
                yield from (_said(cell) for row in (head, *rows) for cell in row)
            case Stanza(lines) | Roster(lines) | SignOff(lines):
                yield from map(_said, lines)


def _said(text: Text) -> str:
    return "".join(run.text for run in text if run.style.note is None)
