"""Set forms: what is a byline, a dateline, a credit, and what only looks like one."""

import pytest

from edition.intake.forms import BYLINE, CREDIT, DATELINE, FOLIO, MAKER, is_set


@pytest.mark.parametrize(
    "line",
    [
        "○ 新华社记者 黄玥 董博婷 王明玉",
        "本报记者 苏念慈",
        "本报记者 江晚舟 通讯员 欧阳雪",
        "本报特约记者 张三",
        "□ 见习记者 李四",
        "本会通讯员　林小溪",
        "本校学生记者 王一鸣",
    ],
)
def test_bylines(line: str) -> None:
    assert BYLINE.fullmatch(line)
    assert is_set(line)


@pytest.mark.parametrize(
    "line",
    ["记者了解到，下一步", "记者11月5日从东屿市轮渡公", "记者在岸上的控制中心看到每口网箱的水温", "本报讯", "本会章程"],
)
def test_sentences_are_no_bylines(line: str) -> None:
    assert not BYLINE.fullmatch(line)


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("新华社北京1月21日电（记者 叶昊鸣）记者21日", "新华社北京1月21日电（记者 叶昊鸣）"),
        ("本报讯（记者 何佩文）从5月", "本报讯（记者 何佩文）"),
        ("本报东屿11月5日电（记者 沈一鸣 罗秋生）立冬", "本报东屿11月5日电（记者 沈一鸣 罗秋生）"),
        ("新华社北京21日电 国务院", "新华社北京21日电"),
        ("据新华社北京1月21日电", "据新华社北京1月21日电"),
    ],
)
def test_datelines(text: str, dateline: str) -> None:
    match = DATELINE.match(text)
    assert match
    assert match[0].strip() == dateline


@pytest.mark.parametrize(
    "text",
    ["新华社记者在现场看到", "本报将从今日起", "本报通讯员 孟夏", "人民日报社论", "电视剧开播", "本报电子版今日上线"],
)
def test_sentences_are_no_datelines(text: str) -> None:
    assert not DATELINE.match(text)


@pytest.mark.parametrize("line", ["（新华社北京1月21日电）", "（本报记者 方知行）", "（完）", "（据央视新闻）"])
def test_credits(line: str) -> None:
    assert CREDIT.search(f"结束了。{line}")


@pytest.mark.parametrize("line", ["（图为会场）", "（新华社发 杭兴微 摄）", "（二〇二四年一月）", "（下转第二版）"])
def test_other_brackets_are_no_credits(line: str) -> None:
    assert not CREDIT.search(f"结束了。{line}")


@pytest.mark.parametrize("line", ["（新华社发 杭兴微 摄）", "（本报记者 方知行 摄）", "张三 摄", "（资料图片）"])
def test_makers(line: str) -> None:
    assert MAKER.search(line)


@pytest.mark.parametrize("line", ["2025年1月21日 星期二", "第3版 要闻", "责任编辑：张三", "A12版"])
def test_folios(line: str) -> None:
    assert FOLIO.fullmatch(line)
