"""A new issue (新建一期): a folder with a manifest that explains itself, ready to build."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edition.deliver.deliver import File
from edition.intake.examples import example_of
from edition.intake.issue_folder import quoted
from edition.intake.schema import SCHEMA, schema
from edition.issue.box_table import BoxTable
from edition.issue.files import RefusedError, read_text
from edition.issue.keys import KeyTable
from edition.issue.leftovers import HEADLINE_TO_COME, STORY_TO_COME
from edition.issue.manifest import MANIFEST, ArticleTable, PaperTable, PhotoTable
from edition.issue.page_table import PageTable
from edition.issue.toml_text import read_toml
from edition.report import EditionError

STORY = "{}\n\n## 小标题\n\n{}\n".format(*STORY_TO_COME)


def new_issue(date: datetime.date, like: Path | None, *, titled: bool) -> Iterator[File]:
    """The files of a new issue; paper, layout and running number are those of the issue in the folder `like`.

    `titled` tells that the paper's own file gives its name. Raises EditionError.
    """
    yield File(MANIFEST, "\n".join(_manifest(date, _known(like), titled=titled)).encode())
    yield File("articles/lead.md", STORY.encode())
    yield File(SCHEMA, (json.dumps(schema(), ensure_ascii=False, indent=1) + "\n").encode())


def _known(like: Path | None) -> dict[str, Any]:
    if like is None:
        return {}
    try:
        read = read_toml(read_text(like, MANIFEST, f"{like}/{MANIFEST}"), f"{like}/{MANIFEST}")
    except RefusedError as refused:
        raise EditionError((refused.finding,)) from None
    if read.findings:
        raise EditionError(read.findings)
    return read.data


def _manifest(date: datetime.date, known: dict[str, Any], *, titled: bool) -> Iterator[str]:
    yield f"#:schema {SCHEMA}"
    yield from ("# 用 edition check 校对，用 edition build 出报。带 # 的行不起作用，去掉 # 就启用。", f"date = {date}")
    number = known.get("number")
    yield f"number = {number + 1}" if isinstance(number, int) else "# number = 1  # 总期号"
    yield f"layout = {quoted(str(known.get('layout', 'broadsheet')))}  # layouts/ 下的文件夹名"
    yield from ("# page_count = 4  # 定几个版；不写则按稿件多少", "")
    paper = known.get("paper") or ({} if titled else {"title": "样报"})
    yield from ("[paper]",) if paper else ("# [paper]  # 见上一层文件夹的 paper.toml",)
    yield from _fields(PaperTable, {key: str(value) for key, value in paper.items()})
    yield from ("", "[[articles]]  # 按重要性排列，第一篇是头条")
    values = {"id": "lead", "file": "articles/lead.md", "section": "要闻", "headline": HEADLINE_TO_COME}
    yield from _fields(ArticleTable, values)
    yield from ("", "# [[photos]]")
    yield from _fields(PhotoTable, {})
    yield from ("", "# [[pages]]  # 版别、版名、责编")
    yield from _fields(PageTable, {})
    yield from ("", "# [[boxes]]  # 广告、启事、更正、栏框、二维码")
    yield from _fields(BoxTable, {})
    yield ""


def _fields(table: type[KeyTable], values: dict[str, str]) -> Iterator[str]:
    """Every key of a table with what it is for; those without a value as comments, with an example that holds."""
    for key, field in table.model_fields.items():
        if key in values:
            yield f"{key} = {quoted(values[key])}  # {field.description}"
        else:
            yield f"# {key} = {example_of(table, key)}  # {field.description}"
