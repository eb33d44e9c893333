"""Events (事件日志): what was done to the archive and with what outcome, as PREMIS events, one JSON line each.

The log is a chain: each line carries its number and the hash of the line before. Lines that an earlier program wrote are
accepted as they stand; the first line of the chain names their files with size and hash. `head.json` beside the log says
how far it reaches; every version's `made.json` says it again of its own time. Only the last file of the log grows.
"""

import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, astuple, dataclass, replace
from typing import Any, Literal

from edition import __version__
from edition.archive.inventory import Agent
from edition.archive.storage import DESK, Storage, read

FOLDER = f"{DESK}/events"
HEAD = f"{FOLDER}/head.json"
SUFFIX = ".jsonl"
LARGEST = 256 << 10  # bytes of one file of the log: a store must put it anew for each line
FAULTS = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    RecursionError,
)  # what a damaged line may raise when it is read

EventKind = Literal["ingestion", "fixity check"]


@dataclass(frozen=True, slots=True)
class Event:
    """One event (事件): `detail` says what it found; for an ingestion it holds the version and its inventory's digest."""

    kind: EventKind
    time: str  # RFC 3339
    agent: Agent
    success: bool
    objects: tuple[str, ...]
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LogHead:
    """How far the chain reaches: the number of its last line and the hash of that, the file it stands in, where it ends there.

    Before the first line the number is 0 and the hash is that of what lies before the chain.
    """

    line: int
    sha512: str
    file: str
    size: int

    def encode(self) -> bytes:
        """The head as it stands beside the log."""
        return json.dumps(asdict(self)).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the log as it stands: where, its bytes and what they say; None if they cannot be read."""

    file: str
    row: int  # counted from 1
    end: int  # the byte after it in its file
    data: bytes
    value: Mapping[str, Any] | None

    @property
    def number(self) -> int | None:
        """Its number in the chain; None if it is no line of the chain."""
        link = (self.value or {}).get("chain")
        number = link.get("line") if isinstance(link, dict) else None
        return number if isinstance(number, int) else None

    @property
    def previous(self) -> str:
        """The hash that it carries of the line before."""
        return str(self.value["chain"].get("previous")) if self.value and self.number is not None else ""

    @property
    def after(self) -> str:
        """The file of the line before, if that is another one and the line says so."""
        return str(self.value["chain"].get("after", "")) if self.value and self.number is not None else ""


def write_event(storage: Storage, event: Event) -> None:
    """Append an event to the log; the caller holds the lock."""
    head = log_head(storage)
    last = head.file
    name = _file_for(storage, head, event.time[:7])
    if name != head.file:  # the head says where the next line will be before there is one
        head = replace(head, file=name, size=0)
        storage.put(HEAD, head.encode())
    link: dict[str, Any] = {"line": head.line + 1, "previous": head.sha512}
    if last and name != last:
        link["after"] = last  # so that a whole file that is gone can be named
    if head.line == 0:
        link["before"] = before(storage, besides=name)
    line = json.dumps({**_as_json(event), "chain": link}, ensure_ascii=False).encode()
    size = storage.append(f"{FOLDER}/{name}", line, head.size)
    storage.put(HEAD, LogHead(head.line + 1, digest(line), name, size).encode())


def events(storage: Storage) -> Iterator[Event]:
    """All events that can be read, in the order in which they were written."""
    lines = sorted(log_lines(storage), key=lambda line: line.number or 0)
    for line in lines:
        if line.value is not None and (event := _event(line.value)) is not None:
            yield event


def log_head(storage: Storage) -> LogHead:
    """Where the chain ends, the line counted that a crash left without its head; a chain is begun where there is none."""
    head = read_head(storage)
    if head is None:
        head = _found_again(storage)
        storage.put(HEAD, head.encode())
    tail = _tail(storage, head)
    for data in tail.split(b"\n"):
        line = _read_line(head.file, 0, head.size + len(data) + 1, data)
        if line.number == head.line + 1 and line.previous == head.sha512:
            head = LogHead(head.line + 1, digest(data), head.file, line.end)
    torn = tail.rpartition(b"\n")[2]
    whole = tail.removesuffix(torn)
    # What is left is the beginning of a line, which goes, or lines that are none of ours, which `verify` names.
    return replace(head, size=max(head.size, _size(storage, head.file) - len(torn))) if whole else head


def read_head(storage: Storage) -> LogHead | None:
    """The head beside the log; None if it is not there or cannot be read."""
    try:
        head = LogHead(**json.loads(read(storage, HEAD)))
    except (FileNotFoundError, *FAULTS):
        return None
    return head if tuple(map(type, astuple(head))) == (int, str, str, int) else None


def log_lines(storage: Storage) -> Iterator[LogLine]:
    """Every line of the log, file by file; the last of a file may have been cut short."""
    for name in log_files(storage):
        end = 0
        for row, data in enumerate(log_bytes(storage, name).split(b"\n"), 1):
            end += len(data) + 1
            if data:
                yield _read_line(name, row, end, data)


def log_files(storage: Storage) -> tuple[str, ...]:
    """The names of the log's files."""
    return tuple(name for name in storage.names(FOLDER) if name.endswith(SUFFIX))


