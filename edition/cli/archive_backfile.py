"""`edition archive backfile SOURCES…`: builds, proves and keeps thousands of issues; `--rebuild` does so with kept ones."""

import argparse
import datetime
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from edition.archive.archive import Archive
from edition.archive.backfile.assignment import Assignment, Outcome
from edition.archive.backfile.cluster import cluster
from edition.archive.backfile.crew import crew
from edition.archive.backfile.hand import Limits
from edition.archive.backfile.issue_sources import issue_folders, parted
from edition.archive.backfile.ledger import TO_MIND, WORDS, Ledger
from edition.archive.keep import settle
from edition.archive.ocfl import dates, make_root, open_root
from edition.archive.refusals import failure
from edition.cli.archive_words import plain, this_agent
from edition.cli.cache import default_cache
from edition.cli.layouts import houses_of

INTERRUPTED = 130
EVERY = 30  # seconds between two words on progress where they do not go to a terminal


def backfile(archive: Archive, arguments: argparse.Namespace) -> int:
    """Carry it out; 0 if every issue is in the archive, 1 if not, 130 if it was interrupted."""
    if not arguments.sources and not arguments.rebuild:
        raise failure(
            "backfile-no-sources", "SOURCE", "没有给出稿件文件夹", "请给出稿件文件夹、装着它们的文件夹，或清单。"
        )
    tasks, refused = _tasks(archive, arguments)
    limits = Limits(arguments.seconds, arguments.memory)
    if arguments.scheduler:
        outcomes = cluster(tasks, arguments.scheduler, limits)
    else:
        outcomes = crew(tasks, min(arguments.workers, max(1, len(tasks))), limits)
    with arguments.report.open("w", encoding="utf-8") as file:
        ledger, progress = Ledger(file), Progress(len(tasks) + len(refused))
        interrupted = False
        try:
            for outcome in _all(refused, outcomes):
                ledger.enter(outcome)
                progress.show(ledger.done, outcome)
        except KeyboardInterrupt:
            interrupted = True
        finally:
            progress.stop()
            print(f"{ledger.close()}；详见 {arguments.report}")
    if interrupted:
        print("已中断；重新运行同一命令，会接着做完。", file=sys.stderr)
        return INTERRUPTED
    return int(not ledger.clean)


def _tasks(archive: Archive, arguments: argparse.Namespace) -> tuple[list[Assignment], tuple[Outcome, ...]]:
    if arguments.rebuild:
        open_root(archive.storage)
        message = arguments.message or "重出"
        sources = tuple(arguments.sources) or tuple(map(str, dates(archive.storage)))
        refused: tuple[Outcome, ...] = ()
    else:
        make_root(archive.storage)
        message = arguments.message
        folders, refused = parted(issue_folders(map(Path, arguments.sources)))
        sources = tuple(str(folder.absolute()) for folder in folders)
    with archive.storage.lock():
        settle(archive)
    url = archive.storage.url
    task = Assignment(
        source="",
        archive=url if "://" in url else str(Path(url).absolute()),
        index=str(archive.index.absolute()),
        agent=this_agent(),
        now=datetime.datetime.now(datetime.UTC),
        message=message,
        cache=str(default_cache() or ""),
        rebuilds=arguments.rebuild,
        write=arguments.write,
    )
    return [replace(task, source=source, houses=_houses(arguments, source)) for source in sources], refused


def _houses(arguments: argparse.Namespace, source: str) -> tuple[str, ...]:
    """Where the layout of a source may lie; a kept issue has its own with it."""
    return () if arguments.rebuild else tuple(str(place.absolute()) for place in houses_of(Path(source)))


def _all(refused: tuple[Outcome, ...], outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    yield from refused
    yield from outcomes


class Progress:
    """Says how far the work is, how fast it goes and how long it will take; and each issue that is to be minded."""

    def __init__(self, whole: int) -> None:
        self._whole = whole
        self._start = self._said = time.monotonic()
        self._terminal = sys.stderr.isatty()

    def show(self, done: int, outcome: Outcome) -> None:
        """One more is done."""
        now = time.monotonic()
        if outcome.status in TO_MIND:
            self.stop()
            print(f"{WORDS[outcome.status]}  {plain(outcome.source)}  {plain(outcome.reason)}", file=sys.stderr)
        if self._terminal or now - self._said >= EVERY:
            self._said = now
            rate = done / max(now - self._start, 1e-6)
            left = datetime.timedelta(seconds=round((self._whole - done) / rate))
            words = f"{done}/{self._whole} 期  每分钟 {rate * 60:.0f} 期  还要 {left}"
            before, after = ("\r\x1b[K", "") if self._terminal else ("", "\n")
            print(f"{before}{words}", end=after, file=sys.stderr, flush=True)

    def stop(self) -> None:
        """Leave the line to others."""
        if self._terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
