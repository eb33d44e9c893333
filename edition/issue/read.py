"""Reading an issue (收稿): manifest, stories and pictures become one frozen `Issue`, or every reason why not at once."""

from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from edition.issue.files import PICTURE_BYTES, RefusedError, find, read_text
from edition.issue.issue import Article, Filler, Issue, Paper, Photo, Pins, Waiver
from edition.issue.logo import read_logo
from edition.issue.manifest import ArticleTable, Manifest, PhotoTable
from edition.issue.manifest_faults import validate
from edition.issue.markdown import StoryFile, parse
from edition.issue.passage import Part, Passage
from edition.issue.sources import Sources, read_sources
from edition.issue.spaces import normalise_line
from edition.issue.story import Figure, Story, walk
from edition.issue.toml_places import Key
from edition.pictures import Picture, PictureError, look
from edition.report import EditionError, Finding

_PICTURE_FAULTS = {
    "not-a-picture": ("不是图片，或不是认得的格式", "用 PNG、JPEG、WebP、TIFF 或 GIF。"),
    "broken-picture": ("图片损坏或不完整", "重新导出或重新复制这张图片。"),
    "too-many-pixels": ("图片超过一亿五千万像素", "缩小后再用：对开整版 300 ppi 只要三千万像素。"),
}
_ARTICLE_PARTS: tuple[Part, ...] = ("kicker", "headline", "deck", "standfirst", "byline", "dateline", "credit")
_PHOTO_PARTS: tuple[Part, ...] = ("title", "caption", "credit", "alt")


def read(folder: Path) -> Issue:
    """Read the issue in a folder (architecture.md §4). Raises EditionError with all findings of level error and below."""
    if not folder.is_dir():
        hint = "写本期的文件夹，里面有 issue.toml。"
        raise EditionError((Finding("missing-file", "error", str(folder), "没有这个文件夹", hint),))
    sources, findings = read_sources(folder)
    if sources is None:
        raise EditionError(tuple(findings))
    manifest, faults = validate(sources)
    stories, story_faults = _stories(folder, sources)
    pictures, picture_faults = _pictures(folder, sources)
    logo, logo_faults = read_logo(folder, sources)
    findings += [*faults, *story_faults, *picture_faults, *logo_faults, *_photo_names(sources, stories)]
    if manifest is None or any(finding.level == "error" for finding in findings):
        raise EditionError(tuple(findings))
    return Issue(
        folder=folder,
        date=manifest.date,
        revised=manifest.revised,
        number=manifest.number,
        layout=manifest.layout,
        paper=_paper(manifest),
        articles=_articles(manifest, stories),
        photos=tuple(_photo(table, folder, pictures.get(index)) for index, table in enumerate(manifest.photos)),
        fillers=tuple(
            Filler(table.id, normalise_line(table.title), normalise_line(table.text), table.photo)
            for table in manifest.fillers
        ),
        passages=tuple(_passages(manifest, sources, stories)),
        waivers=tuple(
            Waiver(table.id, table.reason, table.text, sources.where(("waive", index)))
            for index, table in enumerate(manifest.waive)
        ),
        findings=tuple(findings),
        logo=logo,
    )


