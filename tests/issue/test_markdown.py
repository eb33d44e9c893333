"""Stories from Markdown: blocks, styles, notes, and where everything stands in the file."""

import pytest

from edition.issue.markdown import parse
from edition.issue.story import Block, Figure, Listing, Paragraph, Quote, Story, Subhead, Table
from edition.typography.text import Run, Style, plain


def story(source: str) -> Story:
    return parse(source, "a.md", "a").story


def only(source: str) -> Block:
    (block,) = story(source).blocks
    return block


def words(source: str) -> str:
    block = only(source)
    assert isinstance(block, Paragraph)
    return plain(block.text)


def test_blocks() -> None:
    source = "首段。\n\n## 小标题\n\n> 引文。\n\n- 甲\n- 乙\n\n3. 丙\n\n![](photo-1)\n\n| 年 | 数 |\n|---|---|\n| 2024 | 5 |\n"
    assert story(source).blocks == (
        Paragraph((Run("首段。"),)),
        Subhead(2, (Run("小标题"),)),
        Quote((Paragraph((Run("引文。"),)),)),
        Listing(None, ((Paragraph((Run("甲"),)),), (Paragraph((Run("乙"),)),))),
        Listing((3,), ((Paragraph((Run("丙"),)),),)),
        Figure("photo-1"),
        Table(((Run("年"),), (Run("数"),)), (((Run("2024"),), (Run("5"),)),)),
    )


@pytest.mark.parametrize(
    ("source", "numbers"),
    [("8. 甲\n10. 乙\n", (8, 10)), ("1. 甲\n1. 乙\n", (1, 1)), ("1. 甲\n\n5. 乙\n", (1, 5)), ("2025. 甲\n", (2025,))],
)
def test_a_list_keeps_the_numbers_of_the_copy(source: str, numbers: tuple[int, ...]) -> None:
    block = only(source)
    assert isinstance(block, Listing)
    assert block.numbers == numbers


@pytest.mark.parametrize(
    ("source", "style"),
    [
        ("**重**", Style(strong=True)),
        ("*重*", Style(emphasis=True)),
        ("`重`", Style(code=True)),
        ("[重](http://a.example/)", Style(href="http://a.example/")),
        ("***重***", Style(strong=True, emphasis=True)),
    ],
)
def test_styles(source: str, style: Style) -> None:
    assert only(source) == Paragraph((Run("重", style),))


def test_emphasis_holds_beside_chinese_marks() -> None:
    strong = Style(strong=True)
    assert only("坚持**“两个毫不动摇”**方针") == Paragraph((Run("坚持"), Run("“两个毫不动摇”", strong), Run("方针")))
    assert only("**要点：**其一") == Paragraph((Run("要点：", strong), Run("其一")))


def test_scripts_but_not_ranges() -> None:
    assert only("CO~2~") == Paragraph((Run("CO"), Run("2", Style(lowered=True))))
    assert only("5m^2^") == Paragraph((Run("5m"), Run("2", Style(raised=True))))
    assert words("降水63~68%，气温1~2度") == "降水63~68%，气温1~2度"


@pytest.mark.parametrize(
    "source",
    [
        "<b>粗</b>",
        "<script>alert(1)</script>",
        "    缩进的段落",
        "[注]：见第二版",
        "[1]:二",
        "一\n---",
        "……",
        "#5G",
        "5 * 3 * 2",
    ],
)
def test_what_is_not_markup_stays_text(source: str) -> None:
    assert plain(next(b for b in story(source).blocks if isinstance(b, Paragraph)).text) in source


def test_a_hard_break_begins_a_new_paragraph() -> None:
    assert story("床前明月光，  \n疑是地上霜。").blocks == (
        Paragraph((Run("床前明月光，"),)),
        Paragraph((Run("疑是地上霜。"),)),
    )


def test_notes_are_numbered_in_the_order_of_their_marks() -> None:
    found = story("甲[^乙]丙[^丁]\n\n[^丁]: 第二。\n\n[^乙]: 第一。\n")
    assert [(note.number, note.blocks) for note in found.notes] == [
        (1, (Paragraph((Run("第一。"),)),)),
        (2, (Paragraph((Run("第二。"),)),)),
    ]
    (paragraph,) = found.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text[1] == Run("1", Style(raised=True, note="1"))


@pytest.mark.parametrize(
    "source",
    [
        "第一段。\n\n第二段有目标字。\n",
        "## 小标题有目标字\n",
        "> 引文\n> 有目标字\n",
        "- 甲\n- 乙**有目标字**\n",
        "见[链接](http://a.example/有目)有目标字\n",
        "| 目 | 有目标字 |\n|---|---|\n| 一 | 二 |\n",
        "| 年 | 数 |\n|---|---|\n| 一 | `x` 目标 |\n",
        "正文\\*和&amp;以及目标\n",
        "正文[^1]\n\n[^1]: 注文有目标字\n",
        "　　缩进的目标字\n第二行\n",
    ],
)
def test_every_passage_knows_where_it_stands(source: str) -> None:
    passage = next(passage for passage in parse(source, "a.md", "a").passages if "目标" in passage.text)
    line, column = passage.place(passage.text.index("目标"))
    assert source.split("\n")[line - 1][column - 1 :].startswith("目标")
