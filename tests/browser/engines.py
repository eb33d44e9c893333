"""The three engines of today's readers, without a screen: open a page, run a script on it, take its picture.

All three understand the commands of W3C WebDriver: Chromium and WebKitGTK by a driver that speaks HTTP, Firefox by itself
over a socket (Marionette: a JSON array, its length before it). A tool that is missing is an error.
"""

import base64
import io
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from PIL import Image

PATIENCE = 60.0  # seconds for an engine to start, or for a page to load
ANSWER = 300.0  # seconds for an answer: what checks every glyph of a page takes long where others work, too
SCREEN = 2400, 3200  # pixels of the screen that nobody sees
ENDPOINTS = {  # command of WebDriver -> method and path
    "Navigate": ("POST", "url"),
    "ExecuteScript": ("POST", "execute/sync"),
    "TakeScreenshot": ("GET", "screenshot"),
    "SetWindowRect": ("POST", "window/rect"),
    "PerformActions": ("POST", "actions"),
    "GetWindowHandle": ("GET", "window"),
    "NewWindow": ("POST", "window/new"),
    "SwitchToWindow": ("POST", "window"),
    "CloseWindow": ("DELETE", "window"),
    "Engine": ("POST", "goog/cdp/execute"),  # of Chromium alone
}
LONG = {"timeouts": {"script": int(1000 * ANSWER)}}
HELD = frozenset("\ue008\ue009\ue00a")  # Shift, Control, Alt (WebDriver 17.4.2)
LIBRARIES = Path("/usr/lib")


class Wire(Protocol):
    def __call__(self, command: str, **given: Any) -> Any: ...


class Browser:
    """One window of one engine."""

    def __init__(self, wire: Wire) -> None:
        self._command = wire

    def open(self, page: Path | str) -> None:
        """Load a file or an address, and wait for it and its fonts."""
        self._command("Navigate", url=page.absolute().as_uri() if isinstance(page, Path) else page)
        while self.run("return document.fonts.status") != "loaded":
            time.sleep(0.02)

    def run(self, script: str, *given: Any) -> Any:
        """What a script returns, as JSON; `arguments` are what is given to it."""
        return self._command("ExecuteScript", script=script, args=list(given))

    def picture(self) -> Image.Image:
        """What stands in the window."""
        shot = self._command("TakeScreenshot", full=False)
        return Image.open(io.BytesIO(base64.b64decode(shot))).convert("RGB")

    def keys(self, *keys: str) -> None:
        """Press keys as a hand would, one after another; Control is held while the others go down and up."""
        held = [key for key in keys if key in HELD]
        pressed = [{"type": kind, "value": key} for key in keys if key not in HELD for kind in ("keyDown", "keyUp")]
        down, up = ([{"type": kind, "value": key} for key in held] for kind in ("keyDown", "keyUp"))
        self._command("PerformActions", actions=[{"type": "key", "id": "keys", "actions": [*down, *pressed, *up]}])

    def mouse(self, places: Sequence[tuple[int, int]], *, let_go: bool) -> None:
        """Take hold at the first of some places and move over the others; let go there, or hold."""
        moves = [{"type": "pointerMove", "x": x, "y": y, "duration": 60} for x, y in places]
        begin = [*moves[:1], {"type": "pointerDown", "button": 0}] if moves else []
        end = [{"type": "pointerUp", "button": 0}] if let_go else []
        self._command(
            "PerformActions", actions=[{"type": "pointer", "id": "mouse", "actions": [*begin, *moves[1:], *end]}]
        )

    def double_click(self, place: tuple[int, int]) -> None:
        """Press twice at a place, as fast as a hand does."""
        press = [
            {"type": "pointerDown", "button": 0},
            {"type": "pause", "duration": 40},
            {"type": "pointerUp", "button": 0},
        ]
        moves = [
            {"type": "pointerMove", "x": place[0], "y": place[1]},
            *press,
            {"type": "pause", "duration": 40},
            *press,
        ]
        self._command("PerformActions", actions=[{"type": "pointer", "id": "mouse", "actions": moves}])

    @contextmanager
    def tab(self) -> Iterator["Browser"]:
        """Another tab of the same window (of an engine that is driven over HTTP); this one stays as it is."""
        wire, here = self._command, self._command("GetWindowHandle")
        there = wire("NewWindow", type="tab")["handle"]
        self._command = _turned_to(wire, here)
        try:
            yield Browser(_turned_to(wire, there))
        finally:
            wire("SwitchToWindow", handle=there)
            wire("CloseWindow")
            wire("SwitchToWindow", handle=here)
            self._command = wire

    def zoom(self, factor: float) -> None:
        """Set every page so many times as large, as Ctrl + does in Chromium."""
        self.open("chrome://settings/")
        assert self.run("return new Promise(done => chrome.settingsPrivate.setDefaultZoom(arguments[0], done))", factor)

    def engine(self, command: str, **given: Any) -> Any:
        """What Chromium's own protocol does: an input method, the clipboard, files out of other programs."""
        return self._command("Engine", cmd=command, params=given)

    def resize(self, width: int, height: int) -> None:
        """Make what is inside the window this many pixels large."""
        self._command("SetWindowRect", width=width, height=height)
        inner = self.run("return [innerWidth, innerHeight]")
        self._command("SetWindowRect", width=2 * width - inner[0], height=2 * height - inner[1])


