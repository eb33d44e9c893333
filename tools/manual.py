"""Writes the chapters of the manual that are made of data: python -m tools.manual

清单.md has every key of the manifest, from the models, with what `edition/intake/fields.toml` says of it; 毛病.md has every
finding with cause and cure, from `docs/手册/findings.toml`.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from edition.intake.examples import ISSUE, examples
from edition.issue.manifest import TABLES

FOLDER = Path(__file__).parent.parent / "docs" / "手册"
MADE = "<!-- 由 python -m tools.manual 写成，不要直接改 -->\n\n"
TITLES = {
    ISSUE: ("这一期", "写在 `issue.toml` 的最前面，任何表之前。"),
    "paper": (
        "报纸 `[paper]`",
        "天天一样的写进 `paper.toml`（放在各期文件夹的旁边），一次就够；`issue.toml` 里再写的，以它为准。",
    ),
    "articles": ("稿件 `[[articles]]`", "一篇一个表，按重要性排列，第一篇是头条。"),
    "photos": ("图片 `[[photos]]`", "一张一个表。稿件的 `photos` 里写了它，就随那一篇；没有哪一篇写它，就单独登出。"),
    "fillers": ("补白 `[[fillers]]`", "版面有空才登的短文。"),
    "pages": ("版面 `[[pages]]`", "一版一个表；版式、`paper.toml`、`issue.toml` 里都可以写，后面的为准。"),
    "boxes": (
        "刊登件 `[[boxes]]`",
        "广告、栏框、启事、更正、二维码，一件一个表；版式、`paper.toml`、`issue.toml` 里都可以写。",
    ),
    "waive": ("准予保留 `[[waive]]`", "校对提醒而本来就该如此的，写在这里，不再提醒。"),
}


def fields() -> Iterator[str]:
    """The chapter of the manifest's keys."""
    yield from ("# 清单\n", "一期是一个文件夹，里面的 `issue.toml` 是它的清单。每一项的例子可以照抄。\n")
    for path, table in TABLES.items():
        name = ".".join(path) or ISSUE
        title, says = TITLES[name]
        yield from (f"## {title}\n", f"{says}\n", "| 项 | 例 | 说明 |", "|---|---|---|")
        for key in (key for key in table.model_fields if key in examples()[name]):
            example, needed = examples()[name][key], table.model_fields[key].is_required()
            yield f"| `{key}`{'（必写）' if needed else ''} | `{_cell(example.value)}` | {_cell(example.says)} |"
        yield ""


def findings() -> Iterator[str]:
    """The chapter of findings."""
    yield from (
        "# 毛病一览\n",
        "程序说的每一处毛病后面有一个英文代号，在这里按它找。红的是错误，黄的是提醒，附注只是告诉你一声。\n",
    )
    for title, entries in tomllib.loads((FOLDER / "findings.toml").read_text(encoding="utf-8")).items():
        yield from (f"## {title}\n", "| 代号 | 是什么 | 怎么办 |", "|---|---|---|")
        yield from (f"| `{id_}` | {_cell(cause)} | {_cell(cure)} |" for id_, (cause, cure) in sorted(entries.items()))
        yield ""


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


PAGES = {"清单.md": fields, "毛病.md": findings}


def page(name: str) -> str:
    """A chapter as it stands in its file."""
    return MADE + "\n".join(PAGES[name]()).rstrip() + "\n"


if __name__ == "__main__":
    for name in PAGES:
        (FOLDER / name).write_text(page(name), encoding="utf-8")
