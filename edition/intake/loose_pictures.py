"""Loose pictures (散图): those that came with copy, in its folder, its zip or its message, and that no story names."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from edition.intake.captions import numbered
from edition.intake.draft import Draft, PhotoDraft
from edition.intake.source import LoosePicture
from edition.report import EditionError

_MOST = 20  # that are brought in
# What follows the name of a story in that of its picture: 雪夜抢修1.jpg, 雪夜抢修-图2.jpg, 雪夜抢修（配图）.jpg
_BEHIND = re.compile(
    r"[\s_（(—·-]*(?:图片|照片|配图|插图|图|pic|img|photo)?[\s_-]*[0-9一二三四五六七八九十]{0,3}[)）]?", re.IGNORECASE
)


def with_loose(drafts: Sequence[Draft], pictures: Sequence[LoosePicture], before: int) -> list[Draft]:
    """The drafts of a source with its loose pictures.

    A picture that is named after a story's file belongs to that story. Of the others as many as there are captions without a
    picture go to these in order, with a doubt; else they stand alone, with a doubt. What is more than a page can want is
    named. `before` is the number of pictures that came in before this source.
    """
    used = {photo.data for draft in drafts for photo in draft.photos if photo.data is not None}
    loose, named = _read(pictures, used)
    number = before + sum(len(draft.photos) for draft in drafts)
    found, rest = [], []
    for name, photo in loose:
        at = _owner(name, drafts)
        if at is None:
            rest.append(photo)
            continue
        number += 1
        found.append((at, numbered(replace(photo, doubts=(f"按文件名，图片“{name}”归了这一篇，请核对",)), number)))
    drafts = [_with_own(draft, [photo for at, photo in found if at == place]) for place, draft in enumerate(drafts)]
    gaps = [photo.id for draft in drafts for photo in draft.photos if photo.data is None and photo.caption]
    if len(rest) == len(gaps) and not named:
        given = dict(zip(gaps, rest, strict=True))
        return [replace(draft, photos=tuple(_filled(photo, given) for photo in draft.photos)) for draft in drafts]
    alone = tuple(numbered(photo, number + at) for at, photo in enumerate(rest, 1))
    left = tuple(f"（图片，没有稿件提到，没有带进来）{name}" for name in named)
    return [*drafts, Draft((), alone, left)] if alone or left else drafts


def _owner(name: str, drafts: Sequence[Draft]) -> int | None:
    """The draft whose one story a picture is named after; that with the longest name, where several would do."""
    stem = PurePosixPath(name).stem
    fitting = [
        (len(source), at)
        for at, draft in enumerate(drafts)
        if len(draft.stories) == 1
        and stem.startswith(source := draft.stories[0].source)
        and _follows(source, stem[len(source) :])
    ]
    return max(fitting, default=(0, None))[1]


def _follows(source: str, rest: str) -> bool:
    return bool(source and _BEHIND.fullmatch(rest)) and not (source[-1].isdigit() and rest[:1].isdigit())


def _with_own(draft: Draft, photos: Sequence[PhotoDraft]) -> Draft:
    """A draft with pictures that are its story's: those whose words it has get them, the others come after."""
    gaps = [photo.id for photo in draft.photos if photo.data is None and photo.caption]
    given = dict(zip(gaps, photos, strict=False))
    more = tuple(photos[len(gaps) :])
    if not photos:
        return draft
    story = draft.stories[0]
    story = replace(story, photos=(*story.photos, *(photo.id for photo in more)))
    return replace(draft, stories=(story,), photos=(*(_filled(photo, given) for photo in draft.photos), *more))


def _read(pictures: Sequence[LoosePicture], used: set[bytes]) -> tuple[list[tuple[str, PhotoDraft]], list[str]]:
    """The pictures by name, and the names of those that are not brought in."""
    found: list[tuple[str, PhotoDraft]] = []
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
            found.append((name, PhotoDraft("", data=data, suffix=suffix, doubts=(doubt,))))
        else:
            named.append(picture.name)
    return found, named


def _filled(photo: PhotoDraft, given: dict[str, PhotoDraft]) -> PhotoDraft:
    loose = given.get(photo.id)
    if loose is None:
        return photo
    doubts = (*photo.doubts, *(f"{doubt}；按次序配了这条说明" for doubt in loose.doubts))
    return replace(photo, data=loose.data, suffix=loose.suffix, doubts=doubts)
