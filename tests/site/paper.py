"""A small paper for tests of its site: the sample, corrected; several pages with advertisements; a day of hostile words."""

import datetime
import shutil
import sys
from pathlib import Path

from edition.archive.add import add as add_issue
from edition.archive.archive import Archive, archive_at
from edition.archive.inventory import Agent
from edition.archive.keep import Signature
from edition.archive.ocfl import make_root
from edition.cli.cache import default_cache
from edition.pipeline import Options
from edition.site.rendering import SiteSettings
from edition.site.site import SiteReceipt, write_site

TESTS = Path(__file__).parents[1]
SAMPLE = TESTS.parent / "issues/2025-01-21"
MORNING = datetime.datetime(2025, 3, 8, 6, tzinfo=datetime.UTC)
EDITOR = Agent("夜班编辑", "mailto:desk@example.org")
BASE = "https://paper.example.org/"
BOXES = """
[[boxes]]
id = "tea"
kind = "ad"
file = "ads/tea.html"
size = "half"
place = "lower-right"
page = 1
alt = "新茶上市"

[[boxes]]
id = "hours"
kind = "notice"
title = "启事"
text = "读者服务部迁至河西路八号。"
"""
HOSTILE = """# 小标题 & <b>不是标签</b>

</script><script>alert("1")</script>

| 名目 | 数 | |
|:--|--:|--|
| “引号” | 5 | <i> |
"""


def add(archive: Archive, folder: Path, message: str = "", now: datetime.datetime = MORNING) -> int:
    options = Options(cache=default_cache())
    receipt = add_issue(archive, folder, None, Signature(EDITOR, now, message), options, lambda _: None)
    return receipt.version


def make_paper(folder: Path) -> Archive:
    """Three issues; the sample has a second version in which a word differs, and a third of the same copy."""
    archive = archive_at(str(folder / "archive"), folder / "unused")
    make_root(archive.storage)
    sample = Path(shutil.copytree(SAMPLE, folder / "sample"))
    add(archive, sample)
    toll = sample / "articles/holiday-toll.md"
    toll.write_text(toll.read_text(encoding="utf-8").replace("小型客车", "小客车", 1), encoding="utf-8")
    add(archive, sample, "更正：车型", MORNING + datetime.timedelta(hours=10, minutes=15))
    (sample / "memo.txt").write_text("给排版的话，不是稿件。\n", encoding="utf-8")
    add(archive, sample, "换了程序重新出版")
    boxes = Path(shutil.copytree(TESTS / "boxes/good", folder / "boxes"))
    with (boxes / "issue.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(BOXES)
    add(archive, boxes)
    add(archive, hostile_issue(folder / "hostile"))
    return archive


def hostile_issue(folder: Path, date: datetime.date = datetime.date(2025, 3, 8)) -> Path:
    folder.mkdir()
    (folder / "a.md").write_text(HOSTILE.replace("# ", "## "), encoding="utf-8")
    (folder / "issue.toml").write_text(
        f'date = {date}\nlayout = "a4"\n[paper]\ntitle = "试报"\n[[articles]]\nid = "2"\nfile = "a.md"\n'
        'section = "文化/体育 & 其他"\nheadline = "一<二>三 & “四”"\nbyline = "O\'Brien"\n',
        encoding="utf-8",
    )
    return folder


def site(archive: Archive, out: Path, base: str = BASE) -> SiteReceipt:
    return write_site(archive, out, SiteSettings("三家报", base), lambda _: None)


sys.path.append(str(TESTS / "archive"))  # the small press, for many days
