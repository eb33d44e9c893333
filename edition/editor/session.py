"""The session (值班): one issue on the desk, its pages made again after every save; what did not change is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from edition.layout.typefaces import Typefaces
from edition.measure.copy import Copy
from edition.paint.job import Job
from edition.paint.svg.redrawing import Redrawer
from edition.pipeline import Edition, Options, artworks_of, composed, proof_sheets
from edition.rack import Rack
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
    of the last that was not.
    """

    number: int = 0
    sheets: Sheets | None = None
    findings: tuple[Finding, ...] = ()
    stands: bool = False


@dataclass(slots=True)
class Session:
    """Makes the pages of the issue in a folder, again and again."""

    folder: Path
    options: Options
    sight: Sight = field(default_factory=Sight)
    _rack: Rack = field(default_factory=Rack)
    _redrawer: Redrawer = field(default_factory=Redrawer)

    def look(self) -> Sight:
        """The pages of the copy as it lies in the folder now."""
        try:
            sheets = self._sheets()
        except EditionError as error:
            return self._seen(replace(self.sight, findings=error.findings, stands=False))
        except Exception as error:  # a fault of our own ends no night: it is told, and the next save is tried
            return self._seen(replace(self.sight, findings=(_fault(error),), stands=False))
        self._rack.turn()
        return self._seen(Sight(self.sight.number, sheets, sheets.edition.findings, stands=True))

    def _sheets(self) -> Sheets:
        edition, copy, typefaces = proof_sheets(self.folder, self.options, _unheard, self._rack)
        return drawn(edition, copy, typefaces, self.options, self._redrawer)

    def _seen(self, sight: Sight) -> Sight:
        if sight != self.sight:
            self.sight = replace(sight, number=self.sight.number + 1)
        return self.sight


@dataclass(slots=True)
class Trial:
    """Pages of copy that is in no file yet (试样), on a rack of their own."""

    options: Options
    _rack: Rack = field(default_factory=Rack)
    _redrawer: Redrawer = field(default_factory=Redrawer)

    def sheets(self, edition: Edition) -> Sheets:
        """The pages of an issue that was read and changed; raises EditionError where there can be none."""
        made, copy, typefaces = composed(edition.issue, edition.layout, (), self.options, _unheard, self._rack)
        self._rack.turn()
        return drawn(made, copy, typefaces, self.options, self._redrawer)


def drawn(edition: Edition, copy: Copy, typefaces: Typefaces, options: Options, redrawer: Redrawer) -> Sheets:
    """The sheets of an edition."""
    artworks = artworks_of(edition, options)
    drawings = redrawer.draw(Job(edition.pages, edition.issue, edition.layout, typefaces, artworks))
    return Sheets(edition, copy, typefaces, drawings, redrawer.files)


def _fault(error: Exception) -> Finding:
    message = f"程序出错：{type(error).__name__}: {error}"[:200]
    return Finding("desk-fault", "error", "", message, "这不是稿件的错：保留稿件，把这句话报告给我们。改动照样能存。")


def _unheard(step: str) -> None:
    """The desk shows no steps while it makes pages."""
