"""Reading an issue (收稿): manifest, stories and pictures become one frozen `Issue`, or every reason why not at once."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from edition.issue.boxes import all_fillers, all_pages_said, all_said, validate_house
from edition.issue.editors_words import SIDEBAR_TITLE, note_words, paragraphs_of, unfounded
from edition.issue.files import RefusedError, story_text
from edition.issue.forme_file import read_forme
from edition.issue.issue import Article, Filler, Issue, Paper, Photo, Pins, Waiver
from edition.issue.key_names import key_meant
from edition.issue.keys import NAME
from edition.issue.leftovers import doubts, placeholders, unused_files
from edition.issue.logo import read_logo
from edition.issue.manifest import MANIFEST, ArticleTable, Manifest, PhotoTable
from edition.issue.manifest_faults import validate
from edition.issue.markdown import StoryFile, parse
from edition.issue.meant import day_meant, form_meant
from edition.issue.passage import Part, Passage
from edition.issue.read_pictures import read_pictures
from edition.issue.sources import Sources, read_sources
from edition.issue.spaces import normalise_line
from edition.issue.story import Figure, Story, walk
from edition.issue.toml_places import Key
from edition.pictures import Picture
from edition.rack import Rack
from edition.report import EditionError, Finding

SERVED = frozenset({"zh", "zh-CN", "zh-Hans", "zh-Hans-CN"})
_ARTICLE_PARTS: tuple[Part, ...] = ("kicker", "headline", "deck", "standfirst", "byline", "dateline", "credit")
_PHOTO_PARTS: tuple[Part, ...] = ("title", "caption", "credit", "alt")


class FaultyIssueError(EditionError):
    """An issue that cannot be read whole; `legible` holds the stories that can be, for the proof."""

    def __init__(self, findings: tuple[Finding, ...], legible: Issue | None) -> None:
        super().__init__(findings)
        self.legible = legible


def read(place: Path, *, fresh: bool = False, rack: Rack | None = None) -> Issue:
    """Read the issue in a folder, or that of a manifest; `fresh`: without what makeup.toml keeps. All faults at once."""
    folder = place.parent if place.name == MANIFEST and place.is_file() else place
    if not folder.is_dir():
        what = "没有这个文件夹" if not folder.exists() else "这是文件，不是一期的文件夹"
        hint = "写本期的文件夹，里面有 issue.toml。"
        raise FaultyIssueError((Finding("missing-file", "error", str(folder), what, hint),), None)
    sources, findings = read_sources(folder)
    if sources is None:
        raise FaultyIssueError(tuple(findings), None)
    manifest, faults = validate(sources)
    house, house_faults = validate_house(sources.house)
    rack = rack or Rack()
    stories, story_faults = _stories(folder, sources, rack)
    pictures, picture_faults = read_pictures(folder, sources, rack)
    logo, logo_faults = read_logo(folder, sources)
    forme, forme_faults = (None, []) if fresh else read_forme(folder)
    findings += [*faults, *house_faults, *story_faults, *picture_faults, *logo_faults, *forme_faults]
    findings += [*_photo_names(sources, stories), *unfounded(sources, stories), *_left(folder, sources, stories)]
    if manifest is None or any(finding.level == "error" for finding in findings):
        raise FaultyIssueError(tuple(findings), _legible(folder, sources, stories))
    return Issue(
        folder=folder,
        date=manifest.date,
        revised=manifest.revised,
        number=manifest.number,
        layout=manifest.layout,
        paper=_paper(manifest),
        articles=_articles(manifest, sources, stories),
        photos=tuple(_photos(manifest, folder, sources, pictures)),
        fillers=tuple(
            Filler(table.id, normalise_line(table.title), normalise_line(table.text), table.photo)
            for table in all_fillers(manifest.fillers, house)
        ),
        passages=tuple(_passages(manifest, sources, stories)),
        waivers=tuple(
            Waiver(table.id, table.reason, table.text, sources.where(("waive", index)))
            for index, table in enumerate(manifest.waive)
        ),
        findings=tuple(findings),
        logo=logo,
        layout_where=sources.where(("layout",)),
        page_count=manifest.page_count or house.page_count,
        pages_said=tuple(all_pages_said(sources, manifest.pages, house)),
        boxes_said=tuple(all_said(folder, sources, manifest.boxes, house)),
        forme=forme,
    )


def _left(folder: Path, sources: Sources, stories: dict[int, StoryFile]) -> Iterator[Finding]:
    """What nobody has settled, replaced or used yet."""
    entries = list(sources.tables("articles"))
    texts = [(str(entries[index][1]["file"]), stories[index].source) for index in stories if index < len(entries)]
    heads = [(sources.where(("articles", index, "headline")), str(entry.get("headline"))) for index, entry in entries]
    yield from _unserved(sources)
    yield from doubts([(sources.own.file, sources.own.text), *texts])
    yield from placeholders(heads, texts)
    yield from unused_files(folder, sources.strings())


def _unserved(sources: Sources) -> Iterator[Finding]:
    """A language that the pages are not set in: forms of characters, marks and words of the furniture are mainland ones."""
    paper = sources.data.get("paper")
    language = paper.get("language") if isinstance(paper, dict) else None
    if isinstance(language, str) and language not in SERVED:
        words = f"版面只按简体中文排：“{language}”的字形、标点位置和报头用语都不另排"
        hint = '简体中文写 language = "zh-CN"；别的语言照印，字形和标点请自己核对。'
        yield Finding("language-unserved", "warning", sources.where(("paper", "language")), words, hint)


def _legible(folder: Path, sources: Sources, stories: dict[int, StoryFile]) -> Issue | None:
    """An issue of nothing but the stories that could be read; None if nobody knows of what day."""
    date = day_meant(sources.data.get("date"))
    if not isinstance(date, datetime.date):
        return None
    passages = tuple(passage for story in stories.values() for passage in story.passages)
    return Issue(folder, date, None, None, "", Paper(""), (), (), (), (), passages)


def _stories(folder: Path, sources: Sources, rack: Rack) -> tuple[dict[int, StoryFile], list[Finding]]:
    stories: dict[int, StoryFile] = {}
    findings: list[Finding] = []
    owners: dict[PurePosixPath, int] = {}
    for index, entry in sources.tables("articles"):
        file, where = entry.get("file"), sources.where(("articles", index, "file"))
        if not isinstance(file, str):
            continue
        first = owners.setdefault(PurePosixPath(file), index)  # ./a.md is a.md
        if first != index:
            message = f"“{file}”已经是 articles[{first + 1}] 的正文"
            findings.append(Finding("duplicate-file", "error", where, message, "每篇稿件要有自己的文件。"))
            continue
        try:
            text, owner = story_text(folder, file, where), str(entry.get("id", ""))
            story = rack(parse, text, file, owner, str(form_meant(entry.get("form", ""))))
        except RefusedError as refused:
            kind = refused.finding.id == "not-text"  # what the manifest names is another kind of file
            findings.append(replace(refused.finding, where=where) if kind else refused.finding)
            continue
        findings += story.findings
        if not story.story.blocks:
            findings.append(Finding("empty-story", "error", file, "正文是空的", "写上正文，或从清单里删去这篇稿件。"))
        stories[index] = story
    return stories, findings


def _photo_names(sources: Sources, stories: dict[int, StoryFile]) -> Iterator[Finding]:
    """Photos are named by ids that exist, each by one article or filler."""
    if any(key_meant(key, "") == "photos" for key in sources.data) or isinstance(sources.data.get("photos"), dict):
        return  # where they should stand is wrong itself, and told there
    known = [str(entry.get("id")) for _, entry in sources.tables("photos")]
    owners: dict[str, int] = {}
    for index, entry in sources.tables("articles"):
        listed = entry.get("photos")
        listed = [*(listed if isinstance(listed, list) else []), entry.get("portrait")]
        names = [name for name in listed if isinstance(name, str)]
        path: Key = ("articles", index, "photos")
        for name in (name for name in names if name not in known and _is_named_well(name, known)):
            yield _unknown(name, sources.where((*path[:2], "portrait") if name == listed[-1] else path), known)
        figures = _figures(stories[index].story) if index in stories else []
        yield from _unknown_figures(figures, str(entry.get("file")), stories.get(index), sources)
        twice = [name for name, count in (Counter(names) + Counter()).items() if count > 1]
        twice += [name for name, count in Counter(figures).items() if count > 1]
        twice += [
            name
            for name in {**dict.fromkeys(names), **dict.fromkeys(figures)}
            if owners.setdefault(name, index) != index
        ]
        for name in twice:
            yield _twice(name, sources.where(path))
    house = sources.house.data.get("fillers") if sources.house else None
    for index, entry in enumerate(house if isinstance(house, list) and sources.house else []):
        photo = entry.get("photo") if isinstance(entry, dict) else None
        if sources.house and isinstance(photo, str) and photo not in known:
            yield _unknown(photo, sources.house.where(("fillers", index, "photo")), known)
    for index, entry in sources.tables("fillers"):
        photo = entry.get("photo")
        where = sources.where(("fillers", index, "photo"))
        if isinstance(photo, str) and photo not in known:
            yield _unknown(photo, where, known)
        elif isinstance(photo, str) and owners.setdefault(photo, -1 - index) != -1 - index:
            yield _twice(photo, where)


def _is_named_well(name: str, known: list[str]) -> bool:
    """Whether a name could be a picture's; one that cannot, or that the picture itself has in other letters, is told so."""
    return re.fullmatch(NAME, name) is not None and name.casefold() not in map(str.casefold, known)


