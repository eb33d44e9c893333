"""Whole builds beside plain WeasyPrint and Typst on the same copy: wall and processor seconds, memory."""

import compileall
import shutil
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from bench.generated_issues import generated, write
from bench.peers import placed, plain_page, typst_page
from bench.process import FRESH, ROOT, peak, python, timed
from edition.issue.read import read

SAMPLE = ROOT / "issues" / "2025-01-21"
RUNS = 5
VARIED = 50
LAYOUTS = ("broadsheet", "broadsheet-8", "tabloid", "a4")
OTHER_WORDS = str.maketrans("的是在和了", "之为于与过")  # another day's copy: as long, other words in every paragraph

# Each is told the folder of the pages and their names; it makes all but the last, and prints what the last one took.
FURTHER = """
import resource, sys, time
from pathlib import Path
def used():
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(each.ru_utime + each.ru_stime for each in both)
for name in sys.argv[1:]:
    start = used()
    make(Path(name))
print(*(end - begin for begin, end in zip(start, used())))
"""
# Prints the megabytes of the process and its children after every tenth.
MEMORY = """
import gc, os, sys
from pathlib import Path
from bench.process import memory
for number, name in enumerate(sys.argv[1:], 1):
    make(Path(name))
    if number % 10 == 0:
        gc.collect()
        children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
        print(sum(map(memory, [os.getpid(), *children])))
"""
WEASYPRINT = """
import weasyprint
make = lambda page: weasyprint.HTML(page).write_pdf()
"""
TYPST = """
import typst
make = lambda page: typst.compile(page)
"""
EDITION = """
from dataclasses import fields
from edition.pipeline import Options, build
from pathlib import Path
kept = {field.name: Path("FRESH") for field in fields(Options) if field.name in ("cache", "known_fonts")}
make = lambda folder: build(folder, Options(**kept, ONLY), lambda step: None)
"""
ALL = EDITION.replace(", ONLY", "")
PDF_ALONE = EDITION.replace("ONLY", "only=frozenset({'pdf'})")

Commands = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Copy:
    """One issue in the three forms that are timed."""

    issue: Path
    page: Path
    typst: Path


def main(elsewhere: Path | None = None) -> None:
    """Print each table; the pages of a folder that lies elsewhere are timed beside the others."""
    compileall.compile_dir(ROOT / "edition", quiet=1)  # as an installed program is, and the peers
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        today = _copy(SAMPLE, folder)
        _print_whole(_whole(today, folder) | (placed(elsewhere) if elsewhere else {}))
        _print_further(today, _copy(_another_day(folder), folder))
        _print_memory(_varied(folder))


def _copy(issue: Path, folder: Path) -> Copy:
    made = read(issue)
    return Copy(issue, plain_page(made, folder), typst_page(made, folder))


def _whole(copy: Copy, folder: Path) -> Commands:
    """Commands that each make the sample from nothing."""
    build = ("-m", "edition", "build", copy.issue, "--out", folder / "out")
    script = f"import typst; typst.compile({str(copy.typst)!r}, output={str(folder / 'typst.pdf')!r})"
    if "--cache" in timed(python("-m", "edition", "build", "--help")).said:
        warm, empty = python(*build, "--cache", folder / "cache"), python(*build, "--cache", FRESH)
    else:
        warm, empty = ("env", f"HOME={folder}", *python(*build)), ("env", f"HOME={FRESH}", *python(*build))
    return {
        "plain WeasyPrint": python("-m", "weasyprint", copy.page, folder / "plain.pdf"),
        "Typst": python("-c", script),
        "edition build": warm,
        "edition build, empty cache": empty,
        "edition build --only epub": (*warm, "--only", "epub"),
    }


def _print_whole(commands: Commands) -> None:
    def seconds(command: tuple[str, ...]) -> tuple[float, float]:
        taken = timed(command)
        return taken.wall, taken.cpu

    medians = _in_turn(commands, seconds)
    _print_table("whole process", ("wall s", "CPU s", "MB"), {
        name: (*median, peak(commands[name])) for name, median in medians.items()
    })  # fmt: skip


def _print_further(today: Copy, tomorrow: Copy) -> None:
    def seconds(command: tuple[str, ...]) -> tuple[float, ...]:
        return tuple(map(float, timed(command).said.split()))

    commands = {
        "plain WeasyPrint": python("-c", WEASYPRINT + FURTHER, today.page, tomorrow.page),
        "Typst": python("-c", TYPST + FURTHER, today.typst, tomorrow.typst),
        "edition, all products": python("-c", ALL + FURTHER, today.issue, tomorrow.issue),
        "edition, PDF alone": python("-c", PDF_ALONE + FURTHER, today.issue, tomorrow.issue),
    }
    _print_table("a further issue in one process", ("wall s", "CPU s"), _in_turn(commands, seconds))


def _print_memory(varied: list[Copy]) -> None:
    commands = {
        "plain WeasyPrint": python("-c", WEASYPRINT + MEMORY, *(copy.page for copy in varied)),
        "Typst": python("-c", TYPST + MEMORY, *(copy.typst for copy in varied)),
        "edition, all products": python("-c", ALL + MEMORY, *(copy.issue for copy in varied)),
    }
    print(f"\n{'MB after so many varied issues':32}" + "".join(f"{n:8}" for n in range(10, VARIED + 1, 10)))
    for name, command in commands.items():
        print(f"{name:32}" + "".join(f"{float(size):8.0f}" for size in timed(command).said.split()))


def _in_turn(commands: Commands, taken: Callable[[tuple[str, ...]], tuple[float, ...]]) -> dict[str, tuple[float, ...]]:
    """Medians; the commands run in turn, so that they share the machine's moods."""
    runs: dict[str, list[tuple[float, ...]]] = {name: [] for name in commands}
    for run in range(RUNS + 1):
        for name, command in commands.items():
            figures = taken(command)
            if run:  # the first run warms the caches up
                runs[name].append(figures)
    return {name: tuple(map(statistics.median, zip(*figures, strict=True))) for name, figures in runs.items()}


def _print_table(title: str, units: tuple[str, ...], rows: dict[str, tuple[float, ...]]) -> None:
    """Each figure with its ratio to the first row's."""
    print(f"\n{title:32}" + "".join(f"{unit:>10}{'':6}" for unit in units))
    peer = next(iter(rows.values()))
    for name, figures in rows.items():
        print(
            f"{name:32}" + "".join(f"{own:10.2f}{own / other:6.2f}" for own, other in zip(figures, peer, strict=True))
        )


def _another_day(folder: Path) -> Path:
    """The sample with other words of the same length."""
    issue = folder / "another-day"
    shutil.copytree(SAMPLE, issue)
    for story in issue.glob("articles/*.md"):
        story.write_text(story.read_text(encoding="utf-8").translate(OTHER_WORDS), encoding="utf-8")
    return issue


def _varied(folder: Path) -> list[Copy]:
    """Issues made up by chance, in all layouts."""
    sample = read(SAMPLE)
    issues = (replace(generated(seed, sample), layout=LAYOUTS[seed % len(LAYOUTS)]) for seed in range(VARIED))
    return [_copy(write(issue, folder / f"issue-{seed}"), folder) for seed, issue in enumerate(issues)]
