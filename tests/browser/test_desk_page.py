"""The live desk in Chromium: what is written anywhere is seen, what is done can be undone, and nobody needs a mouse."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_window import DeskWindow, serving
from engines import Browser, chromium

TOP = Path(__file__).parents[2]
SAMPLE = TOP / "issues/2025-01-21"
STORY = "articles/holiday-toll.md"
WALL = 0.3  # seconds from a save to the new page on the screen, on a calm machine
BUSY = 8  # times as long on one that is shared


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
    window.resize(1440, 900)
    with serving(issue) as address:
        yield DeskWindow(window, address)


def texts(issue: Path) -> dict[str, bytes]:
    return {path.relative_to(issue).as_posix(): path.read_bytes() for path in issue.rglob("*") if path.is_file()}


def test_what_is_typed_in_another_program_is_on_the_page(desk: DeskWindow, issue: Path) -> None:
    path = issue / STORY
    took = []
    for word in ("小卧车", "小轿车", "小汽车"):
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text.rstrip()}{word}可行。\n", encoding="utf-8")
        begun = time.monotonic()
        desk.until(
            "document.querySelector('.sheet .edition-page').textContent.replaceAll('\\n', '').includes(arguments[0])",
            word,
        )
        took.append(time.monotonic() - begun)
    assert min(took) < WALL * BUSY, took


def test_the_last_good_page_stays_while_copy_is_broken_and_goes_on_after(desk: DeskWindow, issue: Path) -> None:
    path, good = issue / "issue.toml", desk.words()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('425万个"', "425万个", 1), encoding="utf-8")
    desk.until("!desk.model.state.stands")
    assert desk.words() == good
    assert "稿子坏了" in desk.ask("document.querySelector('#band').textContent")
    line = text[: text.index("425万个")].count("\n") + 1
    assert f"第 {line} 行" in desk.ask("document.querySelector('#inspector').textContent")
    assert desk.ask("document.querySelector('.item[aria-current=true] .state').textContent") == f"坏　第 {line} 行"
    assert desk.ask("[...document.querySelectorAll('#steps button')].every(each => each.ariaDisabled === 'true')")
    desk.click("cure")
    desk.until("desk.model.state.stands")
    assert path.read_text(encoding="utf-8") == text
    assert desk.words() == good


def test_a_headline_is_typed_saved_and_taken_back(desk: DeskWindow, issue: Path) -> None:
    before = texts(issue)
    desk.click("story:5g-stations")
    desk.type("headline", "我国5G基站超过四百万个")
    desk.until("desk.model.state.items[4].fields.headline === '我国5G基站超过四百万个'")
    assert "我国5G基站超过四百万个" in desk.words()
    assert desk.ask("document.activeElement.dataset.name") == "headline"  # nobody takes the pen away
    manifest = (issue / "issue.toml").read_text(encoding="utf-8")
    assert manifest == before["issue.toml"].decode().replace("我国5G基站达到425万个", "我国5G基站超过四百万个")
    desk.key("Escape")
    desk.key("z", control=True)
    desk.until("desk.model.state.redo")
    assert texts(issue) == before
    desk.key("y", control=True)
    desk.until("!desk.model.state.redo")
    assert (issue / "issue.toml").read_text(encoding="utf-8") == manifest


def test_undo_leads_back_to_the_start_to_the_byte(desk: DeskWindow, issue: Path) -> None:
    before = texts(issue)
    desk.click("story:holiday-toll")
    desk.type("deck", "免费时段自除夕起")
    desk.until("desk.model.state.items[3].fields.deck")
    desk.click("more")
    desk.type("kicker", "出行")
    desk.until("desk.model.state.items[3].fields.kicker")
    (issue / STORY).write_text("另一篇。\n", encoding="utf-8")
    desk.until("desk.model.state.undo.startsWith('别处')")
    for _ in range(3):
        was = desk.ask("desk.model.state.news")
        desk.click("undo")
        desk.until("desk.model.state.news > arguments[0]", was)
    desk.until("!desk.model.state.undo")
    assert texts(issue) == before


def test_sentences_are_tried_before_they_go(desk: DeskWindow, issue: Path) -> None:
    before = texts(issue)
    desk.click("story:holiday-toll")
    desk.click("fit-help")
    desk.until("document.querySelectorAll('.cut').length > 2")
    words = desk.ask("document.querySelector('.cut span').textContent")
    desk.browser.run("document.querySelector('.cut').click()")
    desk.click("try")
    desk.until("desk.model.trial")
    assert words not in desk.words()
    assert texts(issue) == before
    desk.click("leave")
    desk.until("!desk.model.trial")
    assert words in desk.words()
    desk.click("try")
    desk.click("take")
    desk.until("desk.model.state.undo.startsWith('删了第 4 稿')")
    assert words not in (issue / STORY).read_text(encoding="utf-8")
    assert words not in desk.words()


def test_two_tabs_see_each_other_and_overwrite_nothing(desk: DeskWindow, issue: Path) -> None:
    with desk.browser.tab() as second:
        other = DeskWindow(second, str(desk.ask("location.href")))
        for one in (desk, other):
            one.click("story:5g-stations")
        desk.type("headline", "我国5G基站有甲个")
        other.type("headline", "我国5G基站有乙个")
        other.until("desk.model.unseen")
        assert "我国5G基站有甲个" in (issue / "issue.toml").read_text(encoding="utf-8")
        assert "在别处改过" in other.ask("document.querySelector('#inspector').textContent")
        other.click("mine")
        desk.until("desk.model.state.items[4].fields.headline === '我国5G基站有乙个'")
        desk.click("undo")
        other.until("desk.model.state.items[4].fields.headline === '我国5G基站有甲个'")


def test_a_page_that_is_open_finds_its_desk_again_and_saves_what_was_typed(
    window: Browser, issue: Path, tmp_path: Path
) -> None:
    cache = "--cache", str(tmp_path / "cache")
    with serving(issue, *cache) as address:
        desk = DeskWindow(window, address)
        desk.click("story:5g-stations")
        desk.type("headline", "我国5G基站有甲个")
    desk.until("desk.model.lost === 'away'")
    assert "与程序断开了" in desk.ask("document.querySelector('#band').textContent")
    with serving(issue, *cache, "--port", address.rsplit(":", 1)[1].partition("/")[0]) as again:
        assert again == address
        desk.until("!desk.model.lost && desk.model.state.items[4].fields.headline === '我国5G基站有甲个'")
    assert "我国5G基站有甲个" in (issue / "issue.toml").read_text(encoding="utf-8")


def test_nothing_needs_a_mouse(desk: DeskWindow) -> None:
    desk.browser.run("document.body.focus()")
    desk.key("ArrowDown")
    assert desk.ask("desk.model.chosen") == "story:manufacturing"
    desk.key("ArrowDown")
    desk.key("Enter")
    assert desk.ask("document.activeElement.dataset.name") == "headline"
    desk.key("f")  # a letter in a field is a letter
    assert not desk.ask("desk.model.flat")
    desk.key("Escape")
    desk.key("f")
    assert desk.ask("desk.model.flat && document.querySelector('.leaf figcaption').textContent.includes('第 1 版')")
    desk.key("0")
    desk.key("1")
    assert desk.ask("desk.model.zoom") == "real"
    desk.key("g")
    assert desk.ask("!!document.querySelector('.zones .grid')")
    desk.key("?")
    assert desk.ask("document.querySelector('.help').textContent.includes('出样')")
    desk.key("Escape")
    assert not desk.ask("document.querySelector('.help')")
    names = desk.ask(
        "[...document.querySelectorAll('button')].filter(each => !each.textContent.trim() && !each.ariaLabel).length"
    )
    assert names == 0


def test_twice_as_large_it_is_one_column_and_nothing_is_cut_off(desk: DeskWindow) -> None:
    address = str(desk.ask("location.href"))
    desk.browser.zoom(2)
    try:
        again = DeskWindow(desk.browser, address)
        assert again.ask("[innerWidth, devicePixelRatio]") == [720, 2]
        assert again.ask("document.documentElement.scrollWidth <= innerWidth")
        assert again.ask("document.querySelectorAll('.item').length") == 6
        assert again.ask("document.querySelector('#steps').offsetHeight") == 0
        assert again.ask("document.querySelector('.sheet').getBoundingClientRect().right <= innerWidth")
    finally:
        desk.browser.zoom(1)


CHECK = """
const found = await axe.run(document, {resultTypes: ['violations']})
return found.violations.map(each => [each.id, each.nodes.map(node => node.html.slice(0, 120))])
"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The checker of accessibility that Ace brings."""
    subprocess.run([TOP / "tests/browser/ace", "--version"], check=True, stdout=subprocess.DEVNULL)
    (script,) = (TOP / ".venv/ace/node_modules").glob("**/axe-core*/axe.min.js")
    return script.read_text(encoding="utf-8")


