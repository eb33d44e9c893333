"""Signs between the lines: readings over their bases, frames around the late, and the white that they need."""

import pytest

from edition.compose.page import SetLine
from edition.issue.markdown import parse
from edition.issue.story import Paragraph
from edition.measure.interlinear_rows import Leading
from edition.paint.strokes import strokes
from edition.typography.line import Line
from edition.typography.metrics import EmBoxes
from edition.typography.paragraph import set_paragraph
from edition.typography.rules import Rules
from edition.typography.text import Text

RULES = Rules(indent=0)
BOXES = EmBoxes()  # a letter of a reading is ¼ em wide


def text(copy: str) -> Text:
    (block,) = parse(copy, "a.md", "a").story.blocks
    assert isinstance(block, Paragraph)
    return block.text


def lines(copy: str, measure: float) -> tuple[Line, ...]:
    return set_paragraph(text(copy), measure, RULES, BOXES)


def bases(line: Line) -> list[tuple[str, float]]:
    return [(mark.char, round(mark.x, 3)) for mark in line.marks if mark.style.ruby != "reading"]


def readings(line: Line) -> tuple[float, float]:
    """Where the readings of a line begin and end."""
    marks = [mark for mark in line.marks if mark.style.ruby == "reading"]
    return marks[0].x, marks[-1].x + marks[-1].natural


def test_a_reading_stands_over_the_middle_of_its_base() -> None:
    (line,) = lines("读{那|na}边", 20)
    assert bases(line) == [("读", 0), ("那", 1), ("边", 2)]
    assert readings(line) == pytest.approx((1.25, 1.75))


def test_a_base_is_as_wide_as_its_reading_and_keeps_readings_apart() -> None:
    (line,) = lines("{装|zhuang}{修|xiu}了", 20)
    assert bases(line) == [("装", 0), ("修", 1.625), ("了", 2.625)]  # 6 letters and ⅛ em
    widened = line.marks[0]
    assert widened.shift == pytest.approx(-0.3125)  # its glyph is in the middle


def test_readings_are_of_the_text_in_its_order_and_take_no_part_in_the_line() -> None:
    (line,) = lines("读{那|na}边，12{里|li}", 20)
    assert line.text == "读那na边，12里li"
    plain = lines("读那边，12里", 20)[0]
    assert line.width == pytest.approx(plain.width)


@pytest.mark.parametrize("measure", range(4, 9))
def test_what_shares_a_reading_or_a_frame_is_never_parted(measure: int) -> None:
    for line in lines(
        "在{重庆|chongqing}念[李四光]{.示亡}的名字，{重庆|chongqing}又念[张三]{.示亡}的名字。" * 2, measure
    ):
        assert "重庆" in line.text or not {"重", "庆"} & set(line.text)
        assert "李四光" in line.text or not {"李", "四", "光"} & set(line.text)
        assert line.marks[0].style.ruby != "reading"


@pytest.mark.parametrize(
    ("copy", "white", "rows"),
    [
        ("平常一行", 0.25, [1]),
        ("{那|na}一行", 0.25, [2]),
        ("*着重*一行", 0.25, [2]),
        ("{那|na}一行", 0.5, [1]),
        ("*着重*一行", 0.5, [1]),
        ("[专名]{.专名}~~删去~~", 0.25, [1]),
        ("{那|na}一行又{那|na}一行", 0.25, [2, 2]),
        ("*着重*一行又{那|na}一行", 0.25, [2, 1]),  # one empty row does for both
    ],
)
def test_signs_between_lines_have_half_an_em(copy: str, white: float, rows: list[int]) -> None:
    found = [len(group) for group in Leading(white, 0.5).spaced(lines(copy, 4))]
    assert found == rows


def drawn(copy: str) -> list[tuple[tuple[float, float], ...]]:
    (line,) = lines(copy, 30)
    return [stroke.points for stroke in strokes(SetLine(0, 0, 1, "body", line))]


def test_lines_under_two_names_that_touch_keep_apart() -> None:
    one, two = drawn("[屈原]{.专名}[宋玉]{.专名}")
    assert [point[0] for point in (*one, *two)] == pytest.approx([0.05, 1.95, 2.05, 3.95])
    assert {point[1] for point in one} == {0.21}


def test_a_wave_is_under_a_title_a_frame_around_the_late_and_a_line_through_what_was_struck() -> None:
    (wave,) = drawn("[离骚]{.书名}")
    assert min(y for _, y in wave) < 0.21 < max(y for _, y in wave)
    (frame,) = drawn("[张三]{.示亡}")
    assert frame[0] == frame[-1]
    assert (frame[0][0], frame[1][0]) == pytest.approx((0.055, 2.195))
    (through,) = drawn("~~旧~~新")
    assert through == ((0, -0.38), (1, -0.38))


@pytest.mark.parametrize(
    "copy",
    ["{屈|qū}{原|yuán}", "[屈原]{.专名}", "[离骚]{.书名}", "[张三]{.示亡}", "~~作废~~", "**注意**", "{长安|cháng ān}"],
)
@pytest.mark.parametrize("mark", ["，", "。", "”", "、", "……", "》"])
def test_a_mark_behind_a_sign_between_lines_never_begins_a_line(copy: str, mark: str) -> None:
    for before in range(1, 9):
        for line in lines("文" * before + copy + mark + "文字文字文字文字", 8)[1:]:
            assert line.text[0] not in "，。”、》"
