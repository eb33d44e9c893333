"""The desk in a window: a real `edition serve`, and the engine that shows it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from engines import Browser

PATIENCE = 60.0  # seconds
KEY = """
const target = document.activeElement || document.body
for (const kind of ['keydown', 'keyup'])
  target.dispatchEvent(new KeyboardEvent(kind, {key: arguments[0], ctrlKey: arguments[1], bubbles: true, cancelable: true}))
"""
PRESS = "const button = document.querySelector(arguments[0]); button.focus(); button.click()"
TYPE = """
const field = document.querySelector(`[data-name="${arguments[0]}"]`)
field.focus()
field.value = arguments[1]
field.dispatchEvent(new InputEvent('input', {bubbles: true}))
"""


@contextmanager
def serving(issue: Path, *options: str) -> Iterator[str]:
    """The address of a desk with an issue; what it makes goes beside the issue."""
    command = [sys.executable, "-m", "edition", "serve", str(issue), "--port", "0", *options]
    command += ["--out", str(issue.parent / "made"), "--archive", str(issue.parent / "archive")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


class DeskWindow:
    """A window with the desk, asked and told as an editor would."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        browser.open(address)
        self.until("window.desk && desk.model.state?.number && desk.model.drawings")

    def until(self, what: str, *given: Any) -> None:
        """Wait until a script says yes."""
        end = time.monotonic() + PATIENCE
        while not self.browser.run(f"return !!({what})", *given):
            assert time.monotonic() < end, what
            time.sleep(0.03)

    def ask(self, what: str, *given: Any) -> Any:
        """What a script says."""
        return self.browser.run(f"return {what}", *given)

    def click(self, name: str) -> None:
        """Press what has this name."""
        self.until("document.querySelector(arguments[0])", f'[data-name="{name}"]')
        self.browser.run(PRESS, f'[data-name="{name}"]')

    def key(self, key: str, *, control: bool = False) -> None:
        """Press a key where the focus is."""
        self.browser.run(KEY, key, control)

    def type(self, name: str, words: str) -> None:
        """Write words into a field."""
        self.until("document.querySelector(arguments[0])", f'[data-name="{name}"]')
        self.browser.run(TYPE, name, words)

    def words(self) -> str:
        """What the page that is shown says."""
        return str(self.ask("document.querySelector('.sheet .edition-page').textContent")).replace("\n", "")

    def drag(self, start: str, goal: str) -> None:
        """Drag a zone onto another."""
        self.browser.run(DRAG, start, goal)


DRAG = """
const middle = (key) => {
  const zone = document.querySelector(`.zone[data-key="${key}"]`).getBoundingClientRect()
  return {x: zone.left + zone.width / 2, y: zone.top + zone.height / 2}
}
const [from, to] = [middle(arguments[0]), middle(arguments[1])]
const at = (kind, place, target) => target.dispatchEvent(new PointerEvent(kind,
  {clientX: place.x, clientY: place.y, button: 0, bubbles: true, cancelable: true}))
at('pointerdown', from, document.querySelector(`.zone[data-key="${arguments[0]}"]`))
at('pointermove', {x: from.x + 10, y: from.y}, window)
at('pointermove', to, window)
at('pointerup', to, window)
"""
