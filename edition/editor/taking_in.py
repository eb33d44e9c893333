"""Taking in (收进来): copy that was dropped on the desk, or lies loose in the folder, comes in as by `import --into`.

A story that is still as `edition new` wrote it makes room. What lay loose is put aside in `.taken/`, where nobody looks. What
is here already does not come twice: the same words are told, other words of the same story wait for an editor's choice.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from edition.editor.manifest_edit import articles_said, with_value, without_article
from edition.editor.trade_words import WORDS
from edition.intake.draft import Draft, StoryDraft
from edition.intake.gathering import gather
from edition.intake.late_copy import add_to, photos_of
from edition.intake.new import STORY
from edition.issue.files import decode
from edition.issue.leftovers import HEADLINE_TO_COME
from edition.issue.manifest import MANIFEST
from edition.report import EditionError, Finding
from edition.typography.special_characters import mended

TAKEN = ".taken"
RUN = 4  # characters that stand together by chance seldom
ALIKE = 0.5  # of the runs of a story stand in another: it is the same story

# What becomes of a story that came and is here in other words: that is asked; its words are exchanged, or these with its
# headline and all that stands over it; it comes in beside.
TwinChoice = Literal["", "replace", "whole", "add"]
CHOICES: dict[str, TwinChoice] = {"replace": "replace", "whole": "whole", "add": "add"}
HEADS = ("kicker", "headline", "deck", "byline", "dateline", "credit")


@dataclass(frozen=True, slots=True)
class Twin:
    """A story that came and is here already, under this id; with other `words`, and other `heads` (names of its fields)."""

    name: str
    story: str
    words: bool
    heads: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether it is here to the letter."""
        return not self.words and not self.heads


@dataclass(frozen=True, slots=True)
class HeldStory:
    """A story that is here: its id, what the manifest says of it, and its text."""

    id: str
    fields: dict[str, str]
    text: str


