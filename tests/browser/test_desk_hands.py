"""The live desk under real hands: a mouse that moves and keys that are pressed, as the engine itself sends them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_window import DeskWindow, serving
from engines import Browser, chromium

SAMPLE = Path(__file__).parents[2] / "issues/2025-01-21"
DOWN, ENTER, ESCAPE, CONTROL, BACKSPACE, TAB = "\ue015", "\ue007", "\ue00c", "\ue009", "\ue003", "\ue004"
HOME, RIGHT = "\ue011", "\ue014"
STORY = "articles/holiday-toll.md"


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


def texts(issue: Path) -> dict[str, bytes]:
    return {path.relative_to(issue).as_posix(): path.read_bytes() for path in issue.rglob("*") if path.is_file()}


def middle(desk: DeskWindow, selector: str) -> tuple[int, int]:
    """The middle of what a selector finds first."""
    box = "(({left, top, width, height}) => [left + width / 2, top + height / 2])"
    x, y = desk.ask(f"{box}(document.querySelector(arguments[0]).getBoundingClientRect())", selector)
    return round(x), round(y)


def undone(desk: DeskWindow, act: str) -> None:
    """Take steps back, or again, until there is none."""
    while desk.ask(f"desk.model.state.{act}"):
        was = desk.ask("desk.model.state.news")
        desk.click(act)
        desk.until("desk.model.state.news > arguments[0]", was)


SLOT = "desk.model.wish.state.items.find(each => each.key === 'photo:lanterns').slots[0]"


def test_a_picture_is_carried_to_another_corner(desk: DeskWindow, issue: Path) -> None:
    before = texts(issue)
    zones = "[...document.querySelectorAll('.zone')].map(each => each.getBoundingClientRect())"
    left = desk.ask(f"Math.min(...{zones}.map(each => each.left))")
    foot = desk.ask(f"Math.max(...{zones}.map(each => each.bottom))")
    start = middle(desk, '.zone[data-key="photo:lanterns"]')
    desk.browser.mouse([start, (start[0] - 40, start[1] + 20), (round(left) + 8, round(foot) - 8)], let_go=False)
    desk.until("document.querySelector('.price')?.textContent.includes(' 分')")  # the price runs beside the pointer
    assert desk.ask("!!document.querySelector('.ghost')")
    assert desk.ask("document.querySelector('.price').textContent").startswith("左下")
    desk.browser.mouse([], let_go=True)
    desk.until("desk.model.wish")
    assert "换到左下" in desk.ask("document.querySelector('#band').textContent")
    slot = desk.ask(SLOT)
    foot_row = desk.ask(
        "Math.max(...desk.model.wish.state.items.flatMap(each => each.slots.map(one => one.row + one.rows)))"
    )
    assert (slot["column"], slot["row"] + slot["rows"]) == (0, foot_row)
    assert texts(issue) == before
    desk.browser.keys(ENTER)
    desk.until("desk.model.state.undo.includes('换到左下')")
    assert 'corner = "lower-left"' in (issue / "makeup.toml").read_text(encoding="utf-8")


def test_escape_while_a_story_is_carried_leaves_no_trace(desk: DeskWindow, issue: Path) -> None:
    before = texts(issue)
    start, goal = (
        middle(desk, f'.zone[data-key="story:{name}"]') for name in ("5g-stations", "emergency-communication")
    )
    desk.browser.mouse([start, (start[0] + 10, start[1]), goal], let_go=False)
    desk.until("document.querySelector('.ghost')")
    desk.browser.keys(ESCAPE)
    desk.browser.mouse([], let_go=True)
    assert not desk.ask("document.querySelector('.ghost') || document.querySelector('.price') || desk.model.wish")
    assert texts(issue) == before


def test_an_evening_without_a_mouse(desk: DeskWindow, issue: Path) -> None:
    before = texts(issue)
    desk.browser.run("document.body.focus()")
    desk.browser.keys(DOWN, DOWN, DOWN, DOWN)
    assert desk.ask("desk.model.chosen") == "story:5g-stations"
    desk.browser.keys(ENTER)
    assert desk.ask("document.activeElement.dataset.name") == "headline"
    ring = "getComputedStyle(document.activeElement.closest('.headline-field')).outlineStyle"
    assert desk.ask(ring) == "solid"  # where the focus is, is seen
    desk.browser.keys(*"年")
    desk.until("desk.model.state.undo === '改了第 5 稿的题'")
    desk.browser.keys(ESCAPE, "x", "4")
    desk.until("desk.model.wish")
    desk.browser.keys(ENTER)
    desk.until("desk.model.state.undo.includes('对调') && !desk.model.wish")
    after = texts(issue)
    assert after["issue.toml"] != before["issue.toml"]
    for _ in range(2):
        was = desk.ask("desk.model.state.news")
        desk.browser.keys(CONTROL, "z")
        desk.until("desk.model.state.news > arguments[0]", was)
    assert texts(issue) == before
    for _ in range(2):
        was = desk.ask("desk.model.state.news")
        desk.browser.keys(CONTROL, "y")
        desk.until("desk.model.state.news > arguments[0]", was)
    assert texts(issue) == after


def test_all_that_was_done_goes_back_to_the_first_byte_and_comes_again(desk: DeskWindow, issue: Path) -> None:
    before = texts(issue)
    desk.click("story:holiday-toll")
    desk.type("deck", "免费时段自除夕起")
    desk.until("desk.model.state.items[3].fields.deck")
    desk.click("story:5g-stations")
    desk.click("fit-help")
    desk.until("document.querySelector('[data-name^=close-]')")
    desk.browser.run("document.querySelector('[data-name^=close-]').click()")
    desk.until("desk.model.trial")
    desk.click("take")
    desk.until("desk.model.state.undo.startsWith('删了')")
    desk.click("wish-wider")
    desk.until("desk.model.wish")
    desk.click("story:holiday-toll")  # a second wish begins from the page as previewed
    desk.click("wish-narrower")
    desk.until("desk.model.wish.asks.length === 2")
    assert "，" in desk.ask("document.querySelector('#band').textContent")
    desk.click("take")
    desk.until("desk.model.state.undo.includes('，') && !desk.model.wish")
    desk.click("step-keep")
    (issue / STORY).write_text("另一篇。\n", encoding="utf-8")
    desk.until("desk.model.state.undo.startsWith('别处')")
    after = texts(issue)
    undone(desk, "undo")
    assert texts(issue) == before
    undone(desk, "redo")
    assert texts(issue) == after


def test_broken_copy_is_mended_in_the_file_that_the_desk_opens(desk: DeskWindow, issue: Path) -> None:
    path = issue / "issue.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('file = "articles/5g-stations.md"', "file = articles/5g-stations.md", 1), encoding="utf-8"
    )
    desk.until("!desk.model.state.stands && document.querySelector('[data-name=open-file]')")
    assert not desk.ask("document.querySelector('[data-name=cure]')")  # what is uncertain has no button
    desk.click("compare")
    desk.until("document.querySelectorAll('.diff.whole .minus, .diff.whole .plus').length === 2")
    desk.click("open-file")
    desk.until("document.querySelector('textarea[data-name=text]')")
    desk.until("document.activeElement.dataset.name === 'text'")
    chosen = "const field = document.activeElement; return field.value.slice(field.selectionStart, field.selectionEnd)"
    assert desk.browser.run(chosen) == "file = articles/5g-stations.md"
    desk.type("text", text)
    desk.until("desk.model.state.stands")
    assert path.read_text(encoding="utf-8") == text


def pressed(desk: DeskWindow, place: tuple[int, int]) -> None:
    """A click as long as a finger's: nothing may be exchanged under it meanwhile."""
    desk.browser.mouse([place, place], let_go=False)
    desk.browser.mouse([], let_go=True)


