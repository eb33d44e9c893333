"""The chapters of the sample's book stand in Chromium, Firefox and WebKitGTK as they should on any reader."""

import zipfile
from pathlib import Path

import pytest
from engines import Browser
from PIL import Image, ImageDraw

from edition.book.book import BookBlock
from edition.issue.issue import Issue
from edition.issue.read import read
from edition.issue.words import block_words
from edition.layout.layout import load

TOP = Path(__file__).parents[2]
SCREENS = {"a large phone": (500, 900), "a tablet": (820, 1180)}  # Firefox makes no narrower window

HANGING = 16  # pixels: WebKit hangs the mark at a line's end, and a folder's page has nearly no margin


@pytest.fixture(scope="module")
def sample() -> Issue:
    return read(TOP / "issues/2025-01-21")


@pytest.fixture(scope="module")
def opened(sample: Issue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book's folder, as a reader unpacks it."""
    folder = tmp_path_factory.mktemp("book")
    book = folder / "book.epub"
    book.write_bytes(BookBlock(sample, TOP / "layouts/epub", load(TOP / "layouts/broadsheet").faces).bound(None))
    zipfile.ZipFile(book).extractall(folder)
    return next(folder.rglob("article-*.xhtml")).parent


@pytest.mark.parametrize("screen", SCREENS)
def test_every_article_can_be_read(browser: Browser, sample: Issue, opened: Path, screen: str) -> None:
    browser.resize(*SCREENS[screen])
    for article in sample.articles:
        browser.open(opened / f"article-{article.id}.xhtml")
        words = browser.run("return document.body.textContent")
        assert all(block_words(block) in words for block in article.story.blocks)
        assert browser.run("return document.documentElement.scrollWidth - innerWidth") <= HANGING, (
            "must be moved sideways"
        )
        assert browser.picture().size == SCREENS[screen]
        assert share_of_ink(browser.picture()) > 0.02


def test_a_picture_is_shown(browser: Browser, opened: Path) -> None:
    page = next(path for path in opened.glob("*.xhtml") if "lanterns" in path.read_text(encoding="utf-8"))
    browser.open(page)
    sizes = browser.run("return [...document.images].map(image => [image.naturalWidth, image.width])")
    assert sizes
    assert all(pixels and width for pixels, width in sizes)


def test_an_empty_page_has_no_ink(browser: Browser, tmp_path: Path) -> None:
    """The assertion above can fail."""
    (tmp_path / "empty.html").write_text("<!DOCTYPE html><title>empty</title>", encoding="ascii")
    browser.open(tmp_path / "empty.html")
    assert share_of_ink(browser.picture()) == 0


def test_ink_is_what_is_not_paper() -> None:
    picture = Image.new("RGB", (10, 10), "white")
    ImageDraw.Draw(picture).rectangle((0, 0, 9, 1), fill="black")
    assert share_of_ink(picture) == 0.2


def share_of_ink(picture: Image.Image) -> float:
    """How much of a picture is darker than half grey."""
    return sum(picture.convert("L").histogram()[:128]) / (picture.width * picture.height)
