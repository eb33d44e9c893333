"""The press room does what is asked there as it would be done here, errors too, and goes when the asking process goes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from edition.paint.press_room import PressRoom, ordered
from edition.report import EditionError, Finding

FINDING = Finding("made-up", "error", "somewhere", "字", "改")


@pytest.fixture(scope="module")
def press() -> Iterator[PressRoom]:
    with PressRoom() as room:
        yield room


def refuse() -> None:
    raise EditionError((FINDING,))


def test_an_order_is_worked_off_in_another_process(press: PressRoom) -> None:
    assert press.order(sum, (1, 2))() == 3
    assert press.order(os.getpid)() != os.getpid()


def test_without_a_room_it_is_worked_off_here() -> None:
    assert ordered(None, os.getpid)() == os.getpid()


def test_an_error_comes_back_as_it_was_raised(press: PressRoom) -> None:
    with pytest.raises(EditionError) as caught:
        press.order(refuse)()
    assert caught.value.findings == (FINDING,)
    assert "in refuse" in caught.value.__notes__[0]


def test_an_answer_that_nobody_fetched_is_not_taken_for_the_next(press: PressRoom) -> None:
    press.order(sum, (1, 2))
    assert press.order(sum, (3, 4))() == 7


def test_a_room_that_died_is_named() -> None:
    with PressRoom() as room, pytest.raises(ChildProcessError):
        room.order(os._exit, 1)()


def test_no_room_outlives_a_killed_process() -> None:
    program = (
        "import os\nfrom edition.paint.press_room import PressRoom\n"
        "room = PressRoom()\nprint(room.order(os.getpid)(), flush=True)\ninput()\n"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        room = int(process.stdout.readline())
        process.kill()
    assert _ends(room)


def _ends(process: int) -> bool:
    for _ in range(500):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    os.kill(process, signal.SIGKILL)
    return False
