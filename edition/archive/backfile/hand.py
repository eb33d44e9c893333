"""Hand (人手): a process of its own that carries out assignments, held by the system to its time and memory.

It is a fork, so what its maker has imported it has too. After some issues another takes its place, so that memory stays
flat. The limits are the kernel's: they end a loop in C as well as one in Python. Time is the processor's, so that a busy
machine fails no good issue; one that sleeps is ended after a far longer while. It dies with its maker.
"""

import contextlib
import importlib
import os
import signal
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from edition.archive.backfile.assignment import Assignment, Outcome, do
from edition.system import die_with_maker, give_back, limit_memory

SLEEP = 10  # times its seconds of processor that an issue may take by the clock
TRIES = 5  # of an issue whose hand was killed from outside

# What every issue needs and what is loaded late: imported before the first fork, so that no hand does it again.
AT_HAND = (
    "edition.book.book",
    "edition.book.pages",
    "edition.check.missing_glyphs",
    "edition.compose.compose",
    "edition.layout.typefaces",
    "edition.measure.measure",
    "edition.paint.pdf.keeping",
    "edition.plan.assign",
    "edition.readback.epub.epub_words",
    "edition.readback.preview",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one issue may take (seconds of processor), and how many issues a process makes before another takes its place."""

    seconds: float = 300.0
    mebibytes: int = 1024
    issues: int = 10


class Hand:
    """One pair of hands; a process is made when there is something to do."""

    def __init__(self, limits: Limits) -> None:
        for name in AT_HAND:
            importlib.import_module(name)
        self._limits = limits
        self._process = 0
        self._issues = 0
        self._tries = 0
        self._task: Assignment
        self.line: Connection[Any, Any]  # can be read from when there is something to take

    def give(self, task: Assignment, tries: int = 0) -> None:
        """Hand over an assignment, of which so many attempts were made already."""
        if not self._process:
            self._fork()
        self._task, self._tries = task, tries + 1
        with contextlib.suppress(BrokenPipeError):  # it was killed; what is taken will say so
            self.line.send(task)

    def take(self) -> Outcome | None:
        """What came of it; None if the process was killed from outside and is at it again."""
        try:
            outcome: Outcome = self.line.recv()
        except (EOFError, ConnectionResetError):
            return self._bury(self._task)
        self._issues += 1
        if self._issues >= self._limits.issues or outcome.status == "failed":
            self.dismiss()
        return outcome

    def do(self, task: Assignment) -> Outcome:
        """Give and take."""
        self.give(task)
        while (outcome := self.take()) is None:
            pass
        return outcome

    def dismiss(self) -> None:
        """End the process, whatever it is at: the archive bears it."""
        if self._process:
            os.kill(self._process, signal.SIGKILL)
            self._end()

    def _bury(self, task: Assignment) -> Outcome | None:
        code = self._end()
        if code == -signal.SIGPROF:
            return Outcome(task.source, "failed", reason=f"time: 超过 {self._limits.seconds:g} 秒处理器时间")
        if code == -signal.SIGALRM:
            return Outcome(task.source, "failed", reason=f"time: 等了 {self._limits.seconds * SLEEP:g} 秒还没有完")
        if code == -signal.SIGKILL and self._tries < TRIES:
            self.give(task, self._tries)
            return None
        return Outcome(task.source, "failed", reason=f"died: 进程意外结束（{code}）")

    def _end(self) -> int:
        _, status = os.waitpid(self._process, 0)
        self.line.close()
        self._process, self._issues = 0, 0
        return os.waitstatus_to_exitcode(status)

    def _fork(self) -> None:
        ours, theirs = Pipe()
        self._process = os.fork()
        if not self._process:
            try:
                ours.close()
                _work(theirs, self._limits)
            finally:
                os._exit(0)
        theirs.close()
        self.line = ours


def _work(line: "Connection[Any, Any]", limits: Limits) -> None:
    """Carry out one assignment after the other until nobody gives one."""
    die_with_maker()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the maker ends this one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for alarm in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(alarm, signal.SIG_DFL)
    limit_memory(limits.mebibytes)
    while True:
        try:
            task = line.recv()
        except (EOFError, ConnectionResetError):
            return
        _let_run(limits.seconds)
        outcome = do(task)
        _let_run(0)
        line.send(outcome)
        give_back()  # 50 of 240 MB lie free in pieces after an issue


def _let_run(seconds: float) -> None:
    """The system ends this process after so many seconds of processor, or after many times as long; 0: never."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds * SLEEP)
