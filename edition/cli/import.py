"""`edition import SOURCE…`: makes an issue, or adds to one, from whatever copy came in."""

import argparse
import sys
from pathlib import Path

from edition.cli.page_issues import import_pages, page_files
from edition.cli.show import show_findings
from edition.cli.typed import typed_date
from edition.intake.draft import Draft
from edition.intake.gathering import Gathered, gather
from edition.intake.issue_folder import files, write_new
from edition.intake.late_copy import add_to, photos_of
from edition.issue.manifest import HOUSE
from edition.report import EditionError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    words = "docx, odt, rtf, html, md, txt or pdf files, folders and zips of them, in order of importance"
    parser.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help=words)
    parser.add_argument("--date", type=typed_date, metavar="DATE", help="2025-01-21; pages as PDF tell their own")
    parser.add_argument("--out", type=Path, metavar="DIR", help="the new folder (default issues/DATE)")
    parser.add_argument("--into", type=Path, metavar="ISSUE", help="add to the issue in this folder instead")


def run(arguments: argparse.Namespace) -> int:
    """Write the folder and say what was found, what was not sure, and what could not be read."""
    if arguments.into is None and (pages := page_files(arguments.sources)):
        return import_pages(pages, arguments.date, arguments.out)
    if arguments.into is None and arguments.date is None:
        argparse.ArgumentParser(prog="edition import").error("--date is needed, or --into")
    before = 0 if arguments.into is None else photos_of(arguments.into)
    found = gather(arguments.sources, before)
    if not found.draft.stories and not found.draft.photos and found.findings:
        raise EditionError(found.findings)
    if arguments.into is not None:
        draft = add_to(found.draft, arguments.into)
        folder = arguments.into
    else:
        draft = found.draft
        folder = arguments.out or Path("issues") / str(arguments.date)
        write_new(files(draft, arguments.date, titled=(folder.parent / HOUSE).exists()), folder)
    _summary(draft, folder, found)
    show_findings(found.findings, sys.stderr)
    return 1 if found.findings else 0


def _summary(draft: Draft, folder: Path, found: Gathered) -> None:
    doubts = sum(len(story.doubts) for story in draft.stories) + sum(len(photo.doubts) for photo in draft.photos)
    doubts += sum(story.text.count("[//]: # (存疑") for story in draft.stories)
    print(f"{folder}：{len(draft.stories)} 篇稿件，{len(draft.photos)} 张图片，{doubts} 处存疑")
    for name, stories, photos in found.sources if len(found.sources) > 1 or not draft.stories else ():
        print(
            f"  来稿 {name}：{f'{stories} 篇' if stories else '没有找到稿件'}{f'，{photos} 张图片' if photos else ''}"
        )
    for number, story in enumerate(draft.stories, 1):
        print(f"  {story.id or f'story-{number}'}  {story.headline or '（没有标题）'}")
        inside = (line for line in story.text.split("\n") if line.startswith("[//]: # (存疑："))
        for doubt in (*story.doubts, *(line[len("[//]: # (存疑：") : -1] for line in inside)):
            print(f"      存疑：{doubt}")
    for photo in draft.photos:
        print(f"  {photo.id}  {photo.title or photo.caption[:20]}")
        for doubt in photo.doubts:
            print(f"      存疑：{doubt}")
    if draft.dropped:
        print(f"  去掉了标记 {draft.dropped}")
    if draft.unplaced:
        print(f"  {len(draft.unplaced)} 行没有排进来，见 articles/unplaced.md：")
        for words in draft.unplaced:
            print(f"      {words[:40]}")
