"""Ten minutes of a newcomer: from `edition new` and three Word files to a kept, printable page, without a terminal again.

docs/desk.md tells the same; the pictures of every step lie in build/looks.
"""

import base64
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from desk_window import DeskWindow, serving
from engines import Browser, chromium
from PIL import Image

PICTURES = Path(__file__).parents[2] / "build/looks"
SENTENCE = "本报讯 昨夜一场大雪之后，全市环卫、电力、交通部门连夜出动，清扫道路，抢修线路，保证市民出行和用电。"
STORIES = {
    "雪夜抢修": ("雪夜抢修二十七处线路 今晨全部恢复供电", 16),
    "菜市供应": ("节前菜价平稳 货源充足", 9),
    "公交加班": ("公交加开夜班车四十条", 6),
}
CHOOSE = """
const carried = new DataTransfer()
carried.items.add(new File([Uint8Array.from(atob(arguments[1]), each => each.charCodeAt(0))], arguments[0]))
const field = document.querySelector('[data-name="add-picture"]').parentElement.querySelector('input')
field.files = carried.files
field.dispatchEvent(new Event('change'))
"""
DROP = """
const files = arguments[0].map(([name, data]) => new File([Uint8Array.from(atob(data), each => each.charCodeAt(0))], name))
const carried = new DataTransfer()
for (const file of files) carried.items.add(file)
document.querySelector('#stage').dispatchEvent(new DragEvent('drop', {dataTransfer: carried, bubbles: true, cancelable: true}))
"""


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Browser]:
    (tmp_path / "chromium").mkdir()
    with chromium(tmp_path / "chromium") as browser:
        browser.resize(1440, 900)
        yield browser


def carried(path: Path) -> list[str]:
    """A file by name and content, as the page is given it."""
    return [path.name, base64.b64encode(path.read_bytes()).decode()]


def word_files(folder: Path) -> list[list[str]]:
    """Three stories as Word files, one of them with a table, and one that was cut off on its way."""
    found = []
    for name, (headline, paragraphs) in STORIES.items():
        document = docx.Document()
        document.add_heading(headline, 1)
        for number in range(paragraphs):
            document.add_paragraph(f"{SENTENCE}第{number + 1}队于清晨五时返回。")
        if name == "菜市供应":
            table = document.add_table(rows=3, cols=2)
            for row, words in zip(table.rows, (("菜名", "每斤"), ("青菜", "2.1元"), ("萝卜", "1.2元")), strict=True):
                for cell, word in zip(row.cells, words, strict=True):
                    cell.text = word
        document.save(str(folder / f"{name}.docx"))
        found.append(carried(folder / f"{name}.docx"))
    (folder / "春耕.docx").write_bytes((folder / "公交加班.docx").read_bytes()[:3000])
    return [*found, carried(folder / "春耕.docx")]


def photos(folder: Path) -> list[list[str]]:
    """A picture as tall as a telephone, and one that a messenger has made small."""
    for name, size in (("IMG_2031.jpg", (1200, 2600)), ("微信图片.jpg", (320, 240))):
        Image.linear_gradient("L").resize(size).save(folder / name)
    return [carried(folder / name) for name in ("IMG_2031.jpg", "微信图片.jpg")]


def give_pictures(desk: DeskWindow, folder: Path) -> None:
    """The picture that came alone to the second story, one more from a file to the first; with caption and photographer."""
    photo = desk.ask("desk.model.state.items.find(each => each.kind === 'photo' && each.pages.length).key")
    desk.click(photo)
    desk.click("whose")
    desk.click(f"give-{desk.ask('desk.model.state.items[1].id')}")
    desk.until(
        "desk.model.state.items.find(each => each.key === arguments[0]).of === desk.model.state.items[1].key", photo
    )
    desk.click(desk.ask("desk.model.state.items[0].key"))
    (folder / "抢修.jpg").write_bytes(b"no picture")
    desk.until("document.querySelector('[data-name=add-picture]')")
    desk.browser.run(CHOOSE, *carried(folder / "抢修.jpg"))
    desk.until("desk.model.refused")
    assert "抢修.jpg" in desk.ask("document.querySelector('#band').textContent")
    Image.linear_gradient("L").resize((1800, 1200)).save(folder / "抢修.jpg")
    desk.browser.run(CHOOSE, *carried(folder / "抢修.jpg"))
    desk.until("desk.model.state.items.some(each => each.of === desk.model.state.items[0].key)")
    desk.type("caption", "电力工人在雪中抢修线路。")
    desk.type("credit", "孟夏 摄")
    desk.until("desk.model.state.items.some(each => each.fields.credit === '孟夏 摄')")
    assert "电力工人在雪中抢修线路。" in desk.words()


def settle(desk: DeskWindow) -> None:
    """The doubt of the picture that stays alone is looked into."""
    doubtful = "desk.model.state.findings.filter(each => each.id === 'doubt').length"
    before = desk.ask(doubtful)
    desk.click(desk.ask("desk.model.state.items.find(each => each.kind === 'photo').key"))
    desk.click("settled")
    desk.until(f"{doubtful} < arguments[0]", before)


def test_a_newcomer_prints_a_page_without_a_terminal(window: Browser, tmp_path: Path) -> None:
    issue = tmp_path / "issues/2025-03-01"
    subprocess.run([sys.executable, "-m", "edition", "new", "2025-03-01", "--out", str(issue)], check=True)
    with serving(issue, "--layout", "tabloid") as address:
        desk = DeskWindow(window, address)

        def seen(name: str) -> None:
            PICTURES.mkdir(parents=True, exist_ok=True)
            desk.until("document.fonts.status === 'loaded'")
            window.picture().save(PICTURES / f"newcomer-{name}.png")

        seen("1-empty")
        desk.browser.run(DROP, word_files(tmp_path))
        desk.until("desk.model.state.items.filter(each => each.kind === 'story').length === 3")
        desk.until("desk.model.state.stands && desk.model.state.pages.length")
        assert desk.ask("document.querySelector('#band').textContent").startswith("做不成春耕.docx：")
        seen("2-dropped")
        desk.click("read")
        assert desk.ask("desk.model.state.undo") == "收进 3 件"
        desk.browser.run(DROP, photos(tmp_path))
        desk.until("desk.model.state.items.filter(each => each.kind === 'photo' && each.pages.length).length === 2")
        desk.until("[...document.querySelectorAll('.item img')].every(each => each.complete && each.naturalWidth)")
        seen("3-photos")
        give_pictures(desk, tmp_path)
        seen("4-given")
        settle(desk)
        heads = desk.ask(
            "desk.model.state.items.filter(each => each.kind === 'story').map(each => each.fields.headline)"
        )
        assert heads == [headline for headline, _ in STORIES.values()]  # in the order in which they were given
        desk.click(desk.ask("desk.model.state.items[0].key"))
        desk.type("deck", "二百名工人彻夜未眠")
        desk.until("desk.model.state.items[0].fields.deck")
        desk.until("!desk.model.state.findings.some(each => each.level === 'error')")
        desk.click("step-keep")
        desk.until("desk.model.state.steps.keep")
        desk.click("step-proof")
        desk.until("desk.model.state.steps.proof")
        seen("5-printed")
    assert {path.name for path in (tmp_path / "issues/made").iterdir()} >= {"2025-03-01.pdf", "2025-03-01.epub"}
    assert (issue / "makeup.toml").is_file()
