"""Watching (看着): what any program saves in the issue's folder, and beside it what the whole paper says."""

from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

from edition.issue.manifest import HOUSE

GATHER = 100  # ms; what is saved within them is one change
STEP = 20  # ms without a save that end a change


async def changes(folder: Path) -> AsyncIterator[frozenset[Path]]:
    """The files that were saved, each time some were."""
    root = folder.resolve()

    def counts(_: Change, name: str) -> bool:
        path = Path(name)
        if not path.is_relative_to(root):
            return path.parent == root.parent and path.name == HOUSE
        return not any(part.startswith(".") or part.endswith("~") for part in path.relative_to(root).parts)

    house = [root.parent / HOUSE] if (root.parent / HOUSE).exists() else []
    async for found in awatch(root, *house, watch_filter=counts, debounce=GATHER, step=STEP, rust_timeout=1000):
        yield frozenset(Path(name) for _, name in found)
