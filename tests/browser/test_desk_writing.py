"""The live desk under an input method and a clipboard, as the engine itself sends them, and files out of other programs."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_window import DeskWindow, serving
from engines import Browser, chromium

SAMPLE = Path(__file__).parents[2] / "issues/2025-01-21"
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{font-size:10.5pt}</style></head>
<body lang=ZH-CN><!--StartFragment--><h2>清晨<o:p></o:p></h2>
<p class=MsoNormal style='text-indent:21.0pt'><span style='font-family:宋体'>昨夜一场大雪之后，
全市环卫部门<b>连夜</b>出动。<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><span>今晨五时，线路\u200b全部恢复。</span><img src="file:///C:/a.png"></p>
<table><tr><td><p>菜名</p></td><td><p>每斤</p></td></tr><tr><td>青菜</td><td>2.1元</td></tr></table>
<!--EndFragment--></body></html>"""
TAKEN_DOWN = """
navigator.clipboard.write([new ClipboardItem({
  'text/html': new Blob([arguments[0]], {type: 'text/html'}), 'text/plain': new Blob([arguments[1]], {type: 'text/plain'}),
})]).then(() => { window.copied = true }, (error) => { window.copied = String(error) })
"""
POSTS = """
window.posts = []
const send = window.fetch
window.fetch = (where, given) => {
  if (given?.method === 'POST') window.posts.push([String(where), given.body])
  return send(where, given)
}
"""
SOON = 1.2  # seconds, twice what waits before it is saved


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as browser:
        browser.resize(1440, 900)
        yield browser


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "issue"))


@pytest.fixture
def desk(window: Browser, issue: Path) -> Iterator[DeskWindow]:
    with serving(issue) as address:
        yield DeskWindow(window, address)


def composed(desk: DeskWindow, *syllables: str) -> None:
    """What an input method shows while letters are typed; nothing of it is a word yet."""
    for each in syllables:
        desk.browser.engine("Input.imeSetComposition", text=each, selectionStart=len(each), selectionEnd=len(each))


def put_down(desk: DeskWindow, words: str) -> None:
    """The words that were chosen from the list of an input method."""
    desk.browser.engine("Input.insertText", text=words)


def pasted(desk: DeskWindow, html: str, plain: str) -> None:
    """Copied in another program and pasted here, by way of the clipboard."""
    desk.browser.engine("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    desk.browser.run("window.copied = false")
    desk.browser.run(TAKEN_DOWN, html, plain)
    desk.until("window.copied")
    assert desk.ask("window.copied") is True
    desk.browser.engine(
        "Input.dispatchKeyEvent", type="rawKeyDown", key="v", code="KeyV", modifiers=2, commands=["paste"]
    )


def let_go(desk: DeskWindow, *paths: Path) -> None:
    """Files of this machine dragged over the page and let go there."""
    carried = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}

    def move(kind: str) -> None:
        desk.browser.engine("Input.dispatchDragEvent", type=kind, x=700, y=450, data=carried)

    move("dragEnter")
    while not desk.ask("document.body.classList.contains('dropping')"):  # the page says that it may be let go here
        move("dragOver")
        time.sleep(0.1)
    for _ in range(3):  # the engine hears of it at the next move
        move("dragOver")
        time.sleep(0.1)
    move("drop")


def test_no_half_syllable_is_saved_and_the_caret_stays_when_the_page_is_made_again(
    desk: DeskWindow, issue: Path
) -> None:
    desk.click("story:5g-stations")
    desk.until("document.querySelector('[data-name=deck]')")
    desk.browser.run("document.querySelector('[data-name=deck]').focus()")
    desk.browser.run(POSTS)
    composed(desk, "x", "xi", "xin", "xin'j")
    sight = desk.ask("desk.model.state.number")
    other = issue / "articles/holiday-toll.md"
    other.write_text(other.read_text(encoding="utf-8").replace("小型客车", "小客车", 1), encoding="utf-8")
    desk.until("desk.model.state.number > arguments[0]", sight)
    time.sleep(SOON)
    assert desk.ask("window.posts.length") == 0
    assert desk.ask("document.activeElement.value") == "xin'j"
    put_down(desk, "新基建")
    desk.until("desk.model.state.items[4].fields.deck === '新基建'")
    assert desk.ask("[document.activeElement.dataset.name, document.activeElement.selectionStart]") == ["deck", 3]
    assert all("xin" not in body for _, body in desk.ask("window.posts"))
    saves = desk.ask("window.posts.length")
    put_down(desk, "再")
    composed(desk, "t", "ti")  # before that was saved
    time.sleep(SOON)
    assert desk.ask("window.posts.length") == saves
    put_down(desk, "提速")
    desk.until("desk.model.state.items[4].fields.deck === '新基建再提速'")
    assert 'deck = "新基建再提速"' in (issue / "issue.toml").read_text(encoding="utf-8")


