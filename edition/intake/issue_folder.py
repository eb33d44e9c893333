"""The issue folder (建文件夹): a draft as the files of an issue, with every doubt at its place."""

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from edition.deliver.deliver import File, deliver
from edition.intake.draft import Draft, PhotoDraft, StoryDraft
from edition.report import EditionError, Finding
from edition.typography.special_characters import mended

UNPLACED = "articles/unplaced.md"
_KNOWN = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".gif")


def quoted(words: str) -> str:
    """A string of TOML."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def files(
    draft: Draft, date: datetime.date | None, *, titled: bool, paper: str = "", number: int | None = None
) -> Iterator[File]:
    """Manifest, stories and pictures; `titled` tells that the paper's own file gives its name.

    `paper` and `number` are what the pages themselves said; a date that is not known is asked for. Radicals and other
    characters that only look right are written as the right ones.
    """
    lines = _manifest(draft, date, titled=titled, paper=paper, number=number)
    yield File("issue.toml", mended("\n".join(lines)).encode())
    for n, story in enumerate(draft.stories, 1):
        yield File(f"articles/{story.id or f'story-{n}'}.md", mended(story.text).encode())
    for photo in draft.photos:
        if photo.data is not None:
            yield File(f"photos/{photo.id}{photo.suffix}", photo.data)
    if draft.unplaced:
        yield File(UNPLACED, mended("\n\n".join(draft.unplaced) + "\n").encode())


def write_new(found: Iterable[File], folder: Path) -> None:
    """Write the files of a new issue: all or nothing. Raises EditionError if the folder holds anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "换一个文件夹（--out）；要把稿件加到这一期里，用 --into。"
        raise EditionError((Finding("folder-exists", "error", str(folder), "文件夹已经存在，不覆盖", hint),))
    deliver(tuple(found), folder)


def tables(draft: Draft) -> Iterator[str]:
    """The lines of the manifest that tell of the draft's stories and pictures."""
    for number, story in enumerate(draft.stories, 1):
        yield from _article(story, number)
    for photo in draft.photos:
        yield from _photo(photo)


def _line(words: str) -> str:
    """Words as they may stand in a comment of TOML."""
    return re.sub(r"[\x00-\x08\x0a-\x1f\x7f]+", " ", words)


def _manifest(
    draft: Draft, date: datetime.date | None, *, titled: bool, paper: str, number: int | None
) -> Iterator[str]:
    yield from (
        "# 由 edition import 生成；“存疑”处请核对，改好后删去那一行。",
        f"date = {date}" if date else "# 存疑：版面上没有日期，写上 date = 年-月-日。",
        *([f"number = {number}"] if number else []),
        'layout = "broadsheet"',
        "",
    )
    if not titled:
        yield from ("[paper]", f"title = {quoted(paper or '样报')}", "")
    yield from tables(draft)
    if draft.unplaced:
        yield "# 存疑：下列文字没有找到位置，原样放在 articles/unplaced.md，不会印出来："
        yield from (f"#   {_line(words)[:60]}" for words in draft.unplaced)
        yield ""


def _article(story: StoryDraft, number: int) -> Iterator[str]:
    name = story.id or f"story-{number}"
    yield from ("[[articles]]", f'id = "{name}"', f'file = "articles/{name}.md"', 'section = "要闻"')
    yield from (f"# 存疑：{_line(doubt)}" for doubt in story.doubts)
    if story.form:
        yield f'form = "{story.form}"'
    fields = {"kicker": story.kicker, "headline": story.headline, "deck": story.deck, "byline": story.byline}
    fields |= {"dateline": story.dateline, "credit": story.credit}
    yield from (f"{key} = {quoted(words)}" for key, words in fields.items() if words or key == "headline")
    if story.photos:
        yield f"photos = [{', '.join(map(quoted, story.photos))}]"
    yield ""


def _photo(photo: PhotoDraft) -> Iterator[str]:
    yield from ("[[photos]]", f'id = "{photo.id}"')
    yield from (f"# 存疑：{_line(doubt)}" for doubt in photo.doubts)
    if photo.data is None:
        yield "# 存疑：只有图片的文字，没有图片；收到后加上 file。"
    else:
        unknown = "" if photo.suffix in _KNOWN else "# 存疑：这种格式不能用，请另存为 PNG 或 JPEG。"
        yield f'{"# " if unknown else ""}file = "photos/{photo.id}{photo.suffix}"  {unknown}'.rstrip()
    fields = {"title": photo.title, "caption": photo.caption, "credit": photo.credit, "alt": photo.alt}
    yield from (f"{key} = {quoted(words)}" for key, words in fields.items() if words)
    yield ""
