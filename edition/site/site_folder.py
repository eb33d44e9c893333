"""The site's folder (网站文件夹): files are written only where their bytes are others, and what nobody writes any more goes."""

from collections.abc import Mapping, Set
from pathlib import Path


class SiteFolder:
    """The folder of a site; `written` counts the files that were not there yet, or were others."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.written = 0

    def write(self, files: Mapping[str, bytes]) -> None:
        """See that these files are there, by their paths; a reader sees a file's old bytes or its new ones."""
        for name, data in files.items():
            place = self.path / name
            try:
                if place.stat().st_size == len(data) and place.read_bytes() == data:
                    continue
            except FileNotFoundError:
                place.parent.mkdir(parents=True, exist_ok=True)
            fresh = place.with_name(f"{place.name}.new")
            fresh.write_bytes(data)
            fresh.replace(place)
            self.written += 1

    def write_all(self, folder: str, files: Mapping[str, bytes]) -> None:
        """See that a folder holds these files and no others, by their paths from the top of the site."""
        self.write(files)
        self.keep_only(folder, files.keys())

    def keep_only(self, folder: str, files: Set[str]) -> None:
        """Take away what a folder holds beside these files, by their paths from the top of the site."""
        place = self.path / folder
        for path in sorted(place.rglob("*"), reverse=True) if place.is_dir() else ():
            if path.is_dir():
                _drop_empty(path)
            elif path.relative_to(self.path).as_posix() not in files:
                path.unlink()
        while place != self.path and place.is_dir() and _drop_empty(place):
            place = place.parent

    def add(self, name: str, line: bytes) -> None:
        """Put a line at the end of a file, which is made if there is none."""
        place = self.path / name
        try:
            stream = place.open("ab")
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
            stream = place.open("ab")
        with stream:
            stream.write(line)
        self.written += 1

    def read(self, name: str) -> bytes | None:
        """A file of the site; None if there is none."""
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        (self.path / name).unlink(missing_ok=True)


def _drop_empty(folder: Path) -> bool:
    """Remove a folder if nothing is in it, and say so."""
    if any(folder.iterdir()):
        return False
    folder.rmdir()
    return True
