"""The desk (编辑台): one issue with everything that an editor may do to it from the page; one thing at a time."""

import datetime
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from edition.editor.copy_files import CopyFiles, tag
from edition.editor.fit import cuttings, without
from edition.editor.labels import WORDS
from edition.editor.manifest_edit import with_value
from edition.editor.session import Session, Sheets, Trial
from edition.editor.view import Json, view
from edition.issue.files import BOM, decode
from edition.issue.manifest import MANIFEST
from edition.issue.markdown import parse
from edition.pipeline import Edition, Options
from edition.report import EditionError, Finding


@dataclass(frozen=True, slots=True)
class Watchful:
    """What the desk asks of the machine: what time it is, and seconds that only go on."""

    clock: Callable[[], datetime.datetime]
    seconds: Callable[[], float]


@dataclass(slots=True)
class Desk:
    """An issue on the desk."""

    folder: Path
    options: Options
    watch: Watchful
    read_only: bool = False
    session: Session = field(init=False)
    files: CopyFiles = field(init=False)
    saved: Json = field(default_factory=dict)
    good_at: str = ""
    _trial: Trial = field(init=False)

    def __post_init__(self) -> None:
        self.session = Session(self.folder, self.options)
        self.files = CopyFiles(self.folder)
        self._trial = Trial(self.options)
        self._look("")

    def state(self) -> Json:
        """All that the page shows."""
        done, undone = self.files.done, self.files.undone
        shown = view(self.session.sight)
        files = dict.fromkeys([MANIFEST, *(item["file"] for item in shown["items"] if item["kind"] == "story")])
        return shown | {
            "saved": self.saved,
            "good": self.good_at,
            "readOnly": self.read_only,
            "undo": done[-1].said if done else "",
            "redo": undone[-1].said if undone else "",
            "tags": {name: tag(self._data(name)) for name in files},
        }

    def noticed(self) -> bool:
        """Look at the folder again; whether anything is to be shown that was not."""
        before = self.session.sight.number
        changed = self.files.notice()
        self._look("、".join(changed[:2]) if changed else self.saved.get("file", ""), elsewhere=bool(changed))
        return bool(changed) or self.session.sight.number != before

    def text(self, file: str) -> Json:
        """The words of a file, and their tag."""
        data = self.files.data(file)
        return {"text": "" if data is None else decode(data, file), "tag": tag(data)}

    def write_text(self, file: str, text: str, seen: str, said: str = "") -> None:
        """Write the words of a file; line ends and mark stay as the file had them."""
        self._may_write()
        before = self.files.data(file) or b""
        data = text.replace("\r\n", "\n").replace("\n", "\r\n" if b"\r\n" in before else "\n").encode()
        self.files.write(file, BOM + data if before.startswith(BOM) else data, seen, said or f"改了 {file}")
        self._look(file)

    def write_field(self, key: str, name: str, value: str, seen: str) -> None:
        """Write a value of a story or photo ("story:lead") into the manifest."""
        self._may_write()
        kind, _, identifier = key.partition(":")
        table = {"story": "articles", "photo": "photos"}.get(kind, "")
        data = with_value(self.files.data(MANIFEST) or b"", table, identifier, name, value)
        self.files.write(MANIFEST, data, seen, f"改了{self._called(key)}的{WORDS.get(name, name)}")
        self._look(MANIFEST)

    def fit(self, name: str) -> list[Json]:
        """The sentences that a story could lose."""
        sheets = self._sheets()
        source = self.text(self._file(name))["text"]
        return [
            {"words": each.words, "start": each.start, "stop": each.stop, "rows": each.rows}
            for each in cuttings(sheets, name, source)
        ]

    def cut(self, name: str, parts: list[tuple[int, int]], seen: str) -> None:
        """Take sentences out of a story."""
        file = self._file(name)
        said = f"删了{self._called(f'story:{name}')}{len(parts)}句"
        self.write_text(file, without(self.text(file)["text"], parts), seen, said)

    def tried_cut(self, name: str, parts: list[tuple[int, int]]) -> Sheets:
        """The pages without some sentences of a story, of which nothing is written."""
        file, edition = self._file(name), self._sheets().edition
        form = next(each.form for each in edition.issue.articles if each.id == name)
        story = parse(without(self.text(file)["text"], parts), file, name, form)
        articles = tuple(
            replace(each, story=story.story) if each.id == name else each for each in edition.issue.articles
        )
        return self._trial.sheets(replace(edition, issue=replace(edition.issue, articles=articles)))

    def undo(self) -> None:
        """Take the last step back."""
        self._may_write()
        with suppress(IndexError):
            self._look(self.files.undo().files[0].file)

    def redo(self) -> None:
        """Take it again."""
        self._may_write()
        with suppress(IndexError):
            self._look(self.files.redo().files[0].file)

    def edition(self) -> Edition:
        """What is on the pages; raises EditionError while the copy is broken."""
        if not self.session.sight.stands:
            raise EditionError(self.session.sight.findings)
        return self._sheets().edition

    def _look(self, file: str, *, elsewhere: bool = False) -> None:
        begun = self.watch.seconds()
        sight = self.session.look()
        now = f"{self.watch.clock():%H:%M:%S}"
        self.saved = {
            "time": now,
            "file": file,
            "seconds": round(self.watch.seconds() - begun, 2),
            "elsewhere": elsewhere,
            "read": sight.stands,
        }
        self.good_at = now if sight.stands else self.good_at

    def _sheets(self) -> Sheets:
        sheets = self.session.sight.sheets
        if sheets is None:
            raise EditionError(self.session.sight.findings)
        return sheets

    def _file(self, name: str) -> str:
        found = (each.file for each in self._sheets().edition.issue.articles if each.id == name)
        file = next(found, None)
        if file is None:
            raise EditionError((Finding("unknown-story", "error", "", f"没有稿件“{name[:60]}”", ""),))
        return file

    def _called(self, key: str) -> str:
        """“第 4 稿”, “图 lanterns”."""
        kind, _, name = key.partition(":")
        sheets = self.session.sight.sheets
        articles = [each.id for each in sheets.edition.issue.articles] if sheets else []
        return f"第 {articles.index(name) + 1} 稿" if kind == "story" and name in articles else f"图 {name}"

    def _data(self, file: str) -> bytes | None:
        try:
            return self.files.data(file)
        except EditionError:
            return None

    def _may_write(self) -> None:
        if self.read_only:
            raise EditionError((Finding("read-only", "error", "", "这一期只看不改", "不加 --read-only 再打开。"),))
