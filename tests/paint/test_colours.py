"""Colours (着色): styles in the layout's colours, headlines white on a dark ground; the press rules hold all the same."""

import io
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from icc import press_profile

from edition.compose.page import Page, TextBox, TintBox
from edition.layout.layout import load, shipped
from edition.pipeline import Options, build
from edition.readback.painted.ink import Impression, page_ink
from edition.readback.painted.interpreter import FontShelf
from edition.readback.preflight import preflight
from edition.report import EditionError

TEXT = "表格填得再满，也抵不上一堂好课。让老师回到讲台，先要让会议和表格回到它们该在的地方，把时间还给课堂。\n\n"
PRESS = load(shipped("a4")).press
ACCENT = "#0b6a70"
LAYOUT = f"""base = "a4"
title = "彩色样"

[ink]
accent = "{ACCENT}"
colours = {{ byline = "accent", kicker = "#777777", headline = "accent" }}

[frame]
reverse = "accent"
"""
MANIFEST = """date = 2025-03-07
layout = "own"

[paper]
title = "滨海大学报"

[[articles]]
id = "plain"
file = "plain.md"
section = "要闻"
headline = "图书馆延长开放时间"
kicker = "学期新规"
byline = "钟平"

[[articles]]
id = "white"
file = "white.md"
section = "要闻"
headline = "早市搬到河东"
byline = "陈默"
headline_ground = "反白"

[[articles]]
id = "light"
file = "light.md"
section = "要闻"
headline = "渡口的灯"
headline_ground = "tint"
"""


@dataclass(frozen=True)
class Made:
    pages: tuple[Page, ...]
    pressed: bytes


def made(folder: Path, layout: str, *, profile: bool) -> Made:
    (folder / "own").mkdir()
    (folder / "own" / "layout.toml").write_text(layout, encoding="utf-8")
    issue = folder / "issue"
    issue.mkdir()
    (issue / "issue.toml").write_text(MANIFEST, encoding="utf-8")
    for name, count in (("plain", 9), ("white", 6), ("light", 5)):
        (issue / f"{name}.md").write_text(TEXT * count, encoding="utf-8")
    icc = folder / "press.icc"
    icc.write_bytes(press_profile())
    options = Options(only=frozenset({"pdf"}), for_press=True, icc=icc if profile else None, houses=(folder,))
    edition = build(issue, options, lambda step: None)
    return Made(edition.pages, next(file.data for file in edition.files if file.name.endswith("press.pdf")))


@pytest.fixture(scope="module")
def coloured(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("colours"), LAYOUT, profile=True)


def text_of(made: Made, article: str, role: str) -> list[str]:
    boxes = (box for page in made.pages for box in page.boxes if isinstance(box, TextBox))
    return [box.colour for box in boxes if (box.article, box.role) == (article, role)]


def painted(data: bytes, words: str) -> list[Impression]:
    """Some characters, as they are painted."""
    shelf = FontShelf()
    with pikepdf.open(io.BytesIO(data)) as opened:
        found = [ink for page in opened.pages for ink in page_ink(page, shelf) if ink.kind == "text"]
    return [ink for ink in found if ink.text in words]


def inks(data: bytes, words: str) -> set[tuple[float, ...]]:
    """The colours of some characters."""
    return {tuple(ink.colour.values) for ink in painted(data, words)}


def test_styles_have_the_colours_of_the_layout(coloured: Made) -> None:
    assert text_of(coloured, "plain", "byline") == [ACCENT]
    assert text_of(coloured, "plain", "headline") == [ACCENT]
    assert text_of(coloured, "plain", "kicker") == ["#777777"]
    assert set(text_of(coloured, "plain", "body")) == {"black"}


def test_a_headline_stands_white_on_a_dark_ground_or_in_its_colour_on_a_light_one(coloured: Made) -> None:
    assert text_of(coloured, "white", "headline") == text_of(coloured, "white", "byline") == ["white"]
    assert text_of(coloured, "light", "headline") == [ACCENT]
    boxes = [box for page in coloured.pages for box in page.boxes]
    grounds = [box for box in boxes if isinstance(box, TintBox)]
    assert sorted(box.colour for box in grounds) == [ACCENT, "#e6e6e6"]
    for ground, article in zip(sorted(grounds, key=lambda box: box.colour), ("white", "light"), strict=True):
        heads = (box for box in boxes if isinstance(box, TextBox) and box.article == article)
        for box in heads:
            lines = [line.baseline for line in box.lines]
            if box.role in ("headline", "byline"):
                assert ground.rect.y < min(lines) <= max(lines) < ground.rect.y + ground.rect.h
            else:
                assert min(lines) > ground.rect.y + ground.rect.h


