"""The journal (交付日志): what a delivery within a folder is about to do, so that the next one can finish it if it is killed.

Until the journal is there nothing has changed; from then on all will be done.
"""

import json
import os
import shutil
from pathlib import Path

JOURNAL = ".delivery.json"


def rename_all(stage: Path, names: tuple[str, ...], stale: tuple[str, ...], folder: Path) -> None:
    """Move the staged files to their names in the folder and take the stale ones away."""
    if len(names) + len(stale) > 1:
        written = stage / JOURNAL
        written.write_text(json.dumps({"stage": stage.name, "names": names, "stale": stale}), encoding="utf-8")
        with written.open("rb") as stream:
            os.fsync(stream.fileno())
        written.replace(folder / JOURNAL)
    _carry_out(stage, names, stale, folder)


def finish_journal(folder: Path) -> None:
    """Do what a killed delivery had still to do."""
    try:
        plan = json.loads((folder / JOURNAL).read_bytes())
        stage, names, stale = folder / str(plan["stage"]), tuple(plan["names"]), tuple(plan["stale"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    inside = all(not Path(name).is_absolute() and ".." not in Path(name).parts for name in (stage.name, *names, *stale))
    if inside:
        _carry_out(stage, names, stale, folder)
        shutil.rmtree(stage, ignore_errors=True)


def _carry_out(stage: Path, names: tuple[str, ...], stale: tuple[str, ...], folder: Path) -> None:
    for name in names:
        if (stage / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).replace(folder / name)
    for name in stale:
        (folder / name).unlink(missing_ok=True)
    (folder / JOURNAL).unlink(missing_ok=True)
