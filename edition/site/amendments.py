"""Amendments (更正): what a later version of an issue says otherwise, and why; a version made anew of the same copy is none."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from edition.archive.archive import Kept
from edition.archive.description import KeptArticle, Record
from edition.issue.identity import BEIJING

_DEFAULT = "更正"  # the message of a version for which nobody gave a reason, and how others begin
_AROUND = 12  # characters shown before and after a difference, up to a mark
_MARKS = "，。；：！？、“”（）《》"
_LONGEST = 60  # characters of either side


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change of a story: since which version, when (of Beijing), the reason if one was given, wrong and right words."""

    version: int
    when: datetime.datetime
    reason: str
    wrong: str
    right: str

    @property
    def before(self) -> int:
        """The version that it mended."""
        return self.version - 1


def amendments(issue: Kept) -> dict[str, tuple[Amendment, ...]]:
    """The amendments of each story by its id, the newest first."""
    found: dict[str, tuple[Amendment, ...]] = {}
    before = _record(issue, 1)
    for number in range(2, issue.version + 1):
        after = _record(issue, number)
        version = issue.inventory.versions[number - 1]
        when = datetime.datetime.fromisoformat(version.created).astimezone(BEIJING)
        reason = version.message.removeprefix(_DEFAULT).lstrip("：: ").rstrip("。")
        for id_, wrong, right in _differences(before, after):
            found[id_] = (Amendment(number, when, reason, wrong, right), *found.get(id_, ()))
        before = after
    return found


def _record(issue: Kept, version: int) -> Record:
    return replace(issue, version=version).record()


def _differences(before: Record, after: Record) -> Iterator[tuple[str, str, str]]:
    """The stories that both versions have and whose words differ, with the first words that do."""
    old = {article.id: (article, _passages(article, before)) for article in before.articles}
    for article in after.articles:
        if article.id in old:
            then, now = old[article.id][1], _passages(article, after)
            if then != now:
                yield article.id, *_difference(then, now)


def _passages(article: KeptArticle, record: Record) -> tuple[str, ...]:
    """All words of a story, and those of its pictures."""
    photos = [photo for photo in record.photos if photo.id in article.photos]
    head = (article.kicker, article.headline, article.deck, article.byline, article.standfirst, article.editors_note)
    captions = [words for photo in photos for words in (photo.title, photo.caption, photo.credit)]
    story = (article.dateline, *article.text, article.credit, article.sidebar_title, *article.sidebar)
    return tuple(filter(None, (*head, *story, *captions)))


def _difference(then: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, str]:
    """Wrong and right words at the first place where two versions differ, from mark to mark."""
    for kind, a, b, c, d in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if kind != "equal":
            wrong, right = then[a] if a < b else "", now[c] if c < d else ""
            break
    head = _shared(wrong, right)
    tail = _shared(wrong[head:][::-1], right[head:][::-1])
    begin = max((wrong.rfind(mark, max(0, head - _AROUND), head) + 1 for mark in _MARKS), default=0)
    begin = begin or max(0, head - _AROUND)
    ends = [wrong.find(mark, len(wrong) - tail, len(wrong) - tail + _AROUND) for mark in _MARKS]
    end = min((at for at in ends if at >= 0), default=min(len(wrong), len(wrong) - tail + _AROUND))
    rest = len(wrong) - end
    return _short(wrong[begin:end]), _short(right[begin : len(right) - rest])


def _shared(one: str, two: str) -> int:
    """How many characters two words begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}……"
