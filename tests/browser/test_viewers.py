"""Other people's viewers (Mirador, Universal Viewer) open an exported issue: its pages, its contents, its text."""

import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from engines import PATIENCE, Browser, chromium

from edition.cli import main

TOP = Path(__file__).parents[2]
DAY = "2025-01-21"
HEADLINE, CAPTION = "我国5G基站达到425万个", "张灯结彩迎新春"
ENOUGH = 0.05  # of what is seen, ink on paper
MIRADOR = """<!DOCTYPE html><meta charset="utf-8"><div id="m" style="position:absolute;inset:0"></div>
<script src="viewers/mirador/dist/mirador.min.js"></script><script>
Mirador.viewer({id: "m", language: "en", windows: [{manifestId: location.origin + "/%s/iiif.json", sideBarOpen: true}],
  annotations: {filteredMotivations: ["supplementing"]}});
</script>"""
UNIVERSAL = """<!DOCTYPE html><meta charset="utf-8"><link rel="stylesheet" href="viewers/universalviewer/dist/uv.css">
<script src="viewers/universalviewer/dist/umd/UV.js"></script><div id="uv" class="uv" style="position:absolute;inset:0"></div>
<script>UV.init("uv", {manifest: location.origin + "/%s/iiif.json"});</script>"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - its name there
        pass


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as browser:
        browser.resize(1400, 1000)
        yield browser


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder that is served, with an exported issue whose addresses lead into it, and both viewers."""
    folder = tmp_path_factory.mktemp("shelf")
    viewers = subprocess.run([TOP / "tests/browser/viewers"], capture_output=True, text=True, check=True).stdout.strip()
    (folder / "viewers").symlink_to(viewers)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        issue = Path(shutil.copytree(TOP / "issues" / DAY, folder / "issue"))
        manifest = issue / "issue.toml"
        text = manifest.read_text(encoding="utf-8")
        manifest.write_text(text.replace('title = "样报"', f'title = "样报"\nwebsite = "{address}"'), encoding="utf-8")
        assert main(["archive", "add", str(issue), "--archive", str(folder / "archive")]) == 0
        words = ["archive", "export", DAY, "--archive", str(folder / "archive"), "--bagit", str(folder / "bag")]
        assert main(words) == 0
        (folder / DAY).symlink_to(folder / "bag" / "data")
        yield folder, address
        server.shutdown()


def seen(browser: Browser, wanted: str) -> bool:
    """Whether the words come to stand on the page before patience ends."""
    return until(lambda: wanted in browser.run("return document.body.innerText"))


def clicked(browser: Browser, place: str) -> None:
    """Click what a selector finds, as soon as it is there."""
    assert until(
        lambda: browser.run("const it = document.querySelector(arguments[0]); it?.click(); return !!it", place)
    )


def until(holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold before patience ends."""
    end = time.monotonic() + PATIENCE
    while not (held := holds()) and time.monotonic() < end:
        time.sleep(0.3)
    return held


def shown(folder: Path, address: str, name: str, html: str) -> str:
    (folder / name).write_text(html, encoding="utf-8")
    return f"{address}/{name}"


def drawn(browser: Browser) -> float:
    """The share of the window that is ink on paper: a page of a newspaper has much, an empty viewer none."""
    grey = browser.picture().convert("L")
    inside = grey.crop((grey.width // 3, grey.height // 8, grey.width - 80, grey.height - 120))
    counts = inside.histogram()
    return min(sum(counts[:128]), sum(counts[200:])) / (inside.width * inside.height)


def test_mirador_shows_page_contents_and_text(window: Browser, shelf: tuple[Path, str]) -> None:
    window.open(shown(*shelf, "mirador.html", MIRADOR % DAY))
    assert seen(window, "第1版 要闻")
    assert until(lambda: drawn(window) >= ENOUGH)
    clicked(window, "[role=tab][aria-label=Index]")
    clicked(window, "[role=treeitem] .MuiTreeItem-iconContainer")
    assert seen(window, HEADLINE)
    clicked(window, "[role=tab][aria-label=Annotations]")
    assert seen(window, CAPTION)


def test_the_universal_viewer_shows_the_page(window: Browser, shelf: tuple[Path, str]) -> None:
    """Of a single page it shows no contents."""
    window.open(shown(*shelf, "universal.html", UNIVERSAL % DAY))
    assert seen(window, "样报 2025-01-21")
    assert until(lambda: drawn(window) >= ENOUGH)