def barriers(desk: DeskWindow, axe: str) -> list[object]:
    """What axe finds in the window as it stands; contrast is asked too."""
    desk.browser.run(axe)
    return list(desk.browser.run(f"return (async () => {{{CHECK}}})()"))


@pytest.mark.parametrize("night", [False, True])
def test_no_state_of_the_desk_has_a_barrier(desk: DeskWindow, issue: Path, axe: str, night: bool) -> None:
    if night != desk.ask("document.documentElement.classList.contains('night')"):
        desk.click("night")
    desk.click("story:holiday-toll")
    assert barriers(desk, axe) == []
    desk.click("fit-help")
    desk.until("document.querySelectorAll('.cut').length > 2")
    desk.browser.run("document.querySelector('.cut').click()")
    desk.click("try")
    desk.until("desk.model.trial")
    assert barriers(desk, axe) == []
    desk.key("f")
    assert barriers(desk, axe) == []
    desk.click("open-manifest")
    desk.until("document.querySelector('#inspector textarea[data-name=text]')")
    assert barriers(desk, axe) == []
    (issue / "issue.toml").write_text("date = 2025-01-21\n[[articles]\n", encoding="utf-8")
    desk.until("!desk.model.state.stands")
    assert barriers(desk, axe) == []
    desk.browser.resize(720, 450)
    assert barriers(desk, axe) == []


