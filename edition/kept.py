"""What is kept between runs (备存): small files in a folder that anybody may delete, move or spoil at any time.

Nothing here vouches for what is kept: who takes it must be able to tell whether it is whole, and make it anew if not.
"""

import contextlib
import os
from pathlib import Path


def take(folder: Path | None, name: str) -> bytes | None:
    """What was kept under a name, if it can be read."""
    if folder is None:
        return None
    with contextlib.suppress(OSError):
        return (folder / name).read_bytes()
    return None


def keep(folder: Path | None, name: str, data: bytes) -> None:
    """Keep this under a name; without a folder, or with one that cannot be written, nothing is kept."""
    if folder is None:
        return
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        own = folder / f"{name}.{os.getpid()}"  # two builds at once write each its own, and rename
        own.write_bytes(data)
        own.replace(folder / name)
