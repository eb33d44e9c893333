"""Inventory (清册): what an OCFL object says of itself: its versions, their files, and the hash of every file's bytes."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ALGORITHM = "sha512"
# What a damaged or hostile inventory may raise when it is read.
INVENTORY_FAULTS = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
DIGEST = re.compile("[0-9a-f]{128}")
CONTENT = re.compile("v[1-9][0-9]*/content/.+", re.DOTALL)
CREATED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TYPE = "https://ocfl.io/1.1/spec/#inventory"


@dataclass(frozen=True, slots=True)
class Agent:
    """Who did it: a name, and an address that is a URI."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version (版次): when, by whom, why, and its state: the digest of each logical path."""

    created: str  # RFC 3339
    message: str
    agent: Agent
    state: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Inventory:
    """All versions of one object; `manifest` gives the digest of each content path of the object."""

    id: str
    versions: tuple[Version, ...]
    manifest: Mapping[str, str]

    @property
    def head(self) -> int:
        """The number of the newest version, counted from 1."""
        return len(self.versions)

    def content_path(self, digest: str) -> str:
        """Where the bytes of this digest lie in the object."""
        return min(path for path, known in self.manifest.items() if known == digest)

    def with_version(self, version: Version) -> "tuple[Inventory, dict[str, str]]":
        """The inventory with one more version, and what of it is new: the logical path for each new content path."""
        manifest = dict(self.manifest)
        new: dict[str, str] = {}
        for logical, digest in sorted(version.state.items()):
            if digest not in manifest.values():
                content = f"v{self.head + 1}/content/{logical}"
                manifest[content] = digest
                new[content] = logical
        return Inventory(self.id, (*self.versions, version), manifest), new

    def encode(self) -> bytes:
        """The inventory as OCFL 1.1 writes it."""
        value = {
            "contentDirectory": "content",
            "digestAlgorithm": ALGORITHM,
            "head": f"v{self.head}",
            "id": self.id,
            "manifest": _by_digest(self.manifest),
            "type": TYPE,
            "versions": {
                f"v{number}": {
                    "created": version.created,
                    "message": version.message,
                    "state": _by_digest(version.state),
                    "user": {"name": version.agent.name, "address": version.agent.address},
                }
                for number, version in enumerate(self.versions, 1)
            },
        }
        return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def parse_inventory(data: bytes) -> Inventory:
    """Read an inventory; one of INVENTORY_FAULTS if it is none of ours."""
    value = json.loads(data)
    if value["type"] != TYPE or value["digestAlgorithm"] != ALGORITHM:
        raise ValueError(f"not an OCFL 1.1 inventory with {ALGORITHM}")
    versions = value["versions"]
    names = [f"v{number}" for number in range(1, len(versions) + 1)]
    if value["head"] != names[-1]:
        raise ValueError("head is not the last version")
    inventory = Inventory(
        str(value["id"]), tuple(_version(versions[name]) for name in names), _by_path(value["manifest"])
    )
    if not all(map(CONTENT.fullmatch, inventory.manifest)):
        raise ValueError("content outside of a version")
    known = set(inventory.manifest.values())
    if not all(version.state and known.issuperset(version.state.values()) for version in inventory.versions):
        raise ValueError("a file without content")
    return inventory


def sidecar(data: bytes) -> bytes:
    """The line that proves an inventory's bytes."""
    return f"{hashlib.sha512(data).hexdigest()} inventory.json\n".encode()


def _version(value: Mapping[str, Any]) -> Version:
    user = value.get("user", {})
    words = (value["created"], value.get("message", ""), user.get("name", ""), user.get("address", ""))
    if not all(isinstance(word, str) for word in words) or not CREATED.fullmatch(words[0]):
        raise ValueError("a version that says nothing of itself")
    created, message, name, address = words
    return Version(created, message, Agent(name, address), _by_path(value["state"]))


def _by_digest(paths: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, digest in sorted(paths.items()):
        found.setdefault(digest, []).append(path)
    return found


def _by_path(digests: Mapping[str, list[str]]) -> dict[str, str]:
    pairs = [(_inside(path), _hex(digest)) for digest, paths in digests.items() for path in paths]
    found = dict(pairs)
    if len(found) < len(pairs) or not {parent for path in found for parent in _above(path)}.isdisjoint(found):
        raise ValueError("one place for two files")
    return found


def _above(path: str) -> Iterator[str]:
    """The folders in which a path lies."""
    parts = path.split("/")
    return ("/".join(parts[:at]) for at in range(1, len(parts)))


def _hex(digest: str) -> str:
    if not DIGEST.fullmatch(digest):
        raise ValueError(f"no {ALGORITHM}: {digest}")
    return digest


def _inside(path: str) -> str:
    """The path, if it leads nowhere but down and can be written on a terminal."""
    if not {"", ".", ".."}.isdisjoint(path.split("/")) or not path.isprintable():
        raise ValueError(f"a path that leads out: {path}")
    return path
