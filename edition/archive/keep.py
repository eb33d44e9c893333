"""Keep (入藏): take a finished issue into the archive as a new object or as the next version of one.

The archive is locked for this alone: what is kept was built, proved, hashed and brought to the disk before.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from edition.archive import index
from edition.archive.archive import LOG, MADE, REPORT, Archive
from edition.archive.events import FAULTS, Event, LogHead, events, log_head, stamp, write_event
from edition.archive.inventory import Agent, Inventory, Version
from edition.archive.ocfl import (
    SCHEME,
    digest_bytes,
    digest_of,
    load,
    object_id,
    object_path,
    stage_version,
    state_of,
    stored_digest,
)
from edition.archive.refusals import failure
from edition.archive.storage import DESK, read
from edition.report import Finding

# What says how an issue was made; alone it is no reason for a new version.
OF_THE_MAKING = frozenset({MADE, REPORT})
ANNOUNCED = f"{DESK}/announced.json"  # the event of a version that is about to come in, until it is in the log


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
    """Store the folder `files` as the newest version of a day's issue, if it differs.

    `stage` is the storage's staging folder, which holds `files` too. The files are moved.
    """
    _printable(signature.message)
    state = state_of(files)
    archive.storage.secure(files)
    with archive.storage.lock():
        settle(archive)
        old = load(archive.storage, date)
        changed = _changed(old, state)
        if old is not None and not set(changed) - OF_THE_MAKING:
            return Receipt(date, old.head, new=False, changed=())
        _note(files / MADE, log_head(archive.storage))
        message = signature.message or ("初次入藏" if old is None else "更正")
        version = Version(stamp(signature.now), message, signature.agent, {**state, MADE: digest_of(files / MADE)})
        inventory = stage_version(stage / "object", files, old, version, date)
        event = _ingestion(inventory, changed, signature)
        archive.storage.put(ANNOUNCED, json.dumps(asdict(event), ensure_ascii=False).encode())
        marker = index.mark(archive, date)
        archive.storage.publish(stage / "object", object_path(date))
        write_event(archive.storage, event)
        archive.storage.remove(ANNOUNCED)
    return Receipt(date, inventory.head, new=True, changed=changed, findings=_index(archive, date, marker))


def settle(archive: Archive) -> None:
    """Write into the log what a dead writer had announced, if its version did come in; the caller holds the lock."""
    storage = archive.storage
    if not storage.exists(ANNOUNCED):
        return
    try:
        value = json.loads(read(storage, ANNOUNCED))
        event = Event(**{**value, "agent": Agent(**value["agent"]), "objects": tuple(value["objects"])})
        date = datetime.date.fromisoformat(event.objects[0].removeprefix(SCHEME))
        path = f"{object_path(date)}/v{int(event.detail['version'])}/inventory.json"
    except (*FAULTS, IndexError):
        storage.remove(ANNOUNCED)  # cut short, before anything was done
        return
    came_in = storage.exists(path) and stored_digest(storage, path) == event.detail["inventory"]
    if came_in and event not in events(storage):
        write_event(storage, event)
    storage.remove(ANNOUNCED)


def _printable(message: str) -> None:
    if any(not char.isprintable() and char not in "\n\t" for char in message):
        raise failure(
            "message-characters", "--message", "说明里有不可见或不是 UTF-8 的字符", "请去掉控制字符后重新运行。"
        )


def _note(made: Path, head: LogHead) -> None:
    """Write into `made.json` how far the log reached when the version came in."""
    value: dict[str, object] = json.loads(made.read_bytes())
    value[LOG] = {"line": head.line, "sha512": head.sha512}
    made.write_bytes(json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")


def _changed(old: Inventory | None, state: Mapping[str, str]) -> tuple[str, ...]:
    before = {} if old is None else old.versions[-1].state
    return tuple(sorted(path for path in before.keys() | state.keys() if before.get(path) != state.get(path)))


def _ingestion(inventory: Inventory, changed: tuple[str, ...], signature: Signature) -> Event:
    version = inventory.versions[-1]
    detail = {
        "version": inventory.head,
        "inventory": digest_bytes(inventory.encode()),
        "message": version.message,
        "changed": list(changed),
    }
    return Event("ingestion", version.created, signature.agent, True, (inventory.id,), detail)


def _index(archive: Archive, date: datetime.date, marker: Path) -> tuple[Finding, ...]:
    """Bring the index up to date; the issue is safe already, so a failure is only worth a warning."""
    try:
        index.refresh(archive, (date,))
        marker.unlink(missing_ok=True)
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
