"""The four states of the desk as pictures of the real program, to be looked at beside those it was drawn after."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_window import DeskWindow, serving
from engines import Browser, chromium

TOP = Path(__file__).parents[2]
PICTURES = TOP / "build/looks"  # desk-1 … desk-4
STORY = "articles/holiday-toll.md"
LEAST_INK = 0.02  # of a picture's pixels differ from its ground


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as browser:
        browser.resize(1440, 900)
        yield browser


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOP / "issues/2025-01-21", tmp_path / "issue"))


def taken(desk: DeskWindow, name: str) -> Path:
    """A picture of the window, once its faces are there."""
    desk.until("document.fonts.status === 'loaded'")
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"
    desk.browser.picture().save(path)
    return path


def light(desk: DeskWindow, night: bool) -> None:
    if night != desk.ask("document.documentElement.classList.contains('night')"):
        desk.click("night")


def test_a_story_that_is_to_fit_by_day(window: Browser, issue: Path) -> None:
    text = (issue / STORY).read_text(encoding="utf-8")
    (issue / STORY).write_text(text.replace("高速公路", "⾼速公路", 1), encoding="utf-8")
    (issue / "雪夜抢修.md").write_text("# 雪夜抢修\n\n昨夜大雪。\n", encoding="utf-8")
    with serving(issue) as address:
        desk = DeskWindow(window, address)
        light(desk, night=False)
        desk.click("story:holiday-toll")
        desk.click("fit-help")
        desk.until("document.querySelectorAll('.cut').length > 2")
        desk.browser.run("document.querySelectorAll('.cut')[1].click()")
        assert desk.ask("document.querySelector('.note.error').textContent").startswith("第 1 行")
        assert "雪夜抢修.md" in desk.ask("document.querySelector('.loose').textContent")
        taken(desk, "desk-1-fit-day")


def test_broken_copy_by_day(window: Browser, issue: Path) -> None:
    with serving(issue) as address:
        desk = DeskWindow(window, address)
        light(desk, night=False)
        path = issue / "issue.toml"
        path.write_text(
            path.read_text(encoding="utf-8").replace('应急通信能力建设"', "应急通信能力建设"), encoding="utf-8"
        )
        desk.until("!desk.model.state.stands && document.querySelector('[data-name=cure]')")
        assert desk.ask("document.querySelector('.zone.bad').dataset.key") == "story:emergency-communication"
        taken(desk, "desk-3-broken-day")


def test_all_pages_by_day(window: Browser, issue: Path) -> None:
    with serving(issue, "--layout", "a4") as address:
        desk = DeskWindow(window, address)
        light(desk, night=False)
        desk.click("flat")
        desk.until("document.querySelectorAll('.leaf').length > 2")
        assert desk.ask("document.querySelectorAll('.flat .jumps path').length") == desk.ask(
            "desk.model.state.pages.flatMap(page => page.jumps).length"
        )
        taken(desk, "desk-4-flatplan-day")


def test_a_wish_by_night(window: Browser, issue: Path) -> None:
    with serving(issue) as address:
        desk = DeskWindow(window, address)
        light(desk, night=True)
        desk.click("story:holiday-toll")
        desk.click("wish-wider")
        desk.until("desk.model.wish")
        assert desk.ask("document.querySelectorAll('.prices div').length") > 3
        assert desk.ask("document.querySelectorAll('.diff .plus').length") > 3
        assert desk.ask("document.querySelector('.note.wish').textContent").startswith("原来在这里")
        taken(desk, "desk-2-wish-night")
        light(desk, night=False)
