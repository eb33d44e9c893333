"""Cluster (多机): the same assignments through a Dask scheduler; each thread of a worker has a hand of its own."""

import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from edition.archive.backfile.assignment import Assignment, Outcome
from edition.archive.backfile.hand import Hand, Limits
from edition.archive.refusals import failure

AHEAD = 3  # assignments for each thread that lie with the scheduler, so that none waits for the next
RETRIES = 3  # of an assignment whose worker was lost
PATIENCE = 60  # seconds to wait for the scheduler and the first worker

_own = threading.local()


def cluster(tasks: Iterable[Assignment], scheduler: str, limits: Limits) -> Iterator[Outcome]:
    """The outcome of every assignment, as it is known. EditionError if the scheduler cannot be reached or is lost."""
    from distributed import Client, as_completed  # noqa: PLC0415 (an extra: only who has many machines installs it)
    from distributed.client import FutureCancelledError  # noqa: PLC0415

    try:
        with Client(scheduler, timeout=PATIENCE, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=PATIENCE)
            given: dict[str, Assignment] = {}
            futures = as_completed(loop=client.loop)
            coming = iter(tasks)

            def give(task: Assignment) -> None:
                future = client.submit(work, task, limits, pure=False, retries=RETRIES)
                given[future.key] = task
                futures.add(future)

            for task in islice(coming, AHEAD * max(1, sum(client.nthreads().values()))):
                give(task)
            for future in futures:
                yield _outcome(future, given.pop(future.key))
                for task in islice(coming, 1):
                    give(task)
    except (OSError, FutureCancelledError, TimeoutError) as error:
        hint = "已入藏的不会丢；调度器恢复后重新运行同一命令，会接着做完。"
        raise failure("cluster-lost", scheduler, f"连不上调度器，或它中途停了：{error}", hint) from error


def work(task: Assignment, limits: Limits) -> Outcome:
    """Carry out an assignment on a worker of the cluster, by the hand of this thread."""
    if getattr(_own, "limits", None) != limits:
        _own.hand, _own.limits = Hand(limits), limits
    hand: Hand = _own.hand
    return hand.do(task)


def _outcome(future: Any, task: Assignment) -> Outcome:
    """What a worker said; that it was lost too often is an outcome, that the scheduler was is not."""
    from distributed import KilledWorker  # noqa: PLC0415 (an extra)

    try:
        outcome: Outcome = future.result()
    except KilledWorker as error:
        return Outcome(task.source, "failed", reason=f"died: {error}")
    return outcome
