"""OCFL (牛津公共文件布局): the storage root and its objects, one issue each, by OCFL 1.1.

The root's layout is extension 0003 without tuples: an object's folder is its id, percent-encoded, so that a person finds
the issue of a day by looking.
"""

import datetime
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from edition.archive.inventory import INVENTORY_FAULTS, Inventory, Version, parse_inventory, sidecar
from edition.archive.refusals import failure
from edition.archive.storage import Storage, chunks, read

SCHEME = "edition:"
PREFIX = "edition%3a"  # the scheme as the layout writes it in a folder's name
ROOT = "0=ocfl_1.1"
OBJECT = "0=ocfl_object_1.1"
OBJECT_DECLARATION = b"ocfl_object_1.1\n"
LAYOUT = "0003-hash-and-id-n-tuple-storage-layout"
LAYOUT_FILES = {
    ROOT: b"ocfl_1.1\n",
    "ocfl_layout.json": json.dumps(
        {"extension": LAYOUT, "description": "An object's folder is its percent-encoded id (no tuples)."},
        indent=1,
    ).encode()
    + b"\n",
    f"extensions/{LAYOUT}/config.json": json.dumps(
        {"extensionName": LAYOUT, "digestAlgorithm": "sha256", "tupleSize": 0, "numberOfTuples": 0},
        indent=1,
    ).encode()
    + b"\n",
}
RECOVER = "请从另一份备份恢复这个文件，再运行 edition archive verify。"


def object_id(date: datetime.date) -> str:
    """The identifier of a day's issue, a URI."""
    return f"{SCHEME}{date.isoformat()}"


def object_path(date: datetime.date) -> str:
    """The folder of a day's issue in the storage root."""
    return f"{PREFIX}{date.isoformat()}"


def dates(storage: Storage) -> tuple[datetime.date, ...]:
    """The days of which the archive has an issue, rising."""
    coming = storage.coming()
    names = (name for name in storage.names("") if name != coming)
    return tuple(sorted(day for name in names if (day := date_of(name)) is not None))


def date_of(folder: str) -> datetime.date | None:
    """The day whose issue a folder of the root holds; None if it is no issue's folder."""
    name = folder.removeprefix(PREFIX)
    try:
        return datetime.date.fromisoformat(name) if name != folder and len(name) == len("2025-01-21") else None
    except ValueError:
        return None


def open_root(storage: Storage) -> None:
    """See that there is an archive; EditionError `archive-missing` if not."""
    if not storage.exists(ROOT):
        raise failure(
            "archive-missing", storage.url, "这里没有归档库", "请检查 --archive；edition archive add 会新建归档库。"
        )


def make_root(storage: Storage) -> None:
    """See that there is an archive, and make an empty one where there is nothing yet."""
    if storage.exists(ROOT):
        return
    if storage.names(""):
        raise failure("archive-foreign", storage.url, "这个文件夹不空，也不是归档库", "请为归档库另指定一个空文件夹。")
    storage.create(LAYOUT_FILES)


def load(storage: Storage, date: datetime.date) -> Inventory | None:
    """The proved inventory of a day's issue, None if there is none; EditionError if it is damaged."""
    path = object_path(date)
    data = _inventory(storage, path)
    if data is None:
        return None
    try:
        inventory = parse_inventory(data)
    except INVENTORY_FAULTS:
        raise _damaged(path) from None
    # The version's own copy is proof enough: between an inventory and its sidecar a store may have been interrupted.
    places = (path, f"{path}/v{inventory.head}")
    if not any(_sidecar_of(storage, place) == sidecar(data) for place in places) or inventory.id != object_id(date):
        raise _damaged(path)
    return inventory


def content(storage: Storage, date: datetime.date, inventory: Inventory, logical: str, version: int) -> bytes:
    """The proved bytes of one file of a version; EditionError if it has no such file or the bytes are others."""
    digest = inventory.versions[version - 1].state.get(logical)
    if digest is None:
        hint = "这个对象不是归档程序写成的，或清册被改过；请与另一份备份比对。"
        raise failure("archive-record-damaged", f"{object_path(date)} v{version}", f"清册里没有 {logical}", hint)
    path = f"{object_path(date)}/{inventory.content_path(digest)}"
    try:
        data = read(storage, path)
    except FileNotFoundError:
        raise failure("archive-missing-file", path, "入藏的文件不见了", RECOVER) from None
    if digest_bytes(data) != digest:
        raise failure("archive-bit-rot", path, "文件内容与清册不符", RECOVER)
    return data


def stage_version(stage: Path, files: Path, old: Inventory | None, version: Version, date: datetime.date) -> Inventory:
    """Lay out in `stage` what one more version adds to an object, taking the new files from the folder `files`."""
    inventory, new = (old or Inventory(object_id(date), (), {})).with_version(version)
    for path, logical in new.items():
        place = stage / path
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(files / logical, place)
    data = inventory.encode()
    folder = stage / f"v{inventory.head}"
    folder.mkdir(parents=True, exist_ok=True)  # a version may bring no file that was not there before
    for place in (stage, folder):
        (place / "inventory.json").write_bytes(data)
        (place / "inventory.json.sha512").write_bytes(sidecar(data))
    (stage / OBJECT).write_bytes(OBJECT_DECLARATION)
    return inventory


def state_of(files: Path) -> dict[str, str]:
    """The digest of every file under a folder, by its path."""
    return {path.relative_to(files).as_posix(): digest_of(path) for path in _files(files)}


def digest_bytes(data: bytes) -> str:
    """The sha512 of some bytes."""
    return hashlib.sha512(data).hexdigest()


def digest_of(path: Path) -> str:
    """The sha512 of a local file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha512").hexdigest()


def stored_digest(storage: Storage, path: str) -> str:
    """The sha512 of a stored file, read back from the storage."""
    digest = hashlib.sha512()
    with storage.open(path) as stream:
        for chunk in chunks(stream):
            digest.update(chunk)
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _inventory(storage: Storage, path: str) -> bytes | None:
    """The bytes of an object's inventory; None if there is no such object (yet)."""
    for _ in range(2):
        try:
            return read(storage, f"{path}/inventory.json")
        except FileNotFoundError:
            if not storage.exists(path) or storage.coming() == path:
                return None
    raise _damaged(path)  # and it did not come in between the two looks


def _sidecar_of(storage: Storage, place: str) -> bytes:
    try:
        return read(storage, f"{place}/inventory.json.sha512")
    except FileNotFoundError:
        return b""


def _damaged(path: str) -> Exception:
    return failure(
        "archive-inventory-damaged",
        f"{path}/inventory.json",
        "清册缺失或已损坏，没有改动这一期",
        f"各版文件夹中有清册的副本（如 {path}/v1/inventory.json）；请从中或从备份恢复，再运行 edition archive verify。",
    )
