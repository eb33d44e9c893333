"""Spaces: which stay and which go (clreq 6.3.3)."""

import pytest

from edition.issue.spaces import normalise, normalise_line
from edition.typography.text import Run, Style, plain


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("2024 年 3 月", "2024年3月"),
        ("我国 5G 基站", "我国5G基站"),
        ("记者 黄玥 董博婷", "记者 黄玥 董博婷"),
        ("　　首行缩进", "首行缩进"),
        ("结束。 （新华社）", "结束。（新华社）"),
        ("—— 2024 年", "——2024年"),
        ("用 Windows 11 系统", "用Windows 11系统"),
        ("hello,  world", "hello, world"),
        ("折行的\n中文", "折行的中文"),
        ("two\nlines", "two lines"),
        ("他说\n“好”", "他说“好”"),
        ("一\u00a02\u3000三", "一2三"),
        ("上\u3000海", "上 海"),
    ],
)
def test_story_text(typed: str, printed: str) -> None:
    assert plain(normalise((Run(typed),))) == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("为基层减负赋能 促干部实干担当", "为基层减负赋能 促干部实干担当"),
        ("奋进新征程 “十五五”开局", "奋进新征程 “十五五”开局"),
        ("我国 5G 基站", "我国5G基站"),
        ("全国两会　2025", "全国两会 2025"),
        ("会议强调， 要坚持", "会议强调，要坚持"),
        (" 样报　", "样报"),
        ("经费增长8.7% 教育投入居首", "经费增长8.7% 教育投入居首"),
        ("GDP增5% 出口回暖", "GDP增5% 出口回暖"),
        ("经费增长 8.7% 以上", "经费增长8.7%以上"),  # typed with white at every figure
        ("8.7% 以上", "8.7%以上"),
    ],
)
def test_a_line_of_the_manifest_may_breathe(typed: str, printed: str) -> None:
    assert normalise_line(typed) == printed


def test_spaces_are_judged_across_styles() -> None:
    strong = Style(strong=True)
    assert normalise((Run("共 "), Run("38", strong), Run(" 块"))) == (Run("共"), Run("38", strong), Run("块"))


def test_a_run_of_mere_space_vanishes() -> None:
    assert normalise((Run("年"), Run(" ", Style(emphasis=True)), Run("2024"))) == (Run("年"), Run("2024"))


def test_code_keeps_its_spaces() -> None:
    assert plain(normalise((Run("运行 "), Run("make 报", Style(code=True))))) == "运行make 报"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("12\u00a0nm", "12\u00a0nm"),
        ("1\u202f234\u202f567元", "1\u202f234\u202f567元"),
        ("5\u00a0月", "5月"),
        ("张三\u00a0李四", "张三 李四"),
        ("新\u200b华社 2024\u200b 年", "新华社2024年"),
    ],
)
def test_a_space_that_binds_stays_one_and_what_has_no_ink_goes_first(typed: str, printed: str) -> None:
    assert plain(normalise((Run(typed),))) == printed
    assert normalise_line(typed) == printed
