"""Runs commands of the program, one a line of standard input, on a system that lacks what only Linux or only POSIX has."""

import ctypes
import os
import shlex
import sys


class Library(ctypes.CDLL):
    """The C library of another system."""

    def __getattr__(self, name: str) -> object:
        if name in {"renameat2", "prctl", "malloc_trim"}:
            raise AttributeError(name)
        return super().__getattr__(name)


sys.modules["fcntl"] = sys.modules["resource"] = None  # type: ignore[assignment] # an import of them fails
ctypes.CDLL = Library  # type: ignore[misc] # for all who ask from now on
for name in ("fork", "register_at_fork", "sched_getaffinity", "O_NOFOLLOW", "O_NONBLOCK"):
    delattr(os, name)

from edition.cli.main import main  # noqa: E402 - after the system was made poorer

sys.exit(max(main(shlex.split(line)) for line in sys.stdin))
