"""A piece (美编件): a template or HTML file to be rendered to an exact size, and the files that it may use."""

from dataclasses import dataclass, field
from pathlib import Path

from edition.issue.files import PICTURE_BYTES, RefusedError, find
from edition.report import Finding

TEMPLATE = ".j2"  # how the name of a template ends; any other file is HTML as it stands

Said = str | int | float | tuple["Said", ...] | None


@dataclass(frozen=True, slots=True)
class Piece:
    """What is to be rendered: `template` by name, `width` and `height` in points, and what the template may say by name.

    The template and all that it names are looked for in `folders`, the nearest first, and among `files`, which are given by
    the name that the template knows them by. Nothing else can be had: neither the network nor the rest of the disk.
    """

    template: str
    width: float
    height: float
    values: tuple[tuple[str, Said], ...]
    folders: tuple[Path, ...] = field(repr=False)
    files: tuple[tuple[str, Path], ...] = field(default=(), repr=False)

    def find(self, name: str, where: str) -> Path:
        """The path of a file by its name; `where` is the place that names it. Raises RefusedError."""
        given = dict(self.files).get(name)
        if given is not None:
            return find(given.parent, given.name, where, PICTURE_BYTES)
        holder = next((folder for folder in self.folders if (folder / name).exists()), self.folders[0])
        return find(holder, name, where, PICTURE_BYTES)

    def finding(self, identifier: str, line: int | None, message: str, hint: str, *, file: str = "") -> Finding:
        """A finding in the template, or in another `file` of the piece."""
        where = shown(self.path_of(file or self.template))
        return Finding(identifier, "error", where if line is None else f"{where}:{line}", message, hint)

    def path_of(self, name: str) -> Path:
        """The path of a file, or its bare name if it cannot be had."""
        try:
            return self.find(name, name)
        except RefusedError:
            return Path(name)


def shown(path: Path) -> str:
    """How a finding names a file: with its folder, which tells one layout's from another's."""
    return f"{path.parent.name}/{path.name}" if path.parent.name else path.name
