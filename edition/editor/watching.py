"""Watching (看着): what any program saves in the issue's folder, and beside it what the whole paper says."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

from edition.issue.manifest import HOUSE

GATHER = 50  # ms; what is saved within them is one change
STEP = 10  # ms without a save that end a change: a save waits for one and a half of them; looking costs .1 % of a processor
ALIVE = 1000  # ms between two looks whether the folder is still there


async def changes(folder: Path) -> AsyncIterator[frozenset[Path]]:
    """The files that were saved, each time some were; none named, when the folder went away or came back."""
    root = folder.resolve()

    def counts(_: Change, name: str) -> bool:
        path = Path(name)
        if not path.is_relative_to(root):
            return path.parent == root.parent and path.name == HOUSE
        return not any(part.startswith(".") or part.endswith("~") for part in path.relative_to(root).parts)

    while True:
        house = [root.parent / HOUSE] if (root.parent / HOUSE).exists() else []
        known = _identity(root)
        async for found in awatch(
            root, *house, watch_filter=counts, debounce=GATHER, step=STEP, rust_timeout=ALIVE, yield_on_timeout=True
        ):
            if found:
                yield frozenset(Path(name) for _, name in found)
            if _identity(root) != known:
                break
        yield frozenset()
        while _identity(root) is None:
            await asyncio.sleep(ALIVE / 1000)
        yield frozenset()


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another of its name; None where there is none."""
    try:
        stat = folder.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
