"""A small press for the tests: writes issue folders and sets their stories in one plain column, without the pipeline."""

import datetime
import io
import json
import struct
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from edition.archive.archive import Archive, archive_at
from edition.archive.gather import gather
from edition.archive.inventory import Agent
from edition.archive.keep import Receipt, Signature, keep
from edition.archive.ocfl import make_root
from edition.archive.refusals import storing
from edition.archive.shelf import Finished, shelve
from edition.compose.page import Page, PictureBox, Rect, Role, SetLine, TextBox
from edition.deliver.deliver import File
from edition.issue.issue import Issue
from edition.issue.read import read
from edition.issue.words import paragraphs
from edition.typography.line import Line, Mark

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 800, 600) + bytes(9)
MEASURE = 17  # em
SIZE = 9.0
LEADING = 12.0
EDITOR = Agent("夜班编辑", "mailto:desk@example.org")
MORNING = datetime.datetime(2025, 1, 21, 6, tzinfo=datetime.UTC)
DAY = datetime.date(2025, 1, 21)


@dataclass(frozen=True)
class Story:
    id: str
    headline: str
    text: str
    section: str = "要闻"
    byline: str = ""


STORIES = (
    Story(
        "toll", "春节假期免收通行费", "小客车上高速继续免收通行费。\n\n新华社记者从交通运输部获悉。", byline="叶昊鸣"
    ),
    Story("waves", "5G用户突破十亿", "截至去年底，５Ｇ用户达到10.02亿户。\n\n网络覆盖所有乡镇。", section="经济"),
)


def write_issue(folder: Path, date: datetime.date = DAY, stories: tuple[Story, ...] = STORIES) -> Path:
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    manifest = [f'date = {date}\nnumber = 7\nlayout = "broadsheet"\n[paper]\ntitle = "样报"\npublisher = "样报社"\n']
    for story in stories:
        (folder / f"articles/{story.id}.md").write_text(story.text + "\n", encoding="utf-8")
        manifest.append(
            f'[[articles]]\nid = "{story.id}"\nfile = "articles/{story.id}.md"\nsection = "{story.section}"\n'
            f'headline = "{story.headline}"\nbyline = "{story.byline}"\n'
        )
    manifest.append('[[photos]]\nid = "lanterns"\ntitle = "张灯结彩"\ncaption = "灯笼高挂。"\ncredit = "新华社发"\n')
    (folder / "issue.toml").write_text("\n".join(manifest), encoding="utf-8")
    return folder


def press(issue: Issue) -> Finished:
    pages = (Page(1, "要闻", 400.0, 60.0 + 12 * LEADING * len(issue.articles), tuple(_boxes(issue))),)
    report = json.dumps({"tool": "edition", "fonts": [{"family": "宋", "file": "song.ttc", "sha256": "ab" * 32}]})
    return Finished(
        issue,
        pages,
        (
            File(f"{issue.date}.pdf", _blank_pdf(issue, pages[0])),
            File(f"{issue.date}.epub", b"PK" + bytes(99)),
            File("page-1.png", PNG),
            File("report.json", report.encode()),
        ),
        (),
    )


def _blank_pdf(issue: Issue, page: Page) -> bytes:
    """A PDF of one empty page that bears the headlines as its title."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(page.width, page.height))
        pdf.docinfo["/Title"] = "".join(article.headline for article in issue.articles)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def make_archive(folder: Path) -> Archive:
    archive = archive_at(str(folder), folder / "unused")
    make_root(archive.storage)
    return archive


def add(archive: Archive, folder: Path, now: datetime.datetime = MORNING, message: str = "") -> Receipt:
    with storing(archive.storage.url), archive.storage.stage() as stage:
        files = stage / "files"
        gather(folder, files / "source")
        finished = press(read(files / "source" / "issue"))
        shelve(finished, files)
        return keep(archive, stage, files, finished.issue.date, Signature(EDITOR, now, message))


def _boxes(issue: Issue):
    top = 40.0
    for article in issue.articles:
        roles: list[tuple[Role, str, int | None]] = [
            ("headline", article.headline, None),
            ("byline", article.byline, None),
        ]
        roles += [("body", text, number) for number, text in enumerate(paragraphs(article))]
        for role, text, number in roles:
            lines = tuple(_lines(text, role, top))
            if lines:
                rect = Rect(40.0, top, MEASURE * SIZE, LEADING * len(lines))
                yield TextBox(role, rect, lines, article=article.id, paragraph=number)
                top += LEADING * len(lines)
    for photo in issue.photos:
        yield PictureBox(photo.id, Rect(220.0, 40.0, 100.0, 80.0), (0.0, 0.0, 1.0, 1.0))
        words = tuple(_lines(photo.title + photo.caption + photo.credit, "caption", 124.0))
        yield TextBox("caption", Rect(220.0, 124.0, MEASURE * SIZE, LEADING * len(words)), words, photo=photo.id)


def _lines(text: str, style: str, top: float):
    for row, at in enumerate(range(0, len(text), MEASURE)):
        marks = tuple(Mark(char, float(x), 1.0, 1.0) for x, char in enumerate(text[at : at + MEASURE]))
        line = Line(marks, float(len(marks)), float(MEASURE), last=at + MEASURE >= len(text))
        yield SetLine(40.0, top + row * LEADING + 8.0, SIZE, style, line)
