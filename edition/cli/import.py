"""`edition import SOURCE…`: makes an issue from Word files, plain text and the text of finished pages."""

import argparse
from pathlib import Path

from edition.cli.page_issues import import_pages, page_files
from edition.cli.typed import typed_date
from edition.intake.draft import Draft, gathered
from edition.intake.issue_folder import files, write_new
from edition.intake.page.page_file import import_page
from edition.intake.plain import is_raw, read_markdown_story, read_text_story
from edition.intake.raw.stories import read_page
from edition.intake.source import bytes_of, text_of
from edition.issue.manifest import HOUSE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "sources",
        nargs="+",
        type=Path,
        metavar="SOURCE",
        help=".docx, .md, .txt or pages as .pdf, in order of importance",
    )
    parser.add_argument("--date", type=typed_date, metavar="DATE", help="2025-01-21; pages as PDF tell their own")
    parser.add_argument("--out", type=Path, metavar="DIR", help="the new folder (default issues/DATE)")


def run(arguments: argparse.Namespace) -> int:
    """Write the folder and say what was found, and what was not sure."""
    if pages := page_files(arguments.sources):
        return import_pages(pages, arguments.date, arguments.out)
    if arguments.date is None:
        argparse.ArgumentParser(prog="edition import").error("--date is needed")
    drafts: list[Draft] = []
    for source in arguments.sources:
        drafts.append(_read(source, sum(len(draft.photos) for draft in drafts)))
    draft = gathered(drafts)
    folder = arguments.out or Path("issues") / str(arguments.date)
    write_new(files(draft, arguments.date, titled=(folder.parent / HOUSE).exists()), folder)
    _summary(draft, folder)
    return 0


def _read(source: Path, photos: int) -> Draft:
    """What a source holds; `photos` came in before."""
    data = bytes_of(source)
    if source.suffix.lower() == ".docx":
        from edition.intake.word import read_word  # noqa: PLC0415 - only Word files pay for their reader

        return read_word(data, str(source), photos)
    if data.startswith(b"%PDF-"):
        return import_page(source, photos)
    text = text_of(data, str(source))
    if source.suffix.lower() in {".md", ".markdown"}:
        return read_markdown_story(text, lambda name: _picture(source.parent / name), photos)
    return read_page(text, photos) if is_raw(text) else read_text_story(text, photos)


def _picture(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _summary(draft: Draft, folder: Path) -> None:
    print(f"{folder}：{len(draft.stories)} 篇稿件，{len(draft.photos)} 张图片")
    for number, story in enumerate(draft.stories, 1):
        print(f"  story-{number}  {story.headline or '（没有标题）'}")
        for doubt in story.doubts:
            print(f"      存疑：{doubt}")
    for photo in draft.photos:
        print(f"  {photo.id}  {photo.title or photo.caption[:20]}")
        for doubt in photo.doubts:
            print(f"      存疑：{doubt}")
    if draft.dropped:
        print(f"  去掉了装饰符号 {draft.dropped}（由版式决定）")
    if draft.unplaced:
        print(f"  {len(draft.unplaced)} 行没有找到位置，见 articles/unplaced.md：")
        for words in draft.unplaced:
            print(f"      {words[:40]}")