PLACES = "JSON.stringify(desk.model.state.items.map(each => [each.key, each.slots]))"


def test_a_picture_is_dragged_to_another_place_and_kept(desk: DeskWindow, issue: Path) -> None:
    before = texts(issue)
    desk.drag("photo:lanterns", "story:5g-stations")
    desk.until("desk.model.wish")
    assert "和第 5 稿对调" in desk.ask("document.querySelector('#band').textContent")
    assert desk.ask("!!document.querySelector('.zones .old')")
    assert texts(issue) == before  # letting go writes nothing
    wished = desk.ask(PLACES.replace("desk.model", "desk.model.wish"))
    assert wished != desk.ask(PLACES)
    desk.key("Enter")
    desk.until("desk.model.state.undo.includes('对调')")
    assert desk.ask(PLACES) == wished
    assert texts(issue).keys() - before.keys() == {"makeup.toml"}
    desk.click("step-keep")
    desk.click("undo")
    desk.until("!desk.model.state.undo")
    assert texts(issue) == before


def test_wishes_by_keys_are_seen_taken_and_left(desk: DeskWindow, issue: Path) -> None:
    before = texts(issue)
    desk.click("story:5g-stations")
    desk.key("-")
    desk.until("desk.model.wish")
    assert " → 1 栏" in desk.ask("document.querySelector('.item[aria-current=true]').textContent")
    desk.key("Escape")
    desk.until("!desk.model.wish")
    assert texts(issue) == before
    desk.key("x")
    desk.key("4")
    desk.until("desk.model.wish && desk.model.wish.words === '第 5 稿和第 4 稿对调'")
    wished = desk.ask(PLACES.replace("desk.model", "desk.model.wish"))
    desk.key("Enter")
    desk.until("desk.model.state.steps.keep && !desk.model.wish")
    assert desk.ask(PLACES) == wished
    desk.key("p")
    desk.key("7")
    desk.until("desk.model.refused")
    assert "做不到" in desk.ask("document.querySelector('#band').textContent")


def test_an_edge_is_dragged_wider(desk: DeskWindow, issue: Path) -> None:
    desk.click("story:5g-stations")
    desk.until("document.querySelector('.handle')")
    desk.browser.run(WIDER)
    desk.until("desk.model.wish")
    item = "find(each => each.key === 'story:5g-stations').columns"
    assert desk.ask(f"desk.model.wish.state.items.{item} > desk.model.state.items.{item}")


WIDER = """
const edge = document.querySelector('.handle[data-edge=left]').getBoundingClientRect()
const at = (kind, x, target) => target.dispatchEvent(new PointerEvent(kind,
  {clientX: x, clientY: edge.top + 5, button: 0, bubbles: true, cancelable: true}))
at('pointerdown', edge.left + 5, document.querySelector('.handle[data-edge=left]'))
at('pointermove', edge.left - 20, window)
at('pointermove', edge.left - 120, window)
at('pointerup', edge.left - 120, window)
"""
