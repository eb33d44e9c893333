"""System (系统): what Linux has and another system may lack, each in one place with what stands in for it there.

Nothing of it changes a byte of what is made. Folders exchanged in one step are in `swap.py`.
"""

import contextlib
import ctypes
import os
import signal
import sys
from pathlib import Path

try:
    import fcntl
    import resource

    _POSIX = True
except ImportError:
    _POSIX = False

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # open no link
NO_WAIT = getattr(os, "O_NONBLOCK", 0)  # wait for nobody at the other end of a pipe


def forks() -> bool:
    """Whether a process can go on as two."""
    return hasattr(os, "fork")


def processors() -> int:
    """How many processors this process may use: a container may have fewer than the machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def hold(handle: int, *, wait: bool) -> bool | None:
    """Lock an open folder until the handle is closed or the process ends.

    False: another has it. None: neither this system nor this file system has such locks.
    """
    if not _POSIX:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def sync(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk; a link is not followed."""
    handle = os.open(path, os.O_RDONLY | NO_LINK)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def cpu_seconds() -> float:
    """What this process has computed so far."""
    return sum(os.times()[:2])


def most_memory() -> int:
    """The most memory that this process ever had, in MiB; 0 where that is not known."""
    if not _POSIX:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak >> (20 if sys.platform == "darwin" else 10)  # bytes there, KiB elsewhere


def limit_memory(mebibytes: int) -> None:
    """What this process may have beside what it shares with its maker by now; no limit where the system knows none."""
    if not _POSIX:
        return
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (_data() + (mebibytes << 20), hard))


def _data() -> int:
    """Bytes of data that this process has; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
    return 0


def die_with_maker() -> None:
    """Ask to be ended with the process that this was forked from; where nobody can ask, it ends as it next listens."""
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


def give_back() -> None:
    """Give the system free memory back that lies in pieces; other systems take it themselves."""
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
