"""The back-file: core-seconds an issue beside plain WeasyPrint on the same copy, memory of a worker, what Dask adds.

It takes about a minute and a half on a calm machine.
"""

import datetime
import json
import tempfile
from dataclasses import replace
from pathlib import Path

from bench.build import LAYOUTS, WEASYPRINT
from bench.generated_issues import generated, write
from bench.peers import plain_page
from bench.process import ROOT, python, timed
from edition.issue.read import read

ISSUES = 12
WORKERS = 2
FEW, MANY = 4, 64  # assignments that only sleep
FIRST = datetime.date(1990, 1, 1)
PLAIN = WEASYPRINT + "import sys\nfor page in sys.argv[1:]: make(page)\n"


def main() -> None:
    """Print the processor seconds of an issue in each way, and the largest worker.

    What hands under a Dask worker take is not told to the process above it: only tasks that sleep say what Dask takes.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = [plain_page(read(issue), folder) for issue in _issues(folder / "issues")]
        plain = timed(python("-c", PLAIN, *pages)).cpu
        here = timed(
            python("-m", "edition", "archive", "backfile", *_to(folder, "here"), "--workers", str(WORKERS))
        ).cpu
        last = (folder / "here.jsonl").read_text(encoding="utf-8").splitlines()[-1]
        memory = json.loads(last)["summary"]["memory"]
        print(f"plain WeasyPrint:       {plain / ISSUES:.2f} s an issue, a PDF")
        print(f"backfile, {WORKERS} processes:  {here / ISSUES:.2f} s an issue, proved and kept; {memory} MiB at most")
    print(f"Dask, tasks of 1 s:     {_idle():.3f} s of processor each (≤ .1)")


def _idle() -> float:
    """The processor seconds of one more assignment that sleeps for a second."""
    few, many = (timed(python("-m", "bench.idle_cluster", str(count))).cpu for count in (FEW, MANY))
    return (many - few) / (MANY - FEW)


def _issues(folder: Path) -> list[Path]:
    sample = read(ROOT / "issues" / "2025-01-21")
    days = (FIRST + datetime.timedelta(number) for number in range(ISSUES))
    issues = (
        replace(generated(number, sample), layout=LAYOUTS[number % len(LAYOUTS)], date=day)
        for number, day in enumerate(days)
    )
    return [write(issue, folder / issue.date.isoformat()) for issue in issues]


def _to(folder: Path, name: str) -> tuple[str | Path, ...]:
    return folder / "issues", "--archive", folder / name, "--report", folder / f"{name}.jsonl"
