"""The session (值班): one issue on the desk, its pages made again after every save; what did not change is kept."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from edition.compose.grid import PageGrid, grid_of
from edition.compose.page import pieces_of
from edition.issue.files import RefusedError, read_text
from edition.issue.issue import Issue
from edition.issue.manifest import MANIFEST
from edition.issue.toml_text import read_toml
from edition.layout.layout import Layout, load, named
from edition.layout.typefaces import Typefaces
from edition.measure.copy import Copy
from edition.paint.job import Job
from edition.paint.svg.redrawing import Drawings, Redrawer
from edition.pieces.colours import ScreenColours
from edition.pieces.easel import Easel
from edition.pipeline import Edition, Options, composed, proof_sheets
from edition.plan.meanwhile import OldPlan
from edition.rack import LeftError, Rack
from edition.report import EditionError, Finding


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages of one state of the copy (一份样), and all that was made on the way."""

    edition: Edition
    copy: Copy
    typefaces: Typefaces
    drawings: Mapping[int, str]
    files: Mapping[str, bytes]  # the faces and pictures that the drawings load, by name


@dataclass(frozen=True, slots=True)
class Sight:
    """What the desk sees (见样): the newest pages there could be, and what was found in the copy as it stands now.

    `number` rises with every change. If it `stands`, the pages are those of that copy; else the copy is broken, and they are
    of the last that was not. Pages that are not `settled` are made along the last make-up, until the new one is there.
    """

    number: int = 0
    sheets: Sheets | None = None
    findings: tuple[Finding, ...] = ()
    stands: bool = False
    settled: bool = True


Waits = Callable[[], bool]  # whether somebody waits
MANY = 4  # pages; fewer are made up before anybody waits


class Session:
    """Makes the pages of the issue in a folder, again and again, and beside them pages of copy that is in no file yet."""

    def __init__(self, folder: Path, options: Options) -> None:
        self.sight = Sight()
        self._folder = folder
        self._options = options
        self._rack = Rack()
        self._good: Sheets | None = None  # of the last sight that stood and was settled
        self._aside = Rack(self._rack)
        self._redrawer = Redrawer()
        self._easel = Easel()

    def look(self, waits: Waits = lambda: False) -> Sight:
        """The pages of the copy as it lies in the folder now; along the last make-up, if somebody waits for them.

        Those are to be settled later.
        """
        with suppress(LeftError):
            return self._settled(waits if self._good and len(self._good.edition.plan.pages) > MANY else lambda: False)
        return self._meanwhile() or self._settled(lambda: False)

    def first(self, leaves: Waits) -> Sight:
        """The first sight; none, if somebody leaves before it is there."""
        with suppress(LeftError):
            return self._settled(leaves)
        return self.sight

    def settle(self, waits: Waits = lambda: False) -> Sight:
        """The pages that are not settled made up anew; left if somebody waits for something else."""
        with suppress(LeftError):
            if not self.sight.settled:
                return self._settled(waits)
        return self.sight

    def _settled(self, waits: Waits) -> Sight:
        self._rack.inner("pages").heed = partial(_leave, waits)
        try:
            edition, copy, typefaces = proof_sheets(self._folder, self._options, _unheard, self._rack)
            self._good = self._drawn(edition, copy, typefaces, self._redrawer.draw)
        except EditionError as error:
            return self._seen(self._broken(error.findings))
        except LeftError:
            raise
        except Exception as error:  # a fault of our own ends no night: it is told, and the next save is tried
            return self._seen(self._broken((fault(error),)))
        self._rack.turn()
        return self._seen(Sight(self.sight.number, self._good, self._good.edition.findings, stands=True))

    def _meanwhile(self) -> Sight | None:
        """The pages along the last make-up, if copy has room there."""
        good = self._good
        if good is None:
            return None
        along = replace(self._options, stood=OldPlan(good.edition.plan, good.copy, good.edition.layout))
        try:
            edition, copy, typefaces = proof_sheets(self._folder, along, _unheard, self._rack)
            sheets = self._drawn(edition, copy, typefaces, self._redrawer.draw)
        except Exception:
            return None
        findings = sheets.edition.findings
        return self._seen(Sight(self.sight.number, sheets, findings, stands=True, settled=False))

    def _broken(self, findings: tuple[Finding, ...]) -> Sight:
        return Sight(self.sight.number, self._good, findings)

    def trial(self, issue: Issue, layout: Layout) -> Sheets:
        """The pages of an issue that was read and changed (试样); raises EditionError where there can be none."""
        edition, copy, typefaces = composed(issue, layout, (), self._options, _unheard, self._aside)
        self._aside.turn()
        return self._drawn(edition, copy, typefaces, self._redrawer.draw_aside)

    def bare_sheet(self) -> PageGrid | None:
        """The grid that copy will stand on (空版), of the layout that the manifest names, as far as it can be read."""
        try:
            said = read_toml(read_text(self._folder, MANIFEST, MANIFEST), MANIFEST).data.get("layout", "broadsheet")
            name = self._options.layout or str(said)
            houses = self._options.houses
            return grid_of(load(Path(name), houses) if "/" in name else named(name, houses=houses))
        except (EditionError, RefusedError):
            return None

    def _drawn(self, edition: Edition, copy: Copy, typefaces: Typefaces, draw: Callable[[Job], Drawings]) -> Sheets:
        issue, layout = edition.issue, edition.layout
        colours = ScreenColours(layout)
        artworks = self._easel.rendered(pieces_of(edition.pages), layout, colours, self._options.cache)
        drawings, files = draw(Job(edition.pages, issue, layout, typefaces, artworks))
        return Sheets(edition, copy, typefaces, drawings, files)

    def _seen(self, sight: Sight) -> Sight:
        if sight != self.sight:
            self.sight = replace(sight, number=self.sight.number + 1)
        return self.sight


def patient(seconds: Callable[[], float], most: float) -> Waits:
    """Who waits for a make-up so many seconds: he is asked first when it begins, however long it took to read the copy."""
    begun: float | None = None

    def waits() -> bool:
        nonlocal begun
        now = seconds()
        begun = now if begun is None else begun
        return now - begun > most

    return waits


def fault(error: Exception) -> Finding:
    """A fault of our own, in words."""
    message = f"程序出错：{type(error).__name__}: {error}"[:200]
    return Finding("desk-fault", "error", "", message, "这不是稿件的错：保留稿件，把这句话报告给我们。改动照样能存。")


def _leave(waits: Waits) -> None:
    if waits():
        raise LeftError


def _unheard(step: str) -> None:
    """The desk shows no steps while it makes pages."""
