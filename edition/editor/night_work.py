"""The steps of the night (出样、付印、归档): what the commands `build` and `archive add` do, from the desk."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from edition.archive.add import add
from edition.archive.archive import Archive
from edition.archive.keep import Signature
from edition.deliver.deliver import File, deliver
from edition.deliver.record import kept
from edition.issue.forme_file import MAKEUP
from edition.pipeline import Edition, Options, Step, build, report


@dataclass(frozen=True, slots=True)
class NightWork:
    """Where finished files go, the archive, and who signs what is kept there; `out` is None for build/DATE."""

    out: Path | None
    archive: Callable[[], Archive]
    signature: Callable[[], Signature]

    def proof(self, folder: Path, options: Options, step: Step) -> str:
        """PDF, EPUB and page pictures (出样); says where they are."""
        return self._delivered(build(folder, options, step))

    def press(self, folder: Path, options: Options, step: Step) -> str:
        """The same with the printer's PDF (付印)."""
        return self._delivered(build(folder, replace(options, for_press=True), step))

    def keep(self, folder: Path, options: Options, step: Step) -> str:
        """A version in the archive (归档)."""
        receipt = add(self.archive(), folder, None, self.signature(), options, step)
        return f"第 {receipt.version} 版入藏" if receipt.new else f"第 {receipt.version} 版，没有变化"

    def names(self, day: str, steps: Iterable[str]) -> list[str]:
        """The files of a day that some steps have made, for readers first."""
        made = {"proof": (f"{day}.pdf", f"{day}.epub"), "press": (f"{day}.pdf", f"{day}.epub", f"{day}-press.pdf")}
        names = dict.fromkeys(name for step in steps for name in made.get(step, ()))
        return [name for name in names if self._path(name).is_file()]

    def made(self, name: str) -> bytes:
        """One of them."""
        return self._path(name).read_bytes()

    def _path(self, name: str) -> Path:
        return (self.out or Path("build") / name[: len("2025-01-21")]) / name

    def _delivered(self, edition: Edition) -> str:
        folder = self.out or Path("build") / edition.issue.date.isoformat()

        def settle(place: Path) -> tuple[tuple[File, ...], tuple[str, ...]]:
            stays = kept(place, edition.files)
            return (report(edition, None, stays),), stays.stale

        deliver(edition.files, folder, settle=settle)
        return str(folder)


def kept_at(folder: Path) -> dict[str, str]:
    """When the make-up of an issue was kept (定版), as a step with its time."""
    path = folder / MAKEUP
    if not path.is_file():
        return {}
    return {"keep": f"{datetime.datetime.fromtimestamp(path.stat().st_mtime):%H:%M}"}  # noqa: DTZ006 - on the wall
