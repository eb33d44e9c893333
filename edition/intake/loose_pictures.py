"""Loose pictures (散图): those that came with copy, in its folder, its zip or its message, and that no story names."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from edition.intake.captions import numbered
from edition.intake.draft import Draft, PhotoDraft
from edition.intake.source import LoosePicture
from edition.report import EditionError

_MOST = 20  # that are brought in


def with_loose(drafts: Sequence[Draft], pictures: Sequence[LoosePicture], before: int) -> list[Draft]:
    """The drafts of a source with its loose pictures.

    As many as there are captions without a picture go to these in order, with a doubt; else they stand alone, with a doubt.
    What is more than a page can want is named. `before` is the number of pictures that came in before this source.
    """
    used = {photo.data for draft in drafts for photo in draft.photos if photo.data is not None}
    loose, named = _read(pictures, used)
    gaps = [photo.id for draft in drafts for photo in draft.photos if photo.data is None and photo.caption]
    if len(loose) == len(gaps) and not named:
        given = dict(zip(gaps, loose, strict=True))
        return [replace(draft, photos=tuple(_filled(photo, given) for photo in draft.photos)) for draft in drafts]
    number = before + sum(len(draft.photos) for draft in drafts)
    alone = tuple(numbered(photo, number + at) for at, photo in enumerate(loose, 1))
    left = tuple(f"（图片，没有稿件提到，没有带进来）{name}" for name in named)
    return [*drafts, Draft((), alone, left)] if alone or left else list(drafts)


def _read(pictures: Sequence[LoosePicture], used: set[bytes]) -> tuple[list[PhotoDraft], list[str]]:
    found: list[PhotoDraft] = []
    named: list[str] = []
    for picture in pictures:
        try:
            data = picture.read()
        except EditionError:
            named.append(picture.name)
            continue
        if data in used:
            continue
        if len(found) < _MOST:
            name = PurePosixPath(picture.name.rpartition("：")[2]).name
            doubt = f"没有稿件提到图片“{name}”，请核对它归哪一篇"
            suffix = PurePosixPath(picture.name).suffix.lower()
            found.append(PhotoDraft("", data=data, suffix=suffix, doubts=(doubt,)))
        else:
            named.append(picture.name)
    return found, named


def _filled(photo: PhotoDraft, given: dict[str, PhotoDraft]) -> PhotoDraft:
    loose = given.get(photo.id)
    if loose is None:
        return photo
    doubts = (*photo.doubts, *(f"{doubt}；按次序配了这条说明" for doubt in loose.doubts))
    return replace(photo, data=loose.data, suffix=loose.suffix, doubts=doubts)
