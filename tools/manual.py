"""Writes the chapters of the manual that are made of data: python -m tools.manual

清单.md has every key of the manifest, from the models, with what `edition/intake/fields.toml` says of it; 毛病.md has every
finding with cause and cure, from `docs/手册/findings.toml`; 版式的各项.md has every key of a layout, from
`docs/手册/layout_keys.toml`.
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
# The tables of a layout; of those with names anybody may choose, NAME stands for the name.
LAYOUT_TITLES = {
    "layout": ("整个版式", "写在 `layout.toml` 的最前面，任何表之前。"),
    "page": ("纸 `[page]`", "以毫米计。"),
    "grid": ("栏和行 `[grid]`", "栏宽以字计，字和行以磅计。"),
    "faces": ("字体 `[faces]`", "给系统里的字体起名字，下面就用这些名字。"),
    "styles.NAME": ("字样 `[styles.名字]`", "每一种字一个表；有哪些名字，见下面“字样的名字”。"),
    "styles.NAME.rules": ("排法 `[styles.名字.rules]`", "长度以字计。"),
    "styles": ("字样的名字", "`[styles.…]` 里可以写的名字。"),
    "[[ladder]]": ("标题的级 `[[ladder]]`", "一级一个表，从头条起。写了一个，就要写全。"),
    "[[voices]]": ("标题的字 `[[voices]]`", "一档一个表，从大到小。写了一个，就要写全。"),
    "head": ("标题 `[head]`", "标题那一块的高矮和空白。"),
    "column": ("文字 `[column]`", "一篇在栏里怎样走。"),
    "picture": ("图片 `[picture]`", ""),
    "press": ("付印 `[press]`", "印厂的要求；只管 `--press`。"),
    "ink": ("线和颜色 `[ink]`", "颜色的写法同网页；`accent` 是点缀色。"),
    "legs": ("栏的长短 `[legs]`", "以行计。"),
    "options": ("可用可不用的 `[options]`", "版面有空，可以拿什么来填。"),
    "rail": ("简讯栏 `[rail]`", "一版有几条简讯，就集成一栏。"),
    "jumps": ("转版 `[jumps]`", "以行计。"),
    "[[furniture]]": ("报头、报眉、报尾 `[[furniture]]`", "一条一个表；写了一个，就要写全。"),
    "forms.NAME": ("文体的样子 `[forms.名字]`、`[guests.sidebar]`", "名字是 `poem`、`interview` 这些文体。"),
    "frame": ("框和底 `[frame]`", ""),
    "panels.NAME": ("栏中的条块 `[panels.名字]`", "名字有 `standfirst`、`editors_note`、`pull_quote`、`author`。"),
    "portrait": ("作者像 `[portrait]`", "以磅计。"),
    "weights": ("轻重 `[weights]`", "画版时各种毛病扣多少分；哪一种看不得，就把它的数加大。"),
}  # fmt: skip


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


def layout_keys() -> Iterator[str]:
    """The chapter of the keys of a layout."""
    yield from (
        "# 版式的各项\n",
        "`layout.toml` 里可以写的每一项。自己的版式只写与底子（`base`）不同的；写错了，`edition layout check` 指出在哪一行。\n",
        "`[[pages]]` 和 `[[boxes]]` 也可以写，同[清单](清单.md)里的一样。\n",
    )
    for table, (title, says) in LAYOUT_TITLES.items():
        yield from (f"## {title}\n", f"{says}\n" if says else "")
        named = table in {"styles", "weights"}
        yield from ("| 名字 | 是什么 |", "|---|---|") if named else ("| 项 | 例 | 说明 |", "|---|---|---|")
        for key, words in layout_entries()[table].items():
            yield f"| `{key}` | {_cell(words)} |" if isinstance(words, str) else _row(key, *words)
        yield ""


def layout_entries() -> dict[str, dict[str, str | list[str]]]:
    """What is said of every key of a layout: its example and a sentence, or what the name is of."""
    return tomllib.loads((FOLDER / "layout_keys.toml").read_text(encoding="utf-8"))


def _row(key: str, example: str, says: str) -> str:
    return f"| `{key}` | `{_cell(example)}` | {_cell(says)} |"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


PAGES = {"清单.md": fields, "毛病.md": findings, "版式的各项.md": layout_keys}


def page(name: str) -> str:
    """A chapter as it stands in its file."""
    return MADE + "\n".join(PAGES[name]()).rstrip() + "\n"


if __name__ == "__main__":
    for name in PAGES:
        (FOLDER / name).write_text(page(name), encoding="utf-8")
