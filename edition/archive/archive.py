"""The archive (归档库): a storage of issues and the place of its index."""

import datetime
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

from edition.archive.description import PageText, Record, parse_page, parse_record
from edition.archive.folder import Folder
from edition.archive.inventory import Inventory
from edition.archive.ocfl import content, load
from edition.archive.refusals import failure
from edition.archive.storage import DESK, Storage

Parsed = TypeVar("Parsed")

RECORD = "issue.json"
MADE = "made.json"
LOG = "log"  # what `made.json` says of the log, which is nothing of the making itself
REPORT = "product/report.json"
SOURCE = "source"
PRODUCT = "product"
TEXT = "text"


@dataclass(frozen=True, slots=True)
class Archive:
    """A storage, and the folder of the index files that are derived from it."""

    storage: Storage
    index: Path


@dataclass(frozen=True, slots=True)
class Kept:
    """One version of a stored issue, ready to be read."""

    archive: Archive
    date: datetime.date
    inventory: Inventory
    version: int

    @property
    def state(self) -> Mapping[str, str]:
        """The digest of each file of this version, by its path."""
        return self.inventory.versions[self.version - 1].state

    def read(self, path: str) -> bytes:
        """The proved bytes of one file."""
        return content(self.archive.storage, self.date, self.inventory, path, self.version)

    def record(self) -> Record:
        """What the issue holds."""
        return self._parsed(RECORD, parse_record)

    def pages(self) -> tuple[PageText, ...]:
        """The text of its pages, in order."""
        return tuple(self._parsed(f"{TEXT}/page-{page.number}.json", parse_page) for page in self.record().pages)

    def making(self) -> dict[str, Any]:
        """What was written down of its making."""
        return self._parsed(MADE, _object)

    def _parsed(self, path: str, parse: Callable[[bytes], Parsed]) -> Parsed:
        data = self.read(path)
        try:
            return parse(data)
        except (ValueError, RecursionError) as error:
            message = f"{path} 的校验值不错，却读不出：{str(error).splitlines()[0]}"
            hint = "这个对象不是归档程序写成的，或被改过；请与另一份备份比对。"
            raise failure("archive-record-damaged", f"{self.date} v{self.version}", message, hint) from None


def _object(data: bytes) -> dict[str, Any]:
    value = json.loads(data)
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def archive_at(url: str, cache: Path) -> Archive:
    """The archive of a folder or URL; the index of a remote or closed one lies in the folder `cache`."""
    if "://" in url and not url.startswith("file://"):
        from edition.archive.remote import Remote  # noqa: PLC0415 (fsspec is not loaded for a local folder)

        return Archive(Remote(url), cache)
    storage = Folder(Path(unquote(url.removeprefix("file://")) if url.startswith("file://") else url))
    own = storage.path / DESK / "index"
    writable = own.is_dir() or not storage.path.exists() or os.access(storage.path, os.W_OK)
    return Archive(storage, own if writable else cache)


def kept(archive: Archive, date: datetime.date, version: int | None = None) -> Kept:
    """A stored issue, its newest version by default; EditionError if the archive has no such thing."""
    inventory = load(archive.storage, date)
    if inventory is None:
        raise failure(
            "archive-no-issue",
            archive.storage.url,
            f"归档库里没有 {date.isoformat()} 这一期",
            "edition archive list 列出所有各期。",
        )
    if version is not None and not 1 <= version <= inventory.head:
        raise failure(
            "archive-no-version",
            f"{date.isoformat()} v{version}",
            f"这一期只有 {inventory.head} 版",
            "edition archive show 列出一期的各版。",
        )
    return Kept(archive, date, inventory, version or inventory.head)
