"""The second hand (副手): work that goes on beside, in a process of its own or, where that is not wanted, in this one.

The work is a generator: it runs up to its next `yield`, is told something, goes on, and yields its answer at last. What it
makes has the same bytes either way.
"""

import contextlib
import os
import pickle
import signal
from collections.abc import Generator
from types import TracebackType
from typing import Any, Self

from edition.system import forks

Work = Generator[Any, Any, None]


class SecondHand:
    """Work in hand; with `apart`, in a fork of this process if the system forks, so open it before any thread is started."""

    def __init__(self, work: Work, *, apart: bool) -> None:
        self._work = work
        self._answer: Any = None
        self.process = 0  # where the work is done; 0: in this one
        if not (apart and forks()):
            next(work)
            return
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        self.process = os.fork()
        if not self.process:
            os.close(ours_in)
            os.close(ours_out)
            _serve(work, theirs_in, theirs_out)
        os.close(theirs_in)
        os.close(theirs_out)
        self._orders = os.fdopen(ours_out, "wb")
        self._answers = os.fdopen(ours_in, "rb")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            self._answers.close()
            with contextlib.suppress(BrokenPipeError):
                self._orders.close()

    def tell(self, news: Any) -> None:
        """What the work waits for."""
        if not self.process:
            self._answer = self._work.send(news)
            return
        with contextlib.suppress(BrokenPipeError):  # the answer will say why nobody listens
            self._orders.write(pickle.dumps(news))
            self._orders.flush()

    def answer(self) -> Any:
        """What the work yielded at last; raises what it raised."""
        if not self.process:
            return self._answer
        try:
            done, answer = pickle.load(self._answers)  # noqa: S301 - from a fork of this very process
        except EOFError:
            raise ChildProcessError("the second hand has gone") from None
        if not done:
            raise answer
        return answer


def _serve(work: Work, orders: int, answers: int) -> None:
    """Do the work to its end, and leave without a word to anybody else."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both; the first one ends this
    try:
        with os.fdopen(orders, "rb") as told, os.fdopen(answers, "wb") as out:
            pickle.dump(_done(work, told), out)
    finally:
        os._exit(0)


def _done(work: Work, told: Any) -> tuple[bool, Any]:
    try:
        answer = next(work)
        while answer is None:
            answer = work.send(pickle.load(told))  # noqa: S301 - from the process that this is a fork of
    except Exception as error:
        return False, error
    return True, answer