def _unknown_figures(names: list[str], file: str, story: StoryFile | None, sources: Sources) -> Iterator[Finding]:
    """Pictures in a story that no [[photos]] names: by the file's name instead of the id, or not at all."""
    files = {str(entry.get("file")): str(entry.get("id")) for _, entry in sources.tables("photos")}
    known = list(files.values())
    for name in names if story else ():
        at = story.source.find(f"]({name}") if story else -1
        line = story.source.count("\n", 0, at) + 1 if story and at >= 0 else 0
        where = f"{file}:{line}" if line else file
        finding = _unknown(name, where, known)
        if name in files:
            finding = replace(finding, hint=f"写图片的代号：![]({files[name]})。")
        elif "." in name or "/" in name:
            hint = f'在清单里加 [[photos]]，写 id = "图片代号" 和 file = "{name}"，这里写 ![](图片代号)。'
            finding = replace(finding, hint=hint)
        if name not in known:
            yield finding


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


def _articles(manifest: Manifest, sources: Sources, stories: dict[int, StoryFile]) -> tuple[Article, ...]:
    """The articles in order of importance: a given rank takes its place, the others keep the manifest's order.

    Those given the same rank stay equal: their order in the manifest says nothing of their importance.
    """

    def importance(index: int) -> tuple[int, int]:
        rank = manifest.articles[index].rank
        return (index + 1, index + 1) if rank is None else (rank, 0)

    order = sorted(range(len(manifest.articles)), key=importance)
    keys = [importance(index) for index in order]
    return tuple(
        _article(manifest.articles[index], 1 + keys.index(importance(index)), stories[index], _places(sources, index))
        for index in order
    )


