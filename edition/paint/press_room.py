"""The press room (印刷间): a second process with the PDF engine in it, which gets ready while the first makes up the pages.

The engine takes as long to import as an issue to be read, measured and made up. Orders and answers go through a pipe; what
is printed there has the same bytes as what is printed here.
"""

import contextlib
import gc
import signal
import traceback
from collections.abc import Callable, Iterable
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self, TypeVar, TypeVarTuple

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")

# The first sheet runs in: the engine makes itself ready for what every page has.
PROOF = """<style>p { position: absolute; letter-spacing: .1em } i { margin-left: 1em }</style>
<body style="background: url(drawing:0)"><h1 id="a">报</h1><p>样<i>张</i><a href="a:b">a</a></p>"""
PROOF_FILES = (("drawing:0", b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0L9 9" stroke="#000"/></svg>'),)


def print_document(html: str, files: Iterable[tuple[str, bytes]]) -> bytes:
    """A document, and its files by URL, as the PDF engine writes it; the only thing that waits for the engine."""
    from edition.paint.pdf import printed  # noqa: PLC0415

    return printed(html, files)


class PressRoom:
    """A process that works off one order at a time; open it before any thread is started, as it is a fork of this one."""

    def __init__(self) -> None:
        context = get_context("fork")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, self._pipe), daemon=True)
        self._awaited = False
        self._process.start()
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.join()

    def order(self, work: Callable[[*Arguments], T], *arguments: *Arguments) -> Callable[[], T]:
        """Have a function called there; what comes back waits for the result, or raises what the function raised.

        An answer that nobody fetched before the next order is lost.
        """
        if self._awaited:
            self._pipe.recv()
        self._pipe.send((work, arguments))
        self._awaited = True
        return self._answer

    def _answer(self) -> Any:
        self._awaited = False
        try:
            done, result = self._pipe.recv()
        except EOFError:
            raise ChildProcessError("the press room has gone") from None
        if not done:
            raise result
        return result


def ordered(press: PressRoom | None, work: Callable[[*Arguments], T], *arguments: *Arguments) -> Callable[[], T]:
    """Order from the press room, or work it off here when the answer is asked for."""
    return press.order(work, *arguments) if press else partial(work, *arguments)


def _work(pipe: Connection, other_end: Connection) -> None:
    """Work off orders until the process that opened the room is gone, however it went."""
    other_end.close()  # or the pipe would never end
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both; the other one ends this
    with contextlib.suppress(Exception):  # the first order will say what is wrong
        print_document(PROOF, PROOF_FILES)
        import edition.readback.preview  # noqa: F401, PLC0415
    gc.freeze()  # the engine stays: it need not be searched for garbage again and again
    while True:
        try:
            work, arguments = pipe.recv()
            pipe.send(_done(work, arguments))
        except (EOFError, BrokenPipeError):
            return


def _done(work: Callable[..., Any], arguments: tuple[object, ...]) -> tuple[bool, Any]:
    try:
        return True, work(*arguments)
    except Exception as error:  # the other process will handle it
        error.add_note(traceback.format_exc())
        return False, error
