"""The doorstep (门口): where copy lies that was dropped on the desk, until it is taken into the issue, as one step."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from edition.editor.copy_files import CopyFiles, Moving
from edition.editor.manifest_edit import with_owner
from edition.editor.taking_in import TAKEN, Arrival, TwinChoice, dropped_name, take_in
from edition.intake.gathering import gather
from edition.intake.late_copy import add_to, photos_of
from edition.issue.manifest import MANIFEST
from edition.issue.read_pictures import unusable
from edition.pictures import PictureError, look
from edition.report import EditionError, Finding

T = TypeVar("T")

BATCH = ".batch"  # where copy lies that comes in together; nothing that is dropped has a name like that
UNDONE = ".undone"  # where pictures lie that came with copy whose coming was taken back


@dataclass(slots=True)
class Doorstep:
    """Copy before the door of an issue; `dropped` is a folder of its own."""

    files: CopyFiles
    dropped: Path
    _names: tuple[str, ...] = ()  # of what came in last
    _loose: tuple[str, ...] = ()  # which of it lies loose in the folder of the issue

    def put_down(self, name: str, data: bytes) -> str:
        """Lay a file that was dropped aside, to be taken in; its name there."""
        bare = dropped_name(name)
        (self.dropped / bare).write_bytes(data)
        return bare

    def gather(self, dropped: Iterable[str], loose: Iterable[str]) -> None:
        """Lay together what is to come in: files that were dropped, and such as lie loose."""
        batch = self.dropped / BATCH
        shutil.rmtree(batch, ignore_errors=True)
        batch.mkdir()
        names, self._loose = tuple(map(dropped_name, dropped)), tuple(loose)
        for name in names:
            shutil.move(self.dropped / name, batch)
        for name in self._loose:
            shutil.copy(self.files.folder / name, batch)
        self._names = *names, *(Path(name).name for name in self._loose)

    def take_in(self, choice: TwinChoice) -> Arrival:
        """Take in what lies together; `choice` is what becomes of stories that are here in other words."""
        folder = self.files.folder
        lay = [folder / name for name in self._loose]

        def take() -> Arrival:
            return take_in(folder, self.dropped / BATCH, self._names, lay, choice)

        def said(arrival: Arrival) -> str:
            return f"{'换了' if choice in ('replace', 'whole') else '收进'} {arrival.came} 件"

        return self._as_one_step(take, said, lay)

    def add_picture(self, name: str, story: str, said: str) -> str:
        """Give a story a picture that was dropped; its id. Raises EditionError if the file cannot be used."""
        path = self.dropped / dropped_name(name)
        try:
            look(path)
        except PictureError as error:
            raise EditionError((replace(unusable(error, path, path.name, path.name), where=path.name),)) from None
        found = gather([path], photos_of(self.files.folder), together=True)
        if not found.draft.photos:
            raise EditionError(found.findings or (Finding("no-copy", "error", path.name, "里面没有读到图片"),))
        photo = replace(found.draft.photos[0], doubts=())  # whose it is, is known

        def take() -> str:
            add_to(replace(found.draft, stories=(), photos=(photo,), unplaced=()), self.files.folder)
            manifest = self.files.folder / MANIFEST
            manifest.write_bytes(with_owner(manifest.read_bytes(), photo.id, story))
            return photo.id

        return self._as_one_step(take, lambda _: said)

    def _as_one_step(self, take: Callable[[], T], said: Callable[[T], str], lay: Iterable[Path] = ()) -> T:
        """Take in, as one step that can be taken back with all that came, and what `lay` loose and went."""
        folder = self.files.folder
        self.files.notice()
        before = self.files.others()
        done = take()
        came = [Moving(self.dropped / UNDONE / name, folder / name) for name in sorted(self.files.others() - before)]
        went = [Moving(path, folder / TAKEN / path.relative_to(folder)) for path in lay if not path.exists()]
        self.files.notice(said(done), (*came, *went))
        return done
