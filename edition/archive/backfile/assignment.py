"""Assignment (任务): one issue of the back-file, from its folder or from the archive again to a kept version, and the outcome.

An assignment is done when the archive has a version of exactly these sources: so it may be given twice, or on two machines.
"""

import datetime
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from edition.archive.add import FILES, add_gathered, gather_all
from edition.archive.archive import SOURCE, Archive, archive_at, kept
from edition.archive.gather import ISSUE
from edition.archive.inventory import Agent
from edition.archive.keep import Signature
from edition.archive.ocfl import load, state_of
from edition.archive.rebuild import rebuild
from edition.archive.refusals import storing
from edition.archive.restore import write_files
from edition.issue.read import read
from edition.pipeline import Options
from edition.report import EditionError, Finding
from edition.system import cpu_seconds, most_memory

# built: a new version; skipped: the archive has it; refused: the issue has faults; failed: the machine has;
# same and differs: what a rebuild gave.
Status = Literal["built", "skipped", "refused", "failed", "same", "differs"]
OF_THE_MACHINE = frozenset({"disk-full", "read-only", "storage", "archive-busy"})


@dataclass(frozen=True, slots=True)
class Assignment:
    """What to do, in words that another machine understands.

    `source` is an issue's folder, or the day of a kept issue that is to be rebuilt; `write` keeps what differs then.
    `houses` are the folders where its layout may lie.
    """

    source: str
    archive: str
    index: str
    agent: Agent
    now: datetime.datetime
    message: str = ""
    cache: str = ""
    houses: tuple[str, ...] = ()
    rebuilds: bool = False
    write: bool = False

    def signature(self) -> Signature:
        """Who keeps it, when and why."""
        return Signature(self.agent, self.now, self.message)

    def options(self) -> Options:
        """How it is built."""
        return Options(cache=Path(self.cache) if self.cache else None, houses=tuple(map(Path, self.houses)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an assignment; `cpu` in seconds and `memory` in MiB are those of its process."""

    source: str
    status: Status
    date: datetime.date | None = None
    version: int | None = None
    reason: str = ""
    findings: tuple[Finding, ...] = ()
    cpu: float = 0.0
    memory: int = 0


def do(task: Assignment) -> Outcome:
    """Carry out an assignment; whatever is wrong with it is an outcome too."""
    before = cpu_seconds()
    try:
        archive = archive_at(task.archive, Path(task.index))
        with storing(task.archive):
            outcome = _again(archive, task) if task.rebuilds else _new(archive, task)
    except EditionError as error:
        machine = any(finding.id in OF_THE_MACHINE for finding in error.findings)
        outcome = Outcome(task.source, "failed" if machine else "refused", reason=str(error), findings=error.findings)
    except MemoryError:
        outcome = Outcome(task.source, "failed", reason="memory: 内存超过上限")
    except Exception as error:  # a fault of our own must not be the end of all other issues
        outcome = Outcome(task.source, "failed", reason=f"{type(error).__name__}: {error}")
    return replace(outcome, cpu=round(cpu_seconds() - before, 3), memory=most_memory())


def _new(archive: Archive, task: Assignment) -> Outcome:
    options = task.options()
    with archive.storage.stage() as stage:
        gather_all(Path(task.source), stage / FILES / SOURCE, options)
        date = read(stage / FILES / SOURCE / ISSUE).date
        if version := _version_of(archive, date, state_of(stage / FILES)):
            return Outcome(task.source, "skipped", date, version)
        receipt = add_gathered(archive, stage, None, task.signature(), options, _silent)
    return Outcome(
        task.source,
        "built" if receipt.new else "skipped",
        receipt.date,
        receipt.version,
        findings=receipt.findings,
    )


def _version_of(archive: Archive, date: datetime.date, sources: dict[str, str]) -> int | None:
    """The version that was made of these sources, and of no others."""
    inventory = load(archive.storage, date)
    for number, version in enumerate(inventory.versions if inventory else (), 1):
        if sources == {path: digest for path, digest in version.state.items() if path.startswith(f"{SOURCE}/")}:
            return number
    return None


def _again(archive: Archive, task: Assignment) -> Outcome:
    options = task.options()
    date = datetime.date.fromisoformat(task.source)
    rebuilt = rebuild(archive, date, options, _silent)
    if not rebuilt.differing:
        return Outcome(task.source, "same", date, rebuilt.version)
    reason = "；".join(("、".join(rebuilt.differing), *rebuilt.reasons))
    if not task.write:
        return Outcome(task.source, "differs", date, rebuilt.version, reason)
    with archive.storage.stage() as stage:
        write_files(kept(archive, date), stage / FILES, f"{SOURCE}/")
        receipt = add_gathered(archive, stage, None, task.signature(), options, _silent)
    return Outcome(task.source, "built", date, receipt.version, reason, receipt.findings)


def _silent(_: str) -> None:
    """Nobody watches one step of one issue among thousands."""
