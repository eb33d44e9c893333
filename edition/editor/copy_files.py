"""Copy files (稿件文件): the texts of an issue as bytes with their tags, written in one step, and the way back (撤销、重做).

A tag is the hash of what a file holds. Who writes must say which tag he has seen: another's work that he has not seen is
never written over.
"""

import errno
import hashlib
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from edition.issue.files import TEXT_BYTES
from edition.issue.manifest import MANIFEST
from edition.report import EditionError, Finding

MOST_STEPS = 1000
ANY_WRITES = 0o222  # the rights of which a file that may be written has one
_TEXTS = frozenset({".md", ".toml", ".txt"})


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The bytes of a file before and after; None where there is no file."""

    file: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Moving:
    """Where a file lay before a step, and after it."""

    before: Path
    after: Path


@dataclass(frozen=True, slots=True)
class Change:
    """One step (一步): what was done, and to which texts; which other files came, or went, with it."""

    said: str
    files: tuple[Rewriting, ...]
    moved: tuple[Moving, ...] = ()


class UnseenWorkError(Exception):
    """A file is not as who writes it has seen it; `data` is what it holds now."""

    def __init__(self, file: str, data: bytes | None) -> None:
        super().__init__(file)
        self.file = file
        self.data = data


def tag(data: bytes | None) -> str:
    """What a file's content is called; "" where there is none."""
    return "" if data is None else hashlib.sha256(data).hexdigest()[:20]


@dataclass(slots=True)
class CopyFiles:
    """The texts of the issue in a folder, and every change that was made to them since the desk was opened."""

    folder: Path
    done: list[Change] = field(default_factory=list)
    undone: list[Change] = field(default_factory=list)
    _known: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known = self._all()

    def data(self, file: str) -> bytes | None:
        """What a file holds."""
        path = self._path(file)
        with suppress(FileNotFoundError):  # another program may be exchanging it
            return path.read_bytes() if path.is_file() else None
        return None

    def write(self, file: str, data: bytes, seen: str, said: str) -> None:
        """Write a file, as one step that can be taken back. Raises UnseenWorkError if it does not hold what was `seen`."""
        before = self.data(file)
        if tag(before) != seen:
            raise UnseenWorkError(file, before)
        if len(data) > TEXT_BYTES:
            raise EditionError((Finding("too-large", "error", file, "这个文件太大", "把它拆小。"),))
        if data != before:
            self._put(file, data)
            self._note(Change(said, (Rewriting(file, before, data),)))

    def texts(self) -> dict[str, bytes]:
        """All texts, as far as is known."""
        return dict(self._known)

    def others(self) -> set[str]:
        """The files that are no texts, by name."""
        found = (path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())
        return {path.as_posix() for path in found if path.parts[0][0] != "." and path.suffix not in (".md", ".toml")}

    def notice(self, said: str = "", moved: tuple[Moving, ...] = ()) -> tuple[str, ...]:
        """The files that were changed by other hands since; all of that is one step, called `said`.

        A folder that is not there was moved, and nothing in it was changed.
        """
        now = self._all() if self.folder.is_dir() else self._known
        changed = tuple(name for name in sorted({**self._known, **now}) if self._known.get(name) != now.get(name))
        if changed:
            files = tuple(Rewriting(name, self._known.get(name), now.get(name)) for name in changed)
            self._note(Change(said or f"别处改了 {'、'.join(changed[:3])}", files, moved))
        return changed

    def undo(self) -> Change:
        """Take the last step back. Raises IndexError if there is none, UnseenWorkError if a file of it changed since."""
        change = self.done[-1]
        files = [Rewriting(each.file, each.after, each.before) for each in change.files]
        self._exchange(files, [Moving(each.after, each.before) for each in change.moved])
        self.undone.append(self.done.pop())
        return change

    def redo(self) -> Change:
        """Take the step again that was taken back last."""
        change = self.undone[-1]
        self._exchange(change.files, change.moved)
        self.done.append(self.undone.pop())
        return change

    def _exchange(self, files: Sequence[Rewriting], moved: Iterable[Moving]) -> None:
        for each in files:
            if (data := self.data(each.file)) != each.before:
                raise UnseenWorkError(each.file, data)
        for one in moved:
            self._move(one)
        for each in files:
            self._put(each.file, each.after)
            self._know(each.file, each.after)

    def _note(self, change: Change) -> None:
        for each in change.files:
            self._know(each.file, each.after)
        self.done = [*self.done, change][-MOST_STEPS:]
        self.undone = []

    def _know(self, file: str, data: bytes | None) -> None:
        if data is None:
            self._known.pop(file, None)
        else:
            self._known[file] = data

    def _put(self, file: str, data: bytes | None) -> None:
        """In one step, so that who reads finds the old file or the new one."""
        path = self._path(file)
        if data is None:
            path.unlink(missing_ok=True)
            return
        mode = path.stat().st_mode if path.exists() else 0o666
        if not mode & ANY_WRITES:
            raise EditionError(
                (Finding("cannot-write", "error", file, "这个文件只许读", "在文件夹里准许写它，再存一次。"),)
            )
        path.parent.mkdir(exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        try:
            beside.write_bytes(data)
            if path.exists():
                beside.chmod(mode)
            beside.replace(path)
        except OSError as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise _unwritten(file, error) from None

    def _move(self, one: Moving) -> None:
        """Lay a file where it belongs, if it is still there; a folder of which nothing is left goes."""
        if one.before.is_file():
            one.after.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(one.before, one.after)
            with suppress(OSError):
                one.before.parent.rmdir()

    def _path(self, file: str) -> Path:
        """A text's place; raises EditionError if the name leads out of the issue or is none of its texts."""
        pure = PurePosixPath(file)
        path = self.folder / pure
        root = self.folder.resolve()
        hidden = any(part.startswith(".") for part in pure.parts)
        odd = "\\" in file or "\0" in file or pure.is_absolute() or hidden or pure.suffix not in _TEXTS
        if odd or not path.parent.resolve().is_relative_to(root) or path.is_symlink():
            raise EditionError((Finding("outside-folder", "error", file[:80], "不是这一期的稿件文件", ""),))
        return path

    def _all(self) -> dict[str, bytes]:
        """The manifest, the stories, and what else is text there."""
        names = {MANIFEST, "makeup.toml"} & {path.name for path in self.folder.glob("*.toml")}
        stories = (path for path in self.folder.rglob("*.md") if path.is_file() and not path.is_symlink())
        found = {path.relative_to(self.folder).as_posix() for path in stories} | names
        shown = (name for name in sorted(found) if not any(part[0] == "." for part in PurePosixPath(name).parts))
        read = ((name, self._read(name)) for name in shown)
        return {name: data for name, data in read if data is not None}

    def _read(self, name: str) -> bytes | None:
        """What a file holds; what was known of it, if it may not be read now."""
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            return self._known.get(name)


def _unwritten(file: str, error: OSError) -> EditionError:
    why = "磁盘满了" if error.errno in (errno.ENOSPC, errno.EDQUOT) else f"这里不许写（{error.strerror}）"
    hint = "腾出地方" if why == "磁盘满了" else "看看文件夹的权限"
    return EditionError(
        (Finding("cannot-write", "error", file, f"没有存上：{why}", f"{hint}，再存一次；写的还在这里。"),)
    )
