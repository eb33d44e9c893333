"""The page's own files: small, of one concern each, nothing from elsewhere, and every word dark enough on every ground."""

import re
from itertools import product
from pathlib import Path

import pytest

from edition.editor.trade_words import term
from edition.layout.layout import load
from edition.layout.shelves import shipped

PAGE = Path(__file__).parents[2] / "edition/editor/page"
CSS = (PAGE / "desk.css").read_text(encoding="utf-8")
SCRIPTS = sorted(PAGE.glob("*.js"))
READABLE = 4.5  # WCAG 2.2, 1.4.3
SEEN = 3.0  # 1.4.11: borders of fields and buttons
MOST = 25_000  # bytes


def colours(selector: str) -> dict[str, str]:
    """The colours that a rule names, as six digits."""
    block = CSS.partition(f"{selector} {{")[2].partition("}")[0]
    found = re.findall(r"--([a-z-]+): #([0-9A-Fa-f]{3,6});", block)
    return {name: "#" + (value if len(value) == 6 else "".join(2 * digit for digit in value)) for name, value in found}


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


DAY = colours(":root")
LIGHTS = {"day": DAY, "night": DAY | colours(":root.night")}


INKS = list(product(LIGHTS, ("ink", "second", "red", "blue"), ("table", "panel", "field", "chosen")))
MARKS = list(product(LIGHTS, ("proof-red", "proof-blue")))
BORDERS = r"(?:\.field|\.wishes|\.headline-field|\.framed)[^{]*\{[^}]*border(?:-color)?: (?:1px solid )?var\(--(\w+)\)"


@pytest.mark.parametrize(("light", "ink", "ground"), INKS)
def test_every_ink_is_read_on_every_ground(light: str, ink: str, ground: str) -> None:
    assert contrast(LIGHTS[light][ink], LIGHTS[light][ground]) >= READABLE


@pytest.mark.parametrize(("light", "mark"), MARKS)
def test_marks_are_read_on_the_sheet(light: str, mark: str) -> None:
    assert contrast(LIGHTS[light][mark], LIGHTS[light]["sheet"]) >= READABLE


def test_what_borders_a_field_is_seen() -> None:
    borders = re.findall(BORDERS, CSS)
    assert borders
    assert all(contrast(each[border], each["panel"]) >= SEEN for border in borders for each in LIGHTS.values())


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_small_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < MOST
    assert text.startswith("// ")
    assert not re.search(r"innerHTML|eval\(|https?://(?!www\.w3\.org/2000/svg)", text)


def test_there_is_one_style_sheet_and_nothing_comes_from_elsewhere() -> None:
    assert [path.name for path in PAGE.glob("*.css")] == ["desk.css"]
    assert not re.search(r"url\(|@import|gradient|border-radius: [1-9]", CSS)
    page = (PAGE / "desk.html").read_text(encoding="utf-8")
    assert set(re.findall(r'(?:src|href)="([^"]+)"', page)) == {"desk.css", "desk.svg", "main.js"}
    assert not re.search(r"style=|<script(?! type=\"module\" src)", page)


def test_what_is_said_is_chinese_and_does_not_beg() -> None:
    for path in SCRIPTS:
        words = re.findall(r"'([^'\n]*[一-鿿][^'\n]*)'|`([^`\n]*[一-鿿][^`\n]*)`", path.read_text(encoding="utf-8"))
        for word in ("".join(pair) for pair in words):
            assert not re.search("请|您|抱歉|成功|失败|！|!(?!=)", word), word


def test_nothing_is_smaller_than_twelve_pixels() -> None:
    assert min(int(size) for size in re.findall(r"(?:font(?:-size)?:[^;]*?)(\d+)px", CSS)) >= 12


def test_every_term_of_the_score_has_a_short_name() -> None:
    for name in load(shipped("broadsheet")).weights:
        assert re.fullmatch("[一-鿿]{2,8}", term(name)), name
