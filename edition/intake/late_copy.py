"""Late copy (补稿): stories and pictures that are added to an issue that exists, all else of it byte for byte the same."""

import itertools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from edition.deliver.deliver import File, deliver
from edition.intake.draft import Draft, StoryDraft
from edition.intake.issue_folder import UNPLACED, files, tables
from edition.issue.files import RefusedError, read_text
from edition.issue.manifest import MANIFEST
from edition.report import EditionError, Finding


def photos_of(folder: Path) -> int:
    """The highest number of a picture `photo-N` in an issue. Raises EditionError if there is no issue."""
    names = re.findall(r'"(photo-\d+)"', _manifest_text(folder))
    names += [path.stem for path in (folder / "photos").glob("photo-*")]
    numbers = [int(match[1]) for name in names if (match := re.fullmatch(r"photo-(\d{1,6})", name))]
    return max(numbers, default=0)


def add_to(draft: Draft, folder: Path) -> Draft:
    """Add a draft to an issue: files of their own, tables at the end of its manifest.

    The draft comes back with the ids that its stories got. Raises EditionError (`bad-toml`) where no table can follow.
    """
    text = _manifest_text(folder)
    draft = _named(
        draft, {path.stem for path in (folder / "articles").glob("*")} | set(re.findall(r'"([a-z0-9-]+)"', text))
    )
    found = [file for file in files(draft, None, titled=True) if file.name not in {MANIFEST, UNPLACED}]
    if draft.unplaced:
        found.append(File(UNPLACED, (_left_before(folder) + "\n\n".join(draft.unplaced) + "\n").encode()))
    end = "" if text.endswith("\n\n") or not text else "\n" if text.endswith("\n") else "\n\n"
    manifest = (folder / MANIFEST).read_bytes() + (end + "\n".join(tables(draft))).encode()
    _check(manifest, folder)
    deliver((*found, File(MANIFEST, manifest)), folder)
    return draft


def _manifest_text(folder: Path) -> str:
    try:
        return read_text(folder, MANIFEST, f"{folder}/{MANIFEST}")
    except RefusedError as refused:
        raise EditionError((refused.finding,)) from None


def _named(draft: Draft, taken: set[str]) -> Draft:
    """The draft with ids for its stories that are free."""
    stories = []
    for number, story in enumerate(draft.stories, 1):
        name = next(one for one in _names(story, number) if one not in taken)
        taken.add(name)
        stories.append(replace(story, id=name))
    return replace(draft, stories=tuple(stories))


def _names(story: StoryDraft, number: int) -> Iterator[str]:
    """Ids that a story may have, the best first: the name of its file, and numbers behind it."""
    name = re.sub(r"[^a-z0-9]+", "-", story.source.lower()).strip("-")[:60]
    name = name if re.search("[a-z]", name) and story.source.isascii() else f"story-{number}"
    yield name
    yield from (f"{name.rstrip('0123456789').rstrip('-')}-{one}" for one in itertools.count(2))


def _left_before(folder: Path) -> str:
    path = folder / UNPLACED
    return path.read_text(encoding="utf-8") + "\n" if path.is_file() else ""


def _check(manifest: bytes, folder: Path) -> None:
    """That the manifest can take tables at its end."""
    try:
        tomllib.loads(manifest.decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        hint = "先用 edition check 改好这一期；稿件要写成一个个 [[articles]]。"
        raise EditionError(
            (Finding("bad-toml", "error", f"{folder}/{MANIFEST}", f"清单接不下去（{error}）", hint),)
        ) from None
