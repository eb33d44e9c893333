"""`python -m bench [NAME…] [--placed DIR] [--days N]`: run the named benchmarks, or those that `make bench` prints."""

import argparse
import importlib
from pathlib import Path

DEFAULT = ("build", "lines", "varied_lines", "desk", "backfile")


def run(names: list[str], placed: Path | None, days: int) -> None:
    """Run each benchmark's `main()` under its own heading; builds are timed beside the pages that lie in `placed`."""
    given = {"build": (placed,), "makeup": (days,)}
    for name in names or list(DEFAULT):
        module = importlib.import_module(f"bench.{name}")
        print(f"\n== {(module.__doc__ or name).splitlines()[0]}")
        module.main(*given.get(name, ()))


if __name__ == "__main__":
    words = argparse.ArgumentParser(prog="python -m bench", description="Measure the house beside its peers.")
    words.add_argument("names", nargs="*", metavar="NAME", help=f"a module of bench/ (default: {', '.join(DEFAULT)})")
    words.add_argument("--placed", type=Path, metavar="DIR", help="pages of other programs that lie elsewhere")
    words.add_argument("--days", type=int, default=100, metavar="N", help="issues that make-up is tried on")
    given = words.parse_args()
    run(given.names, given.placed, given.days)
