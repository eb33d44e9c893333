"""The reading site in a browser: valid, without a barrier by day and night, by keyboard and finger, without script too."""

import functools
import http.server
import json
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from engines import Browser, chromium

TESTS = Path(__file__).parents[1]
sys.path.append(str(TESTS / "site"))
from paper import make_paper, site  # noqa: E402 (lies in another folder of tests)

from edition.archive.archive import Archive, kept  # noqa: E402
from edition.archive.fold import fold, simplest  # noqa: E402
from edition.archive.index import items  # noqa: E402
from edition.archive.ocfl import dates  # noqa: E402

PAGES = (
    "2025/01/21/index.html",
    "2025/01/21/holiday-toll/index.html",
    "2025/01/21/holiday-toll/v1/index.html",
    "2025/01/21/photo-lanterns/index.html",
    "2025/03/07/2/index.html",
    "2025/03/07/notices/index.html",
    "2025/03/08/a-2/index.html",
    "2025/01/index.html",
    "calendar/index.html",
    "sections/index.html",
    "sections/要闻/index.html",
    "search/index.html",
    "latest/index.html",
)
AXE = """
return axe.run(document, {resultTypes: ['violations']}).then(found =>
  found.violations.map(each => [each.id, each.nodes.map(node => node.html.slice(0, 120))]))
"""
WIDE = """
const [address, width] = arguments
const frame = document.createElement('iframe')
frame.style = `position:fixed;left:0;top:0;border:0;height:700px;width:${width}px`
document.body.replaceChildren(frame)
return new Promise(done => { frame.onload = done; frame.src = address }).then(() => {
  const [view, page] = [frame.contentWindow, frame.contentDocument]
  return [...page.querySelectorAll('body *')].filter(element => {
    const place = element.getBoundingClientRect()
    const shown = place.width && view.getComputedStyle(element).position !== 'absolute' && !element.closest('svg')
    return shown && place.right > page.documentElement.clientWidth + 1
  }).map(element => element.outerHTML.slice(0, 80))
})
"""
MIDDLES = """
return [...document.querySelectorAll('.zone')].map(zone => {
  const shape = zone.querySelector('polygon, path')
  const box = shape.getBBox()
  const inside = []
  for (let down = 1; down < 20; down++) for (let across = 1; across < 10; across++) {
    const point = shape.ownerSVGElement.createSVGPoint()
    point.x = box.x + box.width * across / 10
    point.y = box.y + box.height * down / 20
    if (shape.isPointInFill(point)) {
      const at = point.matrixTransform(shape.getScreenCTM())
      inside.push([at.x + scrollX, at.y + scrollY])
    }
  }
  return [zone.id, zone.querySelector('a.ground') && zone.querySelector('a.ground').getAttribute('href'), inside]
})
"""
HIT = """
const [x, y] = arguments
scrollTo(0, y - innerHeight / 2)
const element = document.elementFromPoint(x - scrollX, y - scrollY)
const link = element.closest('a')
return [(element.closest('.zone') || {}).id, link && link.getAttribute('href')]
"""
FILL = "return getComputedStyle(document.querySelector(`#${arguments[0]} polygon, #${arguments[0]} path`)).fill"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the site's folder and notes what is asked for."""

    asked: list[str] = []  # noqa: RUF012 (one server, one list)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base's word)
        self.asked.append(self.path)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return make_paper(tmp_path_factory.mktemp("paper"))


