"""What a process takes, with all that it starts: seconds of wall clock and of processor, and memory."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
FRESH = "FRESH"  # stands in a command for the name of a folder that is made for this run alone
EVERY = 0.01  # seconds between two looks at the memory
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of a whole process, and what it printed."""

    wall: float
    cpu: float
    said: str


def python(*words: str | Path) -> tuple[str, ...]:
    """A command of this Python."""
    return (sys.executable, *map(str, words))


def timed(command: Sequence[str]) -> Taken:
    """Run a command to its end."""
    with _fresh(command) as words, tempfile.TemporaryFile("w+") as trouble:
        start = time.perf_counter()
        process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=trouble, text=True)
        with process:
            said = process.stdout.read() if process.stdout else ""
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            trouble.seek(0)
            sys.exit(f"{' '.join(words)}\n{trouble.read()}")
        return Taken(wall, usage.ru_utime + usage.ru_stime, said)


def peak(command: Sequence[str]) -> float:
    """The most megabytes that a command and its children hold at any time."""
    most = 0.0
    with _fresh(command) as words, subprocess.Popen(words, cwd=ROOT, start_new_session=True, **QUIET) as process:
        while process.poll() is None:
            most = max(most, sum(map(memory, _session(process.pid))))
            time.sleep(EVERY)
    return most


def memory(process: int | str) -> float:
    """Megabytes of a process by its number, what it shares divided among those that share it (PSS); 0 if it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1000
    return 0.0


def _session(leader: int) -> Iterator[int]:
    """All processes that a leader started."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(fields[3]) == leader:
                yield int(folder.name)


@contextmanager
def _fresh(command: Sequence[str]) -> Iterator[list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        yield [word.replace(FRESH, folder) for word in command]
