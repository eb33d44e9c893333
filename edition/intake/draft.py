"""The draft (初稿): what was found in somebody's copy, and what the desk was not sure of."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoryDraft:
    """A story as found. `text` is Markdown; `doubts` are sentences for the editor, in Chinese, besides those in the text.

    `form` is that of the story where it is sure: `poem`, `interview`, `names`, `notice`.
    """

    text: str
    kicker: str = ""
    headline: str = ""
    deck: str = ""
    byline: str = ""
    dateline: str = ""
    credit: str = ""
    photos: tuple[str, ...] = ()  # the ids of its pictures
    doubts: tuple[str, ...] = ()
    form: str = ""
    id: str = ""  # in the issue; empty: by its number
    source: str = ""  # the name of its file, without folder and suffix


@dataclass(frozen=True, slots=True)
class PhotoDraft:
    """A picture as found; `data` is None where only its words came in. `suffix` is that of its file, `.jpg`."""

    id: str
    title: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""
    data: bytes | None = None
    suffix: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """An issue as found. `unplaced` holds the words that found no place, `dropped` the ornaments left to the layout."""

    stories: tuple[StoryDraft, ...]
    photos: tuple[PhotoDraft, ...] = ()
    unplaced: tuple[str, ...] = ()
    dropped: str = ""


def gathered(drafts: Iterable[Draft]) -> Draft:
    """Several drafts as one; the ids of their photos must differ already."""
    drafts = tuple(drafts)
    return Draft(
        tuple(story for draft in drafts for story in draft.stories),
        tuple(photo for draft in drafts for photo in draft.photos),
        tuple(words for draft in drafts for words in draft.unplaced),
        "".join(draft.dropped for draft in drafts),
    )