def test_a_click_out_of_a_field_is_heard(desk: DeskWindow, issue: Path) -> None:
    desk.click("photo:lanterns")
    desk.until("document.querySelector('[data-name=caption]')")
    desk.browser.mouse([middle(desk, "[data-name=caption]")], let_go=True)
    desk.browser.keys(*"灯火")
    pressed(desk, middle(desk, '[data-name="story:5g-stations"]'))
    desk.until("desk.model.chosen === 'story:5g-stations'")
    desk.until("desk.model.state.undo === '改了图“张灯结彩迎新春”的图说'")
    assert "灯火" in (issue / "issue.toml").read_text(encoding="utf-8")


def test_a_double_click_opens_the_words_that_it_fell_on(desk: DeskWindow, issue: Path) -> None:
    story = (issue / "articles/emergency-communication.md").read_text(encoding="utf-8")
    place = middle(desk, 'polygon[data-key="story:emergency-communication"]')
    desk.browser.double_click(place)
    desk.until("document.activeElement.dataset.name === 'text'")
    at = desk.ask("document.activeElement.selectionStart")
    assert len(story) // 10 < at < len(story) * 9 // 10
    seen = desk.ask("document.activeElement.getBoundingClientRect().top < innerHeight")
    assert seen
    desk.browser.keys(ESCAPE)
    words = "[...document.querySelectorAll('.sheet tspan')].find(each => each.textContent.includes('随着春节'))"
    x, y = desk.ask(f"(({{left, top, height}}) => [left + 20, top + height / 2])({words}.getBoundingClientRect())")
    desk.browser.double_click((round(x), round(y)))
    desk.until("document.activeElement.dataset.name === 'caption'")