def _turned_to(wire: Wire, tab: str) -> Wire:
    """A wire to one tab of several."""

    def ask(command: str, **given: Any) -> Any:
        wire("SwitchToWindow", handle=tab)
        return wire(command, **given)

    return ask


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """Debian's Chromium."""
    arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}"]
    with _driver("chromedriver", {"goog:chromeOptions": {"binary": tool("chromium"), "args": arguments}}) as browser:
        yield browser


@contextmanager
def webkit(folder: Path) -> Iterator[Browser]:
    """WebKitGTK in its own small browser, on a screen that nobody sees."""
    mini = next(LIBRARIES.glob("*/webkit*/MiniBrowser"))
    width, height = SCREEN
    command = [tool("Xvfb"), "-displayfd", "1", "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
    with _running(command, stdout=subprocess.PIPE, text=True) as screen:
        options = {"webkitgtk:browserOptions": {"binary": str(mini), "args": ["--automation"]}}
        assert screen.stdout
        with _driver("WebKitWebDriver", options, DISPLAY=f":{screen.stdout.readline().strip()}") as browser:
            yield browser


@contextmanager
def firefox(folder: Path) -> Iterator[Browser]:
    """Debian's Firefox (ESR)."""
    (folder / "user.js").write_text('user_pref("marionette.port", 0);\n', encoding="ascii")
    command = [tool("firefox-esr"), "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    with _running(command):
        port = int(_awaited((folder / "MarionetteActivePort").read_text))
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
            yield Browser(Marionette(connection))


ENGINES: dict[str, Callable[[Path], AbstractContextManager[Browser]]] = {
    "chromium": chromium,
    "firefox": firefox,
    "webkit": webkit,
}


class Marionette:
    """Firefox's own wire: `[0, number, command, given]` goes, `[1, number, error, result]` comes."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._stream = connection.makefile("rb")
        self._received()  # it says who it is
        self._number = 0
        self("NewSession")

    def __call__(self, command: str, **given: Any) -> Any:
        self._number += 1
        data = json.dumps([0, self._number, f"WebDriver:{command}", given]).encode()
        self._connection.sendall(b"%d:%s" % (len(data), data))
        _, _, error, result = self._received()
        assert error is None, error
        return result.get("value", result)

    def _received(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._stream.read(1) or _gone()
        return json.loads(self._stream.read(int(length[:-1])))


@contextmanager
def _driver(name: str, options: dict[str, Any], **environment: str) -> Iterator[Browser]:
    """A window that a driver opens, which listens at a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with _running([tool(name), f"--port={port}"], env=os.environ | environment):
        address = f"http://127.0.0.1:{port}"
        _awaited(lambda: _asked("GET", f"{address}/status"))
        session = _asked("POST", f"{address}/session", {"capabilities": {"alwaysMatch": options | LONG}})["sessionId"]

        def wire(command: str, **given: Any) -> Any:
            method, path = ENDPOINTS[command]
            return _asked(method, f"{address}/session/{session}/{path}", given if method == "POST" else None)

        try:
            yield Browser(wire)
        finally:  # or the window outlives its driver
            _asked("DELETE", f"{address}/session/{session}")


def _asked(method: str, address: str, given: dict[str, Any] | None = None) -> Any:
    data = None if given is None else json.dumps(given).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=ANSWER) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise AssertionError(error.read().decode()) from error


@contextmanager
def _running(command: list[str], **more: Any) -> Iterator[subprocess.Popen[str]]:
    """A program that is ended when the work is done."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **(quiet | more)) as process:
        try:
            yield process
        finally:
            process.terminate()


def _awaited(ask: Callable[[], Any]) -> Any:
    """What is answered once the other side is up."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return ask()
        except (OSError, ValueError):
            assert time.monotonic() < end, "the engine does not start"
            time.sleep(0.1)


def _gone() -> bytes:
    raise AssertionError("Firefox is gone")


def tool(name: str) -> str:
    """Where a program lies."""
    path = shutil.which(name)
    assert path, f"{name} is missing: tools/system run test browser"
    return path