def test_a_story_that_is_composed_is_saved_by_words(desk: DeskWindow, issue: Path) -> None:
    path = issue / "articles/5g-stations.md"
    before = path.read_text(encoding="utf-8")
    desk.click("story:5g-stations")
    desk.click("open-text")
    desk.until("document.activeElement.dataset.name === 'text'")
    desk.browser.run("document.activeElement.setSelectionRange(0, 0)")
    desk.browser.run(POSTS)
    put_down(desk, "据悉，")
    composed(desk, "z", "zh", "zhe")  # before the last words were saved
    time.sleep(SOON)
    assert desk.ask("window.posts.length") == 0
    put_down(desk, "这是")
    desk.until("desk.model.state.undo.includes('正文')")
    assert path.read_text(encoding="utf-8") == "据悉，这是" + before
    assert desk.ask("document.activeElement.selectionStart") == 5


def test_a_headline_is_composed_and_no_key_of_it_is_a_command(desk: DeskWindow) -> None:
    desk.click("story:5g-stations")
    desk.until("document.querySelector('[data-name=headline]')")
    desk.browser.run(
        "const field = document.querySelector('[data-name=headline]'); field.focus(); field.setSelectionRange(2, 2)"
    )
    composed(desk, "k", "ku", "kua", "kuai")
    assert desk.ask("document.querySelector('.headline-field textarea').value").startswith("我国kuai")
    put_down(desk, "快")
    desk.until("desk.model.state.items[4].fields.headline.startsWith('我国快5G')")
    assert desk.ask("[document.activeElement.dataset.name, document.activeElement.selectionStart]") == ["headline", 3]
    assert not desk.ask("desk.model.wish || desk.model.refused")


def test_what_word_copies_comes_in_as_words(desk: DeskWindow, issue: Path) -> None:
    path = issue / "articles/5g-stations.md"
    before = path.read_text(encoding="utf-8")
    desk.click("story:5g-stations")
    desk.click("open-text")
    desk.until("document.activeElement.dataset.name === 'text'")
    desk.browser.run(
        "const field = document.activeElement; field.setSelectionRange(field.value.length, field.value.length)"
    )
    pasted(desk, WORD, "清晨\r\n昨夜一场大雪之后，全市环卫部门连夜出动。\r\n今晨五时，线路\u200b全部恢复。")
    desk.until("desk.model.state.undo.includes('正文')")
    words = ["## 清晨", "昨夜一场大雪之后，全市环卫部门连夜出动。", "今晨五时，线路全部恢复。"]
    table = "| 菜名 | 每斤 |\n| --- | --- |\n| 青菜 | 2.1元 |"
    assert path.read_text(encoding="utf-8") == before + "\n\n".join([*words, table])
    told = desk.ask("document.querySelector('[data-pasted$=\".md\"]').textContent")
    assert told == "贴进 4 段，字体、字号没有带来，去掉 1 个看不见的字符，1 张图没有带来，把图片文件拖到版面上。"
    desk.browser.keys("\ue009", "z")  # the browser's own undo, in the field
    assert desk.ask("document.activeElement.value") == before


def test_what_is_pasted_into_a_field_is_one_line(desk: DeskWindow) -> None:
    desk.click("story:5g-stations")
    desk.until("document.querySelector('[data-name=deck]')")
    desk.browser.run("document.querySelector('[data-name=deck]').focus()")
    pasted(desk, "<p><b>乡乡通</b></p>\n<p>千兆网</p>", "乡乡通\n千兆网")
    desk.until("desk.model.state.items[4].fields.deck === '乡乡通千兆网'")
    told = desk.ask("document.querySelector('[data-pasted$=\" deck\"]').textContent")
    assert told == "贴进 2 段，字体、字号没有带来。"


def test_files_and_folders_of_the_machine_come_in_where_they_are_let_go(desk: DeskWindow, tmp_path: Path) -> None:
    for name, head in (
        ("来稿/雪夜抢修.md", "雪夜抢修"),
        ("来稿/区里/雪夜抢修.md", "区里也下雪"),
        ("来稿/.隐藏.md", "不收"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"# {head}\n\n{head}，昨夜大雪，全市出动。\n", encoding="utf-8")
    (tmp_path / "菜市.txt").write_text("菜市供应充足\n\n节前菜价平稳，货源充足。\n", encoding="utf-8")
    let_go(desk, tmp_path / "来稿", tmp_path / "菜市.txt")
    desk.until("desk.model.state.items.filter(each => each.kind === 'story').length === 8")
    heads = desk.ask("desk.model.state.items.filter(each => each.kind === 'story').map(each => each.fields.headline)")
    assert {"雪夜抢修", "区里也下雪", "菜市供应充足"} <= set(heads)
    assert not desk.ask("desk.model.unread || document.body.classList.contains('dropping')")


def test_what_is_too_large_is_told_and_the_rest_comes_in(desk: DeskWindow, tmp_path: Path) -> None:
    with (tmp_path / "长片.mov").open("wb") as film:
        film.truncate(400 << 20)
    (tmp_path / "雪夜抢修.md").write_text("# 雪夜抢修\n\n昨夜大雪。\n", encoding="utf-8")
    let_go(desk, tmp_path / "长片.mov", tmp_path / "雪夜抢修.md")
    desk.until("desk.model.state.items.filter(each => each.kind === 'story').length === 6")
    desk.until("desk.model.unread")
    assert desk.ask("desk.model.unread").startswith("长片.mov：")
