"""Storage (存储): the bytes of an archive, in a local folder or behind any URL that fsspec knows.

Paths inside a storage are relative, with `/`. Reading is the same everywhere; writing keeps one promise in two ways: an
object is seen in its old state or in its new one.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Protocol

from filelock import FileLock, Timeout

from edition.archive.refusals import failure

CHUNK = 1 << 20
PATIENCE = 600  # seconds to wait for another writer
POLL = 0.005  # seconds between two looks at a lock, which is held for milliseconds
# Where the archive keeps what is not an OCFL object; OCFL leaves `extensions/` to such things.
DESK = "extensions/edition-archive"


class Storage(Protocol):
    """What the archive needs of a place that keeps bytes."""

    @property
    def url(self) -> str:
        """The storage's name for people."""

    def exists(self, path: str) -> bool:
        """Whether a file or a folder of this path is there."""

    def open(self, path: str) -> IO[bytes]:
        """The bytes of one file; FileNotFoundError if there is none, or something else in its place."""

    def names(self, folder: str) -> tuple[str, ...]:
        """The names right under a folder, sorted; none if there is no such folder."""

    def tree(self, folder: str) -> tuple[str, ...]:
        """The paths, relative to the folder, of all that is no folder with content: files, links, devices, empty folders."""

    def coming(self) -> str | None:
        """The path of an object whose first version is being put, so that it is not there yet, though some of its files are."""

    def create(self, files: dict[str, bytes]) -> None:
        """Make the storage root with these files, whole or not at all; nothing if it is there."""

    def stage(self) -> AbstractContextManager[Path]:
        """A fresh local folder in which a new version of an object is made; gone afterwards. It needs no lock."""

    def secure(self, stage: Path) -> None:
        """Bring staged files to the disk before the lock is taken, so that `publish` has little to wait for."""

    def publish(self, stage: Path, path: str) -> None:
        """Make the staged files part of the object at `path`, which is seen in its old state until the last moment."""

    def append(self, path: str, line: bytes, at: int) -> int:
        """Add one line to a file, which is made if there is none; what a crash left behind byte `at` goes.

        The size of the file comes back.
        """

    def put(self, path: str, data: bytes) -> None:
        """Write a small file: its old bytes or its new ones are seen, nothing between."""

    def remove(self, path: str) -> None:
        """Take a small file away."""

    def lock(self) -> AbstractContextManager[None]:
        """Let one writer work at a time; a writer that died holds no lock. What it left half done is put right first."""


@contextmanager
def exclusive(file: Path, url: str) -> Iterator[None]:
    """Hold a lock file, which the system itself takes back from a process that dies; `url` names what is locked."""
    lock = FileLock(file, timeout=PATIENCE, poll_interval=POLL)
    try:
        lock.acquire()
    except Timeout as error:
        message, hint = "另一个进程一直占用着归档库", "请等它结束；若它已停住，请先结束它。"
        raise failure("archive-busy", url, message, hint) from error
    try:
        yield
    finally:
        lock.release()


def read(storage: Storage, path: str) -> bytes:
    """All bytes of one file."""
    with storage.open(path) as stream:
        return stream.read()


def chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a stream, a mebibyte at a time."""
    while chunk := stream.read(CHUNK):
        yield chunk
