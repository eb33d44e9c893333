"""Copy (算好的稿): what make-up must know of an article before it has a place."""

from dataclasses import dataclass

from edition.issue.issue import Article, Issue
from edition.typography.galley import Galley


@dataclass(frozen=True, slots=True)
class StoryCopy:
    """An article with its galleys in the base column: the best one first, then those of one line less or more."""

    article: Article
    galleys: tuple[Galley, ...]


@dataclass(frozen=True, slots=True)
class CaptionCopy:
    """How many rows the caption of a photo takes, by the columns it spans: `rows[0]` for one column."""

    photo: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """All copy of an issue, measured for one layout; stories in order of importance."""

    issue: Issue
    stories: tuple[StoryCopy, ...]
    captions: tuple[CaptionCopy, ...]