def test_the_press_takes_small_type_in_one_ink_and_passes(coloured: Made) -> None:
    (large,) = inks(coloured.pressed, "延长")
    assert sum(part > 0 for part in large) > 1
    assert inks(coloured.pressed, "钟平") == {(0.0, 0.0, 0.0, 1.0)}  # 10.5 pt in four inks would print blurred
    assert inks(coloured.pressed, "搬") == {(0.0, 0.0, 0.0, 0.0)}
    assert [check.id for check in preflight(coloured.pressed, PRESS) if check.findings] == []


def test_the_layout_may_say_the_inks_of_its_accent_itself(tmp_path: Path) -> None:
    one_ink = made(tmp_path, LAYOUT + "\n[press]\naccent = [100, 0, 0, 0]\n", profile=True)
    assert inks(one_ink.pressed, "延长") == {(1.0, 0.0, 0.0, 0.0)}
    assert inks(one_ink.pressed, "钟平") == {(1.0, 0.0, 0.0, 0.0)}  # of one ink however small


SPOTS = """
[press.spots]
accent = { name = "PANTONE 322 C", inks = [97, 9, 39, 34] }
nameplate = { name = "报头红", inks = [0, 95, 100, 0] }
"""


@pytest.mark.parametrize("profile", [True, False])
def test_a_colour_may_have_a_plate_of_its_own(tmp_path: Path, *, profile: bool) -> None:
    spotted = made(tmp_path, LAYOUT + SPOTS, profile=profile)
    for text in ("延长", "钟平", "滨"):  # of one ink however small; the name is a piece
        assert {(ink.colour.space, ink.colour.values) for ink in painted(spotted.pressed, text)} == {
            ("Separation", (1,))
        }
    assert inks(spotted.pressed, "搬") == {(0.0, 0.0, 0.0, 0.0)}  # white is left out of every plate
    press = load(tmp_path / "own").press
    assert [check.id for check in preflight(spotted.pressed, press) if check.findings] == []
    (asked,) = (check for check in preflight(spotted.pressed, PRESS) if check.findings)
    assert asked.id == "colour-spaces"
    assert sorted(finding.message for finding in asked.findings) == [
        "专色“PANTONE 322 C”不在版式的 press.spots 里。",
        "专色“报头红”不在版式的 press.spots 里。",
    ]
    with pikepdf.open(io.BytesIO(spotted.pressed)) as pdf:
        spaces = pdf.pages[0].Resources.ColorSpace
        assert [float(part) for part in spaces.Spot0[3].C1] == [0.97, 0.09, 0.39, 0.34]


def test_without_a_profile_all_is_black_and_grey(tmp_path: Path) -> None:
    grey = made(tmp_path, LAYOUT, profile=False)
    assert all(values[:3] == (0.0, 0.0, 0.0) for values in inks(grey.pressed, "延长新规搬"))
    assert [check.id for check in preflight(grey.pressed, PRESS) if check.findings] == []


WRONG = [
    ("[frame]", '[press.spots]\nblueish = { name = "蓝", inks = [100, 0, 0, 0] }\n\n[frame]', "blueish"),
    ('byline = "accent"', 'byline = "blueish"', "blueish"),
    ("byline =", "bylines =", "bylines"),
]


@pytest.mark.parametrize(("old", "new", "named"), WRONG)
def test_a_colour_that_is_none_or_of_no_style_is_found(tmp_path: Path, old: str, new: str, named: str) -> None:
    (tmp_path / "layout.toml").write_text(LAYOUT.replace(old, new), encoding="utf-8")
    with pytest.raises(EditionError) as raised:
        load(tmp_path)
    assert [named in finding.message for finding in raised.value.findings] == [True]
