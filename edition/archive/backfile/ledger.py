"""Ledger (流水账): a line of JSON for each outcome as it is known, and what they come to."""

import json
from collections import Counter
from dataclasses import asdict
from typing import IO, get_args

from edition.archive.backfile.assignment import Outcome, Status

WORDS: dict[Status, str] = {
    "built": "入藏",
    "skipped": "已有",
    "same": "相同",
    "differs": "不同",
    "refused": "退回",
    "failed": "失败",
}
TO_MIND = frozenset({"refused", "failed", "differs"})


class Ledger:
    """Counts outcomes, and writes each to a file at once, so that nothing is lost with a process that is killed."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._counts: Counter[Status] = Counter()
        self._cpu = 0.0
        self._memory = 0

    @property
    def done(self) -> int:
        """How many outcomes there are."""
        return self._counts.total()

    @property
    def clean(self) -> bool:
        """Whether nothing was refused, failed or came out otherwise than before."""
        return not any(self._counts[status] for status in get_args(Status) if status in TO_MIND)

    def enter(self, outcome: Outcome) -> None:
        """Write an outcome down."""
        self._counts[outcome.status] += 1
        self._cpu += outcome.cpu
        self._memory = max(self._memory, outcome.memory)
        value = {key: field for key, field in asdict(outcome).items() if field not in ("", (), None)}
        self._write(value)

    def close(self) -> str:
        """Write what it comes to, and say it."""
        counts: dict[str, int] = {status: self._counts[status] for status in WORDS if self._counts[status]}
        self._write({"summary": {**counts, "cpu": round(self._cpu, 1), "memory": self._memory}})
        words = (f"{word} {counts[status]} 期" for status, word in WORDS.items() if status in counts)
        return "，".join(words) or "没有要做的"

    def _write(self, value: dict[str, object]) -> None:
        self._file.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")
        self._file.flush()
