"""The draft (初稿): what was found in somebody's copy, and what the desk was not sure of."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from edition.issue.markdown import parse
from edition.issue.words import squeeze


@dataclass(frozen=True, slots=True)
class StoryDraft:
    """A story as found. `text` is Markdown; `doubts` are sentences for the editor, in Chinese."""

    text: str
    kicker: str = ""
    headline: str = ""
    deck: str = ""
    byline: str = ""
    dateline: str = ""
    credit: str = ""
    photos: tuple[str, ...] = ()  # the ids of its pictures
    doubts: tuple[str, ...] = ()


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


def completed(draft: Draft, source: Iterable[str]) -> Draft:
    """The draft with every line of the source that is not in it, white space apart, added to what found no place."""
    held = squeeze("".join(_words(draft)) + "\n".join(draft.unplaced))
    lost = (line for line in source if squeeze(_plain(line, draft.dropped)) not in held)
    return replace(draft, unplaced=(*draft.unplaced, *lost))


def _words(draft: Draft) -> Iterable[str]:
    for story in draft.stories:
        passages = parse(story.text, "", "").passages
        yield from (story.kicker, story.headline, story.deck, story.byline, story.dateline)
        yield from (passage.text for passage in passages)
        yield from (story.credit, "\n")
    for photo in draft.photos:
        yield from (photo.title, photo.caption, photo.credit, photo.alt, "\n")


def _plain(line: str, dropped: str) -> str:
    return line.strip().strip(dropped) if dropped else line
