"""Old pages: what `edition import` does with finished pages as PDF, an issue for each day."""

import datetime
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.cli.show import show_findings
from edition.intake.draft import Draft
from edition.intake.issue_folder import files, write_new
from edition.intake.page.page_file import PageIssue, page_issues
from edition.issue.manifest import HOUSE
from edition.report import EditionError, Finding

_HEAD = 1024  # bytes within which a PDF says that it is one


def page_files(sources: Sequence[Path]) -> list[Path]:
    """The PDFs that the sources are, or that lie in them as folders; none if anything else is among them."""
    found = [path for source in sources for path in (sorted(source.iterdir()) if source.is_dir() else [source])]
    return found if found and all(map(_is_pdf, found)) else []


def _is_pdf(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return b"%PDF-" in file.read(_HEAD)


def import_pages(pages: Sequence[Path], date: datetime.date | None, out: Path | None) -> int:
    """Write an issue for each day that the pages tell of; `date` is for pages that tell of none."""
    issues, findings = page_issues(pages, date)
    if not issues:
        raise EditionError(findings)
    bad: list[Finding] = list(findings)
    for issue in issues:
        folder = _folder(issue, pages[0], out, alone=len(issues) == 1)
        draft = issue.with_pictures()
        titled = (folder.parent / HOUSE).exists()
        found = files(draft, issue.date, titled=titled, paper=issue.paper, number=issue.number)
        try:
            write_new(found, folder)
        except EditionError as error:
            bad += error.findings
            continue
        for line in _told(issue, draft, folder):
            print(line)
    show_findings(bad, sys.stderr)
    return int(bool(bad))


def _folder(issue: PageIssue, first: Path, out: Path | None, *, alone: bool) -> Path:
    if out is not None and alone:
        return out
    return (out or Path("issues")) / (str(issue.date) if issue.date else first.stem)


def _told(issue: PageIssue, draft: Draft, folder: Path) -> Iterator[str]:
    doubts = sum(len(story.doubts) + story.text.count("[//]: # (存疑") for story in draft.stories)
    doubts += sum(len(photo.doubts) for photo in draft.photos) + (issue.date is None)
    yield f"{folder}：{issue.pages} 个版，{len(draft.stories)} 篇稿件，{len(draft.photos)} 张图片，{doubts} 处存疑"
    for number, story in enumerate(draft.stories, 1):
        marked = story.text.count("[//]: # (存疑")
        if story.doubts or marked:
            yield f"  story-{number}  {story.headline or '（没有标题）'}"
            yield from (f"      存疑：{doubt}" for doubt in story.doubts)
            yield from ([f"      存疑：正文里有 {marked} 处，见 articles/story-{number}.md"] if marked else [])
    yield from (f"  {photo.id}  存疑：{doubt}" for photo in draft.photos for doubt in photo.doubts)
    if draft.unplaced:
        yield f"  {len(draft.unplaced)} 行没有找到位置，见 articles/unplaced.md："
        yield from (f"      {words[:40]}" for words in draft.unplaced[:10])
