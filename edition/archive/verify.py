"""Verify (核验): read the bytes back and say of each issue what is damaged, missing or foreign."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from edition.archive import index
from edition.archive.archive import LOG, Archive, kept
from edition.archive.chain import Chain, faults, promises, read_chain
from edition.archive.events import FOLDER, Event, events, stamp, write_event
from edition.archive.inventory import INVENTORY_FAULTS, Agent, Inventory, parse_inventory, sidecar
from edition.archive.keep import ANNOUNCED, settle
from edition.archive.ocfl import (
    LAYOUT,
    LAYOUT_FILES,
    OBJECT,
    OBJECT_DECLARATION,
    SCHEME,
    date_of,
    dates,
    digest_bytes,
    load,
    object_id,
    object_path,
    stored_digest,
)
from edition.archive.storage import DESK, Storage, read
from edition.report import EditionError, Finding

ROOT_NAMES = {path.partition("/")[0] for path in LAYOUT_FILES}
# What else the archive puts beside the issues: patterns of names, by folder.
OWN_NAMES = {
    "extensions": f"{LAYOUT}|{DESK.rpartition('/')[2]}",
    f"extensions/{LAYOUT}": r"config\.json",
    DESK: rf"events|index|staging|lock|lock\.json|clock|publishing\.json|{re.escape(ANNOUNCED.rpartition('/')[2])}",
    f"{DESK}/staging": "(stage|aside)-.+",
    FOLDER: r"\d{4}-\d{2}(-\d{5})?\.jsonl|head\.json",
}
INVENTORY_FILES = ("inventory.json", "inventory.json.sha512")
ROTTEN = "请从另一份备份恢复这个文件，再核验一次。"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found: the days it read, and all findings."""

    days: tuple[datetime.date, ...]
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is damaged, missing or foreign."""
        return not any(finding.level == "error" for finding in self.findings)


def sample(days: Iterable[datetime.date], share: int, now: datetime.datetime) -> tuple[datetime.date, ...]:
    """One part in `share` of the issues; the parts of as many days in a row are the whole archive."""
    turn = now.date().toordinal() % share
    return tuple(day for day in days if day.toordinal() % share == turn)


@dataclass(frozen=True, slots=True)
class _Glance:
    """What one look at an archive shows: findings, the issues that have some, the log, and what sound versions say of it."""

    findings: tuple[Finding, ...]
    suspects: tuple[datetime.date, ...]
    chain: Chain | None
    notes: tuple[tuple[str, Any], ...]

    def told(self, notes: Iterable[tuple[str, Any]] = ()) -> tuple[Finding, ...]:
        """All findings, those with which the log breaks what versions say of it among them."""
        return (*self.findings, *(promises(self.chain, (*notes, *self.notes)) if self.chain else ()))


def verify(archive: Archive, days: tuple[datetime.date, ...]) -> Verdict:
    """Check the storage root, that nothing the log knows is gone, and every byte of the issues of `days`.

    Nobody is kept from writing meanwhile. So what seems to be wrong is looked at again while nobody writes: half a version,
    or a log that reaches further than a moment ago, is no damage.
    """
    years = sorted({day.year for day in days})
    first = _look(archive, days, years)
    if all(finding.level == "note" for finding in first.told()):
        return Verdict(days, first.told())
    try:
        with archive.storage.lock():
            return Verdict(days, _look(archive, first.suspects, years).told(first.notes))
    except (EditionError, OSError):  # nobody can write what cannot be locked
        return Verdict(days, first.told())


def _look(archive: Archive, days: tuple[datetime.date, ...], years: Iterable[int]) -> _Glance:
    storage = archive.storage
    findings = list(_readable(storage, _root(storage)))
    logged: dict[datetime.date, dict[int, str]] = {}
    chain: Chain | None = None
    try:
        chain, logged = read_chain(storage), _logged(storage)
        gone = sorted(logged.keys() - set(dates(storage)) - set(days))
        findings += (*(_missing(object_path(day)) for day in gone), *faults(storage, chain))
    except OSError as error:
        findings.append(_unreadable(storage, error))
    damaged = [year for year in years if not index.intact(archive, year)]
    suspects, notes = [], list[tuple[str, Any]]()
    for day in days:
        promised = _promised(storage, day, logged.get(day, {})) if chain else iter(())
        found = tuple(dict.fromkeys((*_readable(storage, _issue(storage, day)), *_readable(storage, promised))))
        found = found or (() if day.year in damaged else _index(archive, day))
        suspects += [day] if found else []
        notes += () if any(finding.level == "error" for finding in found) else _notes(archive, day)
        findings += found
    findings += (_damaged_index(archive, year) for year in damaged)
    return _Glance(tuple(findings), tuple(suspects), chain, tuple(notes))


def log(archive: Archive, verdict: Verdict, agent: Agent, now: datetime.datetime) -> None:
    """Append a verdict to the event log; the caller holds the lock."""
    settle(archive)
    detail = {"findings": [{"id": finding.id, "where": finding.where} for finding in verdict.findings]}
    write_event(
        archive.storage,
        Event("fixity check", stamp(now), agent, verdict.sound, tuple(map(object_id, verdict.days)), detail),
    )


def _root(storage: Storage) -> Iterator[Finding]:
    """The declarations of the storage root, and whatever lies beside the issues."""
    for path, data in LAYOUT_FILES.items():
        try:
            if read(storage, path) != data:
                yield _rot(path)
        except FileNotFoundError:
            yield _missing(path)
    for name in storage.names(""):
        if name not in ROOT_NAMES and date_of(name) is None:
            yield _foreign(name)
    for folder, known in OWN_NAMES.items():
        for name in storage.names(folder):
            if not re.fullmatch(known, name):
                yield _foreign(f"{folder}/{name}")


def _logged(storage: Storage) -> dict[datetime.date, dict[int, str]]:
    """Every version that came in by the log, with the digest of the inventory it had then."""
    found: dict[datetime.date, dict[int, str]] = {}
    for event in events(storage):
        day = _day_of(event)
        if event.kind == "ingestion" and day is not None:
            version, inventory = event.detail.get("version"), event.detail.get("inventory")
            if isinstance(version, int) and isinstance(inventory, str):
                found.setdefault(day, {})[version] = inventory
    return found


def _day_of(event: Event) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(event.objects[0].removeprefix(SCHEME))
    except (ValueError, IndexError):
        return None


def _notes(archive: Archive, day: datetime.date) -> Iterator[tuple[str, Any]]:
    """What each version of a sound issue says of the log; the newest says the most."""
    issue = kept(archive, day)
    for version in range(issue.version, 0, -1):
        try:
            yield f"{object_id(day)} v{version}", kept(archive, day, version).making().get(LOG)
        except EditionError:  # the version says nothing of its making
            continue


def _promised(storage: Storage, day: datetime.date, logged: dict[int, str]) -> Iterator[Finding]:
    """The versions of an issue that are here must be those that the log knows."""
    top = object_path(day)
    here = {int(name[1:]) for name in storage.names(top) if re.fullmatch("v[1-9][0-9]*", name)}
    for version in sorted(here | logged.keys()):
        path = f"{top}/v{version}/inventory.json"
        if version not in logged:
            message, hint = "日志里没有这一版的入藏记录", "入藏后曾中断，或日志被动过；请与另一份备份比对。"
            yield Finding("archive-log-gap", "warning", path, message, hint)
        elif version not in here:
            if here:  # else the whole issue is missing, which is said already
                yield _missing(f"{top}/v{version}")
        elif storage.exists(path) and not _intact(storage, path, logged[version]):
            yield _rot(path)
            if version == max(here) and _same(storage, path, f"{top}/inventory.json"):
                yield _rot(f"{top}/inventory.json")


def _issue(storage: Storage, day: datetime.date) -> Iterator[Finding]:
    """One object: its inventories, then every file that it should have and every file that it has."""
    top = object_path(day)
    try:
        inventory = load(storage, day)
    except EditionError as error:
        yield from error.findings
        return
    if inventory is None:
        yield _missing(top)
        return
    expected = _expected(inventory, read(storage, f"{top}/inventory.json"))
    present = set(storage.tree(top))
    for path in sorted(expected.keys() | present):
        if path not in present:
            yield _missing(f"{top}/{path}")
        elif path not in expected:
            yield _foreign(f"{top}/{path}")
        elif expected[path] and not _intact(storage, f"{top}/{path}", expected[path]):
            yield _rot(f"{top}/{path}")
    for number in range(1, inventory.head):
        folder = f"v{number}"
        if f"{folder}/inventory.json" in present and not _agrees(storage, f"{top}/{folder}", inventory):
            yield _rot(f"{top}/{folder}/inventory.json")


def _expected(inventory: Inventory, data: bytes) -> dict[str, str]:
    """Every file of an object and its digest; empty for the inventories of older versions, which `_agrees` judges."""
    older = {f"v{number}/{name}": "" for number in range(1, inventory.head) for name in INVENTORY_FILES}
    newest = {
        f"{place}{name}": digest_bytes(value)
        for place in ("", f"v{inventory.head}/")
        for name, value in zip(INVENTORY_FILES, (data, sidecar(data)), strict=True)
    }
    return {OBJECT: digest_bytes(OBJECT_DECLARATION), **inventory.manifest, **older, **newest}


def _agrees(storage: Storage, folder: str, newest: Inventory) -> bool:
    """Whether the inventory of an older version is whole and says what the newest says of that time."""
    try:
        data = read(storage, f"{folder}/inventory.json")
        older = parse_inventory(data)
        proved = read(storage, f"{folder}/inventory.json.sha512") == sidecar(data)
    except (OSError, *INVENTORY_FAULTS):
        return False
    return (
        proved and older.versions == newest.versions[: older.head] and older.manifest.items() <= newest.manifest.items()
    )


def _intact(storage: Storage, path: str, digest: str) -> bool:
    try:
        return stored_digest(storage, path) == digest
    except OSError:  # a sector that cannot be read, a link in the place of a file
        return False


def _same(storage: Storage, one: str, other: str) -> bool:
    return storage.exists(other) and _intact(storage, other, stored_digest(storage, one))


def _index(archive: Archive, day: datetime.date) -> tuple[Finding, ...]:
    """Whether the index holds exactly the words of a sound issue; one that is not there or not done yet is no fault."""
    if not index.exists(archive, day) or index.behind(archive, day) or index.agrees(archive, kept(archive, day)):
        return ()
    return (
        Finding(
            "archive-index-stale",
            "warning",
            object_id(day),
            "索引与库中这一期不符",
            f"请删去 {archive.index}，下次检索时会重建。",
        ),
    )


def _damaged_index(archive: Archive, year: int) -> Finding:
    message = f"{year} 年的索引不可信：没有校验和，或与校验和不符"
    return Finding("archive-index-damaged", "warning", str(archive.index), message, "下次检索时会从归档库重建。")


def _readable(storage: Storage, findings: Iterator[Finding]) -> Iterator[Finding]:
    """What is found up to a file or folder that the disk does not give; an OSError that names none is the store's."""
    try:
        yield from findings
    except OSError as error:
        yield _unreadable(storage, error)


def _unreadable(storage: Storage, error: OSError) -> Finding:
    if error.filename is None:
        raise error
    path = str(error.filename).removeprefix(f"{storage.url}/")
    hint = "请检查权限和磁盘，修好后再核验一次；读不出的可从另一份备份恢复。"
    return Finding("archive-unreadable", "error", path, f"读不出，没有核验：{error.strerror}", hint)


def _rot(path: str) -> Finding:
    return Finding("archive-bit-rot", "error", path, "字节与入藏时不同", ROTTEN)


def _missing(path: str) -> Finding:
    return Finding("archive-missing-file", "error", path, "入藏的文件不见了", ROTTEN)


def _foreign(path: str) -> Finding:
    return Finding("archive-foreign-file", "error", path, "不是归档程序放进来的文件", "请查明来历后移走。")
