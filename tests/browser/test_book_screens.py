"""The book on small screens and in large type, as engines draw it: nothing is out of sight, nothing over something else."""

import shutil
import zipfile
from pathlib import Path

import pymupdf
import pytest
from engines import Browser
from PIL import Image

from edition.book.book import BookBlock
from edition.issue.read import read
from edition.layout.layout import load

TOP = Path(__file__).parents[2]
COPY = """预计发送旅客5.1亿人次，同比增长7.2%，其中2024年为1750.8亿件。

见 https://www.example.org/a/very/long/path/that/goes/on/and/on/and/on?with=a&query=of&many=words 一页。

| 县区 | 一月 | 二月 | 三月 | 四月 | 五月 | 六月 | 七月 | 八月 | 九月 | 十月 | 合计/吨 |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
| 青石 | 1024.5 | 2048.5 | 3072.5 | 4096.5 | 512.25 | 256.75 | 128.5 | 640.5 | 320.5 | 160.25 | 12260.75 |
| 白水 | 1024.5 | 2048.5 | 3072.5 | 4096.5 | 512.25 | 256.75 | 128.5 | 640.5 | 320.5 | 160.25 | 12260.75 |

| 车次 | 开点 | 到点 |
|---|---|---|
| 7101 | 22:10 | 23:45 |
"""
BEYOND = """
const style = document.documentElement.style
const hanging = .16 * arguments[1]  // WebKit hangs the mark at a line's end
style.width = arguments[0] + 'px'; style.fontSize = arguments[1] + '%'
document.body.style.margin = 0
return [...document.querySelectorAll('p, a, td, th, h1')].filter(element => {
  const place = element.getBoundingClientRect()
  const inside = element.clientWidth && element.scrollWidth > element.clientWidth + hanging
  return inside || place.width && place.right > arguments[0] + hanging
}).map(element => element.textContent.slice(0, 20))
"""
SHOWN = "return [...document.querySelectorAll('td')].filter(cell => cell.getBoundingClientRect().height > 0).length"
ALONE = """
const style = "text-indent:0;margin:20px;font:40px 'Noto Serif CJK SC';" + arguments[0]
document.body.innerHTML = `<p style="${style}">客5.1亿</p>`
return new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book's folder, as a reader unpacks it."""
    folder = tmp_path_factory.mktemp("issue")
    (folder / "a.md").write_text(COPY, encoding="utf-8")
    (folder / "issue.toml").write_text(
        'date = 2025-01-22\nlayout = "a4"\n[paper]\ntitle = "试报"\n[[articles]]\nid = "a"\nfile = "a.md"\n'
        'section = "要闻"\nheadline = "千年古城迎来八方宾客 百里长街挂满万盏红灯"\n',
        encoding="utf-8",
    )
    data = BookBlock(read(folder), TOP / "layouts/epub", load(TOP / "layouts/a4").faces).bound(None)
    (folder / "book.epub").write_bytes(data)
    zipfile.ZipFile(folder / "book.epub").extractall(folder)
    return folder


@pytest.mark.parametrize(("width", "percent"), [(360, 100), (360, 200), (600, 100), (600, 200)])
def test_nothing_is_out_of_sight(browser: Browser, folder: Path, width: int, percent: int) -> None:
    browser.resize(800, 900)
    browser.open(folder / "EPUB/article-a.xhtml")
    assert browser.run(BEYOND, width, percent) == []
    assert browser.run(SHOWN) == 11 + 11 + 3


def test_a_table_that_is_not_stacked_would_be(browser: Browser, folder: Path, tmp_path: Path) -> None:
    """The test above can fail."""
    shutil.copytree(folder / "EPUB", tmp_path / "EPUB")
    style = tmp_path / "EPUB/style.css"
    style.write_text(
        style.read_text(encoding="utf-8").replace("@container", "@media (width: 1px) and"), encoding="utf-8"
    )
    browser.open(tmp_path / "EPUB/article-a.xhtml")
    assert browser.run(BEYOND, 360, 100) != []


def test_figures_beside_han_do_not_lie_over_one_another(browser: Browser, folder: Path) -> None:
    browser.resize(800, 300)
    browser.open(folder / "EPUB/article-a.xhtml")
    browser.run(ALONE, "")
    assert clusters(browser.picture()) >= 5
    browser.run(ALONE, "letter-spacing:-6px")  # this can fail
    assert clusters(browser.picture()) < 5


def clusters(picture: Image.Image) -> int:
    """Stretches of columns with ink, white between them."""
    grey = picture.convert("L").crop((0, 0, 400, 120))
    inked = [min(grey.crop((x, 0, x + 1, grey.height)).tobytes()) < 160 for x in range(grey.width)]
    return sum(now and not before for before, now in zip([False, *inked], inked, strict=False))


def test_the_bar_stands_in_one_line_in_a_reader_that_knows_little_of_css(folder: Path) -> None:
    with pymupdf.open(folder / "book.epub") as document:
        document.layout(width=400, height=600, fontsize=14)
        pages = [page.get_text("words") for page in document]
    (bar,) = [
        [word for word in words if "篇" in word[4] or "目录" in word[4]] for words in pages if "上一篇" in str(words)
    ][:1]
    assert len({round(word[3]) for word in bar}) == 1
    assert not any("书中位置" in str(words) or "封面" in str(words) for words in pages)