def log_bytes(storage: Storage, name: str) -> bytes:
    """The bytes of one of the log's files; none if something else is in its place, as `verify` says."""
    try:
        return read(storage, f"{FOLDER}/{name}")
    except FileNotFoundError:
        return b""


def before(storage: Storage, besides: str = "") -> dict[str, list[object]]:
    """The files that lie before the chain, each with its size and hash; the chain's own first file is not among them."""
    files = {name: log_bytes(storage, name) for name in log_files(storage) if name != besides}
    return {name: [len(data), digest(data)] for name, data in files.items()}


def digest(data: bytes) -> str:
    """The hash of a line."""
    return hashlib.sha512(data).hexdigest()


def digest_before(files: Mapping[str, Any]) -> str:
    """The hash of what lies before the chain: the first line carries it as that of the line before."""
    return digest(json.dumps(files, sort_keys=True).encode())


def stamp(now: datetime.datetime) -> str:
    """A moment as the archive writes it: UTC, whole seconds."""
    return now.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _found_again(storage: Storage) -> LogHead:
    """The head of a log that has none: the end of its chain, or the beginning of one."""
    chained = [line for line in log_lines(storage) if line.number is not None]
    if not chained:
        return LogHead(0, digest_before(before(storage)), "", 0)
    last = max(chained, key=lambda line: line.number or 0)
    return LogHead(last.number or 0, digest(last.data), last.file, last.end)


def _file_for(storage: Storage, head: LogHead, month: str) -> str:
    """Where the next line goes: the last file, if it is of the month and not full; else a new one."""
    if head.file.startswith(month) and head.size < LARGEST:
        return head.file
    names = [f"{month}{SUFFIX}", *(f"{month}-{number:05}{SUFFIX}" for number in range(2, 100_000))]
    taken = set(storage.names(FOLDER))
    return next(name for name in names if name not in taken)


def _tail(storage: Storage, head: LogHead) -> bytes:
    """What stands in the last file behind the line that the head knows."""
    if not storage.exists(f"{FOLDER}/{head.file}") or not head.file:
        return b""
    with storage.open(f"{FOLDER}/{head.file}") as stream:
        stream.seek(head.size)
        return stream.read()


def _size(storage: Storage, name: str) -> int:
    with storage.open(f"{FOLDER}/{name}") as stream:
        return stream.seek(0, 2)


def _read_line(file: str, row: int, end: int, data: bytes) -> LogLine:
    try:
        value = json.loads(data)
    except FAULTS:
        value = None
    return LogLine(file, row, end, data, value if isinstance(value, dict) else None)


def _as_json(event: Event) -> dict[str, Any]:
    return {
        "eventType": event.kind,
        "eventDateTime": event.time,
        "eventOutcome": "success" if event.success else "failure",
        "eventDetailInformation": event.detail,
        "linkingAgentIdentifier": {"name": event.agent.name, "address": event.agent.address},
        "linkingSoftware": f"edition {__version__}",
        "linkingObjectIdentifier": event.objects,
    }


def _event(value: Mapping[str, Any]) -> Event | None:
    try:
        detail = value["eventDetailInformation"]
        objects = tuple(map(str, value["linkingObjectIdentifier"]))
        agent = Agent(**value["linkingAgentIdentifier"])
        kind, time, success = value["eventType"], str(value["eventDateTime"]), value["eventOutcome"] == "success"
    except FAULTS:
        return None
    return Event(kind, time, agent, success, objects, detail) if isinstance(detail, dict) else None
