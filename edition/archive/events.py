"""Events (事件日志): what was done to the archive and with what outcome, as PREMIS events, one JSON line each."""

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from edition import __version__
from edition.archive.inventory import Agent
from edition.archive.storage import DESK, Storage, read

FOLDER = f"{DESK}/events"

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


def write_event(storage: Storage, event: Event) -> None:
    """Append an event to the log of its month."""
    value = {
        "eventType": event.kind,
        "eventDateTime": event.time,
        "eventOutcome": "success" if event.success else "failure",
        "eventDetailInformation": event.detail,
        "linkingAgentIdentifier": {"name": event.agent.name, "address": event.agent.address},
        "linkingSoftware": f"edition {__version__}",
        "linkingObjectIdentifier": event.objects,
    }
    storage.append(f"{FOLDER}/{event.time[:7]}.jsonl", json.dumps(value, ensure_ascii=False).encode())


def events(storage: Storage) -> Iterator[Event]:
    """All events, month by month; a line that a crash cut short is passed over."""
    for name in storage.names(FOLDER):
        for line in read(storage, f"{FOLDER}/{name}").splitlines():
            try:
                value = json.loads(line)
            except ValueError:
                continue
            yield Event(
                kind=value["eventType"],
                time=value["eventDateTime"],
                agent=Agent(**value["linkingAgentIdentifier"]),
                success=value["eventOutcome"] == "success",
                objects=tuple(value["linkingObjectIdentifier"]),
                detail=value["eventDetailInformation"],
            )


def stamp(now: datetime.datetime) -> str:
    """A moment as the archive writes it: UTC, whole seconds."""
    return now.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