def test_what_is_typed_while_the_copy_breaks_stays_and_is_saved_when_it_is_good_again(
    desk: DeskWindow, issue: Path
) -> None:
    path = issue / "issue.toml"
    text = path.read_text(encoding="utf-8")
    desk.click("story:5g-stations")
    desk.until("document.querySelector('[data-name=deck]')")
    desk.browser.mouse([middle(desk, "[data-name=deck]")], let_go=True)
    path.write_text(text.replace("date = ", "date == ", 1), encoding="utf-8")
    desk.until("!desk.model.state.stands")
    desk.browser.keys(*"副题写到一半")
    assert desk.ask("document.activeElement.value") == "副题写到一半"
    desk.until("desk.model.refused")
    path.write_text(text, encoding="utf-8")
    desk.until("desk.model.state.items[4].fields.deck === '副题写到一半' && !desk.model.refused")


def test_an_empty_headline_is_not_saved_and_comes_back(desk: DeskWindow, issue: Path) -> None:
    before = texts(issue)
    desk.click("story:5g-stations")
    desk.until("document.querySelector('[data-name=headline]')")
    desk.browser.mouse([middle(desk, "[data-name=headline]")], let_go=True)
    desk.browser.keys(CONTROL, "a")
    desk.browser.keys(BACKSPACE)
    assert "题空着" in desk.ask("document.querySelector('#inspector').textContent")
    desk.browser.keys(ESCAPE)
    desk.until("document.querySelector('[data-name=headline]').value === '我国5G基站达到425万个'")
    assert not desk.ask("desk.model.refused || desk.model.unseen")
    assert texts(issue) == before


def test_an_edge_is_carried_over_as_many_columns_as_it_is_let_go_at(desk: DeskWindow) -> None:
    desk.click("story:5g-stations")
    desk.until("document.querySelector('.handle[data-edge=left]')")
    left = desk.ask("document.querySelector('polygon[data-key=\"story:burden-relief\"]').getBoundingClientRect().left")
    start = middle(desk, ".handle[data-edge=left]")
    desk.browser.mouse([start, (start[0] - 30, start[1]), (round(left) + 5, start[1])], let_go=False)
    desk.until("document.querySelector('.price')?.textContent.includes(' 分')")
    assert desk.ask("document.querySelector('.price').textContent").startswith("加宽到 6 栏")
    desk.browser.mouse([], let_go=True)
    desk.until("desk.model.wish?.state.items.find(each => each.key === 'story:5g-stations').columns === 6")
    desk.browser.keys(ESCAPE)


def test_a_zone_is_carried_to_the_name_of_another_page_and_all_pages_stay_drawn(window: Browser, issue: Path) -> None:
    with serving(issue, "--layout", "a4") as address:
        desk = DeskWindow(window, address)
        desk.click("page-4")
        desk.until("desk.model.page === 4 && document.querySelector('polygon[data-key=\"story:5g-stations\"]')")
        start, goal = middle(desk, 'polygon[data-key="story:5g-stations"]'), middle(desk, '[data-name="page-2"]')
        desk.browser.mouse([start, (start[0] - 20, start[1] - 20), goal], let_go=False)
        desk.until("document.querySelector('.price')?.textContent.startsWith('到第 2 版')")
        desk.browser.mouse([], let_go=True)
        desk.until("desk.model.wish || desk.model.refused")
        assert "burden-relief" not in desk.ask("document.querySelector('#band').textContent")
        desk.browser.keys(ESCAPE)
        desk.click("story:5g-stations")
        desk.click("wish-page")
        desk.browser.keys("3")
        desk.until("desk.model.wish || desk.model.refused")
        desk.click("flat")
        desk.until("document.querySelectorAll('.leaf').length > 2")
        assert desk.ask("[...document.querySelectorAll('.leaf')].every(each => each.querySelector('.edition-page'))")


def test_a_headline_of_one_line_is_broken_with_enter(desk: DeskWindow, issue: Path) -> None:
    desk.click("story:5g-stations")
    desk.until("document.querySelector('[data-name=headline]')")
    desk.browser.mouse([middle(desk, "[data-name=headline]")], let_go=True)
    desk.browser.keys(HOME)
    desk.browser.keys(*[RIGHT] * 4, ENTER)
    desk.until("desk.model.state.items[4].lines.length === 2")
    assert desk.ask("desk.model.state.items[4].lines") == ["我国5G", "基站达到425万个"]
    assert 'headline = "我国5G基站达到425万个"' in (issue / "issue.toml").read_text(encoding="utf-8")


def test_a_wish_that_is_looked_at_is_asked_again_when_the_pages_change(desk: DeskWindow, issue: Path) -> None:
    desk.click("story:5g-stations")
    desk.click("wish-wider")
    desk.until("desk.model.wish")
    before = desk.ask("desk.model.wish.sight")
    story = issue / STORY
    story.write_text(story.read_text(encoding="utf-8").replace("小型客车", "小客车", 1), encoding="utf-8")
    desk.until("desk.model.wish?.sight > arguments[0]", before)
    desk.click("take")
    desk.until("desk.model.state.undo === '第 5 稿加宽'")
    assert not desk.ask("desk.model.refused")