Known = Sequence[tuple[Twin, StoryDraft]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of copy that came: what could not be read, how many things came in, and which were here already.

    `pictures` is the number of pictures that were here already.
    """

    unread: tuple[Finding, ...]
    came: int
    twins: tuple[Twin, ...] = ()
    pictures: int = 0


def told(arrival: Arrival, called: Callable[[str], str]) -> dict[str, Any]:
    """An arrival as the page shows it; `called` says what a story is called by its key."""
    return {
        "unread": [{"file": each.where, "message": each.message, "hint": each.hint} for each in arrival.unread],
        "twins": [
            {
                "name": each.name,
                "called": called(f"story:{each.story}"),
                "words": each.words,
                "heads": [WORDS[name] for name in each.heads],
            }
            for each in arrival.twins
        ],
        "pictures": arrival.pictures,
    }


def dropped_name(name: str) -> str:
    """A file's name as it may lie in a folder of ours. Raises EditionError if it is none."""
    bare = PurePosixPath(name.replace("\\", "/")).name.lstrip(".")
    if not bare or "\0" in bare or len(bare.encode()) > 200:
        raise EditionError((Finding("bad-path", "error", name[:60], "这个文件名用不得", "换一个文件名。"),))
    return bare


def take_in(folder: Path, batch: Path, names: Sequence[str], loose: Iterable[Path], choice: TwinChoice = "") -> Arrival:
    """Add the files of these names in the folder `batch` to the issue, in this order, and put aside what of them lay `loose`.

    Pictures that came with copy belong to it: they go to the captions that lack one, or to the story that they are named
    after, else they stand alone. Raises EditionError if nothing could be read.
    """
    found = gather([batch / name for name in names], photos_of(folder), together=True)
    unread = tuple(replace(finding, where=Path(finding.where).name) for finding in found.findings)
    if not found.draft.stories and not found.draft.photos:
        raise EditionError(unread or (Finding("no-copy", "error", "", "里面没有读到稿件或图片"),))
    known = tuple(_known(found.draft.stories, _held(folder)))
    others = [(twin, story) for twin, story in known if not twin.same]
    fresh, here = _fresh(found.draft, known, folder, choice)
    if choice in ("replace", "whole"):
        _exchange(others, folder, heads=choice == "whole")
    if fresh.stories or fresh.photos or fresh.unplaced:
        add_to(fresh, folder)
    if fresh.stories:
        _make_room(folder)
    waits = {Path(finding.where).name for finding in unread} | {twin.name for twin, _ in others if not choice}
    _put_aside((path for path in loose if not {path.name, path.stem} & waits), folder)
    came = len(fresh.stories) + len(fresh.photos) + (len(others) if choice in ("replace", "whole") else 0)
    return Arrival(unread, came, () if choice else tuple(twin for twin, _ in known), 0 if choice else here)


def _fresh(draft: Draft, known: Known, folder: Path, choice: TwinChoice) -> tuple[Draft, int]:
    """What comes in of a draft, and how many of its pictures that are no story's are here already."""
    told = {id(story) for twin, story in known if twin.same or choice != "add"}
    stories = tuple(story for story in draft.stories if id(story) not in told)
    wanted = {name for story in stories for name in story.photos}
    of_known = {name for _, story in known for name in story.photos}
    later = {name for twin, story in known if twin.same or not choice for name in story.photos}
    have = {path.read_bytes() for path in (folder / "photos").glob("*") if path.is_file()}
    photos = tuple(
        photo
        for photo in draft.photos
        if photo.id in wanted
        or (photo.id not in later and photo.data not in have and (photo.data or photo.id not in of_known))
    )
    here = sum(photo.data in have for photo in draft.photos if photo.id not in wanted | of_known)
    return replace(draft, stories=stories, photos=photos, unplaced=draft.unplaced if stories or photos else ()), here


def _known(stories: Iterable[StoryDraft], held: Sequence[HeldStory]) -> Iterator[tuple[Twin, StoryDraft]]:
    """The stories that are here already."""
    for story in stories:
        twin = _twin(story, held)
        if twin:
            yield twin, story


def _held(folder: Path) -> list[HeldStory]:
    """Every story that is here."""
    found = []
    for name, file, fields in articles_said((folder / MANIFEST).read_bytes()):
        path = folder / file
        if path.is_file():
            found.append(HeldStory(name, fields, decode(path.read_bytes(), file)))
    return found


def _twin(story: StoryDraft, held: Iterable[HeldStory]) -> Twin | None:
    """The story that is here and is the same, by its words or its headline."""
    for each in held:
        heads = tuple(name for name, said in _heads(story).items() if said != each.fields[name])
        if mended(story.text).split() == each.text.split():
            return Twin(story.source, each.id, False, heads)
        headline = each.fields["headline"]
        if (headline and headline == story.headline) or _share(story.text, each.text) >= ALIKE:
            return Twin(story.source, each.id, True, heads)
    return None


def _heads(story: StoryDraft) -> dict[str, str]:
    """What a manuscript has over its words; of what it has nothing, that which is here stays."""
    said = {name: mended(getattr(story, name)) for name in HEADS}
    return {name: words for name, words in said.items() if words}


def _share(text: str, other: str) -> float:
    """How many of a text's runs of characters stand in another, of all."""
    own, has = ({plain[at : at + RUN] for at in range(len(plain))} for plain in map(_plain, (text, other)))
    return len(own & has) / max(1, len(own))


def _plain(text: str) -> str:
    return "".join(mended(text).split())


def _exchange(others: Iterable[tuple[Twin, StoryDraft]], folder: Path, *, heads: bool) -> None:
    """Write the words of stories anew, and what stands over them; else what the manifest says of them stays."""
    path = folder / MANIFEST
    data = path.read_bytes()
    files = {name: file for name, file, _ in articles_said(data)}
    for twin, story in others:
        if twin.words:
            (folder / files[twin.story]).write_text(mended(story.text), encoding="utf-8")
        for name in twin.heads if heads else ():
            data = with_value(data, "articles", twin.story, name, _heads(story)[name])
    path.write_bytes(data)


def _put_aside(loose: Iterable[Path], folder: Path) -> None:
    for path in loose:
        aside = folder / TAKEN / path.relative_to(folder)
        aside.parent.mkdir(parents=True, exist_ok=True)
        path.replace(aside)


def _make_room(folder: Path) -> None:
    """Take away the stories that nobody has begun to write."""
    path = folder / MANIFEST
    data = path.read_bytes()
    for name, file, fields in articles_said(data):
        if fields["headline"] == HEADLINE_TO_COME and _unwritten(folder / file):
            data = without_article(data, name)
            (folder / file).unlink()
    path.write_bytes(data)


def _unwritten(story: Path) -> bool:
    return story.is_file() and story.read_text(encoding="utf-8").split() == STORY.split()
