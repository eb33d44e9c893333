"""Remote (远程存储): an archive behind a URL such as `s3://bucket/paper`, where a file is put whole and nothing is renamed.

A version's files are put first and the object's inventory last: until then every reader sees the old version. A note of
what is being put lets the next writer take away what a dead one left.
"""

import errno
import hashlib
import io
import json
import os
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Literal

import fsspec

from edition.archive.refusals import failure
from edition.archive.storage import DESK, PATIENCE, exclusive, read
from edition.report import EditionError

LEASE = 3600  # seconds after which the lock of another machine counts no more
PAUSE = 0.1  # seconds between two tries to take the lock
TURNS = round(PATIENCE / PAUSE)
LOOK = 100  # turns between two looks at the age of a lock
REFUSALS = 5  # of a store that has no lock and takes none
LOCK = f"{DESK}/lock.json"
CLOCK = f"{DESK}/clock"
NOTE = f"{DESK}/publishing.json"
DECLARATION = "0=ocfl_1.1"
SIDECAR = "inventory.json.sha512"
INVENTORY = "inventory.json"
LockState = Literal["free", "held", "taken over"]  # what became of a lock that was in the way


class Remote:
    """A storage behind a URL that fsspec knows."""

    def __init__(self, url: str) -> None:
        """Connect; credentials and endpoint come from where the protocol's own library looks for them."""
        self.url = url.rstrip("/")
        self._files, self._top = fsspec.core.url_to_fs(self.url, use_listings_cache=False)

    def exists(self, path: str) -> bool:
        """Whether a file or a folder of this path is there."""
        with _answers():
            return bool(self._files.exists(self._at(path)))

    def open(self, path: str) -> IO[bytes]:
        """The bytes of one file, fetched by one request."""
        with _answers():
            return io.BytesIO(self._files.cat_file(self._at(path)))

    def names(self, folder: str) -> tuple[str, ...]:
        """The names right under a folder, sorted."""
        try:
            with _answers():
                paths = self._files.ls(self._at(folder), detail=False)
        except FileNotFoundError:
            return ()
        return tuple(sorted({path.rstrip("/").rpartition("/")[2] for path in paths}))

    def tree(self, folder: str) -> tuple[str, ...]:
        """The paths of all files, relative to the folder."""
        top = self._at(folder).rstrip("/") + "/"
        with _answers():
            return tuple(sorted(path.removeprefix(top) for path in self._files.find(top)))

    def coming(self) -> str | None:
        """What the note names, until its inventory is there."""
        try:
            path = str(json.loads(read(self, NOTE))["object"])
        except FileNotFoundError:
            return None
        return None if self.exists(f"{path}/{INVENTORY}") else path

    def create(self, files: dict[str, bytes]) -> None:
        """Make the root; its declaration comes last and says that it is whole."""
        if not self.exists(DECLARATION):
            for name in sorted(files, key=lambda name: name == DECLARATION):
                self.put(name, files[name])

    @contextmanager
    def stage(self) -> Iterator[Path]:
        """A folder on the local disk."""
        with tempfile.TemporaryDirectory(prefix="edition-") as folder:
            yield Path(folder)

    def secure(self, stage: Path) -> None:
        """What is staged here is put elsewhere, and needs no place on this disk."""

    def publish(self, stage: Path, path: str) -> None:
        """Put the staged files, the object's inventory last."""
        self.put(NOTE, json.dumps({"object": path, "head": _head(stage)}).encode())
        staged = {entry.relative_to(stage).as_posix(): entry for entry in stage.rglob("*") if entry.is_file()}
        last = (SIDECAR, INVENTORY)
        for name in (*sorted(staged.keys() - set(last)), *last):
            with _answers():
                self._files.put_file(str(staged[name]), self._at(f"{path}/{name}"))
        self.remove(NOTE)

    def append(self, path: str, line: bytes, at: int) -> int:
        """Add one line by putting the whole file again; logs are kept small for this."""
        old = read(self, path)[:at] if at else b""
        data = old + (b"" if old.endswith(b"\n") or not old else b"\n") + line + b"\n"
        self.put(path, data)
        return len(data)

    def put(self, path: str, data: bytes) -> None:
        """Put a file, which a store shows whole or not at all."""
        with _answers():
            self._files.pipe_file(self._at(path), data)

    def remove(self, path: str) -> None:
        """Remove a file."""
        with _answers():
            self._files.rm_file(self._at(path))

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold a lock on this machine, then the archive's own, which is made only if there is none."""
        name = hashlib.sha256(self.url.encode()).hexdigest()[:16]
        with exclusive(Path(tempfile.gettempdir()) / f"edition-archive-{name}.lock", self.url):
            self._take_lock()
            try:
                self._sweep()
                yield
            finally:
                if self._holds():
                    self.remove(LOCK)

    def _take_lock(self) -> None:
        """Make the lock; wait while another machine holds it, which is for as long as one version is put."""
        refused = 0
        for turn in range(TURNS):
            try:
                with _answers():
                    self._files.pipe_file(self._at(LOCK), self._mine(), mode="create")
            except OSError:  # some stores have no better word for a lock that is there
                state = self._waited(turn)
                refused = refused + 1 if state == "free" else 0
                if refused == REFUSALS:
                    raise
                if state != "taken over":
                    continue
            threading.Event().wait(PAUSE)
            if self._holds():  # some stores let two through that come at once; the later one stays
                return
        message = "另一台机器一直在写归档库"
        raise failure("archive-busy", self.url, message, f"请稍后再试；若它已停，{LEASE // 60} 分钟后锁自动失效。")

    def _mine(self) -> bytes:
        return json.dumps({"host": socket.gethostname(), "process": os.getpid()}).encode()

    def _holds(self) -> bool:
        try:
            return read(self, LOCK) == self._mine()
        except FileNotFoundError:
            return False

    def _waited(self, turn: int) -> LockState:
        """Wait a little for the lock that is there, or take over a dead one; it may be gone meanwhile.

        A lock of this machine is dead, since we hold the local one; another machine's when its lease is over.
        """
        try:
            tag = self._tag()
            if _host(read(self, LOCK)) == socket.gethostname() or (turn % LOOK == 0 and self._age(LOCK) >= LEASE):
                return self._taken_over(tag)
        except FileNotFoundError:
            return "free"
        threading.Event().wait(PAUSE)
        return "held"

    def _tag(self) -> str | None:
        """What the store calls the lock that is there; None if it has no names for what it holds."""
        with _answers():
            tag: str | None = self._files.info(self._at(LOCK)).get("ETag")
        return tag

    def _taken_over(self, tag: str | None) -> LockState:
        """Put our lock in a dead one's place if that is still the one which was seen: of two that try, one succeeds."""
        try:
            with _answers():
                self._files.pipe_file(self._at(LOCK), self._mine(), **({"IfMatch": tag} if tag else {}))
        except OSError as error:
            if error.errno == errno.EBUSY or self._tag() != tag:
                return "held"
            self.remove(LOCK)  # a store that knows no such put
            return "free"
        return "taken over"

    def _age(self, path: str) -> float:
        """Seconds since a file was put, by the store's own clock, which two machines share."""
        self.put(CLOCK, b"")
        now, then = (self._files.modified(self._at(name)) for name in (CLOCK, path))
        return float((now - then).total_seconds())

    def _sweep(self) -> None:
        """Finish or undo what a dead writer was publishing: its inventory decides."""
        if not self.exists(NOTE):
            return
        note = json.loads(read(self, NOTE))
        path, head = note["object"], note["head"]
        shown = json.loads(read(self, f"{path}/{INVENTORY}"))["head"] if self.exists(f"{path}/{INVENTORY}") else None
        if shown != head:
            for name in self.tree(path):
                if shown is None or name.startswith(f"{head}/"):
                    self.remove(f"{path}/{name}")
            if shown is not None:
                self.put(f"{path}/{SIDECAR}", read(self, f"{path}/{shown}/{SIDECAR}"))
        self.remove(NOTE)

    def _at(self, path: str) -> str:
        return f"{self._top}/{path}" if path else self._top


@contextmanager
def _answers() -> Iterator[None]:
    """Every library under fsspec has errors of its own for a store that does not answer; here they are OSErrors."""
    try:
        yield
    except (OSError, EditionError):
        raise
    except Exception as error:
        raise OSError(errno.EIO, str(error)) from error


def _host(lock: bytes) -> str:
    """The machine that a lock names; none if it was written by nobody of us."""
    try:
        return str(json.loads(lock)["host"])
    except (ValueError, KeyError, TypeError):
        return ""


def _head(stage: Path) -> str:
    return str(json.loads((stage / INVENTORY).read_bytes())["head"])
