"""Gathering (收集): every source read as what it is; the bad ones named all at once, the good ones kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from edition.intake.draft import Draft, gathered
from edition.intake.loose_pictures import with_loose
from edition.intake.mail import files_in, is_mail, opened_letter
from edition.intake.manuscript import CopyGrid, CopyPart, Manuscript, Para, Shot, Stretch
from edition.intake.raw.stories import read_page
from edition.intake.source import (
    PICTURES,
    CopyFile,
    LoosePicture,
    Opened,
    bytes_of,
    files_of,
    kind_of,
    mended,
    refused,
    text_of,
)
from edition.intake.telling import told
from edition.intake.text_copy import is_raw, read_text
from edition.report import EditionError, Finding

_WAYS_OUT = {
    "doc": ("旧版 Word（.doc、.wps），或加了密码的文件", "用 Word 或 WPS 打开，另存为 .docx。"),
    "picture": ("是图片，不是稿件", "图片放在提到它的稿件旁边；图上的字先做文字识别。"),
    "other": ("这种文件不能导入", "用原来的程序打开，另存为 .docx 或 .txt；压缩包先解开。"),
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that came in: the draft, what each source gave (name, stories, pictures), and what could not be read."""

    draft: Draft
    sources: tuple[tuple[str, int, int], ...]
    findings: tuple[Finding, ...]


def gather(paths: Iterable[Path], photos: int = 0, *, together: bool = False) -> Gathered:
    """The drafts of all sources in their order; `photos` is the number of pictures that the issue has.

    What was given `together` is one source, as a folder is, but in the order in which it was given.
    """
    drafts: list[Draft] = []
    sources: list[tuple[str, int, int]] = []
    findings: list[Finding] = []
    for files in [_laid_together(paths)] if together else map(files_of, paths):
        before = photos + sum(len(draft.photos) for draft in drafts)
        own: list[Draft] = []
        loose: list[LoosePicture] = []
        for file in _opened(files):
            if isinstance(file, LoosePicture):
                loose.append(file)
                continue
            try:
                draft = read(_sound(file), before + sum(len(draft.photos) for draft in own))
            except EditionError as error:
                findings += error.findings
                continue
            sources.append((_sound(file).name, len(draft.stories), len(draft.photos)))
            stem = PurePosixPath(_sound(file).name.rpartition("：")[2]).stem
            own.append(replace(draft, stories=tuple(replace(story, source=stem) for story in draft.stories)))
        drafts += with_loose(own, loose, before)
    return Gathered(gathered(drafts), tuple(sources), tuple(findings))


def _laid_together(paths: Iterable[Path]) -> Iterator[Opened]:
    for path in paths:
        picture = path.suffix.lower() in PICTURES
        yield from (LoosePicture(str(path), partial(bytes_of, path)),) if picture else files_of(path)


def _opened(files: Iterable[Opened]) -> Iterator[Opened]:
    """The files, those that a message carries in its stead."""
    for file in files:
        if isinstance(file, CopyFile) and is_mail(file.data):
            try:
                yield from files_in(file.data, file.name)
            except EditionError as error:
                yield error
        else:
            yield file


def _sound(file: CopyFile | EditionError) -> CopyFile:
    if isinstance(file, EditionError):
        raise file
    return file


def read(file: CopyFile, photos: int) -> Draft:
    """The stories of a file, of whatever kind it is; `photos` came in before. Raises EditionError."""
    kind = kind_of(file.data, file.name)
    if kind in _WAYS_OUT:
        raise refused("not-copy", file.name, *_WAYS_OUT[kind])
    if kind == "pdf":
        return _page(file, photos)
    if not file.data.strip():
        raise refused("empty-source", file.name, "文件是空的", "检查是不是没有存好，请对方重发。")
    if kind in {"text", "markdown"}:
        text = text_of(file.data, file.name)
        if is_raw(text) and kind == "text":
            return read_page(text, photos)
    manuscript = _mended(_manuscript(kind, file))
    return told(opened_letter(manuscript) if file.mailed else manuscript, photos)


def _manuscript(kind: str, file: CopyFile) -> Manuscript:
    if kind == "docx":
        from edition.intake.word import read_word  # noqa: PLC0415 - only Word files pay for their reader

        return read_word(file.data, file.name)
    if kind == "odt":
        from edition.intake.open_text import read_open_text  # noqa: PLC0415 - as above

        return read_open_text(file.data, file.name)
    if kind == "html":
        from edition.intake.web_copy import charset, read_web  # noqa: PLC0415 - as above

        return read_web(text_of(_recoded(file.data, charset(file.data)), file.name), file.name, file.fetch)
    if kind == "rtf":
        from edition.intake.rich_text import read_rich_text  # noqa: PLC0415 - as above

        return read_rich_text(file.data, file.name)
    if kind == "markdown":
        from edition.intake.markdown_copy import read_markdown  # noqa: PLC0415 - as above

        return read_markdown(text_of(file.data, file.name), file.fetch)
    return read_text(text_of(file.data, file.name))


def _recoded(data: bytes, encoding: str) -> bytes:
    """A page that names a Chinese encoding, and is not UTF-8 all the same, in UTF-8."""
    codec = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs"}.get(encoding)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(codec, "replace").encode() if codec else data
    return data


def _page(file: CopyFile, photos: int) -> Draft:
    """A finished page, read by places."""
    from edition.intake.page.page_file import import_page  # noqa: PLC0415 - as above

    return import_page(file.path or Path(file.name), photos, None if file.path else file.data)


def _mended(manuscript: Manuscript) -> Manuscript:
    """The manuscript with its radicals mended."""
    return replace(
        manuscript,
        parts=tuple(_mended_part(part) for part in manuscript.parts),
        notes=tuple((name, tuple(_mended_para(para) for para in paras)) for name, paras in manuscript.notes),
        left=tuple(map(mended, manuscript.left)),
        lines=tuple(map(mended, manuscript.lines)),
    )


def _mended_part(part: CopyPart) -> CopyPart:
    if isinstance(part, Shot):
        return part
    if isinstance(part, CopyGrid):
        return replace(part, rows=tuple(tuple(tuple(_whole(cell)) for cell in row) for row in part.rows))
    return _mended_para(part)


def _mended_para(para: Para) -> Para:
    return replace(para, stretches=tuple(_whole(para.stretches)))


def _whole(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    yield from (replace(one, text=mended(one.text)) for one in stretches)