@pytest.fixture(scope="module")
def folder(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    site(archive, out)
    return out


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as browser:
        browser.resize(1440, 900)
        yield browser


def said_by_checker(pages: list[Path]) -> list[tuple[str, str]]:
    """Every error of the Nu Html Checker: page and message."""
    command = [TESTS / "browser/vnu", "--format", "json", "--errors-only", "--skip-non-html", *pages]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    return [(each["url"], each["message"]) for each in json.loads(done.stderr)["messages"]]


def test_every_page_is_valid(folder: Path) -> None:
    assert said_by_checker(sorted(folder.rglob("*.html"))) == []


def test_the_checker_sees_a_fault(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text((folder / PAGES[0]).read_text(encoding="utf-8").replace("<ol", "<ol bad"), encoding="utf-8")
    assert said_by_checker([page]) != []


@pytest.mark.parametrize("light", ["day", "night"])
def test_there_is_no_barrier(window: Browser, base: str, light: str) -> None:
    axe = (TESTS.parent / ".venv/vnu/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    for page in PAGES:
        window.open(base + page)
        window.run(f"document.documentElement.dataset.light = '{light}'")
        window.run(axe)
        assert window.run(AXE) == [], page


def test_axe_sees_a_barrier(window: Browser, base: str) -> None:
    axe = (TESTS.parent / ".venv/vnu/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    window.open(base + PAGES[1])
    window.run("document.querySelector('article p').style.color = '#ccc'; document.querySelector('html').lang = ''")
    window.run(axe)
    assert {rule for rule, _ in window.run(AXE)} == {"color-contrast", "html-has-lang"}


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_is_wider_than_the_screen(window: Browser, base: str, width: int) -> None:
    window.resize(1500, 800)
    window.open(base + "calendar/index.html")
    for page in PAGES:
        if not page.startswith("latest"):  # which is left at once
            assert window.run(WIDE, base + page, width) == [], page
    window.resize(1440, 900)


def test_every_zone_leads_to_its_story_wherever_it_is_hit(window: Browser, folder: Path, base: str) -> None:
    count = 0
    for page in sorted(folder.glob("2025/*/*/index.html")) + sorted(folder.glob("2025/*/*/[0-9]/index.html")):
        if 'class="zone"' not in page.read_text(encoding="utf-8"):
            continue
        window.open(base + page.relative_to(folder).as_posix())
        for id_, goal, points in window.run(MIDDLES):
            for x, y in points[:: max(1, len(points) // 12)]:
                hit, href = window.run(HIT, x, y)
                assert hit == id_, page
                assert href == goal or "#" in href or goal is None, f"{page} {id_}"  # a jump line leads on
            count += 1
    assert count >= 12


def test_focus_and_the_list_light_a_zone(window: Browser, base: str) -> None:
    window.open(base + PAGES[0])
    dark = window.run(FILL, "story-manufacturing")
    window.run("document.querySelector('#story-manufacturing > a:not(.ground)').focus()")
    window.run("return new Promise(done => setTimeout(done, 200))")
    assert window.run(FILL, "story-manufacturing") != dark
    assert window.run("return document.querySelector('[data-zone=story-manufacturing]').className") == "lit"
    window.run("document.querySelector('[data-zone=story-5g-stations] a').focus()")
    window.run("return new Promise(done => setTimeout(done, 200))")
    assert window.run(FILL, "story-manufacturing") == dark
    assert window.run(FILL, "story-5g-stations") != dark


def test_a_click_opens_the_story_and_the_way_back_lights_its_zone(window: Browser, base: str) -> None:
    window.open(base + PAGES[0])
    dark = window.run(FILL, "story-holiday-toll")
    window.run(
        "document.querySelector('#story-holiday-toll .ground').dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    window.run("return new Promise(done => setTimeout(done, 500))")
    assert window.run("return location.pathname") == "/2025/01/21/holiday-toll/index.html"
    window.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))")
    window.run("return new Promise(done => setTimeout(done, 500))")
    assert window.run("return location.pathname + location.hash") == "/2025/01/21/index.html#story-holiday-toll"
    assert window.run(FILL, "story-holiday-toll") != dark


TAP = """
const zone = document.querySelector('#story-holiday-toll .ground')
const given = {bubbles: true, cancelable: true, pointerType: 'touch'}
zone.dispatchEvent(new PointerEvent('pointerdown', given))
return !zone.dispatchEvent(new MouseEvent('click', given))
"""


def test_the_first_tap_shows_what_the_second_opens(window: Browser, base: str) -> None:
    window.open(base + PAGES[0])
    assert window.run(TAP)  # held back
    assert "2025年春节假期" in window.run("return document.querySelector('.strip').textContent")
    window.run(TAP)
    window.run("return new Promise(done => setTimeout(done, 500))")
    assert window.run("return location.pathname") == "/2025/01/21/holiday-toll/index.html"


@pytest.mark.parametrize(
    ("page", "key", "goal"),
    [
        ("2025/03/07/index.html", "ArrowRight", "/2025/03/07/2/index.html"),
        ("2025/03/07/2/index.html", "ArrowLeft", "/2025/03/07/index.html"),
        ("2025/03/07/index.html", "[", "/2025/01/21/index.html"),
        ("2025/03/07/index.html", "]", "/2025/03/08/index.html"),
        ("2025/03/07/index.html", "c", "/2025/03/index.html"),
        ("2025/03/07/index.html", "/", "/search/index.html"),
        ("2025/01/21/manufacturing/index.html", "ArrowRight", "/2025/01/21/emergency-communication/index.html"),
    ],
)
def test_a_key_leads_on(window: Browser, base: str, page: str, key: str, goal: str) -> None:
    window.open(base + page)
    window.run(f"document.dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}', bubbles: true}}))")
    window.run("return new Promise(done => setTimeout(done, 500))")
    assert window.run("return location.pathname") == goal


def test_night_and_size_are_remembered(window: Browser, base: str) -> None:
    window.open(base + PAGES[1])
    day = window.run("return getComputedStyle(document.body).backgroundColor")
    window.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'd', bubbles: true}))")
    window.run("[...document.querySelectorAll('.sizes button')].pop().click()")
    window.open(base + PAGES[2])
    assert window.run("return getComputedStyle(document.body).backgroundColor") != day
    assert window.run("return getComputedStyle(document.getElementById('text')).fontSize") == "22px"
    window.run("localStorage.clear()")


def test_no_request_leaves_the_site(window: Browser, base: str) -> None:
    for page in PAGES:
        window.open(base + page)
        loaded = window.run("return performance.getEntriesByType('resource').map(each => each.name)")
        assert all(name.startswith(base) for name in loaded), page


def test_from_its_folder_it_shows_faces_and_finds_words(browser: Browser, folder: Path) -> None:
    browser.open(folder / PAGES[0])
    assert set(browser.run("return [...document.fonts].map(face => face.status)")) == {"loaded"}
    assert browser.run("return document.querySelectorAll('#month a').length") >= 1
    browser.open(folder / "search/index.html")
    assert browser.run("return edition.find('免收')") == [["2025-01-21", "holiday-toll", TOLL]]


TOLL = "2025年春节假期小客车上高速继续免收通行费"


def test_without_script_every_zone_is_a_link_and_the_page_is_whole(folder: Path) -> None:
    page = (folder / PAGES[0]).read_text(encoding="utf-8")
    assert page.count('<a class="ground" href="') == page.count('<g class="zone"')
    assert "<script>" not in page
    assert "搜索要用脚本" in (folder / "search/index.html").read_text(encoding="utf-8")


def scanned(archive: Archive, query: str, alike: Any) -> list[tuple[str, str]]:
    """The stories whose words hold the query, by looking at all words: day and title."""
    return sorted(
        (day.isoformat(), item.title)
        for day in dates(archive.storage)
        for item in items(kept(archive, day).record())
        if any(alike(query) in alike(passage) for passage in (*item.headline, *item.body))
    )


def queries(archive: Archive) -> list[str]:
    """Words of one to four characters, most of which are there."""
    dice = random.Random(18)
    days = dates(archive.storage)
    passages = [
        text for day in days for item in items(kept(archive, day).record()) for text in (*item.headline, *item.body)
    ]
    found = []
    while len(found) < 240:
        text = dice.choice(passages)
        at = dice.randrange(max(1, len(text)))
        if query := text[at : at + dice.randint(1, 4)].strip():
            found.append(query)
    letters = "".join(passages)
    return found + ["".join(dice.choices(letters, k=dice.randint(2, 4))).strip() or "报" for _ in range(60)]


def test_search_finds_what_a_scan_finds(window: Browser, archive: Archive, base: str) -> None:
    window.open(base + "search/index.html")
    for query in queries(archive):
        for variants, alike in ((False, fold), (True, lambda words: simplest(fold(words)))):
            hits = window.run("return edition.find(arguments[0], {variants: arguments[1]})", query, variants)
            assert sorted((day, title) for day, _, title in hits) == scanned(archive, query, alike), query


@pytest.mark.parametrize(("query", "found"), [("５ｇ", True), ("臺", False), ("工業", False)])
def test_width_and_case_are_folded_and_variants_a_choice(window: Browser, base: str, query: str, found: bool) -> None:
    window.open(base + "search/index.html")
    assert bool(window.run("return edition.find(arguments[0])", query)) == found
    if query == "工業":
        assert window.run("return edition.find(arguments[0], {variants: true})", query)


def searched(window: Browser, base: str, query: str) -> str:
    """What the page says of a query when it has done with it."""
    window.open(base + "calendar/index.html")
    window.open(base + f"search/index.html?q={quote(query)}")
    return str(window.run(SEARCHED))


SEARCHED = """
const said = document.getElementById('count')
return new Promise(done => {
  const look = () => /[篇完找。]$/.test(said.textContent) ? done(said.textContent) : setTimeout(look, 100)
  look()
})
"""
MOVED = """
const loaded = performance.getEntriesByType('resource').filter(each => /\\d\\.js$/.test(each.name))
return loaded.reduce((sum, each) => sum + each.decodedBodySize, 0)
"""


def test_a_hit_is_shown_with_its_words_and_its_place(window: Browser, base: str) -> None:
    assert searched(window, base, "交通运输部") == "1 篇"
    hit = window.run("return document.querySelector('#hits li').textContent")
    assert "第 1 版 要闻" in hit
    assert " 栏第 " in hit
    assert window.run("return document.querySelector('#hits mark').textContent") == "交通运输部"
    assert window.run("return document.querySelectorAll('#hits svg rect').length") == 1


def test_what_is_not_there_is_said_to_be_not_there(window: Browser, base: str) -> None:
    assert searched(window, base, "并无此事") == "没有找到“并无此事”。换个说法，或打开“繁简同找”。"


@pytest.mark.parametrize("query", ["工业", "的", "中国", "新华社记者"])
def test_a_query_moves_little(window: Browser, base: str, query: str) -> None:
    searched(window, base, query)
    assert 0 < window.run(MOVED) <= 100_000
