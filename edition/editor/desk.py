"""The desk (编辑台): one issue with everything that an editor may do to it from the page; one thing at a time."""

import datetime
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from edition.editor.copy_files import CopyFiles, tag
from edition.editor.doorstep import Doorstep
from edition.editor.fit import closings, cuttings, without
from edition.editor.manifest_edit import with_owner, with_value
from edition.editor.mending import mended_texts
from edition.editor.night_work import NightWork, kept_at
from edition.editor.offers import Offers
from edition.editor.session import Session, Sheets, Sight, Waits, patient
from edition.editor.taking_in import CHOICES, TwinChoice, told
from edition.editor.trade_words import WORDS, called, called_file
from edition.editor.view import Json, blank, whatever_seen
from edition.editor.wishing import HEAD, locked_text, priced
from edition.issue.files import BOM, decode
from edition.issue.forme_file import MAKEUP
from edition.issue.manifest import MANIFEST
from edition.issue.markdown import parse
from edition.pipeline import Options, Step
from edition.rack import Rack
from edition.report import EditionError, Finding, forbids

PATIENCE = 0.25  # seconds of a make-up, after which the pages are shown along the last one


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
    work: NightWork
    dropped: Path  # a folder for copy that comes in
    read_only: bool = False
    at_once: bool = True  # else the first sight is that of `open`
    session: Session = field(init=False)
    job: Json | None = None  # the step that is being done
    steps: dict[str, str] = field(default_factory=dict)  # when each was done
    files: CopyFiles = field(init=False)
    saved: Json = field(default_factory=dict)
    good_at: str = ""
    _shown: tuple[Sight, Json] | None = None  # what was shown last
    _rack: Rack = field(default_factory=Rack)  # what is shown of pages
    _offers: Offers = field(init=False)
    _door: Doorstep = field(init=False)
    _good: dict[str, bytes] = field(default_factory=dict)  # the texts of the last sight that stood

    def __post_init__(self) -> None:
        self.session = Session(self.folder, self.options)
        self.files = CopyFiles(self.folder)
        self._door = Doorstep(self.files, self.dropped)
        self._offers = Offers(self.session, self._called)
        if self.at_once:
            self.open()

    def open(self, leaves: Waits = lambda: False) -> None:
        """The first sight, which may take seconds, unless who waits for it leaves; before it the state has the number 0."""
        begun = self.watch.seconds()
        self._saved("", begun, self.session.first(leaves))

    def state(self) -> Json:
        """All that the page shows."""
        done, undone = self.files.done, self.files.undone
        shown = self._view()
        stories = (item["file"] for item in shown["items"] if item["kind"] == "story")
        files = dict.fromkeys([MANIFEST, MAKEUP, *stories])
        return shown | {
            "job": self.job,
            "steps": self.steps | kept_at(self.folder),
            "saved": self.saved,
            "good": self.good_at,
            "unread": [] if shown["stands"] else self._unread(),
            "readOnly": self.read_only,
            "made": self._made(),
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

    @property
    def unsettled(self) -> bool:
        """Whether the pages that are shown are to be made up anew."""
        return not self.session.sight.settled

    def settle(self, waits: Waits) -> bool:
        """Make them up anew, unless somebody waits for something else; whether they now are."""
        if self.unsettled:
            self._note(self.session.settle(waits))
        return not self.unsettled

    def text(self, file: str) -> Json:
        """The words of a file, and their tag."""
        data = self.files.data(file)
        return {"text": "" if data is None else decode(data, file), "tag": tag(data)}

    def good_text(self, file: str) -> Json:
        """The words that a file had when the pages stood last."""
        return {"text": decode(self._good.get(file, b""), file)}

    def write_text(self, file: str, text: str, seen: str, said: str = "") -> None:
        """Write the words of a file; line ends and mark stay as the file had them."""
        self._may_write()
        before = self.files.data(file) or b""
        data = text.replace("\r\n", "\n").replace("\n", "\r\n" if b"\r\n" in before else "\n").encode()
        said = said or f"改了{called_file(self._view()['items'], file)}"
        self.files.write(file, BOM + data if before.startswith(BOM) else data, seen, said)
        self._look(file)

    def write_field(self, key: str, name: str, value: str, seen: str) -> None:
        """Write a value of a story or photo ("story:lead") into the manifest."""
        self._may_write()
        kind, _, identifier = key.partition(":")
        table = {"story": "articles", "photo": "photos"}.get(kind, "")
        data = with_value(self.files.data(MANIFEST) or b"", table, identifier, name, value)
        self.files.write(MANIFEST, data, seen, f"改了{self._called(key)}的{WORDS.get(name, name)}")
        self._look(MANIFEST)

    def mend(self, key: str) -> None:
        """Write all that can be mended of a story or photo (代改); each file is a step."""
        edition, identifier = self._sheets().edition, key.partition(":")[2]
        texts = mended_texts(edition.issue, edition.layout, identifier, lambda file: self.text(file)["text"])
        for file, text in texts.items():
            self.write_text(file, text, tag(self.files.data(file)), f"代改{self._called(key)}")

    def fit(self, name: str) -> Json:
        """The sentences that a story could lose, and which of them close its columns exactly."""
        sheets = self._sheets()
        source = self.good_text(self._file(name))["text"]  # the words on the pages, whatever was saved since
        cuts = cuttings(sheets, name, source)
        return {
            "cuts": [{"words": each.words, "start": each.start, "stop": each.stop, "rows": each.rows} for each in cuts],
            "closing": [
                {"starts": [cut.start for cut in each.cuts], "rows": each.rows}
                for each in closings(sheets, name, source, cuts)
            ],
        }

    def cut(self, name: str, parts: list[tuple[int, int]], seen: str) -> None:
        """Take sentences out of a story."""
        file = self._file(name)
        said = f"删了{self._called(f'story:{name}')}{len(parts)}句"
        self.write_text(file, without(self.text(file)["text"], parts), seen, said)

    def try_cut(self, name: str, parts: list[tuple[int, int]]) -> Json:
        """The pages without some sentences of a story, of which nothing is written."""
        file, edition = self._file(name), self._sheets().edition
        form = next(each.form for each in edition.issue.articles if each.id == name)
        story = parse(without(self.good_text(file)["text"], parts), file, name, form)
        articles = tuple(
            replace(each, story=story.story) if each.id == name else each for each in edition.issue.articles
        )
        return self._offers.shown(self.session.trial(replace(edition.issue, articles=articles), edition.layout))

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

    def try_wish(self, said: Json) -> Json:
        """The pages as they would be by a wish, its price and what it would write. Nothing is written."""
        self.settle(lambda: False)
        estimate = self._offers.estimate(said)
        old = self.text(MAKEUP)
        asked = {"asked": said, "seen": old["tag"], "sight": self.session.sight.number}
        return priced(estimate, old["text"]) | self._offers.shown(estimate.after) | asked

    def offer_cheaper(self, said: Json) -> Json:
        """A wish near to another that would cost less, in words; nothing if there is none."""
        self.settle(lambda: False)
        return self._offers.cheaper(said)

    def take_wish(self, said: Json) -> None:
        """Write what was estimated for a wish, if the pages are still those it was estimated for (采用)."""
        self._may_write()
        self.settle(lambda: False)
        if said["sight"] != self.session.sight.number:
            raise EditionError((Finding("stale-offer", "error", MAKEUP, "版面变过了", "再看一次价。"),))
        estimate = self._offers.estimate(said["asked"])
        self.files.write(MAKEUP, estimate.text.encode(), said["seen"], estimate.said)
        self._look(MAKEUP)

    def write_head(self, name: str, lines: list[str], seen: str) -> None:
        """Break the headline of a story by hand: the words stay, the lines are kept with the make-up."""
        self._may_write()
        self.settle(lambda: False)
        estimate = self._offers.estimate({"name": HEAD, "key": f"story:{name}", "lines": lines})
        self.files.write(MAKEUP, estimate.text.encode(), seen, f"{self._called(f'story:{name}')}的题改断行")
        self._look(MAKEUP)

    def keep(self, seen: str) -> None:
        """Keep the pages as they are (定版)."""
        self.settle(lambda: False)
        self._printable()
        self.files.write(MAKEUP, locked_text(self._sheets()).encode(), seen, "定版")
        self._look(MAKEUP)

    def take_in(self, dropped: list[str], loose: list[str]) -> Json:
        """Take copy into the issue that was dropped on the page, or lies in the folder and is not named; what stayed out."""
        self._may_write()
        known = {finding.where for finding in self.session.sight.findings}
        if not set(loose) <= known:
            raise EditionError((Finding("no-copy", "error", "", "夹里没有这些文件"),))
        self._door.gather(dropped, loose)
        return self._took("")

    def take_again(self, choice: str) -> Json:
        """Take in what waits, as other words of stories that are here: in their place, or beside them."""
        self._may_write()
        if choice not in CHOICES:
            raise ValueError(choice)
        return self._took(CHOICES[choice])

    def _took(self, choice: TwinChoice) -> Json:
        arrival = self._door.take_in(choice)
        self._look(MANIFEST)
        return told(arrival, self._called)

    def put_down(self, name: str, data: bytes) -> str:
        """Lay a file that was dropped aside, to be taken in; its name there."""
        self._may_write()
        return self._door.put_down(name, data)

    def add_picture(self, name: str, story: str) -> Json:
        """Give a story a picture that was dropped; the key of the picture."""
        self._may_write()
        self._file(story)
        photo = self._door.add_picture(name, story, f"{self._called(f'story:{story}')}加一张图")
        self._look(MANIFEST)
        return {"key": f"photo:{photo}"}

    def give(self, photo: str, story: str, seen: str) -> None:
        """Say whose a picture is that is here: a story's, or nobody's ("")."""
        self._may_write()
        data = with_owner(self.files.data(MANIFEST) or b"", photo, story)
        whose = f"归{self._called(f'story:{story}')}" if story else "单独登"
        self.files.write(MANIFEST, data, seen, f"{self._called(f'photo:{photo}')}{whose}")
        self._look(MANIFEST)

    def do_step(self, name: str, step: Step) -> str:
        """Do one of the steps of the night that make files (出样、付印、归档); says what became of it."""
        self._printable()
        work = {"proof": self.work.proof, "press": self.work.press, "archive": self.work.keep}[name]
        try:
            said = work(self.folder, self.options, step)
        finally:
            self.job = None
        self.steps[name] = f"{self.watch.clock():%H:%M}"
        return said

    def made(self, name: str) -> bytes | None:
        """A file that a step has made since the desk was opened; None if none has this name."""
        return self.work.made(name) if name in self._made() else None

    def _made(self) -> list[str]:
        sheets = self.session.sight.sheets
        return self.work.names(sheets.edition.issue.date.isoformat(), self.steps) if sheets else []

    def _printable(self) -> None:
        self._may_write()
        sight = self.session.sight
        if not sight.stands or forbids(sight.findings, strict=False):
            raise EditionError(tuple(each for each in sight.findings if each.level == "error"))

    def _view(self) -> Json:
        if self._shown is None or self._shown[0] is not self.session.sight:
            sight = self.session.sight
            drawings = sight.sheets.drawings if sight.sheets else {}
            tags = {number: tag(drawing.encode()) for number, drawing in drawings.items()}
            empty = {} if sight.sheets else blank(self.session.bare_sheet())
            self._shown = sight, whatever_seen(sight, self._rack) | {"drawings": tags} | empty
        return self._shown[1]

    def _unread(self) -> list[str]:
        """The files that have changed since the pages stood last."""
        now = self.files.texts()
        return [name for name in sorted({**now, **self._good}) if now.get(name) != self._good.get(name)]

    def _look(self, file: str, *, elsewhere: bool = False) -> None:
        begun = self.watch.seconds()
        self._saved(file, begun, self.session.look(patient(self.watch.seconds, PATIENCE)), elsewhere=elsewhere)

    def _saved(self, file: str, begun: float, sight: Sight, *, elsewhere: bool = False) -> None:
        seconds = round(self.watch.seconds() - begun, 2)
        time = f"{self.watch.clock():%H:%M:%S}"
        self.saved = {"time": time, "file": file, "seconds": seconds, "elsewhere": elsewhere}
        self._note(sight)

    def _note(self, sight: Sight) -> None:
        """What a sight says of the texts as they are now."""
        self.saved["read"] = sight.stands
        if sight.stands and sight.settled:
            self.good_at, self._good = self.saved["time"], self.files.texts()

    def _sheets(self) -> Sheets:
        self.settle(lambda: False)
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
        """第 4 稿, 图“张灯结彩”, 广告“春茶上市”."""
        return called(self._view()["items"], key)

    def _data(self, file: str) -> bytes | None:
        try:
            return self.files.data(file)
        except EditionError:
            return None

    def _may_write(self) -> None:
        if self.read_only:
            raise EditionError((Finding("read-only", "error", "", "这一期只看不改", "不加 --read-only 再打开。"),))