def _places(sources: Sources, index: int) -> dict[str, str]:
    """Where the manifest says each thing of an article."""
    return {key: sources.where(("articles", index, key)) for key in ArticleTable.model_fields}


def _article(table: ArticleTable, rank: int, story: StoryFile, places: dict[str, str]) -> Article:
    return Article(
        id=table.id,
        file=table.file,
        section=normalise_line(table.section),
        rank=rank,
        portrait=table.portrait or "",
        editors_note=note_words(table.editors_note),
        pull_quotes=tuple(map(normalise_line, table.pull_quotes)),
        optional=tuple(dict.fromkeys(table.optional)),
        sidebar=paragraphs_of(table.sidebar),
        sidebar_title=normalise_line(table.sidebar_title) or SIDEBAR_TITLE,
        photos=tuple(dict.fromkeys((*table.photos, *_figures(story.story)))),
        pins=Pins(table.page, table.span, table.lead, table.place, table.no_jump),
        story=story.story,
        headline_short=normalise_line(table.headline_short),
        form=table.form or "",
        box=table.box,
        tint=table.tint,
        headline_ground=table.headline_ground,
        vertical=table.vertical,
        places=places,
        **{part: normalise_line(getattr(table, part)) for part in _ARTICLE_PARTS},
    )


def _photos(manifest: Manifest, folder: Path, sources: Sources, pictures: dict[int, Picture]) -> Iterator[Photo]:
    for index, table in enumerate(manifest.photos):
        where, begins = (sources.where(("photos", index, key)) for key in ("file", "id"))
        yield _photo(table, folder, pictures.get(index), where, begins)


def _photo(table: PhotoTable, folder: Path, picture: Picture | None, where: str, begins: str) -> Photo:
    return Photo(
        id=table.id,
        path=None if table.file is None else folder / table.file,
        focus=(table.focus[0], table.focus[1]),
        pixels=(picture.width, picture.height) if picture else (0, 0),
        where=where,
        begins=begins,
        **{part: normalise_line(getattr(table, part)) for part in _PHOTO_PARTS},
    )


def _passages(manifest: Manifest, sources: Sources, stories: dict[int, StoryFile]) -> Iterator[Passage]:
    """All copy as it was written, in the order of the manifest."""
    for key in manifest.paper.model_fields_set - {"logo"}:
        yield _line("paper", "", sources, ("paper", key), getattr(manifest.paper, key))
    for index, article in enumerate(manifest.articles):
        yield from _added(article, index, sources)
        for part in _ARTICLE_PARTS:
            if words := getattr(article, part):
                yield _line(part, article.id, sources, ("articles", index, part), words)
        yield from stories[index].passages
    for index, photo in enumerate(manifest.photos):
        for part in _PHOTO_PARTS:
            if words := getattr(photo, part):
                yield _line(part, photo.id, sources, ("photos", index, part), words)
    for table in ("fillers", "boxes"):
        yield from _short_texts(table, manifest, sources)


def _added(article: ArticleTable, index: int, sources: Sources) -> Iterator[Passage]:
    """What editors add to a story; a sentence that is pulled out of it is read there."""
    parts: dict[str, Part] = {
        "headline_short": "headline", "editors_note": "standfirst", "sidebar_title": "subhead", "sidebar": "filler",
    }  # fmt: skip
    for key, part in parts.items():
        if words := getattr(article, key):
            yield _line(part, article.id, sources, ("articles", index, key), words)


def _short_texts(table: str, manifest: Manifest, sources: Sources) -> Iterator[Passage]:
    """Titles and texts of the manifest itself; what a QR code says is no copy."""
    for index, entry in enumerate(getattr(manifest, table)):
        for key in ("title", "text") if getattr(entry, "kind", "") != "qr" else ():
            if words := getattr(entry, key):
                yield _line("filler", entry.id, sources, (table, index, key), words)


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
