"""The sample drawn for screens opens in Chromium, Firefox and WebKitGTK from its folder, and is the page of the PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pypdfium2
import pytest
from engines import Browser
from PIL import Image, ImageChops, ImageStat

from edition.compose.page import Page, SetLine, TextBox
from edition.issue.story import Paragraph
from edition.pipeline import Edition, Options, build
from edition.typography.text import plain

TOP = Path(__file__).parents[2]
PPI = 300  # a pixel is .24 pt
NEAR = 0.3  # points
DARKER = 0.25  # a line may have so much more or less ink than in the PDF: engines draw thin strokes thicker or thinner

PLACES = """
return [...document.querySelectorAll('text')].flatMap(text =>
  [...text.textContent].map((char, at) => [char, text.getStartPositionOfChar(at).x, text.getStartPositionOfChar(at).y]))
"""
SHOW = """
const page = document.documentElement
page.setAttribute('viewBox', arguments[0])
page.setAttribute('preserveAspectRatio', 'none')
page.style.overflow = 'hidden'
page.setAttribute('width', arguments[1])
page.setAttribute('height', arguments[2])
document.querySelectorAll('polygon').forEach(zone => zone.remove())  // the pointer may rest on one
return new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
"""
FIND = "getSelection().removeAllRanges(); return find(arguments[0], false, false, true) && String(getSelection())"
LIT = "return getComputedStyle(document.querySelector(arguments[0] + '>polygon')).fill"


@dataclass(frozen=True)
class Drawn:
    """The sample, and the folder of its files."""

    edition: Edition
    folder: Path

    @property
    def page(self) -> Page:
        return self.edition.pages[0]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    folder = tmp_path_factory.mktemp("drawn")
    edition = build(TOP / "issues/2025-01-21", Options(only=frozenset({"pdf"}), svg=True), lambda step: None)
    for file in edition.files:
        (folder / file.name).write_bytes(file.data)
    return Drawn(edition, folder)


@pytest.fixture
def opened(browser: Browser, drawn: Drawn) -> Browser:
    browser.open(drawn.folder / "page-1.svg")
    return browser


def set_lines(page: Page) -> Iterator[SetLine]:
    return (line for box in page.boxes if isinstance(box, TextBox) for line in box.lines)


def test_every_face_and_picture_is_loaded(opened: Browser, drawn: Drawn) -> None:
    faces = opened.run("return [...document.fonts].map(face => face.status)")
    assert faces == ["loaded"] * len(list(drawn.folder.glob("*.woff2")))
    assert opened.run("return document.querySelector('image').getBBox().width") > 0


def test_every_glyph_stands_where_it_was_composed(opened: Browser, drawn: Drawn) -> None:
    wanted = [
        (mark.char, line.x + (mark.x - mark.shift) * line.size, line.baseline)
        for line in set_lines(drawn.page)
        for mark in line.line.marks
    ]
    found = [(char, x / 50, y / 50) for char, x, y in opened.run(PLACES)]
    assert [char for char, _, _ in found] == [char for char, _, _ in wanted]
    joined = {n + 1 for n in range(len(wanted) - 1) if wanted[n][0] == wanted[n + 1][0] == "—"}  # to one dash
    away = [max(abs(x - at), abs(y - up)) for (_, x, y), (_, at, up) in zip(found, wanted, strict=True)]
    assert max(distance for n, distance in enumerate(away) if n not in joined) <= NEAR


def test_it_looks_as_the_pdf(opened: Browser, drawn: Drawn) -> None:
    """Every line covers its line in the PDF best where it stands, and has about as much ink."""
    with pypdfium2.PdfDocument(drawn.folder / "2025-01-21.pdf") as document:
        printed = document[0].render(scale=PPI / 72).to_pil().convert("L")
    shown = photographed(opened, drawn.page, printed.size)
    scale = printed.width / drawn.page.width
    for line in set_lines(drawn.page):
        x, y, right, foot = place = area(line, scale)
        assert abs(ink(shown.crop(place)) / ink(printed.crop(place)) - 1) <= DARKER, line.line.text
        for along, down in ((1, 0), (0, 1)):
            best = min(
                range(-4, 5),
                key=lambda n: difference(
                    shown.crop((x + n * along, y + n * down, right + n * along, foot + n * down)), printed.crop(place)
                ),
            )
            assert abs(best) / scale <= NEAR, line.line.text


def photographed(browser: Browser, page: Page, size: tuple[int, int]) -> Image.Image:
    """The page so large, part by part: no window is that large."""
    whole = Image.new("L", size, "white")
    width, height = size[0] // 2 + 1, size[1] // 4 + 1
    browser.resize(width, height)
    across, down = 50 * page.width / size[0], 50 * page.height / size[1]
    for left, top in product(range(0, size[0], width), range(0, size[1], height)):
        browser.run(SHOW, f"{left * across} {top * down} {width * across} {height * down}", width, height)
        whole.paste(browser.picture(), (left, top))
    return whole


def area(line: SetLine, scale: float) -> tuple[int, int, int, int]:
    """The place of a line in a picture of the page, in pixels."""
    left, right = line.x - 2, line.x + line.line.width * line.size + 2
    upper, lower = line.baseline - 0.95 * line.size, line.baseline + 0.2 * line.size
    return round(left * scale), round(upper * scale), round(right * scale), round(lower * scale)


def ink(picture: Image.Image) -> float:
    return 255 - ImageStat.Stat(picture).mean[0]


def difference(one: Image.Image, two: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, two)).mean[0]


def test_text_is_found_over_the_ends_of_lines_and_columns(opened: Browser, drawn: Drawn) -> None:
    for article in drawn.edition.issue.articles:
        assert opened.run(FIND, "".join(article.headline.split()[:1])), article.headline
        for block in article.story.blocks[:4]:
            words = plain(block.text)[:60] if isinstance(block, Paragraph) else ""
            assert opened.run(FIND, words) == words or not words
    assert not opened.run(FIND, "这几个字不在版面上")


def test_a_headline_that_has_the_focus_lights_its_story(opened: Browser) -> None:
    assert opened.run(LIT, "#story-5g-stations") == "none"
    opened.run("document.querySelector('#story-5g-stations a').focus()")
    assert opened.run(LIT, "#story-5g-stations") == "rgb(184, 134, 11)"
    assert opened.run(LIT, "#story-holiday-toll") == "none"
    opened.run(
        "document.querySelector('#story-holiday-toll a').dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    assert opened.run("return location.hash") == "#story-holiday-toll"
    assert opened.run(LIT, "#story-holiday-toll") == "rgb(184, 134, 11)"
