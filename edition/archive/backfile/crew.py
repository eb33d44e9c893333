"""Crew (班组): as many hands on this machine as are wanted, each with one issue at a time."""

from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait

from edition.archive.backfile.assignment import Assignment, Outcome, do
from edition.archive.backfile.hand import Hand, Limits
from edition.system import forks


def crew(tasks: Iterable[Assignment], size: int, limits: Limits) -> Iterator[Outcome]:
    """The outcome of every assignment, as it is known. Who stops asking ends all hands.

    A system that cannot fork does one after the other in this process, which nothing holds to its limits.
    """
    if not forks():
        yield from map(do, tasks)
        return
    coming = iter(tasks)
    hands = [Hand(limits) for _ in range(size)]
    busy: dict[object, Hand] = {}  # by the line on which its outcome will come
    try:
        idle = list(hands)
        while True:
            while idle and (task := next(coming, None)) is not None:
                hand = idle.pop()
                hand.give(task)
                busy[hand.line] = hand
            if not busy:
                return
            for line in wait([hand.line for hand in busy.values()]):
                hand = busy.pop(line)
                outcome = hand.take()
                if outcome is None:
                    busy[hand.line] = hand
                else:
                    idle.append(hand)
                    yield outcome
    finally:
        for hand in hands:
            hand.dismiss()
