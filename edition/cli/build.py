"""`edition build`: the whole way from an issue folder to finished files."""

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from edition.cli.cache import add_cache_argument
from edition.cli.layouts import add_issue_argument, add_layout_arguments, houses
from edition.cli.parser import in_words
from edition.cli.show import show_findings, show_products, voice
from edition.report import Finding

ONLY = frozenset({"pdf", "epub"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the command."""
    add_issue_argument(parser)
    parser.add_argument("--out", type=Path, metavar="DIR", help="where the files go (default build/<date>/)")
    add_layout_arguments(parser)
    parser.add_argument("--only", type=_only, default=ONLY, metavar="pdf,epub", help="make only these")
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")
    parser.add_argument(
        "--draft", action="store_true", help="print the best page there is, its faults marked in colour"
    )
    parser.add_argument("--eink", action="store_true", help="the book's pictures in 16 greys")
    parser.add_argument("--embed-fonts", action="store_true", help="put the face of the headlines into the book")
    parser.add_argument("--svg", action="store_true", help="draw the pages as SVG, too, with their faces and pictures")
    parser.add_argument("--press", action="store_true", help="make a second PDF, for the printer (PDF/X-4 with --icc)")
    parser.add_argument("--icc", type=Path, metavar="FILE", help="the printer's profile; without it all is black only")
    parser.add_argument("--reproducible", action="store_true", help="leave the times of the steps out of the report")
    add_cache_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """Build, deliver, say where the files are."""
    from edition.deliver.deliver import File, deliver  # noqa: PLC0415 - only this command needs it
    from edition.deliver.record import kept  # noqa: PLC0415
    from edition.pipeline import Options, build, report  # noqa: PLC0415

    clock = Clock(sys.stderr.isatty() and not voice().quiet)
    options = Options(
        layout=arguments.layout,
        only=arguments.only,
        strict=arguments.strict,
        draft=arguments.draft,
        eink=arguments.eink,
        embed_fonts=arguments.embed_fonts,
        svg=arguments.svg,
        for_press=arguments.press or arguments.icc is not None,
        icc=arguments.icc,
        cache=arguments.cache,
        houses=houses(arguments),
        apart=True,
    )
    edition = build(arguments.issue, options, clock.step)
    clock.stop()
    if voice().verbose:
        clock.show(sys.stderr)
    show_findings(edition.findings)
    folder = arguments.out or Path("build") / edition.issue.date.isoformat()

    def settle(place: Path) -> tuple[tuple[File, ...], tuple[str, ...]]:
        """The report, which tells of what an earlier build left there too, and what goes."""
        stays = kept(place, edition.files)
        show_findings(_older(stays.older(edition.issue)))
        return (report(edition, None if arguments.reproducible else clock.steps, stays),), stays.stale

    show_products(folder / file.name for file in deliver(edition.files, folder, settle=settle))
    return 0


def _older(names: Iterable[str]) -> Iterator[Finding]:
    for name in names:
        hint = "要它也照现在的稿件，就不加 --only 再出一次，或加上出它时的选项。"
        yield Finding("older-product", "note", name, f"“{name}”是以前出的，稿件后来改过", hint)


class Clock:
    """Takes the time of every step and shows, on a terminal only, which one runs."""

    def __init__(self, shows: bool) -> None:
        self.steps: list[tuple[str, float]] = []
        self._shows = shows
        self._name = ""
        self._start = 0.0

    def step(self, name: str) -> None:
        """The step before ends, this one begins."""
        self.stop()
        self._name, self._start = name, time.perf_counter()
        if self._shows:
            print(f"\r\x1b[K{name} …", end="", file=sys.stderr, flush=True)

    def show(self, stream: TextIO) -> None:
        """Print what each step took."""
        for name, seconds in self.steps:
            print(f"{seconds:7.3f} 秒  {name}", file=stream)

    def stop(self) -> None:
        """The last step ends."""
        if self._name:
            self.steps.append((self._name, round(time.perf_counter() - self._start, 3)))
        if self._name and self._shows:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        self._name = ""


def _only(words: str) -> frozenset[str]:
    chosen = frozenset(words.split(","))
    if not chosen <= ONLY:
        raise argparse.ArgumentTypeError(in_words("write pdf, epub, or pdf,epub"))
    return chosen
