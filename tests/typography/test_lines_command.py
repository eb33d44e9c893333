"""`edition lines`: what it reads, what it prints, how it ends."""

import io
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from edition.cli import main


class Lines:
    """Runs the command on a text."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch = monkeypatch
        self.capfd = capfd

    def __call__(self, text: str | bytes, *words: str) -> tuple[int, str, str]:
        data = text if isinstance(text, bytes) else text.encode()
        self.monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = main(["lines", *words])
        out, err = self.capfd.readouterr()
        return code, out, err

    def json(self, text: str, *words: str) -> dict[str, Any]:
        code, out, _ = self(text, "--json", *words)
        assert code == 0
        return dict(json.loads(out))


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Lines:
    return Lines(monkeypatch, capfd)


def test_json_tells_every_mark_in_em(lines: Lines) -> None:
    assert lines.json("“中国”——中文", "--measure", "13") == {
        "measure": 13,
        "lines": [
            {
                "text": "“中国”——中文",
                "paragraph": 0,
                "last": True,
                "width": 9.5,
                "overset": False,
                "hyphen": False,
                "marks": [
                    {"char": "“", "x": 2.0, "advance": 0.5},
                    {"char": "中", "x": 2.5, "advance": 1.0},
                    {"char": "国", "x": 3.5, "advance": 1.0},
                    {"char": "”", "x": 4.5, "advance": 1.0},
                    {"char": "—", "x": 5.5, "advance": 1.0},
                    {"char": "—", "x": 6.5, "advance": 1.0},
                    {"char": "中", "x": 7.5, "advance": 1.0},
                    {"char": "文", "x": 8.5, "advance": 1.0},
                ],
            }
        ],
    }


def test_a_newline_separates_paragraphs_and_an_empty_one_has_no_lines(lines: Lines) -> None:
    found = lines.json("中文\r\n\n文字\n", "--measure", "4.5")
    assert found["measure"] == 4.5
    assert [(line["paragraph"], line["text"]) for line in found["lines"]] == [(0, "中文"), (2, "文字")]


def test_spaces_between_han_and_latin_mean_nothing(lines: Lines) -> None:
    assert lines.json("我国 5G 基站", "--measure", "13")["lines"][0]["text"] == "我国5G基站"


def test_figures_are_the_font_s_or_half_an_em(lines: Lines) -> None:
    def advance(*words: str) -> float:
        return float(lines.json("中2024中", "--measure", "13", *words)["lines"][0]["marks"][2]["advance"])

    assert advance() == advance("--digits", "half") == 0.5
    assert advance("--digits", "font") != 0.5


def test_level_style_indent_and_ragged_lines_may_be_chosen(lines: Lines) -> None:
    def texts(*words: str) -> list[str]:
        return [
            line["text"]
            for line in lines.json("文文文文文文，字字", "--measure", "6.2", "--indent", "0", *words)["lines"]
        ]

    assert texts() == ["文文文文文", "文，字字"]
    assert texts("--level", "none") == ["文文文文文文", "，字字"]
    ragged = lines.json(
        "文，文文文文文，字字", "--measure", "7.3", "--indent", "0", "--no-justify", "--style", "banjiao"
    )
    assert ragged["lines"][0]["width"] == 7.0


def test_the_ways_of_a_headline_are_shown_with_their_prices(lines: Lines) -> None:
    code, out, _ = lines("夏粮再获丰收 端稳“中国饭碗”\n江南的雪\n", "--head", "--measure", "8")
    assert code == 0
    assert out.splitlines()[1].startswith("✓")
    assert out.splitlines()[1].endswith("夏粮再获丰收｜端稳“中国饭碗”")
    assert out.splitlines()[-1].split() == ["✓", "0", "4.00", "江南的雪"]
    found = lines.json("江南的雪", "--head", "--measure", "3")
    assert found == {
        "measure": 3,
        "ways": [{"headline": 0, "lines": ["江南的雪"], "width": 4.0, "price": 0, "fits": False}],
    }


def test_a_language_without_a_folder_is_a_wrong_call(lines: Lines) -> None:
    assert lines("中文", "--measure", "13", "--language", "zh-CN")[0] == 0
    with pytest.raises(SystemExit) as end:
        lines("中文", "--measure", "13", "--language", "xx")
    assert end.value.code == 2


UNITS = "气温升到37 °C，用地100㎡，扭矩10N·m，居民1 234 567人，票价100€，另付₩5000，生成H₂O。"


@pytest.mark.parametrize("measure", range(6, 41))
def test_a_figure_is_one_with_its_unit_at_every_measure(lines: Lines, measure: int) -> None:
    found = [line["text"] for line in lines.json(UNITS, "--measure", str(measure), "--level", "strict")["lines"]]
    for whole in ("37 °C", "100㎡", "10N·m", "1 234 567", "100€", "₩5000", "H₂O"):
        assert any(whole in text for text in found), found


FIGURES = [
    line
    for line in Path(__file__).with_name("quiet_gaps.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("copy", FIGURES)
@pytest.mark.parametrize("measure", [12, 13, 15, 17, 18])
def test_gaps_beside_figures_are_quiet(lines: Lines, measure: int, copy: str) -> None:
    before = None
    for line in lines.json(copy, "--measure", str(measure), "--level", "strict")["lines"]:
        marks = line["marks"]
        gaps = [
            left["advance"] - 1
            for left, right in pairwise(marks)
            if "一" <= left["char"] <= "龥" and right["char"].isdigit()
        ]
        assert all(0.124 < gap < 1 / 3 for gap in gaps)
        if gaps and before is not None and not line["last"]:
            assert abs(gaps[0] - before) < 0.2
        before = gaps[0] if gaps else before


NAME_PARTS = re.compile("^(?:尼古拉耶维奇|林德曼|克里斯托弗森|哈格斯特伦|伊万诺维奇|武契奇|博里奇|费尔南德斯)")
NAMED = (
    "芬兰总理安德烈亚斯·尼古拉耶维奇·林德曼同挪威外长埃斯彭·克里斯托弗森会晤，比阿特丽斯·哈格斯特伦在座。",
    "塞尔维亚总统亚历山大·伊万诺维奇·武契奇和智利总统加夫列尔·博里奇通话，外长马克西米利安·费尔南德斯也参加。",
)


@pytest.mark.parametrize("copy", NAMED)
@pytest.mark.parametrize("measure", range(12, 19))
def test_a_line_that_can_end_at_the_dot_of_a_name_does(lines: Lines, measure: int, copy: str) -> None:
    """It can if that opens no gap over .15 em between its Han."""
    found = [line["text"] for line in lines.json(copy, "--measure", str(measure), "--level", "strict")["lines"]]
    for number, (line, following) in enumerate(pairwise(found)):
        before, dot, rest = line.rpartition("·")
        part = rest + re.split("[^一-龥]", following)[0]
        if dot and rest and part in copy and re.fullmatch("[一-龥]+", rest) and NAME_PARTS.search(part):
            held = sum(0.5 if char == "·" else 1 for char in before + dot)
            joints = sum(left != "·" != right for left, right in pairwise(before))
            assert measure - 2 * (number == 0) - held > 0.15 * joints, found


def test_a_word_space_is_no_hole(lines: Lines) -> None:
    copy = (
        "书名《Thermodynamics fundamentals and electrochemistry》，译自Transactions of the International Association。"
    )
    for line in lines.json(copy, "--measure", "17", "--level", "strict")["lines"]:
        assert all(mark["advance"] < 1 for mark in line["marks"] if mark["char"] == " ")


def test_a_line_that_only_holes_would_fill_is_left_ragged_and_named(lines: Lines) -> None:
    copy = "垂询：东门街21号 热线：0123-45678901"
    for line in lines.json(copy, "--measure", "17")["lines"]:
        assert all(mark["advance"] <= 1.15 for mark in line["marks"] if "一" <= mark["char"] <= "龥")
    assert "line-overset" in lines(copy, "--measure", "17")[2]


def test_plain_output_is_the_lines(lines: Lines) -> None:
    code, out, err = lines("中文中文中文中文", "--measure", "5")
    assert (code, out, err) == (0, "\u3000\u3000中文中\n文中文中文\n", "")


def test_a_line_that_no_rule_allows_is_reported(lines: Lines) -> None:
    code, _, err = lines("internationalization", "--measure", "4")
    assert code == 0
    assert "line-overset" in err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--measure", "1.9"],
        ["--measure", "nan"],
        ["--measure", "wide"],
        ["--measure", "13", "--level", "loose"],
        ["--measure", "13", "--indent", "-1"],
    ],
)
def test_a_wrong_call_ends_with_2(lines: Lines, words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        lines("中文", *words)
    assert end.value.code == 2


def test_an_indent_wider_than_the_measure_is_a_wrong_call(lines: Lines) -> None:
    assert lines("中文", "--measure", "13", "--indent", "14")[0] == 2


def test_copy_that_is_not_utf_8_is_a_finding(lines: Lines) -> None:
    assert lines("中文".encode("gb18030"), "--measure", "13")[:2] == (1, "")
