"""Every character that can be typed prints or is named: characters.txt in each place of the paper, on page and in book."""

import re
from pathlib import Path

import pytest

from edition.issue.words import squeeze
from edition.pipeline import Options, build
from edition.readback.epub.epub_words import epub_words
from edition.readback.preview import page_texts
from edition.typography.special_characters import inked

CASES = [
    line.split(" → ")
    for line in (Path(__file__).parent / "characters.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
MANIFEST = """date = 2025-03-04
layout = "a4"
[paper]
title = "试排报"
[[articles]]
id = "a"
file = "a.md"
section = "要闻"
kicker = "引题{0}完"
headline = "主题{0}完"
deck = "副题{0}完"
standfirst = "提要{0}完"
byline = "记者{0}完"
photos = ["p"]
[[photos]]
id = "p"
title = "图题{0}完"
caption = "图说{0}完"
credit = "摄{0}完"
alt = "图"
"""
STORY = """正文{0}完。[^1]

## 小标题{0}完

- 一条{0}完

> 引文{0}完

| 栏名{0}完 | 数 |
|---|---|
| 格子{0}完 | 1 |

[^1]: 注释{0}完。
"""
PLACES = (
    "引题",
    "主题",
    "副题",
    "提要",
    "记者",
    "图题",
    "图说",
    "摄",
    "正文",
    "小标题",
    "一条",
    "引文",
    "栏名",
    "格子",
    "注释",
)


def typed(words: str) -> str:
    return re.sub(r"\\u(\w{4})|\\U(\w{8})", lambda match: chr(int(match[1] or match[2], 16)), words)


@pytest.mark.parametrize(("words", "wanted"), CASES, ids=[words for words, _ in CASES])
def test_a_character_prints_wherever_it_stands(words: str, wanted: str, tmp_path: Path) -> None:
    (tmp_path / "issue.toml").write_text(MANIFEST.format(typed(words)), encoding="utf-8")
    (tmp_path / "a.md").write_text(STORY.format(typed(words)), encoding="utf-8")
    pdf, book = (
        file.data for file in build(tmp_path, Options(), lambda _: None).files if file.name.endswith(("pdf", "epub"))
    )
    page = squeeze(inked("".join(page_texts(pdf))))
    said = squeeze("".join(epub_words(book).values()))
    for place in PLACES:
        assert f"{place}{wanted}完" in page, place
        assert f"{place}{wanted}完" in said, place