def _tables(sources: Sources, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The tables of a list as far as they are tables: their files are read even when the manifest has other faults."""
    entries = sources.data.get(name)
    if isinstance(entries, list):
        yield from ((index, entry) for index, entry in enumerate(entries) if isinstance(entry, dict))


def _stories(folder: Path, sources: Sources) -> tuple[dict[int, StoryFile], list[Finding]]:
    stories: dict[int, StoryFile] = {}
    findings: list[Finding] = []
    owners: dict[str, int] = {}
    for index, entry in _tables(sources, "articles"):
        file, where = entry.get("file"), sources.where(("articles", index, "file"))
        if not isinstance(file, str):
            continue
        first = owners.setdefault(file, index)
        if first != index:
            message = f"“{file}”已经是 articles[{first + 1}] 的正文"
            findings.append(Finding("duplicate-file", "error", where, message, "每篇稿件要有自己的文件。"))
            continue
        try:
            story = parse(read_text(folder, file, where), file, str(entry.get("id", "")))
        except RefusedError as refused:
            findings.append(refused.finding)
            continue
        findings += story.findings
        if not story.story.blocks:
            findings.append(Finding("empty-story", "error", file, "正文是空的", "写上正文，或从清单里删去这篇稿件。"))
        stories[index] = story
    return stories, findings


def _pictures(folder: Path, sources: Sources) -> tuple[dict[int, Picture], list[Finding]]:
    pictures: dict[int, Picture] = {}
    findings: list[Finding] = []
    for index, entry in _tables(sources, "photos"):
        file, where = entry.get("file"), sources.where(("photos", index, "file"))
        if not isinstance(file, str):
            if file is None:
                hint = '收到图片后加上 file = "photos/….jpg"；定稿（--strict）不许有空位。'
                findings.append(Finding("placeholder", "warning", where, "图片还没有文件，版面上留出空位", hint))
            continue
        if not entry.get("alt"):
            where_alt = sources.where(("photos", index, "alt"))
            findings.append(
                Finding(
                    "missing-alt",
                    "warning",
                    where_alt,
                    "图片没有替代文字",
                    "加上 alt：说出图上有什么，不重复图片说明。",
                )
            )
        try:
            pictures[index] = look(find(folder, file, where, PICTURE_BYTES))
        except RefusedError as refused:
            findings.append(refused.finding)
        except PictureError as error:
            message, hint = _PICTURE_FAULTS[error.fault]
            findings.append(Finding(error.fault, "error", where, f"“{file}”{message}", hint))
    return pictures, findings


def _photo_names(sources: Sources, stories: dict[int, StoryFile]) -> Iterator[Finding]:
    """Photos are named by ids that exist, each by one article or filler."""
    known = [str(entry.get("id")) for _, entry in _tables(sources, "photos")]
    owners: dict[str, int] = {}
    for index, entry in _tables(sources, "articles"):
        listed = entry.get("photos")
        names = [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []
        path: Key = ("articles", index, "photos")
        yield from (_unknown(name, sources.where(path), known) for name in names if name not in known)
        figures = _figures(stories[index].story) if index in stories else []
        yield from (_unknown(name, str(entry["file"]), known) for name in figures if name not in known)
        twice = [name for name, count in (Counter(names) + Counter()).items() if count > 1]
        twice += [name for name, count in Counter(figures).items() if count > 1]
        twice += [
            name
            for name in {**dict.fromkeys(names), **dict.fromkeys(figures)}
            if owners.setdefault(name, index) != index
        ]
        for name in twice:
            yield _twice(name, sources.where(path))
    for index, entry in _tables(sources, "fillers"):
        photo = entry.get("photo")
        where = sources.where(("fillers", index, "photo"))
        if isinstance(photo, str) and photo not in known:
            yield _unknown(photo, where, known)
        elif isinstance(photo, str) and owners.setdefault(photo, -1 - index) != -1 - index:
            yield _twice(photo, where)


def _unknown(name: str, where: str, known: list[str]) -> Finding:
    close = get_close_matches(name, known, 1)
    hint = f"是不是“{close[0]}”？" if close else f"清单里有：{'、'.join(known) or '没有图片'}。"
    return Finding("unknown-photo", "error", where, f"清单里没有图片“{name}”", hint)


def _twice(name: str, where: str) -> Finding:
    message, hint = f"图片“{name}”用了不止一次", "一张图片在一期里只印一次；要再用，就另立一个代号。"
    return Finding("photo-twice", "error", where, message, hint)


def _figures(story: Story) -> list[str]:
    """The pictures in a story, those of its notes last."""
    notes = (block for note in story.notes for block in note.blocks)
    return [block.photo for block in walk((*story.blocks, *notes)) if isinstance(block, Figure)]


def _paper(manifest: Manifest) -> Paper:
    words = manifest.paper.model_dump(exclude={"logo"})
    return Paper(**{key: normalise_line(said) for key, said in words.items()})


def _articles(manifest: Manifest, stories: dict[int, StoryFile]) -> tuple[Article, ...]:
    """The articles in order of importance: a given rank takes its place, the others keep the manifest's order.

    Those given the same rank stay equal: their order in the manifest says nothing of their importance.
    """

    def importance(index: int) -> tuple[int, int]:
        rank = manifest.articles[index].rank
        return (index + 1, index + 1) if rank is None else (rank, 0)

    order = sorted(range(len(manifest.articles)), key=importance)
    keys = [importance(index) for index in order]
    return tuple(
        _article(manifest.articles[index], 1 + keys.index(importance(index)), stories[index]) for index in order
    )


def _article(table: ArticleTable, rank: int, story: StoryFile) -> Article:
    return Article(
        id=table.id,
        file=table.file,
        section=normalise_line(table.section),
        rank=rank,
        photos=tuple(dict.fromkeys((*table.photos, *_figures(story.story)))),
        pins=Pins(table.page, table.span, table.lead, table.place, table.no_jump),
        story=story.story,
        **{part: normalise_line(getattr(table, part)) for part in _ARTICLE_PARTS},
    )


def _photo(table: PhotoTable, folder: Path, picture: Picture | None) -> Photo:
    return Photo(
        id=table.id,
        path=None if table.file is None else folder / table.file,
        focus=(table.focus[0], table.focus[1]),
        pixels=(picture.width, picture.height) if picture else (0, 0),
        **{part: normalise_line(getattr(table, part)) for part in _PHOTO_PARTS},
    )


def _passages(manifest: Manifest, sources: Sources, stories: dict[int, StoryFile]) -> Iterator[Passage]:
    """All copy as it was written, in the order of the manifest."""
    for key in manifest.paper.model_fields_set - {"logo"}:
        yield _line("paper", "", sources, ("paper", key), getattr(manifest.paper, key))
    for index, article in enumerate(manifest.articles):
        for part in _ARTICLE_PARTS:
            if words := getattr(article, part):
                yield _line(part, article.id, sources, ("articles", index, part), words)
        yield from stories[index].passages
    for index, photo in enumerate(manifest.photos):
        for part in _PHOTO_PARTS:
            if words := getattr(photo, part):
                yield _line(part, photo.id, sources, ("photos", index, part), words)
    for index, filler in enumerate(manifest.fillers):
        for key in ("title", "text"):
            if words := getattr(filler, key):
                yield _line("filler", filler.id, sources, ("fillers", index, key), words)


def _line(part: Part, owner: str, sources: Sources, path: Key, words: str) -> Passage:
    """A value of the manifest; with escapes in it only its beginning has an exact place."""
    source = sources.of(path)
    offset = source.offset(path) or 0
    anchors = []
    start = 0
    for piece in words.split("\n") if source.text.startswith(words, offset) else [words]:
        line_start = source.text.rfind("\n", 0, offset + start) + 1
        anchors.append((start, source.text.count("\n", 0, offset + start) + 1, offset + start - line_start + 1))
        start += len(piece) + 1
    return Passage(part, owner, source.file, words, tuple(anchors))
