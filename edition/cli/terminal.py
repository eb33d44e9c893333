"""The terminal (终端): words reach it whatever it can write, and one that is closed or full ends the program quietly."""

import codecs
import errno
import os
import sys
from typing import TextIO

CLOSED = 141  # what a shell says of a program whose reader went away
FULL = 1
_HANDLER = "edition"
# What stands for signs that a terminal's encoding lacks (▸ is not in GBK); of all else a question mark.
_INSTEAD = {
    "▸": "[",
    "◂": "]",
    "→": "->",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "…": "...",
    "—": "-",
    "，": ", ",
    "。": ".",
}


def open_to_all() -> None:
    """Let no sign stop the program, whatever the encoding of its output is."""
    codecs.register_error(_HANDLER, _replaced)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_HANDLER)


def finish() -> None:
    """Write out what waits; raises OSError if nobody takes it."""
    sys.stdout.flush()
    sys.stderr.flush()


def lost(error: OSError) -> int:
    """The exit code when what was printed did not arrive; nothing more is tried on the stream."""
    for stream in (sys.stdout, sys.stderr):
        _to_nowhere(stream)
    return CLOSED if isinstance(error, BrokenPipeError) else FULL


def is_of_the_terminal(error: OSError) -> bool:
    """Whether printing failed: the reader is gone, or the disk behind a redirection is full."""
    return isinstance(error, BrokenPipeError) or (error.errno in (errno.ENOSPC, errno.EIO) and error.filename is None)


def _to_nowhere(stream: TextIO) -> None:
    """What a closed stream still holds goes nowhere, so that the interpreter's end does not stumble over it."""
    try:
        stream.flush()
    except (OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wanted = "".join(_INSTEAD.get(char, "?") for char in error.object[error.start : error.end])
    return wanted.encode(error.encoding, "replace").decode(error.encoding), error.end
