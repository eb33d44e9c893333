"""`edition lines`: what it reads, what it prints, how it ends."""

import io
import json
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
