"""Keep (入藏): take a finished issue into the archive as a new object or as the next version of one."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from edition.archive import index
from edition.archive.archive import MADE, REPORT, Archive
from edition.archive.events import Event, stamp, write_event
from edition.archive.inventory import Agent, Inventory, Version
from edition.archive.ocfl import digest_bytes, load, object_id, object_path, stage_version, state_of
from edition.report import Finding

# What says how an issue was made; alone it is no reason for a new version.
OF_THE_MAKING = frozenset({MADE, REPORT})


@dataclass(frozen=True, slots=True)
class Signature:
    """Who keeps an issue, when and why; an empty message is filled in."""

    agent: Agent
    now: datetime.datetime
    message: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of an issue: its newest version, whether that is new, the files that changed, and what to mind."""

    date: datetime.date
    version: int
    new: bool
    changed: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def keep(archive: Archive, stage: Path, files: Path, date: datetime.date, signature: Signature) -> Receipt:
    """Store the folder `files` as the newest version of a day's issue, if it differs; the caller holds the lock.

    `stage` is the storage's staging folder, which holds `files` too. The files are moved.
    """
    old = load(archive.storage, date)
    state = state_of(files)
    changed = _changed(old, state)
    if old is not None and not set(changed) - OF_THE_MAKING:
        return Receipt(date, old.head, new=False, changed=())
    message = signature.message or ("初次入藏" if old is None else "更正")
    version = Version(stamp(signature.now), message, signature.agent, state)
    inventory = stage_version(stage / "object", files, old, version, date)
    index.mark(archive, date)
    archive.storage.publish(stage / "object", object_path(date))
    _log(archive, inventory, changed, signature)
    return Receipt(date, inventory.head, new=True, changed=changed, findings=_index(archive, date))


def _changed(old: Inventory | None, state: dict[str, str]) -> tuple[str, ...]:
    before = {} if old is None else old.versions[-1].state
    return tuple(sorted(path for path in before.keys() | state.keys() if before.get(path) != state.get(path)))


def _log(archive: Archive, inventory: Inventory, changed: tuple[str, ...], signature: Signature) -> None:
    version = inventory.versions[-1]
    detail = {
        "version": inventory.head,
        "inventory": digest_bytes(inventory.encode()),
        "message": version.message,
        "changed": changed,
    }
    write_event(
        archive.storage,
        Event("ingestion", version.created, signature.agent, True, (inventory.id,), detail),
    )


def _index(archive: Archive, date: datetime.date) -> tuple[Finding, ...]:
    """Bring the index up to date; the issue is safe already, so a failure is only worth a warning."""
    try:
        index.refresh(archive, (date,))
    except OSError as error:
        return (
            Finding(
                "archive-index-behind",
                "warning",
                object_id(date),
                f"已入藏，但索引没有更新：{error}",
                "下次检索时会自动补上；也可删去索引文件夹，让它重建。",
            ),
        )
    return ()
