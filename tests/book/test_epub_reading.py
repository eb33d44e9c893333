"""What readers' devices showed to be wrong, and stays mended: each fault is looked for in a book of its own copy."""

import re
from pathlib import Path

import pytest

from edition.book.book import BookBlock
from edition.issue.read import read
from edition.layout.layout import load
from edition.readback.epub.opened import Book, read_book

TOP = Path(__file__).parents[2]
COPY = """见了面他先说，“It has been a very long time”，又改说中文。

This whole paragraph is English and stays as it is.

查询地址：https://www.example.org/a/very/long/path/that/goes/on/and/on?with=a&query=too

| 线路 | 首班 | 票价/元 | |
|:--|:-:|--:|---|
| 1路 | 6:00 | 2 | |
| 22:10 | 6:30 | 1.5 | 夜班 |

春运首日发送旅客5.1亿人次。[^1]

[^1]: 含公路。
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("issue")
    (folder / "a.md").write_text(COPY, encoding="utf-8")
    (folder / "issue.toml").write_text(
        'date = 2025-01-22\nlayout = "a4"\n[paper]\ntitle = "试报"\n[[articles]]\nid = "a"\nfile = "a.md"\n'
        'section = "要闻"\nheadline = "The Art of the Possible 上演"\ndeck = "Made in Heaven and Earth"\n',
        encoding="utf-8",
    )
    faces = load(TOP / "layouts/a4").faces
    return read_book(BookBlock(read(folder), TOP / "layouts/epub", faces).bound(None))


@pytest.fixture(scope="module")
def article(book: Book) -> str:
    return book.files["EPUB/article-a.xhtml"].decode()


@pytest.fixture(scope="module")
def style(book: Book) -> str:
    return re.sub(r"/\*.*?\*/", "", book.files["EPUB/style.css"].decode(), flags=re.DOTALL)


def rules(style: str, selector: str) -> str:
    """All that a style sheet says of a selector."""
    found = re.findall(r"([^{};]*)\{([^{}]*)\}", style)
    return "".join(body for names, body in found if selector in [name.strip() for name in names.split(",")])


def test_passages_in_another_language_say_which(article: str) -> None:
    english = re.findall(r'<span lang="en" xml:lang="en">(.*?)</span>', article)
    assert english == [
        "The Art of the Possible",
        "Made in Heaven and Earth",
        "It has been a very long time",
        "This whole paragraph is English and stays as it is.",
    ]


def test_a_cell_that_names_its_row_is_its_head(article: str) -> None:
    assert '<th scope="row">1路</th>' in article
    assert "<td>22:10</td>" in article.replace(' data-column="线路"', "")


def test_columns_stand_as_the_copy_asks(article: str) -> None:
    assert '<th scope="col" class="right">票价/元</th>' in article
    assert '<td class="right" data-column="票价/元">1.5</td>' in article
    assert '<td class="center" data-column="首班">6:30</td>' in article


def test_a_value_tells_its_column_where_rows_stand_one_under_another(article: str, style: str) -> None:
    assert '<div class="table some">' in article
    assert "content: attr(data-column)" in rules(style, ".some td::before")


def test_the_way_back_from_a_note_is_called_what_it_shows(article: str) -> None:
    assert '<a href="#ref-1" role="doc-backlink" aria-label="1 回到正文">1</a>' in article


def test_figures_are_spaced_only_where_marks_are_trimmed(style: str) -> None:
    guarded = re.sub(r"@supports \(text-spacing-trim: trim-start\) \{.*?\n\}", "", style, flags=re.DOTALL)
    assert "text-autospace" in style
    assert "text-autospace" not in guarded


@pytest.mark.parametrize("tag", ["p", "li", "td", "th", "a", "figcaption", "h1"])
def test_what_is_longer_than_a_line_breaks(style: str, tag: str) -> None:
    assert "overflow-wrap: break-word" in rules(style, tag)


@pytest.mark.parametrize("selector", ["h1", "h2", "h3", ".kicker", ".deck", "figcaption", "tr", "figure"])
def test_what_belongs_together_is_not_cut_over_two_pages(style: str, selector: str) -> None:
    assert "break-inside: avoid" in rules(style, selector)


def test_what_is_hidden_is_hidden_everywhere(book: Book, style: str) -> None:
    assert "display: none" in rules(style, "[hidden]")
    assert '<link rel="stylesheet" type="text/css" href="style.css"/>' in book.files["EPUB/nav.xhtml"].decode()


def test_no_words_are_faint(style: str) -> None:
    assert "opacity" not in style


def test_the_ncx_is_numbered_in_reading_order(book: Book) -> None:
    found = re.findall(r'playOrder="(\d+)"', book.files["EPUB/toc.ncx"].decode())
    assert found == [str(number) for number in range(1, len(found) + 1)]
    assert len(found) == 2


def test_a_section_page_says_how_long_a_story_is(book: Book) -> None:
    assert re.search(r'<p class="length">约\d+0字</p>', book.files["EPUB/section-1.xhtml"].decode())
